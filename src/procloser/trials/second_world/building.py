"""The second world as its registers hold it, and as it is.

One household in four has records. A birth year is missing the oftener the older one is; a dwelling
type and a tenure oftener of rented homes; some are recorded where they no longer live.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from procloser.trials import tables
from procloser.trials.second_world.figures import area_figures
from procloser.trials.second_world.homes import CHILD, Homes, draw_homes
from procloser.trials.second_world.lives import (
    ACTIVITY,
    DWELLINGS,
    EDUCATION,
    HOUSEHOLD_TYPES,
    INCOME,
    LIFE_STAGES,
    TENURES,
    Lives,
    draw_lives,
)
from procloser.trials.second_world.names import LANGUAGES, Lexicon, draw_lexicon, draw_names
from procloser.trials.second_world.places import MUNICIPALITIES, REGIONS, Places, draw_places
from procloser.trials.types import Chance, Flags, Ints, Texts, TrialWorld

NAME = "other"
TODAY = date(2026, 3, 15)
_SEEN = date(2026, 2, 1)
_RECORDED_HOUSEHOLDS = 0.25
_RECORDED_ADULTS = 0.82
_RECORDED_CHILDREN = 0.015  # by mistake, most of them without a birth year
_ADULTS_A_HOUSEHOLD = 1.58  # about
_INHABITANTS = 800_000  # of its country: the names of those made are scaled to them
_LATE_IN_YEAR = 0.8  # of people have their birthday after TODAY
_MOVED = 0.05
_NO_ADDRESS = 0.03


@dataclass(frozen=True, slots=True)
class _Everyone:
    """All who live in the world; columns by person, in the order of `homes`."""

    places: Places
    homes: Homes
    lives: Lives
    tongue: Ints  # position in LANGUAGES
    born: Ints  # year
    lexicon: Lexicon
    name: Ints  # position in the lexicon


def build_second_world(*, people: int, seed: int) -> TrialWorld:
    """Return the world with records of about `people` adults; the same seed gives the same one."""
    chance = np.random.default_rng([seed, 0xB0])
    everyone = _draw_everyone(people, chance)
    places, lexicon = everyone.places, everyone.lexicon
    name_year = tables.name_table(
        lexicon.key[everyone.name],
        everyone.born,
        np.array(LANGUAGES)[everyone.tongue],
        inhabitants=_INHABITANTS,
    )
    recorded = _recorded(everyone.homes, chance)
    held = {
        **tables.without_rows(),
        **tables.area_tables(
            places.postal_area.tolist(),
            places.municipality.tolist(),
            dict(zip(MUNICIPALITIES, REGIONS, strict=True)),
            area_figures(everyone.homes, everyone.lives, len(places.weight)),
        ),
        **_records(everyone, recorded, chance),
        "name_year": name_year,
    }
    return TrialWorld(
        NAME, TODAY, held, _truth(everyone, tables.rare_keys(name_year), recorded, chance)
    )


def _draw_everyone(people: int, chance: Chance) -> _Everyone:
    households = round(people / _ADULTS_A_HOUSEHOLD / _RECORDED_ADULTS / _RECORDED_HOUSEHOLDS)
    places = draw_places(chance)
    homes = draw_homes(places, households, chance)
    lives = draw_lives(places, homes, chance)
    tongue = _tongues(places, homes, chance)
    born = TODAY.year - homes.age - (chance.random(len(homes.age)) < _LATE_IN_YEAR)
    lexicon = draw_lexicon(chance)
    name = draw_names(lexicon, born, homes.female, tongue, chance)
    return _Everyone(places, homes, lives, tongue, born, lexicon, name)


def _tongues(places: Places, homes: Homes, chance: Chance) -> Ints:
    """Draw a household's language; one person in fifteen speaks another than the others."""

    def draw(area: Ints) -> Ints:
        dice = chance.random(len(area))
        swedish = dice < places.swedish[area]
        elsewhere = dice > 1 - places.elsewhere[area]
        return np.select([swedish, elsewhere], [1, 2], 0).astype(np.int64)

    shared = draw(homes.area)[homes.household]
    own = draw(homes.area[homes.household])
    return np.where(chance.random(len(own)) < 1 / 15, own, shared)


def _recorded(homes: Homes, chance: Chance) -> Ints:
    """Return the people with a record, in no order."""
    known = (chance.random(len(homes.area)) < _RECORDED_HOUSEHOLDS)[homes.household]
    dice = chance.random(len(homes.age))
    child = homes.role == CHILD
    chosen = known & (dice < np.where(child, _RECORDED_CHILDREN, _RECORDED_ADULTS))
    return chance.permutation(np.flatnonzero(chosen))


def _records(everyone: _Everyone, recorded: Ints, chance: Chance) -> dict[str, pa.Table]:
    homes, lives = everyone.homes, everyone.lives
    n = len(recorded)
    age = homes.age[recorded]
    elsewhere = chance.integers(0, len(homes.area), n)
    home = np.where(chance.random(n) < _MOVED, elsewhere, homes.household[recorded])
    unknown = np.where(age < 18, 0.7, 0.07 + 0.45 / (1 + np.exp(-(age - 66) / 7)))
    no_year = chance.random(n) < unknown
    rented = lives.tenure[home] == 1
    tells_type = chance.random(n) > np.where(rented, 0.24, 0.08)
    tells_tenure = chance.random(n) > np.where(rented, 0.38, 0.16)
    return tables.consumer_tables(
        name_key=everyone.lexicon.key[everyone.name[recorded]],
        birth_year=everyone.born[recorded],
        has_year=~no_year,
        postal_code=everyone.places.postal_area[homes.area[home]],
        household=home,
        has_address=chance.random(n) > _NO_ADDRESS,
        dwelling_type=_or_nothing(np.array(DWELLINGS)[lives.dwelling[home]], tells_type),
        tenure=_or_nothing(np.array(TENURES)[lives.tenure[home]], tells_tenure),
        seen_on=_SEEN,
    )


def _or_nothing(codes: Texts, told: Flags) -> Texts:
    return np.where(told, codes, "")


def _truth(everyone: _Everyone, rare: frozenset[str], recorded: Ints, chance: Chance) -> pa.Table:
    homes, lives, lexicon = everyone.homes, everyone.lives, everyone.lexicon
    tongue = everyone.tongue[recorded]
    home, own = homes.household[recorded], everyone.name[recorded]
    keys = lexicon.key[own]
    group = np.select(
        [np.isin(keys, sorted(rare)), lexicon.two_part[own], lexicon.language[own] == 1],
        ["rare", "two_part", "swedish"],
        np.where(lexicon.language[own] == 2, "elsewhere", "finnish"),
    )
    activity = np.array((*ACTIVITY[:4], "other"))[lives.activity[recorded]]
    size = np.select([lives.size == 1, lives.size == 2, lives.size <= 4], ["1", "2", "3-4"], "5+")
    n = len(recorded)
    return pa.table(
        {
            "record_id": np.arange(n) + 1,
            "age": homes.age[recorded],
            "household_type": np.array(HOUSEHOLD_TYPES)[lives.household_type[home]],
            "household_size": size[home],
            "life_stage": np.array(LIFE_STAGES)[lives.life_stage[home]],
            "income_class": np.array(INCOME)[lives.income[recorded]],
            "socio_economic": activity,
            "education": np.array(EDUCATION)[lives.education[recorded]],
            "likely_dwelling_type": np.array(
                ("detached_or_row", "detached_or_row", "flat", "other")
            )[lives.dwelling[home]],
            "likely_tenure": np.array(("owner", "rented", "rented", "other"))[lives.tenure[home]],
            "language": np.array(LANGUAGES)[tongue],
            "name_key": keys,
            "name_group": group,
            "origin": np.where(tongue == 2, "elsewhere", "finland"),
            "religion": chance.choice(("lutheran", "none", "another"), n, p=(0.6, 0.35, 0.05)),
            "health": chance.choice(("well", "ill"), n, p=(0.85, 0.15)),
            "politics": chance.choice(("a", "b", "c", "d", "e"), n),
        }
    )

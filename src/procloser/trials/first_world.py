"""The demo's world as its registers hold it, and as it is.

One household in four has records, as the demo's consumer source makes them: three adults in four,
birth years missing by lot, some recorded where they no longer live.
"""

from collections.abc import Mapping
from datetime import date
from itertools import chain

import numpy as np
import pyarrow as pa

from procloser.demo import foreign_names, given_names
from procloser.demo.census import take_census
from procloser.demo.dwellings import TENURES, TYPES
from procloser.demo.naming import given_name
from procloser.demo.paavo_figures import figures
from procloser.demo.tongues import TONGUES, group_of
from procloser.demo.towns import built_in_areas
from procloser.demo.traits import ACTIVITY, EDUCATION, HOUSEHOLD_TYPES, INCOME, LIFE_STAGES, SIZES
from procloser.demo.world import World, build_world
from procloser.identifiers.names import first_given_key
from procloser.trials import tables
from procloser.trials.types import Chance, Floats, Ints, Texts, TrialWorld

NAME = "demo"
TODAY = date(2026, 9, 1)
_SEEN = date(2026, 8, 1)
_RECORDED_HOUSEHOLDS = 0.25
_RECORDED_ADULTS = 0.75
_FORMER_HOME = 0.3  # of the moved
_KNOWN = {"year": 0.81, "address": 0.975, "dwelling": 0.95, "tenure": 0.85}
_INHABITANTS = 5_600_000  # of the country: the names of those made are scaled to them
_SUPPRESSED = -1
_SWEDISH = frozenset(chain(*given_names.SWEDISH_MALE, *given_names.SWEDISH_FEMALE))
_FINNISH = frozenset(chain(*given_names.MALE, *given_names.FEMALE))
_ELSEWHERE = frozenset((*foreign_names.MALE, *foreign_names.FEMALE)) - _FINNISH - _SWEDISH


def build_first_world(*, people: int, seed: int) -> TrialWorld:
    """Return the world with records of about `people` adults; the same seed gives the same one."""
    adults = round(people / _RECORDED_ADULTS / _RECORDED_HOUSEHOLDS)
    world = build_world(built_in_areas(), people=adults, seed=seed, today=TODAY)
    chance = np.random.default_rng([seed, 0xA0])
    keys = _keys(world.names.given)
    tongues = np.array(TONGUES)[world.traits.tongue]
    name_year = tables.name_table(keys, world.birth_year, tongues, inhabitants=_INHABITANTS)
    recorded = _recorded(world, chance)
    return TrialWorld(
        NAME,
        TODAY,
        {
            **tables.without_rows(),
            **tables.area_tables(
                [area.postal_code for area in world.areas],
                [area.municipality.code for area in world.areas],
                _regions(world),
                _figures(world),
            ),
            **_records(world, keys, recorded, chance),
            "name_year": name_year,
        },
        _truth(world, keys[recorded], tables.rare_keys(name_year), recorded, chance),
    )


def _keys(given: Ints) -> Texts:
    places, own = np.unique(given, return_inverse=True)
    return np.array([first_given_key(given_name(place)) for place in places.tolist()])[own]


def _regions(world: World) -> dict[str, str]:
    """Return a region's number, two digits, for each municipality."""
    regions = sorted({area.municipality.region_code for area in world.areas})
    return {
        area.municipality.code: f"{regions.index(area.municipality.region_code) + 1:02}"
        for area in world.areas
    }


def _figures(world: World) -> Mapping[str, Floats]:
    """Return the publisher's figures of each area; NaN where it suppresses one."""
    rows = [
        figures(area, counted)
        for area, counted in zip(world.areas, take_census(world), strict=True)
    ]
    return {name: np.array([_number(row[name]) for row in rows], dtype=float) for name in rows[0]}


def _number(figure: float | None) -> float:
    return float("nan") if figure is None or figure == _SUPPRESSED else float(figure)


def _recorded(world: World, chance: Chance) -> Ints:
    """Return the adults with a record, in no order."""
    known = chance.random(len(world.traits.size)) < _RECORDED_HOUSEHOLDS
    chosen = known[world.members.household[: world.adults]]
    chosen &= chance.random(world.adults) < _RECORDED_ADULTS
    return chance.permutation(np.flatnonzero(chosen))


def _records(world: World, keys: Texts, recorded: Ints, chance: Chance) -> dict[str, pa.Table]:
    n = len(recorded)
    homes = world.dwellings
    home = world.homes(recorded, former=chance.random(n) < _FORMER_HOME)
    known = {part: chance.random(n) < share for part, share in _KNOWN.items()}
    codes = np.array([area.postal_code for area in world.areas])
    return tables.consumer_tables(
        name_key=keys[recorded],
        birth_year=world.birth_year[recorded],
        has_year=known["year"],
        postal_code=codes[homes.area[home]],
        household=home,
        has_address=known["address"],
        dwelling_type=np.where(known["dwelling"], np.array(TYPES)[homes.type[home]], ""),
        tenure=np.where(known["tenure"], np.array(TENURES)[homes.tenure[home]], ""),
        seen_on=_SEEN,
    )


def _truth(
    world: World, keys: Texts, rare: frozenset[str], recorded: Ints, chance: Chance
) -> pa.Table:
    traits, homes, n = world.traits, world.dwellings, len(recorded)
    home = world.members.household[recorded]
    tongue = group_of(traits.tongue[recorded])
    groups = _name_groups(world.names.given[recorded])
    return pa.table(
        {
            "record_id": np.arange(n) + 1,
            "age": world.members.age[recorded],
            "household_type": np.array(HOUSEHOLD_TYPES)[traits.household_type[home]],
            "household_size": np.array(SIZES)[traits.size_class()[home]],
            "life_stage": np.array(LIFE_STAGES)[traits.life_stage[home]],
            "income_class": np.array(INCOME)[traits.income_class[recorded]],
            "socio_economic": np.array(ACTIVITY)[traits.activity[recorded]],
            "education": np.array(EDUCATION)[traits.education[recorded]],
            "likely_dwelling_type": np.array(
                ("detached_or_row", "detached_or_row", "flat", "other")
            )[homes.type[home]],
            "likely_tenure": np.array(("owner", "rented", "rented", "other"))[homes.tenure[home]],
            "language": np.array(("fi", "sv", "other"))[tongue],
            "name_key": keys,
            "name_group": np.where(np.isin(keys, sorted(rare)), "rare", groups),
            "origin": np.where(tongue == 2, "elsewhere", "finland"),
            "religion": chance.choice(("lutheran", "none", "another"), n, p=(0.62, 0.33, 0.05)),
            "health": chance.choice(("well", "ill"), n, p=(0.88, 0.12)),
            "politics": chance.choice(("a", "b", "c", "d"), n, p=(0.3, 0.3, 0.25, 0.15)),
        }
    )


def _name_groups(given: Ints) -> Texts:
    places, own = np.unique(given, return_inverse=True)
    return np.array([_name_group(given_name(place)) for place in places.tolist()])[own]


def _name_group(name: str) -> str:
    if "-" in name:
        return "two_part"
    if name in _ELSEWHERE:
        return "elsewhere"
    return "swedish" if name in _SWEDISH - _FINNISH else "finnish"

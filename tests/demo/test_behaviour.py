"""How the made people live: who is where, and what goes with what."""

from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray

from procloser.demo.dwellings import TENURES, TYPES
from procloser.demo.tongues import FINNISH, OTHER, SWEDISH, TONGUES, group_of
from procloser.demo.towns import built_in_areas
from procloser.demo.traits import (
    ACTIVITY,
    EDUCATION,
    HOUSEHOLD_TYPES,
    INCOME,
    LIFE_STAGES,
    SIZES,
)
from procloser.demo.world import World, build_world

Flags = NDArray[np.bool_]


@pytest.fixture(scope="module")
def world() -> World:
    """The demo's world as anyone gets it by default."""
    return build_world(built_in_areas(), people=20_000, seed=1, today=date(2026, 11, 22))


def homes_of_adults(world: World) -> NDArray[np.int64]:
    """Return each adult's household."""
    return world.members.household[: world.adults]


def kind_of_area(world: World) -> NDArray[np.str_]:
    """Return the kind of each adult's area; areas near a university are their own."""
    kinds = np.array(["students" if a.has_students else a.kind for a in world.areas])
    return kinds[world.dwellings.area[homes_of_adults(world)]]


def shares(column: NDArray[np.int64], codes: tuple[str, ...]) -> dict[str, float]:
    """Return the share of each code, two decimals."""
    counted = np.bincount(column, minlength=len(codes)) / len(column)
    return {code: round(float(share), 2) for code, share in zip(codes, counted, strict=True)}


def test_older_people_live_in_the_flats_of_town_centres(world: World) -> None:
    """A third are 65 or more there, a sixth or so in the flats of suburbs."""
    old = world.members.age[: world.adults] >= 65
    flat = world.dwellings.type[homes_of_adults(world)] == TYPES.index("flat")
    kind = kind_of_area(world)
    of = {name: old[flat & (kind == name)].mean() for name in ("centre", "suburb", "students")}
    assert of["centre"] > 0.30
    assert of["centre"] > 1.7 * of["suburb"]
    assert of["students"] < 0.08


def test_families_live_in_houses(world: World) -> None:
    """Two in five adults of houses belong to one, fewer than one in five of flats."""
    home = homes_of_adults(world)
    family = world.traits.life_stage[home] == LIFE_STAGES.index("family")
    flat = world.dwellings.type[home] == TYPES.index("flat")
    assert family[~flat].mean() > 0.36
    assert family[flat].mean() < 0.18
    kind = kind_of_area(world)
    assert family[kind == "houses"].mean() > 3 * family[kind == "centre"].mean()


def test_students_live_near_universities(world: World) -> None:
    """Two in five adults study there, one in fifteen elsewhere; they rent and are young."""
    student = world.traits.activity == ACTIVITY.index("student")
    near = kind_of_area(world) == "students"
    assert student[near].mean() > 0.35
    assert student[~near].mean() < 0.08
    rented = world.dwellings.tenure[homes_of_adults(world)] == TENURES.index("rented")
    assert rented[student].mean() > 1.5 * rented[~student].mean()
    assert np.median(world.members.age[: world.adults][student]) < 25


def test_age_goes_with_work_and_schooling(world: World) -> None:
    """Pensioners are old, the oldest have had little school, the young rent."""
    age = world.members.age[: world.adults]
    pensioner = world.traits.activity == ACTIVITY.index("pensioner")
    assert pensioner[age >= 69].mean() > 0.95
    assert pensioner[age < 60].mean() < 0.04
    basic = world.traits.education == EDUCATION.index("basic")
    assert basic[age >= 80].mean() > 3 * basic[(age >= 35) & (age < 50)].mean()


def test_income_goes_with_schooling_work_and_area(world: World) -> None:
    """Two deciles each are low and high; the schooled and employed of rich areas are the high."""
    income = world.traits.income_class
    assert shares(income, INCOME) == {"low": 0.2, "middle": 0.6, "high": 0.2}
    high = income == INCOME.index("high")
    degree = world.traits.education == EDUCATION.index("higher_tertiary")
    employed = world.traits.activity == ACTIVITY.index("employed")
    assert high[degree].mean() > 2.5 * high[~degree].mean()
    assert high[employed].mean() > 3 * high[~employed].mean()
    area = world.dwellings.area[homes_of_adults(world)]
    large = [place for place in range(len(world.areas)) if (area == place).sum() > 200]
    by_area = [high[area == place].mean() for place in large]
    assert max(by_area) > 0.3
    assert min(by_area) < 0.12


def test_traits_have_the_countrys_shares(world: World) -> None:
    """The made country looks like one: shares of education, activity, homes and tongues."""
    traits = world.traits
    assert shares(traits.education, EDUCATION) == pytest.approx(
        dict(zip(EDUCATION, (0.18, 0.10, 0.34, 0.23, 0.15), strict=True)), abs=0.02
    )
    assert shares(traits.activity, ACTIVITY) == pytest.approx(
        dict(zip(ACTIVITY, (0.62, 0.09, 0.22, 0.08), strict=True)), abs=0.02
    )
    assert shares(traits.size_class(), SIZES) == pytest.approx(
        dict(zip(SIZES, (0.34, 0.35, 0.27, 0.04), strict=True)), abs=0.02
    )
    assert shares(traits.household_type, HOUSEHOLD_TYPES) == pytest.approx(
        dict(zip(HOUSEHOLD_TYPES, (0.34, 0.31, 0.28, 0.08), strict=True)), abs=0.02
    )
    assert shares(group_of(traits.tongue), ("fi", "sv", "other")) == pytest.approx(
        {"fi": 0.88, "sv": 0.05, "other": 0.07}, abs=0.01
    )


def test_households_are_what_their_members_are(world: World) -> None:
    """Type, size and stage follow from who lives there, the last, cut-short household too."""
    members, traits = world.members, world.traits
    homes = len(traits.size)
    children = np.bincount(members.household[world.adults :], minlength=homes)
    adults = np.bincount(homes_of_adults(world), minlength=homes)
    assert np.array_equal(traits.size, adults + children)
    assert adults.min() == 1
    kind = np.array(HOUSEHOLD_TYPES)[traits.household_type]
    stage = np.array(LIFE_STAGES)[traits.life_stage]
    assert np.array_equal(kind == "with_children", children > 0)
    assert np.array_equal(kind == "alone", traits.size == 1)
    assert np.array_equal(stage == "family", children > 0)
    oldest = np.zeros(homes, dtype=np.int64)
    np.maximum.at(oldest, members.household, members.age)
    assert oldest[np.isin(stage, ("young_alone", "young_couple"))].max() < 35
    assert (stage[(oldest >= 65) & (children == 0)] == "pensioners").all()


def test_names_go_with_mother_tongues(world: World) -> None:
    """Speakers of Swedish, and of neither, bear their own; the heroine's home is Finnish."""
    group = group_of(world.traits.tongue)
    finnish = np.unique(world.names.given[group == FINNISH])
    for other, least in ((SWEDISH, 0.4), (OTHER, 0.8)):
        theirs = world.names.given[group == other]
        assert (~np.isin(theirs, finnish)).mean() > least
    assert set(world.traits.tongue[world.members.household == 0].tolist()) == {TONGUES.index("fi")}


def test_swedish_is_spoken_more_in_bilingual_towns(world: World) -> None:
    """Turku is bilingual by Posti's digit, the others are not."""
    swedish = group_of(world.traits.tongue) == SWEDISH
    bilingual = np.array([area.municipality.language_ratio == "2" for area in world.areas])
    there = bilingual[world.dwellings.area[world.members.household]]
    assert swedish[there].mean() > 2.5 * swedish[~there].mean()


def test_young_rent_and_the_settled_own(world: World) -> None:
    """Tenure goes with age as well as with the house."""
    home = homes_of_adults(world)
    age, owner = world.members.age[: world.adults], world.dwellings.tenure[home] == 0
    flat = world.dwellings.type[home] == TYPES.index("flat")
    assert owner[flat & (age < 30)].mean() < 0.3
    assert owner[flat & (age >= 65)].mean() > 0.5

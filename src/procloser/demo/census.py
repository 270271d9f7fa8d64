"""Counts the made people of each postal area, as a statistical office would."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from procloser.demo.chance import Ints
from procloser.demo.dwellings import TENURES, TYPES
from procloser.demo.households import CHILD
from procloser.demo.traits import (
    ACTIVITY,
    EDUCATION,
    INCOME,
    LIFE_STAGES,
    STUDENT,
    Floats,
)
from procloser.demo.world import World

# Ages at which the publisher's next class begins.
_AGE_EDGES = (3, 7, 13, 16, 18, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85)
_SCHOOL_ENDS = 15  # years: who is younger is a child to the statistics of activity


@dataclass(frozen=True, slots=True)
class AreaCensus:
    """One area's people; tuples stand in the order of the publisher's figures."""

    people: int
    ages: tuple[int, ...]  # twenty classes, children too
    education: tuple[int, ...]  # adults, in the order of EDUCATION
    income_classes: tuple[int, ...]  # adults: low, middle, high
    median_income: float  # euros a year, adults; 0 where nobody lives
    mean_income: float
    activity: tuple[int, ...]  # from 15 years: employed, student, pensioner, other
    homes: int
    alone: int  # households of one
    stages: tuple[int, ...]  # households, in the order of LIFE_STAGES
    tenures: tuple[int, int, int]  # households: owned, rented, other
    dwellings: tuple[int, int, int]  # in houses of one door, in blocks, elsewhere


NOBODY = AreaCensus(
    people=0,
    ages=(0,) * 20,
    education=(0,) * 5,
    income_classes=(0,) * 3,
    median_income=0.0,
    mean_income=0.0,
    activity=(0,) * 4,
    homes=0,
    alone=0,
    stages=(0,) * 5,
    tenures=(0,) * 3,
    dwellings=(0,) * 3,
)


def take_census(world: World) -> tuple[AreaCensus, ...]:
    """Return the census of each of the world's areas, in their order."""
    homes, traits, members = world.dwellings, world.traits, world.members
    n = len(world.areas)
    area = homes.area[members.household]
    grown = area[: world.adults]
    counted = {
        "ages": _by_area(area, np.digitize(members.age, _AGE_EDGES), n, len(_AGE_EDGES) + 1),
        "education": _by_area(grown, traits.education, n, len(EDUCATION)),
        "income_classes": _by_area(grown, traits.income_class, n, len(INCOME)),
        "activity": _activity(world, area, n),
        "stages": _by_area(homes.area, traits.life_stage, n, len(LIFE_STAGES)),
        "tenures": _thirds(_by_area(homes.area, homes.tenure, n, len(TENURES)), (1, 1)),
        "dwellings": _thirds(_by_area(homes.area, homes.type, n, len(TYPES)), (2, 1)),
    }
    alone = np.bincount(homes.area[traits.size == 1], minlength=n)
    income = _incomes(grown, traits.income, n)
    found = []
    for place in range(n):
        tables: dict[str, Any] = {
            name: tuple(rows[place].tolist()) for name, rows in counted.items()
        }
        found.append(
            AreaCensus(
                people=sum(tables["ages"]),
                homes=sum(tables["stages"]),
                alone=int(alone[place]),
                median_income=float(income[place, 0]),
                mean_income=float(income[place, 1]),
                **tables,
            )
        )
    return tuple(found)


def _by_area(area: Ints, code: Ints, areas: int, codes: int) -> Ints:
    """Count codes in each area: a row for each area."""
    return np.bincount(area * codes + code, minlength=areas * codes).reshape(areas, codes)


def _thirds(table: Ints, sizes: tuple[int, int]) -> Ints:
    """Add up columns to three: the first so many, the next so many, the rest."""
    first, second = sizes[0], sum(sizes)
    parts = (table[:, :first], table[:, first:second], table[:, second:])
    return np.column_stack([part.sum(axis=1) for part in parts])


def _activity(world: World, area: Ints, areas: int) -> Ints:
    """Main activity of those of 15 or more: the youngest are at school."""
    age = world.members.age
    activity = np.full(len(age), STUDENT)
    activity[: world.adults] = world.traits.activity
    old_enough = (world.members.role != CHILD) | (age >= _SCHOOL_ENDS)
    return _by_area(area[old_enough], activity[old_enough], areas, len(ACTIVITY))


def _incomes(area: Ints, income: Ints, areas: int) -> Floats:
    """Median and mean of the adults' income by area."""
    order = np.lexsort((income, area))
    sizes = np.bincount(area, minlength=areas)
    starts = np.cumsum(sizes) - sizes
    ranked = np.concatenate((income[order], [0])).astype(float)
    middle = (ranked[starts + np.maximum(sizes - 1, 0) // 2] + ranked[starts + sizes // 2]) / 2
    mean = np.bincount(area, weights=income, minlength=areas) / np.maximum(sizes, 1)
    return np.column_stack((np.where(sizes > 0, middle, 0.0), mean))

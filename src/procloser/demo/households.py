"""Who lives in a dwelling: households by type, with the age and sex of each member."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from procloser.demo.chance import Flags, Ints, Stream, draw_by_row

PLACES = ("centre", "suburb", "houses", "rural", "students")  # kinds of area, and near a university
_STUDENTS = PLACES.index("students")


class _HouseholdType(NamedTuple):
    """Where a type of household lives, and how old its head is."""

    name: str
    shares: tuple[float, float, float, float]  # of a detached house, a row house, a flat, others
    leaning: tuple[float, float, float, float, float]  # to PLACES: 1 = as anywhere
    adults: int
    youngest: int  # years, the head
    oldest: int
    skew: float = 1.0  # above 1: more of the young end


_HOUSEHOLDS = (
    _HouseholdType("young alone", (0.02, 0.05, 0.24, 0.20), (0.8, 1, 0.6, 0.4, 3), 1, 19, 34),
    _HouseholdType("grown alone", (0.08, 0.16, 0.17, 0.30), (0.9, 1, 1, 1, 0.5), 1, 35, 63),
    _HouseholdType(
        "old alone", (0.09, 0.14, 0.17, 0.20), (1.9, 0.8, 0.9, 1.1, 0.2), 1, 64, 94, 1.4
    ),
    _HouseholdType("young couple", (0.03, 0.07, 0.11, 0.10), (1, 1.1, 0.9, 0.5, 1.5), 2, 21, 36),
    _HouseholdType("grown couple", (0.19, 0.14, 0.06, 0.05), (0.9, 1, 1, 1.1, 0.5), 2, 38, 64),
    _HouseholdType(
        "old couple", (0.16, 0.12, 0.08, 0.05), (1.8, 0.8, 0.9, 1.2, 0.3), 2, 62, 90, 1.4
    ),
    _HouseholdType("family", (0.30, 0.21, 0.06, 0.05), (0.7, 1.1, 1.2, 0.9, 0.6), 2, 27, 53),
    _HouseholdType("one parent", (0.04, 0.08, 0.06, 0.04), (0.7, 1.3, 1, 0.7, 0.8), 1, 27, 53),
    _HouseholdType("grown child", (0.10, 0.03, 0.01, 0.00), (0.9, 1, 1, 1.2, 0.5), 3, 45, 63),
    _HouseholdType("shared home", (0.01, 0.01, 0.04, 0.01), (1, 1, 0.5, 0.3, 4), 2, 19, 30),
)
_NAMES = [household.name for household in _HOUSEHOLDS]
FAMILY, ONE_PARENT = _NAMES.index("family"), _NAMES.index("one parent")
GROWN_CHILD, SHARED_HOME = _NAMES.index("grown child"), _NAMES.index("shared home")
ROVING = [_NAMES.index(name) for name in ("young alone", "young couple", "shared home")]
HOMELY = [_NAMES.index(name) for name in ("grown couple", "old couple", "old alone", "family")]
_ADULTS = np.array([household.adults for household in _HOUSEHOLDS])
CHILD = 9  # the role of those under 18


@dataclass(frozen=True, slots=True)
class Members:
    """Columns of equal length, one place for each person: adults first, then children."""

    adults: int
    household: Ints
    type: Ints  # of the household
    role: Ints  # 0 head, 1 second adult, 2 grown child; CHILD under 18
    female: Flags
    age: Ints  # years


def household_types(dwelling_type: Ints, place: Ints, adults: int, rng: Stream) -> Ints:
    """Choose a household for each dwelling, up to the one that completes `adults`.

    Args:
        place: each dwelling's position in `PLACES`.
    """
    weights = [
        [h.shares[kind] * h.leaning[leaning] for h in _HOUSEHOLDS]
        for leaning in range(len(PLACES))
        for kind in range(4)
    ]
    types = draw_by_row(rng, weights, place * 4 + dwelling_type)
    types[0] = FAMILY
    needed = int(np.searchsorted(np.cumsum(_ADULTS[types]), adults)) + 1
    return types[:needed]


def build_members(types: Ints, place: Ints, adults: int, rng: Stream) -> Members:
    """Return exactly `adults` adults and the children of their families.

    The very first is the demo's heroine: a woman of 44, head of a family.
    """
    household = np.repeat(np.arange(len(types)), _ADULTS[types])[:adults]
    first = np.searchsorted(household, household)
    role = np.arange(adults) - first
    kind = types[household]
    head_age = _head_ages(types, place, rng)[household]
    age = np.where(role == 1, head_age + np.rint(rng.normal(0, 2.6, adults)), head_age).astype(
        np.int64
    )
    age[role == 2] = rng.integers(18, 26, int((role == 2).sum()))
    head_female = (rng.random(len(types)) < np.where(_ADULTS[types] > 1, 0.35, 0.53))[household]
    head_female |= household == 0
    like_head = rng.random(adults) < np.where(kind == SHARED_HOME, 0.5, 0.03)
    female = np.where(role == 1, head_female == like_head, head_female)
    female = np.where(role == 2, rng.random(adults) < 0.42, female)
    grown = Members(adults, household, kind, role, female, np.clip(age, 18, 99))
    return _with_children(grown, types, rng)


def _head_ages(types: Ints, place: Ints, rng: Stream) -> Ints:
    """Draw the heads' ages between the bounds of the type; students live near their university."""
    low, high, skew = (
        np.array(column)[types]
        for column in zip(*((h.youngest, h.oldest, h.skew) for h in _HOUSEHOLDS), strict=True)
    )
    skew = np.where((place == _STUDENTS) & np.isin(types, ROVING), 2.5, skew)
    ages: Ints = low + ((high + 1 - low) * rng.random(len(types)) ** skew).astype(np.int64)
    ages[0] = 44
    return ages


def _with_children(grown: Members, types: Ints, rng: Stream) -> Members:
    """Add one to three children to each family, none older than its head allows."""
    parents = np.flatnonzero((types == FAMILY) | (types == ONE_PARENT))
    home = np.repeat(parents, 1 + rng.binomial(2, 0.42, len(parents)))
    head = np.searchsorted(grown.household, home)
    oldest = np.minimum(17, grown.age[head] - 20)
    age = rng.integers(0, np.maximum(oldest, 0) + 1)
    n = len(home)
    return Members(
        grown.adults,
        np.concatenate((grown.household, home)),
        np.concatenate((grown.type, types[home])),
        np.concatenate((grown.role, np.full(n, CHILD))),
        np.concatenate((grown.female, rng.random(n) < 0.49)),
        np.concatenate((grown.age, age)),
    )

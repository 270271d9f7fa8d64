"""Who lives in a dwelling: households by type, with the age and sex of each member."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from procloser.demo.chance import Flags, Ints, Stream, draw_by_row


class _HouseholdType(NamedTuple):
    """How often a type lives in a detached house, a row house, a flat, elsewhere."""

    name: str
    shares: tuple[float, float, float, float]
    adults: int
    youngest: int  # years, the head
    oldest: int


_HOUSEHOLDS = (
    _HouseholdType("young alone", (0.02, 0.05, 0.24, 0.20), 1, 19, 34),
    _HouseholdType("grown alone", (0.08, 0.16, 0.17, 0.30), 1, 35, 63),
    _HouseholdType("old alone", (0.09, 0.14, 0.17, 0.20), 1, 64, 92),
    _HouseholdType("young couple", (0.03, 0.07, 0.11, 0.10), 2, 21, 36),
    _HouseholdType("grown couple", (0.19, 0.14, 0.06, 0.05), 2, 38, 64),
    _HouseholdType("old couple", (0.16, 0.12, 0.08, 0.05), 2, 62, 86),
    _HouseholdType("family", (0.28, 0.20, 0.06, 0.05), 2, 28, 53),
    _HouseholdType("one parent", (0.04, 0.08, 0.06, 0.04), 1, 27, 53),
    _HouseholdType("grown child", (0.10, 0.03, 0.01, 0.00), 3, 45, 63),
    _HouseholdType("shared home", (0.01, 0.01, 0.04, 0.01), 2, 19, 30),
)
_NAMES = [household.name for household in _HOUSEHOLDS]
FAMILY, ONE_PARENT = _NAMES.index("family"), _NAMES.index("one parent")
GROWN_CHILD, SHARED_HOME = _NAMES.index("grown child"), _NAMES.index("shared home")
_ADULTS = np.array([household.adults for household in _HOUSEHOLDS])


@dataclass(frozen=True, slots=True)
class Members:
    """Columns of equal length, one place for each person: adults first, then children."""

    adults: int
    household: Ints
    type: Ints  # of the household
    role: Ints  # 0 head, 1 second adult, 2 grown child; 9 child under 18
    female: Flags
    age: Ints  # years


def household_types(dwelling_type: Ints, adults: int, rng: Stream) -> Ints:
    """Choose a household for each dwelling, up to the one that completes `adults`."""
    types = draw_by_row(
        rng, list(zip(*(h.shares for h in _HOUSEHOLDS), strict=True)), dwelling_type
    )
    types[0] = FAMILY
    needed = int(np.searchsorted(np.cumsum(_ADULTS[types]), adults)) + 1
    return types[:needed]


def build_members(types: Ints, adults: int, rng: Stream) -> Members:
    """Return exactly `adults` adults and the children of their families.

    The very first is the demo's heroine: a woman of 44, head of a family.
    """
    household = np.repeat(np.arange(len(types)), _ADULTS[types])[:adults]
    first = np.searchsorted(household, household)
    role = np.arange(adults) - first
    kind = types[household]
    head_age = _head_ages(types, rng)[household]
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


def _head_ages(types: Ints, rng: Stream) -> Ints:
    """Draw the heads' ages, even between the bounds of the type."""
    low = np.array([household.youngest for household in _HOUSEHOLDS])[types]
    high = np.array([household.oldest for household in _HOUSEHOLDS])[types]
    ages: Ints = rng.integers(low, high + 1)
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
        np.concatenate((grown.role, np.full(n, 9))),
        np.concatenate((grown.female, rng.random(n) < 0.49)),
        np.concatenate((grown.age, age)),
    )

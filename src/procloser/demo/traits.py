"""What the made people do and earn, and what their households are: the truth behind the figures.

The world's own rules, by age, home and area; they share nothing with the models that guess these.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from procloser.demo.chance import Flags, Ints, Stream
from procloser.demo.dwellings import TENURES, TYPES, Dwellings
from procloser.demo.households import CHILD, GROWN_CHILD, SHARED_HOME, Members
from procloser.demo.places import Area

EDUCATION = ("basic", "upper_secondary", "vocational", "lower_tertiary", "higher_tertiary")
ACTIVITY = ("employed", "student", "pensioner", "other")
INCOME = ("low", "middle", "high")  # the country's two lowest deciles, six, two highest
SIZES = ("1", "2", "3-4", "5+")
HOUSEHOLD_TYPES = ("alone", "couple", "with_children", "others")
LIFE_STAGES = ("young_alone", "young_couple", "family", "adults", "pensioners")
EMPLOYED, STUDENT, PENSIONER = range(3)

Floats = NDArray[np.float64]

_COHORTS = (25, 35, 50, 65, 80)  # ages at which the next row begins
_EDUCATION_BY_AGE = (
    (0.22, 0.48, 0.27, 0.03, 0.00),
    (0.12, 0.14, 0.37, 0.25, 0.12),
    (0.10, 0.07, 0.37, 0.26, 0.20),
    (0.13, 0.05, 0.42, 0.26, 0.14),
    (0.33, 0.04, 0.31, 0.20, 0.12),
    (0.58, 0.04, 0.20, 0.11, 0.07),
)
_LEVEL = np.array([-1.0, 0.2, -0.4, 0.6, 1.0])  # how education goes with a well-off home
_STAGES_OF_WORK = (20, 25, 35, 60, 65, 69)
_ACTIVITY_BY_AGE = (
    (0.22, 0.68, 0.01, 0.09),
    (0.46, 0.41, 0.01, 0.12),
    (0.79, 0.10, 0.01, 0.10),
    (0.84, 0.03, 0.04, 0.09),
    (0.58, 0.00, 0.33, 0.09),
    (0.14, 0.00, 0.84, 0.02),
    (0.02, 0.00, 0.97, 0.01),
)
_MEDIAN_INCOME = 26_000  # euros a year, of an average person
_INCOME_OF_ACTIVITY = np.array([0.22, -1.0, -0.16, -0.75])
_INCOME_OF_EDUCATION = np.array([-0.20, -0.12, -0.06, 0.16, 0.46])
_STATUS_OF_KIND = {"centre": 0.3, "suburb": -0.2, "houses": 0.3, "rural": -0.5}
_TWO_DECILES = (0.2, 0.8)


@dataclass(frozen=True, slots=True)
class Traits:
    """Columns by person (`education`, `activity`, `income`: adults only) and by household."""

    tongue: Ints  # position in tongues.TONGUES, everyone
    education: Ints  # position in EDUCATION
    activity: Ints  # position in ACTIVITY
    income: Ints  # euros a year
    income_class: Ints  # position in INCOME
    size: Ints  # persons in the household, children too
    household_type: Ints  # position in HOUSEHOLD_TYPES
    life_stage: Ints  # position in LIFE_STAGES

    def size_class(self) -> Ints:
        """Return each household's position in `SIZES`."""
        return np.digitize(self.size, (2, 3, 5))


def build_traits(
    members: Members, homes: Dwellings, areas: Sequence[Area], tongue: Ints, rng: Stream
) -> Traits:
    """Return everyone's traits; a well-off area has more of the educated and of high incomes."""
    grown = slice(0, members.adults)
    age, home = members.age[grown], members.household[grown]
    status = _status(homes, areas, rng)[home]
    education = _education(age, status, rng)
    activity = _activity(members, homes, areas, education, rng)
    income = _income(age, education, activity, status, rng)
    classes = np.digitize(income, np.quantile(income, _TWO_DECILES))
    size = np.bincount(members.household, minlength=len(homes.area))
    kind = _household_types(members, size)
    stage = _life_stages(members, kind, activity)
    return Traits(tongue, education, activity, income, classes, size, kind, stage)


def _status(homes: Dwellings, areas: Sequence[Area], rng: Stream) -> Floats:
    """How well-off each home is likely to be, around 0: its area's luck, its house, its owner."""
    luck = rng.normal(0, 0.35, len(areas))
    of_area = luck + np.array([_STATUS_OF_KIND[area.kind] for area in areas])
    owned = homes.tenure == TENURES.index("owner")
    detached = homes.type == TYPES.index("detached")
    return np.asarray(of_area[homes.area] + 0.3 * owned + 0.1 * detached - 0.25)


def _education(age: Ints, status: Floats, rng: Stream) -> Ints:
    """Draw education by cohort; status tilts it."""
    table = np.array(_EDUCATION_BY_AGE)[np.digitize(age, _COHORTS)]
    return _pick(table * np.exp(0.6 * status[:, None] * _LEVEL), rng)


def _activity(
    members: Members, homes: Dwellings, areas: Sequence[Area], education: Ints, rng: Stream
) -> Ints:
    """Draw main activity by age; students live near universities and share homes."""
    grown = slice(0, members.adults)
    home = members.household[grown]
    weights = np.array(_ACTIVITY_BY_AGE)[np.digitize(members.age[grown], _STAGES_OF_WORK)]
    near = np.array([area.has_students for area in areas])[homes.area[home]]
    weights[:, STUDENT] *= np.where(near, 4.0, 0.9) * np.where(
        members.type[grown] == SHARED_HOME, 2.5, 1.0
    )
    weights[:, EMPLOYED] *= np.exp(0.4 * _LEVEL[education])
    return _pick(weights, rng)


def _income(age: Ints, education: Ints, activity: Ints, status: Floats, rng: Stream) -> Ints:
    """Draw income, log-normal around what work, schooling, years and home bring."""
    brings = (
        _INCOME_OF_ACTIVITY[activity]
        + _INCOME_OF_EDUCATION[education]
        - 0.010 * np.abs(age - 50)
        + 0.25 * status
        + rng.normal(0, 0.36, len(age))
    )
    income: Ints = np.rint(_MEDIAN_INCOME * np.exp(brings)).astype(np.int64)
    return income


def _pick(weights: Floats, rng: Stream) -> Ints:
    """Draw a column for each row, as likely as its weight there."""
    edges = np.cumsum(weights, axis=1)
    dice = rng.random(len(weights)) * edges[:, -1]
    return np.asarray((dice[:, None] >= edges[:, :-1]).sum(axis=1))


def _household_types(members: Members, size: Ints) -> Ints:
    """Tell the type by who is there: a last household that was cut short is what is left of it."""
    n = len(size)
    children = _in_home(members, members.role == CHILD, n) > 0
    of_two = np.ones(n, dtype=bool)
    of_two[members.household[np.isin(members.type, (SHARED_HOME, GROWN_CHILD))]] = False
    chosen = np.select((children, size == 1, (size == 2) & of_two), (2, 0, 1), default=3)
    return np.asarray(chosen)


def _life_stages(members: Members, kind: Ints, activity: Ints) -> Ints:
    """Tell the stage as Paavo's classes of households do, each household in one."""
    n = len(kind)
    grown = members.role != CHILD
    past_youth = _in_home(members, grown & (members.age >= 35), n) > 0
    retired = np.zeros(len(members.age), dtype=bool)
    retired[: members.adults] = activity == PENSIONER
    old = _in_home(members, retired | (members.age >= 65), n) > 0
    stages = ((kind == 2), old, (kind == 0) & ~past_youth, (kind == 1) & ~past_youth)
    return np.asarray(np.select(stages, (2, 4, 0, 1), default=3))


def _in_home(members: Members, counted: Flags, n: int) -> Ints:
    """How many of `counted` live in each of the n households."""
    return np.bincount(members.household[counted], minlength=n)

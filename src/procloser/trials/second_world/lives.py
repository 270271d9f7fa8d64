"""What people of the second world do, earn and live in."""

from dataclasses import dataclass

import numpy as np

from procloser.trials.second_world.homes import CHILD, GROWN, HEAD, MATE, PARENT, PARTNER, Homes
from procloser.trials.second_world.places import Places
from procloser.trials.types import Chance, Flags, Floats, Ints

EDUCATION = ("basic", "upper_secondary", "vocational", "lower_tertiary", "higher_tertiary")
ACTIVITY = ("employed", "student", "pensioner", "other", "jobless")
INCOME = ("low", "middle", "high")
HOUSEHOLD_TYPES = ("alone", "couple", "with_children", "others")
LIFE_STAGES = ("young_alone", "young_couple", "family", "adults", "pensioners")
DWELLINGS = ("detached", "row", "flat", "other")
_INCOME_CLASSES = (0.2, 0.8)  # Paavo's: the two lowest deciles, six, the two highest
TENURES = ("owner", "rented", "right_of_occupancy", "other")


@dataclass(frozen=True, slots=True)
class Lives:
    """Positions in the lists above; by person (-1 a child), and from `size` on by household."""

    education: Ints
    activity: Ints
    income: Ints
    euros: Floats  # a year, 0 a child's
    size: Ints
    household_type: Ints
    life_stage: Ints
    dwelling: Ints
    tenure: Ints


def draw_lives(places: Places, homes: Homes, chance: Chance) -> Lives:
    """Return everyone's occupation and income, and every household's kind and dwelling."""
    area = homes.area[homes.household]
    adult = homes.age >= 18
    education = _education(places, area, homes.age, chance)
    activity = _activity(homes.age, education, chance)
    euros = np.where(
        adult, _euros(places, area, homes.age, chance, education=education, activity=activity), 0.0
    )
    classes = np.quantile(euros[adult], _INCOME_CLASSES)
    size = np.bincount(homes.household, minlength=len(homes.area))
    household_type = _household_types(homes, size)
    dwelling = _dwellings(places, homes, size, chance)
    return Lives(
        education=np.where(adult, education, -1),
        activity=np.where(adult, activity, -1),
        income=np.where(adult, np.digitize(euros, classes), -1),
        euros=euros,
        size=size,
        household_type=household_type,
        life_stage=_life_stages(homes, household_type, activity),
        dwelling=dwelling,
        tenure=_tenures(places, homes, dwelling, size, chance),
    )


def pick(scores: Floats, chance: Chance) -> Ints:
    """Return for each row a column; the higher its score (a logarithm), the likelier."""
    found: Ints = np.argmax(scores + chance.gumbel(size=scores.shape), axis=1)
    return found


def _education(places: Places, area: Ints, age: Ints, chance: Chance) -> Ints:
    late_born = np.clip((60 - age) / 25, -1.5, 1.2)
    pull = 0.55 * places.wealth[area] + 0.9 * (places.urban[area] - 0.4)
    young = np.maximum(25 - age, 0) / 3
    return pick(
        np.column_stack(
            (
                0.1 - 1.1 * late_born - 0.3 * pull + 0.4 * young,
                -1.3 + 0.2 * late_born + 0.3 * pull + 1.1 * young,
                0.9 - 0.25 * pull,
                0.3 + 0.35 * late_born + 0.6 * pull - 0.8 * young,
                -0.4 + 0.4 * late_born + 1.2 * pull - 1.9 * young,
            )
        ),
        chance,
    )


def _activity(age: Ints, education: Ints, chance: Chance) -> Ints:
    schooled = (education >= 3).astype(float)
    return pick(
        np.column_stack(
            (
                1.6 + 0.5 * schooled - 0.5 * np.maximum(age - 63, 0),
                2.3 - 0.55 * np.maximum(age - 19, 0).clip(max=14),
                -2.4 + 0.03 * (age - 40) + 0.9 * np.clip(age - 61, 0, 9),
                -0.7 - 0.02 * np.maximum(age - 30, 0),
                -0.8 - 0.5 * schooled - 0.8 * np.maximum(age - 63, 0),
            )
        ),
        chance,
    )


def _euros(
    places: Places, area: Ints, age: Ints, chance: Chance, *, education: Ints, activity: Ints
) -> Floats:
    base = np.array([10.35, 9.2, 9.85, 9.0, 9.45])[activity]
    step = np.array([-0.12, -0.05, 0.0, 0.22, 0.45])[education]
    career = np.where(activity == 0, -0.0006 * (age - 50.0) ** 2, 0.0)
    around = 0.13 * places.wealth[area]
    found: Floats = np.exp(base + step + career + around + chance.normal(0, 0.33, len(age)))
    return found


def any_in(flags: Flags, homes: Homes) -> Flags:
    """Say of each household whether the flag holds of anyone in it."""
    return np.bincount(homes.household, weights=flags, minlength=len(homes.area)) > 0


def _household_types(homes: Homes, size: Ints) -> Ints:
    odd = any_in(np.isin(homes.role, (GROWN, MATE, PARENT)), homes)
    couple = any_in(homes.role == PARTNER, homes) & ~odd
    with_children = any_in(homes.role == CHILD, homes)
    kinds = np.select([size == 1, with_children, couple], [0, 2, 1], 3)
    return kinds.astype(np.int64)


def _life_stages(homes: Homes, household_type: Ints, activity: Ints) -> Ints:
    """As Paavo has them: families first, then the young, then pensioners by the head."""
    head = homes.role == HEAD
    young = homes.age[head] < 35
    retired = activity[head] == ACTIVITY.index("pensioner")
    stage = np.select(
        [
            household_type == 2,
            young & (household_type == 0),
            young & (household_type == 1),
            retired,
        ],
        [2, 0, 1, 4],
        3,
    )
    return stage.astype(np.int64)


def _dwellings(places: Places, homes: Homes, size: Ints, chance: Chance) -> Ints:
    urban, age = places.urban[homes.area], homes.age[homes.role == HEAD]
    large = np.minimum(size - 1, 4)
    return pick(
        np.column_stack(
            (
                1.3 - 2.6 * urban + 0.55 * large + 0.012 * np.minimum(age - 40, 25),
                -0.2 - 0.5 * urban + 0.15 * large,
                -0.6 + 3.4 * urban - 0.35 * large + 0.03 * np.maximum(age - 70, 0),
                np.full(len(size), -2.6),
            )
        ),
        chance,
    )


def _tenures(places: Places, homes: Homes, dwelling: Ints, size: Ints, chance: Chance) -> Ints:
    age, wealth = homes.age[homes.role == HEAD], places.wealth[homes.area]
    house = dwelling == 0
    return pick(
        np.column_stack(
            (
                0.05 * np.minimum(age - 33, 30) + 0.35 * wealth + 1.7 * house + 0.2 * (size > 1),
                np.full(len(size), 0.4),
                -1.9 - 1.5 * house,
                np.full(len(size), -2.7),
            )
        ),
        chance,
    )

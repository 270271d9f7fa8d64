"""Who lives together in the second world: grown round one person of some age, not by types."""

from dataclasses import dataclass

import numpy as np

from procloser.trials.second_world.places import Places
from procloser.trials.types import Chance, Flags, Floats, Ints

HEAD, PARTNER, CHILD, GROWN, MATE, PARENT = range(6)
_AGES = np.arange(18, 97)


@dataclass(frozen=True, slots=True)
class Homes:
    """Columns of two lengths: `area` one place a household, the others one place a person."""

    area: Ints  # position among the places
    household: Ints
    role: Ints
    age: Ints  # whole years
    female: Flags


def draw_homes(places: Places, households: int, chance: Chance) -> Homes:
    """Return households of people; persons of one household stand together, its head first."""
    area = chance.choice(len(places.weight), households, p=places.weight)
    head = _head_ages(places, area, chance)
    urban = places.urban[area]
    paired = chance.random(households) < _pairing(head, urban)
    everyone = [(np.arange(households), np.full(households, HEAD), head)]
    for kind, owner, ages in (
        (PARTNER, *_partners(head, paired, chance)),
        (CHILD, *_children(head, paired, urban, chance)),
        (GROWN, *_grown(head, chance)),
        (MATE, *_mates(head, paired, urban, chance)),
        (PARENT, *_parents(head, chance)),
    ):
        everyone.append((owner, np.full(len(owner), kind), ages))
    household, role, age = (np.concatenate(parts) for parts in zip(*everyone, strict=True))
    order = np.lexsort((role, household))
    sex = chance.random(len(order)) < np.where(age > 75, 0.6, 0.495)
    return Homes(area, household[order], role[order], age[order], sex)


def _head_ages(places: Places, area: Ints, chance: Chance) -> Ints:
    """Draw by area: a broad middle that tilts to the old or the young, students in towns."""
    base = np.where(_AGES < 74, 1.0, np.exp(-(((_AGES - 74) / 11.0) ** 2)))
    students = np.exp(-(((_AGES - 22) / 3.0) ** 2))
    ages = np.zeros(len(area), dtype=np.int64)
    for place in np.unique(area):
        weights = base * np.exp(places.old[place] * (_AGES - 50) / 22)
        weights = weights + 1.4 * places.urban[place] ** 2 * students
        here = np.flatnonzero(area == place)
        ages[here] = chance.choice(_AGES, len(here), p=weights / weights.sum())
    return ages


def _chance_of(score: Floats) -> Floats:
    found: Floats = 1.0 / (1.0 + np.exp(-score))
    return found


def _pairing(head: Ints, urban: Floats) -> Floats:
    return _chance_of(
        0.15 * np.minimum(head - 31, 6)
        - 0.09 * np.maximum(head - 74, 0)
        - 1.1 * (urban - 0.4)
        - 0.5
    )


def _partners(head: Ints, paired: Flags, chance: Chance) -> tuple[Ints, Ints]:
    owner = np.flatnonzero(paired)
    apart = np.rint(chance.standard_t(3, len(owner)) * 2.8 - 0.4).astype(np.int64)
    return owner, np.clip(head[owner] + apart, 18, 101)


def _children(head: Ints, paired: Flags, urban: Floats, chance: Chance) -> tuple[Ints, Ints]:
    mean = 1.7 * np.exp(-(((head - 38) / 8.0) ** 2)) * np.where(paired, 1.0, 0.3)
    count = np.minimum(chance.poisson(mean * (1.25 - 0.5 * urban)), 6)
    owner = np.repeat(np.arange(len(head)), count)
    born_at = np.rint(chance.normal(30.5, 5.0, len(owner)))
    oldest = np.clip(head[owner] - 18, 0, 17)
    guess = head[owner] - born_at
    any_age = np.floor(chance.random(len(owner)) * (oldest + 1))
    return owner, np.where((guess >= 0) & (guess <= oldest), guess, any_age).astype(np.int64)


def _grown(head: Ints, chance: Chance) -> tuple[Ints, Ints]:
    owner = np.flatnonzero((head >= 41) & (head <= 66) & (chance.random(len(head)) < 0.17))
    return owner, 18 + np.minimum(chance.geometric(0.3, len(owner)) - 1, 14).astype(np.int64)


def _mates(head: Ints, paired: Flags, urban: Floats, chance: Chance) -> tuple[Ints, Ints]:
    owner = np.flatnonzero((head < 33) & ~paired & (chance.random(len(head)) < 0.22 * urban))
    return owner, np.clip(head[owner] + chance.integers(-4, 5, len(owner)), 18, 40)


def _parents(head: Ints, chance: Chance) -> tuple[Ints, Ints]:
    owner = np.flatnonzero((head >= 42) & (head <= 66) & (chance.random(len(head)) < 0.012))
    return owner, head[owner] + chance.integers(20, 34, len(owner))

"""What the made people are called."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from procloser.demo import foreign_names, given_names, surnames
from procloser.demo.chance import Flags, Ints, Stream, draw, falling
from procloser.demo.households import GROWN_CHILD, SHARED_HOME, Members
from procloser.demo.tongues import FINNISH, OTHER, SWEDISH, group_of

HEROINE_LAST_NAME = "Esimerkkilä"  # no one outside her household bears it
HEROINE_FIRST_NAMES = ("Maija", "Tuulia")
_NONE = -1
_GENERATIONS = (1956, 1983)  # years of birth at which fashion turns

_FINNISH_LAST: tuple[str, ...] = (*surnames.COMMON, *surnames.RARE)
_LAST: tuple[str, ...] = (
    *_FINNISH_LAST,
    *sorted({*surnames.SWEDISH, *foreign_names.LAST} - set(_FINNISH_LAST)),
    HEROINE_LAST_NAME,
)
_LAST_PLACE = {name: place for place, name in enumerate(_LAST)}
# By group of tongues: men's and women's lists, a generation each; and surnames.
_CALLED = {
    FINNISH: (given_names.MALE, given_names.FEMALE),
    SWEDISH: (given_names.SWEDISH_MALE, given_names.SWEDISH_FEMALE),
    OTHER: ((foreign_names.MALE,) * 3, (foreign_names.FEMALE,) * 3),
}
_SURNAMES = {FINNISH: _FINNISH_LAST, SWEDISH: surnames.SWEDISH, OTHER: foreign_names.LAST}
# Of each group, how many bear a name of their own list; the others one of the Finnish.
_OWN_GIVEN, _OWN_LAST = np.array([1.0, 0.85, 0.92]), np.array([1.0, 0.7, 0.95])
_GIVEN: tuple[str, ...] = tuple(
    sorted(
        {
            *chain.from_iterable(chain(*(chain(*lists) for lists in _CALLED.values()))),
            *given_names.FEMALE_MIDDLE,
            *given_names.MALE_MIDDLE,
            *HEROINE_FIRST_NAMES,
        }
    )
)
_PLACE = {name: place for place, name in enumerate(_GIVEN)}


@dataclass(frozen=True, slots=True)
class Names:
    """Columns of equal length, one place for each person; -1 where a part is missing."""

    last: Ints
    second_last: Ints  # the other half of a double surname
    given: Ints
    second: Ints
    third: Ints

    def last_names(self, index: Ints) -> list[str]:
        """Return surnames in the order of `index`."""
        pairs = zip(self.last[index].tolist(), self.second_last[index].tolist(), strict=True)
        return [_LAST[a] if b < 0 else f"{_LAST[a]}-{_LAST[b]}" for a, b in pairs]

    def first_names(self, index: Ints) -> list[list[str]]:
        """Return the one to three given names of each person of `index`."""
        columns = (
            self.given[index].tolist(),
            self.second[index].tolist(),
            self.third[index].tolist(),
        )
        return [
            [_GIVEN[place] for place in places if place >= 0]
            for places in zip(*columns, strict=True)
        ]


def build_names(members: Members, birth_year: Ints, tongue: Ints, rng: Stream) -> Names:
    """Name everyone; couples mostly share a surname, some grown sons their father's given name."""
    last, second_last = _last_names(members, tongue, rng)
    given = called_by_fashion(members.female, birth_year, tongue, rng)
    _call_sons_like_fathers(given, members, rng)
    second, third = (_middle_names(members.female, tongue, rng) for _ in range(2))
    n = len(given)
    lacks = np.where(group_of(tongue) == OTHER, 0.7, 0.08)
    second[(rng.random(n) < lacks) | (second == given)] = _NONE
    third[(rng.random(n) < 0.74) | (second == _NONE) | (third == second) | (third == given)] = _NONE
    last[members.household == 0] = _LAST.index(HEROINE_LAST_NAME)
    second_last[members.household == 0] = _NONE
    given[0], second[0] = (_PLACE[name] for name in HEROINE_FIRST_NAMES)
    third[0] = _NONE
    return Names(last, second_last, given, second, third)


def given_name(place: int) -> str:
    """Return the given name that stands for `place` in a column of names."""
    return _GIVEN[place]


def _last_names(members: Members, tongue: Ints, rng: Stream) -> tuple[Ints, Ints]:
    """Draw surnames: the household's, one's own, or both with a hyphen."""
    _, heads = np.unique(members.household[: members.adults], return_index=True)
    shared = _surnames(tongue[heads], rng)[members.household]
    own = _surnames(tongue, rng)
    dice = rng.random(len(shared))
    apart = (members.role == 1) & ((members.type == SHARED_HOME) | (dice < 0.24))
    double = (members.role == 1) & ~apart & members.female & (dice > 0.92) & (own != shared)
    last = np.where(apart | double, own, shared)
    return last, np.where(double, shared, _NONE)


def _surnames(tongue: Ints, rng: Stream) -> Ints:
    """Draw a surname for each by the list of the tongue."""
    lists = _list_of(tongue, _OWN_LAST, rng)
    drawn = np.zeros(len(tongue), dtype=np.int64)
    for group, names in _SURNAMES.items():
        wanted = np.flatnonzero(lists == group)
        places = np.array([_LAST_PLACE[name] for name in names])
        drawn[wanted] = places[draw(rng, falling(len(names), flat=25), len(wanted))]
    return drawn


def called_by_fashion(female: Flags, birth_year: Ints, tongue: Ints, rng: Stream) -> Ints:
    """Draw the name each is called by, from the lists of the tongue and the years of birth."""
    generation = np.digitize(birth_year + rng.integers(-7, 8, len(birth_year)), _GENERATIONS)
    lists = _list_of(tongue, _OWN_GIVEN, rng)
    given = np.zeros(len(birth_year), dtype=np.int64)
    for group, by_sex in _CALLED.items():
        for is_female, generations in enumerate(by_sex):
            for turn, names in enumerate(generations):
                wanted = np.flatnonzero(
                    (lists == group) & (female == is_female) & (generation == turn)
                )
                given[wanted] = _places(names)[draw(rng, falling(len(names), flat=9), len(wanted))]
    return given


def _middle_names(female: Flags, tongue: Ints, rng: Stream) -> Ints:
    """Draw a middle name by sex and tongue; fashion matters less."""
    middle = {
        FINNISH: (given_names.MALE_MIDDLE, given_names.FEMALE_MIDDLE),
        SWEDISH: (given_names.SWEDISH_MALE[1], given_names.SWEDISH_FEMALE[1]),
        OTHER: (foreign_names.MALE, foreign_names.FEMALE),
    }
    lists = _list_of(tongue, _OWN_GIVEN, rng)
    drawn = np.zeros(len(female), dtype=np.int64)
    for group, by_sex in middle.items():
        for is_female, names in enumerate(by_sex):
            wanted = np.flatnonzero((lists == group) & (female == is_female))
            drawn[wanted] = _places(names)[draw(rng, falling(len(names), flat=4), len(wanted))]
    return drawn


def _list_of(tongue: Ints, own: NDArray[np.float64], rng: Stream) -> Ints:
    """Tell of which group's list each gets a name: mostly one's own, else the Finnish one."""
    group = group_of(tongue)
    return np.where(rng.random(len(group)) < own[group], group, FINNISH)


def _call_sons_like_fathers(given: Ints, members: Members, rng: Stream) -> None:
    """Give one grown son in six the given name of the father he lives with."""
    sons = np.flatnonzero((members.role == 2) & (members.type == GROWN_CHILD) & ~members.female)
    sons = sons[rng.random(len(sons)) < 1 / 6]
    head, second = sons - 2, sons - 1
    father = np.where(~members.female[head], head, np.where(~members.female[second], second, sons))
    given[sons] = given[father]


def _places(names: Sequence[str]) -> Ints:
    """Positions of names in the list of all given names."""
    return np.array([_PLACE[name] for name in names])

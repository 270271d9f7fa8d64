"""What the made people are called."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from procloser.demo import given_names, surnames
from procloser.demo.chance import Ints, Stream, draw, falling
from procloser.demo.households import GROWN_CHILD, SHARED_HOME, Members

HEROINE_LAST_NAME = "Esimerkkilä"  # no one outside her household bears it
HEROINE_FIRST_NAMES = ("Maija", "Tuulia")
_NONE = -1
_GENERATIONS = (1956, 1983)  # years of birth at which fashion turns

_LAST: tuple[str, ...] = (*surnames.COMMON, *surnames.RARE, HEROINE_LAST_NAME)
_GIVEN: tuple[str, ...] = tuple(
    sorted(
        {
            *chain.from_iterable(given_names.FEMALE + given_names.MALE),
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


def build_names(members: Members, birth_year: Ints, rng: Stream) -> Names:
    """Name everyone; couples mostly share a surname, some grown sons their father's given name."""
    last, second_last = _last_names(members, rng)
    given = _by_fashion(members, birth_year, rng)
    _call_sons_like_fathers(given, members, rng)
    middle = [_places(given_names.MALE_MIDDLE), _places(given_names.FEMALE_MIDDLE)]
    n = len(given)
    second = _from_either(middle, members, rng)
    third = _from_either(middle, members, rng)
    second[(rng.random(n) < 0.08) | (second == given)] = _NONE
    third[(rng.random(n) < 0.74) | (second == _NONE) | (third == second) | (third == given)] = _NONE
    last[members.household == 0] = _LAST.index(HEROINE_LAST_NAME)
    second_last[members.household == 0] = _NONE
    given[0], second[0] = (_PLACE[name] for name in HEROINE_FIRST_NAMES)
    third[0] = _NONE
    return Names(last, second_last, given, second, third)


def _last_names(members: Members, rng: Stream) -> tuple[Ints, Ints]:
    """Draw surnames: the household's, one's own, or both with a hyphen."""
    weights = [*falling(len(_LAST) - 1, flat=25), 0.0]
    shared = draw(rng, weights, int(members.household.max()) + 1)[members.household]
    own = draw(rng, weights, len(shared))
    dice = rng.random(len(shared))
    apart = (members.role == 1) & ((members.type == SHARED_HOME) | (dice < 0.24))
    double = (members.role == 1) & ~apart & members.female & (dice > 0.92) & (own != shared)
    last = np.where(apart | double, own, shared)
    return last, np.where(double, shared, _NONE)


def _by_fashion(members: Members, birth_year: Ints, rng: Stream) -> Ints:
    """Draw the name each is called by, from the lists of the years of birth."""
    generation = np.digitize(birth_year + rng.integers(-7, 8, len(birth_year)), _GENERATIONS)
    given = np.zeros(len(birth_year), dtype=np.int64)
    for female, lists in ((True, given_names.FEMALE), (False, given_names.MALE)):
        for turn, names in enumerate(lists):
            wanted = np.flatnonzero((members.female == female) & (generation == turn))
            given[wanted] = _places(names)[draw(rng, falling(len(names), flat=9), len(wanted))]
    return given


def _from_either(lists: list[Ints], members: Members, rng: Stream) -> Ints:
    """Draw a middle name by sex."""
    drawn = [
        places[draw(rng, falling(len(places), flat=4), len(members.female))] for places in lists
    ]
    return np.where(members.female, drawn[1], drawn[0])


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

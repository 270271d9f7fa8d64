"""The counting desk an attacker stands before, in memory: the pure rules, many worlds a second.

It keeps sets as the guard does: the last hundred whatever their size, small ones for good; of
each, its sizes, its wires and the cells it was first shown.
`tests/rooms/audiences/test_guard.py` holds the stored guard to the same answers.
"""

import math
import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from pyroaring import BitMap

from procloser.audiences.cells import figure_of, shown_cells
from procloser.audiences.guard_rows import WINDOW, small
from procloser.audiences.limits import FLOOR
from procloser.audiences.safe import (
    Sizes,
    list_figure,
    list_noise_of,
    nearest_within,
    safe_figure,
    sizes_of,
    wires_of,
)
from procloser.audiences.types import Figure
from procloser.warehouse.building import WIRE_BELOW

PEOPLE = 6_000
LIMIT = 0.05
"""The advantage over a guess, at most: five percentage points."""
WIRED = WIRE_BELOW / 256
"""The share of people who are wires."""
TARGET = BitMap([0])
NOBODY = BitMap()
Answer = TypeVar("Answer")


@dataclass
class Stored:
    """An answered set, as the guard keeps it."""

    sizes: Sizes
    wired: BitMap
    cells: dict[str, dict[str, Figure]] = field(default_factory=dict)  # by variable, by code


@dataclass
class Desk:
    """One organisation's view of one generation with secrets of its own."""

    draw: random.Random
    floor: int = FLOOR.value
    of_list: bool = False
    asked: list[Stored] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Draw the half-samples, the wires and the key: the attacker knows none of them."""
        self.key = self.draw.randbytes(32)
        self.halves = tuple(BitMap(self.draw.sample(range(PEOPLE), PEOPLE // 2)) for _ in range(3))
        self.wires = BitMap(self.draw.sample(range(PEOPLE), round(PEOPLE * WIRED)))

    def shown(self, members: BitMap) -> Figure:
        """Answer one count."""
        sizes = self.answered(members).sizes
        if self.of_list:
            return list_figure(sizes.size, list_noise_of(sizes, self.key), floor=self.floor)
        return safe_figure(sizes, floor=self.floor, key=self.key)

    def cells(self, base: BitMap, variable: str, values: Mapping[str, BitMap]) -> dict[str, Figure]:
        """Answer how many of a base set carry each value: the bars of a facet, areas of a map."""
        stored = self.answered(base)
        if variable not in stored.cells:
            stored.cells[variable] = self.drawn(stored, base, variable, values)
        return stored.cells[variable]

    def cell(self, base: BitMap, value: BitMap, variable: str = "tenure") -> Figure:
        """Answer one bar alone."""
        return self.cells(base, variable, {"owner": value})["owner"]

    def drawn(
        self, stored: Stored, base: BitMap, variable: str, values: Mapping[str, BitMap]
    ) -> dict[str, Figure]:
        """Draw the cells of a variable that was not shown of a stored set before."""
        counts = np.array([base.intersection_cardinality(value) for value in values.values()])
        shown = shown_cells(
            stored.sizes,
            {variable: counts},
            floors={variable: self.floor},
            key=self.key,
            of_list=self.of_list,
        )[variable].tolist()
        return {code: figure_of(one) for code, one in zip(values, shown, strict=True)}

    def answered(self, members: BitMap) -> Stored:
        """Return the stored set that answers for one: a near one, or its own from now on."""
        window = self.asked[-WINDOW:]
        kept = [other for other in self.asked[:-WINDOW] if other.sizes.size <= small()]
        held = [*kept, *window]
        wired = members & self.wires
        place = nearest_within(wired, (one.wired for one in held), wires=wires_of(self.floor))
        if place is not None:
            return held[place]
        self.asked.append(Stored(sizes_of(members, self.halves), wired))
        return self.asked[-1]


Game = Callable[[Desk, random.Random, BitMap], float]
"""Returns how surely the attacker says "the trait": 1, 0, or between; the last argument holds the
target where it has the trait."""


def play(game: Game, make: Callable[[random.Random], Desk], *, games: int) -> float:
    """Return the advantage over a guess, as a share of one, and print it.

    Every game is played twice on equal worlds that differ in the hidden bit alone. Half of the
    games are about a target who is a wire; in the mean they count as often as one is.
    """
    found = {wire: _among(game, make, games // 2, wire) for wire in (True, False)}
    mean = WIRED * found[True] + (1 - WIRED) * found[False]
    print(  # noqa: T201
        f"{make.__name__}, {game.__name__}: {100 * mean:+.1f} percentage points "
        f"({100 * found[True]:+.1f} where the target is a wire)"
    )
    return mean


def _among(game: Game, make: Callable[[random.Random], Desk], games: int, wire: bool) -> float:
    said = {True: 0.0, False: 0.0}
    desk = make(random.Random(20261122))
    for number in range(games):
        world = random.Random(number)
        if number % 100 == 0:
            desk = make(world)
        desk.key = world.randbytes(32)
        desk.wires = BitMap(world.sample(range(1, PEOPLE), round(PEOPLE * WIRED)))
        desk.wires |= TARGET if wire else NOBODY
        for bit in said:
            desk.asked = []
            said[bit] += game(desk, random.Random(number), TARGET if bit else NOBODY)
    return (said[True] - said[False]) / games / 2


def best_advantage(
    without: Counter[Answer], together: Counter[Answer], *, times: int, games: int = 20_000
) -> float:
    """Return the advantage of who is answered so many times, and guesses by the odds of all.

    Args:
        without: how often each answer is given where the target has not the trait.
        together: where it has.
    """
    odds = {
        one: math.log((together[one] or 0.5) / (without[one] or 0.5))
        for one in without.keys() | together.keys()
    }
    draw, right = random.Random(20261122), 0.0
    for number in range(games):
        bit = number % 2 == 0
        told = together if bit else without
        found = sum(odds[one] for one in draw.choices(list(told), list(told.values()), k=times))
        right += 0.5 if abs(found) < 1e-9 else (found > 0) == bit
    return advantage(right, games)


def advantage(right: float, games: int) -> float:
    """Return how much better than a coin the attacker guessed, as a share of one."""
    return right / games - 0.5

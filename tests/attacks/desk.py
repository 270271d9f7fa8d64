"""The counting desk an attacker stands before, in memory: the pure rules, many worlds a second.

It keeps sets as the guard does: the last hundred whatever their size, small ones for good.
`tests/rooms/audiences/test_guard.py` holds the stored guard to the same answers.
"""

import random
from dataclasses import dataclass, field

from pyroaring import BitMap

from procloser.audiences.cells import CellNoise
from procloser.audiences.guard import WINDOW, small
from procloser.audiences.limits import FLOOR
from procloser.audiences.safe import (
    nearest_within,
    safe_figure,
    sizes_of,
)
from procloser.audiences.types import Figure

PEOPLE = 6_000
LIMIT = 0.05
"""The advantage over a guess, at most: five percentage points."""


@dataclass
class Desk:
    """One organisation's view of one generation with secrets of its own."""

    draw: random.Random
    floor: int = FLOOR.value
    asked: list[BitMap] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Draw the half-samples and the key: the attacker knows neither."""
        self.key = self.draw.randbytes(32)
        self.halves = tuple(BitMap(self.draw.sample(range(PEOPLE), PEOPLE // 2)) for _ in range(3))

    def shown(self, members: BitMap) -> Figure:
        """Answer one question."""
        found = self.guarded(members)
        return safe_figure(sizes_of(found, self.halves), floor=self.floor, key=self.key)

    def cell(self, base: BitMap, value: BitMap) -> Figure:
        """Answer how many of a base set carry a value: one bar of a facet, one area of a map."""
        found = self.guarded(base)
        noise = CellNoise(sizes_of(found, self.halves), self.key)
        return noise.figure(len(found & value), floor=self.floor)

    def guarded(self, members: BitMap) -> BitMap:
        """Return the set whose figures are shown."""
        window = self.asked[-WINDOW:]
        kept = [other for other in self.asked[:-WINDOW] if len(other) <= small()]
        found = nearest_within(members, [*kept, *window], floor=self.floor)
        if found is None:
            self.asked.append(members)
            found = members
        return found


def advantage(right: int, games: int) -> float:
    """Return how much better than a coin the attacker guessed, as a share of one."""
    return right / games - 0.5

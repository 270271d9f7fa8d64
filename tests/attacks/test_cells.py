"""What an attacker learns of one person from the cells of base sets: facets, map, profile.

The guard holds base sets apart, not cells. So each game pads its base sets with people outside
the cell until the guard lets both pass, and compares the cell. The hidden bit is whether the
target is in the cell. A guess follows the difference of two shown figures.
Source: requirements F2; ADR 0013.
"""

import random
from collections.abc import Callable

import pytest
from pyroaring import BitMap

from procloser.audiences.safe import safe_figure, sizes_of
from procloser.audiences.types import Figure
from tests.attacks.desk import LIMIT, PEOPLE, Desk, advantage

GAMES = 6_000
TARGET = BitMap([0])
VALUE = range(1, PEOPLE // 2)
"""Who carries the value, the target aside; the rest are padding."""
Game = Callable[[Desk, random.Random, bool], bool]


def play(game: Game, make: type[Desk]) -> float:
    """Return the advantage over many worlds, each with secrets of its own after 25 games."""
    draw = random.Random(20261122)
    right, desk = 0, make(draw)
    for number in range(GAMES):
        if number % 25 == 0:
            desk = make(draw)
        desk.asked = []
        bit = draw.random() < 0.5
        right += game(desk, draw, bit) == bit
    found = advantage(right, GAMES)
    print(f"cells, {game.__name__}: {100 * found:+.1f} percentage points")  # noqa: T201
    return found


def crowd(draw: random.Random) -> BitMap:
    """Return people of the value, of a number the attacker does not know."""
    return BitMap(draw.sample(VALUE, draw.randint(20, 900)))


def padding(draw: random.Random) -> BitMap:
    """Return a dozen people or more who are known not to carry the value."""
    return BitMap(draw.sample(range(PEOPLE // 2, PEOPLE), draw.randint(12, 400)))


def by_size(first: Figure, second: Figure, draw: random.Random) -> bool:
    """Guess "in" where the second figure is larger, "out" where smaller, else by a coin."""
    moved = (second.value or 0) - (first.value or 0)
    return moved > 0 if moved else draw.random() < 0.5


def growth(desk: Desk, draw: random.Random, bit: bool) -> bool:
    """The cell of a padded set, and of the set with the target: has it grown?"""
    others, value = crowd(draw), BitMap(VALUE) | (TARGET if bit else BitMap())
    first = desk.cell(others | padding(draw), value)
    return by_size(first, desk.cell(others | TARGET, value), draw)


def change(desk: Desk, draw: random.Random, bit: bool) -> bool:
    """The same two cells: is the figure another one? Then somebody came in."""
    others, value = crowd(draw), BitMap(VALUE) | (TARGET if bit else BitMap())
    first = desk.cell(others | padding(draw), value)
    second = desk.cell(others | TARGET, value)
    return first != second


def against_a_count(desk: Desk, draw: random.Random, bit: bool) -> bool:
    """The count of the crowd alone beside the cell that may hold the target too."""
    others, value = crowd(draw), BitMap(VALUE) | (TARGET if bit else BitMap())
    first = desk.shown(others)
    second = desk.cell(others | padding(draw) | TARGET, value)
    return first != second


def two_values_of_one_set(desk: Desk, draw: random.Random, bit: bool) -> bool:
    """Two values that everybody in the set carries but perhaps the target: one figure or two?"""
    members = crowd(draw) | TARGET | padding(draw)
    larger = BitMap(VALUE) | TARGET
    smaller = larger if bit else BitMap(VALUE)
    return desk.cell(members, larger) == desk.cell(members, smaller)


def intersection(desk: Desk, draw: random.Random, bit: bool) -> bool:
    """Two sets, what they share and what they make together: a sum that tells of the target."""
    one, two = crowd(draw), crowd(draw)
    with_target = two | TARGET if bit else two
    sizes = [desk.shown(s).value or 0 for s in (one | TARGET, with_target)]
    together = desk.shown((one | TARGET) | with_target).value or 0
    shared = desk.cell(one | TARGET | padding(draw), with_target).value or 0
    return sizes[0] + sizes[1] - together - shared < 0


@pytest.mark.parametrize(
    "game", [growth, change, against_a_count, two_values_of_one_set, intersection]
)
def test_cells_help_hardly_more_than_a_guess(game: Game) -> None:
    """Held under five points."""
    assert abs(play(game, Desk)) < LIMIT


class DrawnFromTheCell(Desk):
    """Noise drawn from the cell itself, as that of a count is from its set."""

    def cell(self, base: BitMap, value: BitMap) -> Figure:
        """Answer with the cell's own figure."""
        found = self.guarded(base) & value
        return safe_figure(sizes_of(found, self.halves), floor=self.floor, key=self.key)


def test_cells_with_noise_of_their_own_would_give_the_target_away() -> None:
    """The games can be won: one and the same figure would mean one and the same people."""
    assert play(change, DrawnFromTheCell) > 2 * LIMIT

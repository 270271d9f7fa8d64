"""What an attacker learns of one person from the cells of base sets: facets, map, profile.

The guard holds base sets apart, not cells. So each game pads its base sets with people outside
the cell until the guard lets both pass, or asks one near set for the cells that were not shown of
the other. The hidden bit is whether the target has the trait. A guess follows the difference of
two shown figures. `test_composition.py` tells what many such games add up to.
Source: requirements F2; ADR 0013.
"""

import random
from collections.abc import Mapping

import pytest
from pyroaring import BitMap

from procloser.audiences.cells import LEAST_BROKEN_DOWN
from procloser.audiences.safe import safe_figure, sizes_of
from procloser.audiences.types import Figure
from tests.attacks.desk import LIMIT, PEOPLE, TARGET, Desk, Game, Stored, play

GAMES = 1_200
VALUE = range(1, PEOPLE // 2)
"""Who carries the value, the target aside; the rest are padding."""
EVERYBODY = BitMap(range(PEOPLE))
CARRIERS = BitMap(VALUE) | TARGET


def crowd(draw: random.Random, least: int = 60) -> BitMap:
    """Return people of the value, of a number the attacker does not know."""
    return BitMap(draw.sample(VALUE, draw.randint(least, 900)))


def padding(draw: random.Random) -> BitMap:
    """Return thirty people or more who are known not to carry the value."""
    return BitMap(draw.sample(range(PEOPLE // 2, PEOPLE), draw.randint(30, 400)))


def by_size(first: Figure, second: Figure) -> float:
    """Say "the trait" where the second figure is larger, not where smaller; else a coin."""
    moved = (second.value or 0) - (first.value or 0)
    return 0.5 + 0.5 * ((moved > 0) - (moved < 0))


def growth(desk: Desk, draw: random.Random, target: BitMap) -> float:
    """The cell of a padded set, and of the set with the target: has it grown?"""
    others, value = crowd(draw), BitMap(VALUE) | target
    first = desk.cell(others | padding(draw), value)
    return by_size(first, desk.cell(others | padding(draw) | TARGET, value))


def change(desk: Desk, draw: random.Random, target: BitMap) -> float:
    """The same two cells: is the figure another one? Then somebody came in."""
    others, value = crowd(draw), BitMap(VALUE) | target
    first = desk.cell(others | padding(draw), value)
    return first != desk.cell(others | padding(draw) | TARGET, value)


def against_a_count(desk: Desk, draw: random.Random, target: BitMap) -> float:
    """The count of the crowd alone beside the cell that may hold the target too."""
    others, value = crowd(draw), BitMap(VALUE) | target
    first = desk.shown(others)
    return by_size(first, desk.cell(others | padding(draw) | TARGET, value))


def two_values_of_one_set(desk: Desk, draw: random.Random, target: BitMap) -> float:
    """Two values that everybody in the set carries but perhaps the target: one figure or two?"""
    members = crowd(draw) | TARGET | padding(draw)
    values = {"owner": BitMap(VALUE) | target, "here": CARRIERS}
    shown = desk.cells(members, "tenure", values)
    return shown["owner"] == shown["here"]


def averaging(desk: Desk, draw: random.Random, target: BitMap) -> float:
    """Eight values that the same people carry, in each of two sets: the mean has grown?"""
    others, value = crowd(draw), BitMap(VALUE) | target
    pair = others | padding(draw), others | padding(draw) | TARGET
    means = [
        sum(desk.cell(members, value, str(one)).value or 0 for one in range(8)) for members in pair
    ]
    return 0.5 + 0.5 * ((means[1] > means[0]) - (means[1] < means[0]))


def intersection(desk: Desk, draw: random.Random, target: BitMap) -> float:
    """Two sets, what they share and what they make together: a sum that tells of the target."""
    one, two = crowd(draw), crowd(draw)
    sizes = [desk.shown(members).value or 0 for members in (one | TARGET, two | target)]
    together = desk.shown(one | TARGET | two).value or 0
    shared = desk.cell(one | TARGET | padding(draw), two | target).value or 0
    return sizes[0] + sizes[1] - together - shared < 0


def count_first(desk: Desk, draw: random.Random, target: BitMap) -> float:
    """The count of a set, then the facets of "the set, or the target if it has the trait".

    Nobody else need be known: one person apart, the second set is answered by the first.
    """
    others = crowd(draw)
    whole = desk.shown(others)
    return desk.cell(others | target, EVERYBODY, "region") != whole


def map_first(desk: Desk, draw: random.Random, target: BitMap) -> float:
    """The map of a set, then the facets of the set with the target: two cells, equal or not?"""
    others, more = crowd(draw), padding(draw)
    of_map = desk.cell(others | more, CARRIERS, "municipality")
    return desk.cell(others | more | target, CARRIERS, "tenure") != of_map


def map_before_an_objection(desk: Desk, draw: random.Random, target: BitMap) -> float:
    """The map before the day the target may have objected, the facets after it."""
    others, more = crowd(draw), padding(draw)
    of_map = desk.cell(others | more | TARGET, CARRIERS, "municipality")
    return desk.cell(others | more | target, CARRIERS, "tenure") == of_map


def withheld_or_not(desk: Desk, draw: random.Random, target: BitMap) -> float:
    """Are the cells of a set of about sixty told at all?"""
    edge = LEAST_BROKEN_DOWN
    others = BitMap(draw.sample(VALUE, draw.randint(edge - 15, edge + 10)))
    return desk.cell(others | target, EVERYBODY) != Figure()


def withheld_beside_one_that_is_not(desk: Desk, draw: random.Random, target: BitMap) -> float:
    """A set of about sixty alone, and with the target and others: cells told of the one only?"""
    edge = LEAST_BROKEN_DOWN
    others = BitMap(draw.sample(VALUE, draw.randint(edge - 15, edge + 10)))
    without = desk.cell(others, EVERYBODY)
    return without == Figure() != desk.cell(others | target, EVERYBODY)


GAMES_OF_CELLS = [
    growth,
    change,
    against_a_count,
    two_values_of_one_set,
    averaging,
    intersection,
    count_first,
    map_first,
    map_before_an_objection,
    withheld_or_not,
    withheld_beside_one_that_is_not,
]


@pytest.mark.parametrize("game", GAMES_OF_CELLS)
def test_cells_help_hardly_more_than_a_guess(game: Game) -> None:
    """Held under five points."""
    assert abs(play(game, Desk, games=GAMES)) < LIMIT


def test_cells_are_withheld_by_the_shown_figure_alone() -> None:
    """Whether they are told says no more than the count above them."""
    draw = random.Random(4)
    desk = Desk(draw)
    for _ in range(200):
        desk.asked = []
        members = BitMap(draw.sample(VALUE, draw.randint(40, 80)))
        told = desk.cell(members, EVERYBODY) != Figure()
        assert told == ((desk.shown(members).value or 0) >= LEAST_BROKEN_DOWN)


def test_cells_shown_once_stay_as_they_were() -> None:
    """The target leaves the set and the cell, or a wire joins them: bar for bar the same."""
    draw = random.Random(5)
    desk = Desk(draw)
    values = {"owner": CARRIERS, "rented": EVERYBODY - CARRIERS}
    members = crowd(draw) | padding(draw) | TARGET
    before = desk.cells(members, "tenure", values)
    assert desk.cells(members - TARGET, "tenure", values) is before
    assert desk.cells(members | BitMap([max(desk.wires)]), "tenure", values) is before


class DrawnFromTheCell(Desk):
    """Noise drawn from the cell itself, as that of a count is from its set."""

    def drawn(
        self, stored: Stored, base: BitMap, variable: str, values: Mapping[str, BitMap]
    ) -> dict[str, Figure]:
        """Draw each cell's own figure."""
        return {
            code: safe_figure(sizes_of(base & value, self.halves), floor=self.floor, key=self.key)
            for code, value in values.items()
        }


def test_cells_with_noise_of_their_own_would_give_the_target_away() -> None:
    """The games can be won: one and the same figure would mean one and the same people."""
    assert play(change, DrawnFromTheCell, games=GAMES) > 2 * LIMIT

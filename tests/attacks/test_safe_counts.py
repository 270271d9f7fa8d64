"""What an attacker learns of one person from safe counts, beyond a guess.

Each game hides one bit: whether the target is in a set (has the trait, has objected). The
attacker plays as well as the questions allow. The advantage is the share of right guesses less
one half; it is printed (`pytest -s`) and held under five percentage points.
Source: requirements F1 and F2; ADR 0005.
"""

import random
from collections.abc import Callable

import pytest
from pyroaring import BitMap

from procloser.audiences.limits import FLOOR
from procloser.audiences.types import Figure
from tests.attacks.desk import LIMIT, PEOPLE, Desk, advantage

GAMES = 1_000
OTHER_QUESTIONS = [BitMap(range(n, n + 2_000)) for n in range(0, 2_020, 20)]
"""A hundred and one sets far from each other, to push what was asked out of the window."""
Game = Callable[[Desk, random.Random, bool], bool]


def play(game: Game, name: str) -> float:
    """Play many worlds and return the advantage; the secrets of each ten games are their own."""
    draw = random.Random(20261122)
    right, desk = 0, Desk(draw)
    for number in range(GAMES):
        if number % 25 == 0:
            desk = Desk(draw)
        desk.asked = []
        bit = draw.random() < 0.5
        right += game(desk, draw, bit) == bit
    found = advantage(right, GAMES)
    print(f"{name}: {100 * found:+.1f} percentage points over a guess")  # noqa: T201
    return found


def some_people(draw: random.Random, *, least: int = 20, most: int = 900) -> BitMap:
    """Return a set of a size the attacker does not know."""
    return BitMap(draw.sample(range(1, PEOPLE), draw.randint(least, most)))


def differencing(desk: Desk, draw: random.Random, bit: bool) -> bool:
    """Ask a set, and the set or "the target, if it has the trait": guess by the difference."""
    others = some_people(draw)
    without = desk.shown(others)
    together = desk.shown(others | BitMap([0]) if bit else others)
    if without == together:
        return draw.random() < 0.5
    return True


def rewording(desk: Desk, draw: random.Random, bit: bool) -> bool:
    """Ask one set in twenty wordings and average: noise drawn for each asking would melt away."""
    others = some_people(draw, least=FLOOR.value, most=3_000)
    members = others | BitMap([0]) if bit else others
    figures = [desk.shown(BitMap(members)).value or 0 for _ in range(20)]
    assert len(set(figures)) == 1
    return sum(figures) / 20 > len(others)


def objection(desk: Desk, draw: random.Random, bit: bool) -> bool:
    """Ask before and after the day the target may have objected, a hundred questions between."""
    members = some_people(draw) | BitMap([0])
    before = desk.shown(members)
    desk.asked += OTHER_QUESTIONS
    after = desk.shown(members - BitMap([0]) if bit else members)
    if before == after:
        return draw.random() < 0.5
    return True


def rounding_threshold(desk: Desk, draw: random.Random, bit: bool) -> bool:
    """Let a set grow by tens until its figure has just moved, then add the target to it."""
    crowd = draw.sample(range(1, PEOPLE), 600)
    size, last = 40, desk.shown(BitMap(crowd[:40]))
    while size < 600:
        size += 10
        grown = desk.shown(BitMap(crowd[:size]))
        moved = (grown.value or 0) - (last.value or 0)
        last = grown
        if moved == 0:  # ten more people did not show: the next one may
            break
    members = BitMap(crowd[:size])
    return desk.shown(members | BitMap([0]) if bit else members) != last or draw.random() < 0.5


@pytest.mark.parametrize("game", [differencing, rewording, objection, rounding_threshold])
def test_attack_is_hardly_better_than_a_guess(game: Game) -> None:
    """Held under five points."""
    assert play(game, game.__name__.replace("_", " ")) < LIMIT


def test_without_the_guard_differencing_would_win() -> None:
    """The games can be won: without the guard the first one is, so the test means something."""

    class Unguarded(Desk):
        def shown(self, members: BitMap) -> Figure:
            self.asked = []
            return super().shown(members)

    draw = random.Random(7)
    right, desk = 0, Unguarded(draw)
    for _ in range(GAMES):
        bit = draw.random() < 0.5
        right += differencing(desk, draw, bit) == bit
    assert advantage(right, GAMES) > LIMIT

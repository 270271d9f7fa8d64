"""What an attacker learns of one person from safe counts, beyond a guess.

Each game hides one bit: whether the target is in a set (has the trait, has objected). The
attacker plays as well as the questions allow. The advantage is the share of right guesses less
one half; it is printed (`pytest -s`) and held under five percentage points.
Source: requirements F1 and F2; ADR 0005.
"""

import random

import pytest
from pyroaring import BitMap

from procloser.audiences.limits import FLOOR
from procloser.audiences.types import Figure
from tests.attacks.desk import LIMIT, PEOPLE, TARGET, Desk, Game, play

GAMES = 600
OTHER_QUESTIONS = [BitMap(range(n, n + 2_000)) for n in range(0, 3_030, 30)]
"""A hundred and one sets far from each other, to push what was asked out of the window."""


def some_people(draw: random.Random, *, least: int = 20, most: int = 900) -> BitMap:
    """Return a set of a size the attacker does not know."""
    return BitMap(draw.sample(range(1, PEOPLE), draw.randint(least, most)))


def differencing(desk: Desk, draw: random.Random, target: BitMap) -> float:
    """Ask a set, and the set or "the target, if it has the trait": guess by the difference."""
    others = some_people(draw)
    return desk.shown(others) != desk.shown(others | target)


def rewording(desk: Desk, draw: random.Random, target: BitMap) -> float:
    """Ask one set in twenty wordings and average: noise drawn for each asking would melt away."""
    others = some_people(draw, least=FLOOR.value, most=3_000)
    figures = [desk.shown(others | target).value or 0 for _ in range(20)]
    assert len(set(figures)) == 1
    return sum(figures) / 20 > len(others)


def objection(desk: Desk, draw: random.Random, target: BitMap) -> float:
    """Ask before and after the day the target may have objected, a hundred questions between."""
    others = some_people(draw)
    before = desk.shown(others | TARGET)
    for members in OTHER_QUESTIONS:
        desk.shown(members)
    return before == desk.shown(others | target)


def rounding_threshold(desk: Desk, draw: random.Random, target: BitMap) -> float:
    """Let a set grow by thirties until its figure has moved by less, then add the target to it."""
    crowd = draw.sample(range(1, PEOPLE), 700)
    size, last = 40, desk.shown(BitMap(crowd[:40]))
    while size < 670:
        size += 30
        grown = desk.shown(BitMap(crowd[:size]))
        moved = (grown.value or 0) - (last.value or 0)
        last = grown
        if moved < 30:  # some of the thirty did not show: the next one may
            break
    return desk.shown(BitMap(crowd[:size]) | target) != last


@pytest.mark.parametrize("game", [differencing, rewording, objection, rounding_threshold])
def test_attack_is_hardly_better_than_a_guess(game: Game) -> None:
    """Held under five points."""
    games = 40 if game is objection else GAMES
    assert abs(play(game, Desk, games=games)) < LIMIT


def test_without_the_guard_differencing_would_win() -> None:
    """The games can be won: without the guard the first one is, so the test means something."""

    class Unguarded(Desk):
        def shown(self, members: BitMap) -> Figure:
            self.asked = []
            return super().shown(members)

    assert play(differencing, Unguarded, games=GAMES) > LIMIT

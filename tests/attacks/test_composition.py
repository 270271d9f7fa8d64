"""What many questions about one person add up to: the known limit of figures with bounded noise.

No single game of this folder gains five points, but where all others in a set are known. Many
games do, whatever the bounded noise: what answers that is a limit on questions, and an alarm on
patterns (ADR 0005, 0013). Here it is told plainly, and printed (`pytest -s`), with how many pairs
of sets an attacker beats five points; one who learns the odds longer than this one, with one or
two pairs fewer.
"""

import random
from collections import Counter
from collections.abc import Callable

import pytest
from pyroaring import BitMap

from tests.attacks.desk import LIMIT, NOBODY, PEOPLE, TARGET, Desk, best_advantage

LEARNT = 4_000
TIMES = (1, 2, 3, 5, 10, 20, 50)
UNKNOWN, KNOWN = range(1, PEOPLE // 2), range(PEOPLE // 2, PEOPLE)
CARRIERS = BitMap(UNKNOWN) | TARGET
Asked = Callable[[Desk, random.Random, BitMap], int]


def pair_of_counts(desk: Desk, draw: random.Random, target: BitMap) -> int:
    """A set, and the set with thirty known people and "the target, if it has the trait"."""
    others = _crowd(draw)
    thirty = BitMap(draw.sample(KNOWN, 30))
    return (desk.shown(others | thirty | target).value or 0) - (desk.shown(others).value or 0)


def count_of_known(desk: Desk, draw: random.Random, target: BitMap) -> int:
    """A set of which all others are known, of a size that suits the attacker best."""
    return desk.shown(BitMap(draw.sample(KNOWN, 90)) | target).value or 0


def bars_of_a_pair(desk: Desk, draw: random.Random, target: BitMap) -> int:
    """The same bar of two sets, each padded with people who do not carry the value."""
    others, value = _crowd(draw), BitMap(UNKNOWN) | target
    first, second = BitMap(draw.sample(KNOWN, 60)), BitMap(draw.sample(KNOWN, 60))
    without = desk.cell(others | first, value).value or 0
    return (desk.cell(others | second | TARGET, value).value or 0) - without


def map_then_facets(desk: Desk, draw: random.Random, target: BitMap) -> int:
    """The map of a set, then the facets of the set with the target: nobody need be known."""
    others, padding = _crowd(draw), BitMap(draw.sample(KNOWN, 60))
    of_map = desk.cell(others | padding, CARRIERS, "municipality").value or 0
    return (desk.cell(others | padding | target, CARRIERS, "tenure").value or 0) - of_map


def two_bars_of_one_set(desk: Desk, draw: random.Random, target: BitMap) -> int:
    """Two values of a set that all carry but perhaps the target."""
    members = _crowd(draw) | TARGET | BitMap(draw.sample(KNOWN, 60))
    whole = desk.cell(members, CARRIERS, "municipality").value or 0
    return (desk.cell(members, BitMap(UNKNOWN) | target, "tenure").value or 0) - whole


def _crowd(draw: random.Random) -> BitMap:
    return BitMap(draw.sample(UNKNOWN, draw.randint(60, 900)))


@pytest.mark.parametrize(
    ("asked", "known_limit"),
    [
        (pair_of_counts, LIMIT),
        (count_of_known, 0.06),
        (bars_of_a_pair, LIMIT),
        (map_then_facets, LIMIT),
        (two_bars_of_one_set, LIMIT),
    ],
)
def test_once_tells_hardly_anything_and_often_more(asked: Asked, known_limit: float) -> None:
    """How often beats five points is printed; once does only where all others are known."""
    learnt = {bit: Counter[int]() for bit in (False, True)}
    desk = Desk(random.Random(20261122))
    for number in range(LEARNT):
        draw = random.Random(number)
        desk.key, desk.asked = draw.randbytes(32), []
        bit = number % 2 == 0
        learnt[bit][asked(desk, draw, TARGET if bit else NOBODY)] += 1
    found = {
        times: best_advantage(learnt[False], learnt[True], times=times, games=5_000)
        for times in TIMES
    }
    first = next(times for times in TIMES if found[times] > LIMIT)
    told = ", ".join(f"{times}: {100 * gained:.1f}" for times, gained in found.items())
    print(f"{asked.__name__}: {first} times beat five points ({told})")  # noqa: T201
    assert found[1] < known_limit

"""What a customer learns of one person by uploading lists, beyond a guess.

The hidden bit is whether the target is in our registers. The attacker sees all an upload tells
(the list's view, and whether it may take part) and guesses as well as that allows. The advantage
is the share of right guesses less one half; it is printed (`pytest -s`) and held under five
percentage points.
Source: requirements F2; house, "Safe counts"; ADR 0005.
"""

import math
import random
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from procloser.accounts.types import Role
from procloser.audiences import lists
from procloser.audiences.cells import shown_cells
from procloser.audiences.errors import TooFewOnList
from procloser.audiences.limits import FLOOR, LIST_UPLOADS
from procloser.audiences.lists_recognition import shown_people
from procloser.audiences.parsing import parse
from procloser.audiences.safe import LIST_NOISE, Sizes, list_figure, list_noise_of
from procloser.audiences.sets import asker_of, resolve
from procloser.audiences.types import Figure
from procloser.publishing.queries import view_of
from procloser.subjects.models import ConsumerRecord
from tests.attacks.desk import LIMIT, advantage, best_advantage
from tests.factories.accounts import make_user
from tests.factories.orders import make_generation
from tests.factories.own_lists import fake, list_file, people_with_phones, row_of
from tests.rooms.publishing.tiny_world import TinyWorld

LEARNT, BARS_LEARNT = 30_000, 1_500
TARGET = 0


def _told(found: float, name: str) -> float:
    print(f"{name}: {100 * found:+.1f} percentage points over a guess")  # noqa: T201
    return found


def _all_an_upload_tells(folder: Path, rows: list[tuple[str, str, str]]) -> str:
    """Upload a list as a new customer and use it; return everything the customer is answered."""
    buyer = make_user(Role.BUYER)
    done = lists.upload(path=list_file(folder, rows), name="Lista", by=buyer)
    told: dict[str, Any] = done.list.to_json() | {"faults": done.faults}
    asked = parse({"version": 1, "kind": "consumers", "where": {"set": {"list": done.list.id}}})
    try:
        told["members"] = resolve(asked, view_of(make_generation()), asker_of(buyer))
    except TooFewOnList as refused:
        told["refused"] = str(refused)
    return str({key: told[key] for key in told if key not in ("id", "maker", "made_at")})


@pytest.mark.parametrize("known", [0, 1, 50, 98])
def test_fakes_and_one_target_look_alike_in_and_out(db: None, tmp_path: Path, known: int) -> None:
    """Ninety-nine fakes, or some of them known people, and one target: word for word the same.

    In variations: the target first or last, named twice, among more fakes.
    """
    world = TinyWorld()
    people_with_phones(world, known, first=1)
    others = [*(row_of(n) for n in range(1, known + 1)), *(fake(n) for n in range(99 - known))]
    target = row_of(TARGET)
    variations = (
        [target, *others],
        [*others, target],
        [target, *others, target],
        [*others, target, *(fake(n) for n in range(200, 400))],
    )
    without = [_all_an_upload_tells(tmp_path, rows) for rows in variations]
    people_with_phones(world, 1, first=TARGET)
    together = [_all_an_upload_tells(tmp_path, rows) for rows in variations]
    assert ConsumerRecord.objects.count() == known + 1
    differing = sum(a != b for a, b in zip(without, together, strict=True))
    assert _told(differing / len(variations) / 2, f"fakes, {known} known, one target") == 0


def _frequencies(known: int, bit: bool) -> Counter[int | None]:
    """Return how often each answer is given to lists of different known people, as is learnt at
    home; with the target on each where it is held.
    """
    target = [TARGET] if bit else []
    starts = range(1, known * LEARNT, known)
    return Counter(shown_people([*range(start, start + known), *target]) for start in starts)


@pytest.mark.parametrize("known", [99, 149, 199, 249])
def test_known_people_and_one_target_tell_hardly_more(known: int) -> None:
    """An attacker with people it knows to be held, at each edge, and all the lists of a month."""
    without, together = _frequencies(known, False), _frequencies(known, True)
    for times in (1, LIST_UPLOADS.default):
        name = f"{known} known and one target, {times} lists"
        assert _told(best_advantage(without, together, times=times), name) < LIMIT


@pytest.mark.parametrize("known", [49, 74, 99, 124, 149, 249, 999])
def test_figure_of_everybody_known_and_one_target_tells_hardly_more(known: int) -> None:
    """Who knows everybody else on the list counts it: once, and all the lists of a month."""

    def answers(size: int) -> Counter[Figure]:
        found: Counter[Figure] = Counter()
        for noise in range(-LIST_NOISE, LIST_NOISE + 1):  # as often as two dice throw it
            shown = list_figure(size, noise, floor=FLOOR.value)
            found[shown] += LIST_NOISE + 1 - abs(noise)
        return found

    without, together = answers(known), answers(known + 1)
    for times in (1, LIST_UPLOADS.default):
        name = f"count of {known} known and one target, {times} lists"
        found = best_advantage(without, together, times=times, games=100_000)
        assert _told(found, name) < LIMIT


def test_noise_of_a_list_is_thrown_with_two_dice() -> None:
    """What the game above counts on: the ends come seldom, each side as often."""
    draw = random.Random(1)
    thrown = Counter(list_noise_of(_any_sizes(60, draw), b"k" * 32) for _ in range(LEARNT))
    faces = LIST_NOISE + 1
    for noise in (-LIST_NOISE, -9, 0, 9, LIST_NOISE):
        expected = LEARNT * (faces - abs(noise)) / faces**2
        assert abs(thrown[noise] - expected) < 4 * math.sqrt(expected)
    assert min(thrown) >= -LIST_NOISE
    assert max(thrown) <= LIST_NOISE


def _any_sizes(size: int, draw: random.Random) -> Sizes:
    return Sizes(size, tuple(draw.getrandbits(30) for _ in range(3)))


def _bars(known: Sequence[int], bit: bool, draw: random.Random) -> list[dict[str, int]]:
    """Return the facets of a list: of each variable the target's bar, a twin of it as large
    without the target, and one more, as whole numbers.
    """
    base, key = _any_sizes(max(known) + bit, draw), draw.randbytes(32)
    found = []
    for place, size in enumerate(known):
        counts = {str(place): np.array([size + bit, size, 7])}
        floors = dict.fromkeys(counts, FLOOR.value)
        shown = shown_cells(base, counts, floors=floors, key=key, of_list=True)[str(place)].tolist()
        found.append(dict(zip(("target", "twin", "more"), shown, strict=True)))
    return found


def _by_odds(known: Sequence[int], draw: random.Random) -> float:
    """Add up the odds of the target's bars, each as learnt at home."""
    odds = [{bit: Counter[int]() for bit in (False, True)} for _ in known]
    for number in range(2 * BARS_LEARNT):
        for learnt, bars in zip(odds, _bars(known, number % 2 == 0, draw), strict=True):
            learnt[number % 2 == 0][bars["target"]] += 1

    def found(bars: Sequence[dict[str, int]]) -> float:
        shown = [bar["target"] for bar in bars]
        return sum(
            math.log((learnt[True][one] or 0.5) / (learnt[False][one] or 0.5))
            for learnt, one in zip(odds, shown, strict=True)
        )

    said = [
        (found(_bars(known, number % 2 == 0, draw)) > 0) == (number % 2 == 0)
        for number in range(BARS_LEARNT)
    ]
    return advantage(sum(said), len(said))


def _by_twins(known: Sequence[int], draw: random.Random) -> float:
    """Say "held" where a bar of the target differs from its twin."""
    said = {
        bit: sum(
            any(bar["target"] != bar["twin"] for bar in _bars(known, bit, draw))
            for _ in range(BARS_LEARNT)
        )
        for bit in (False, True)
    }
    return (said[True] - said[False]) / BARS_LEARNT / 2


@pytest.mark.parametrize("known", [149, 999])
@pytest.mark.parametrize("guess", [_by_odds, _by_twins])
def test_facets_and_map_of_everybody_known_and_one_target_tell_hardly_more(
    guess: Callable[[Sequence[int], random.Random], float], known: int
) -> None:
    """Twenty bars and areas with the target, and all else in them known: one request."""
    sizes = [known - place * (known - 100) // 40 for place in range(20)]
    name = f"facets of {known} known and one target,{guess.__name__.replace('_', ' ')}"
    assert abs(_told(guess(sizes, random.Random(known)), name)) < LIMIT


def test_a_sharp_edge_would_be_found_out() -> None:
    """The game can be won: were a list of a hundred always taken, one list would tell."""

    def sharp(people: list[int]) -> int | None:
        return 100 if len(people) >= 100 else None

    bits = random.Random(3)
    right = 0
    for _ in range(100):
        bit = bits.random() < 0.5
        found = sharp([*range(1, 100), *([TARGET] if bit else [])])
        right += (found is not None) == bit
    assert advantage(right, 100) > LIMIT

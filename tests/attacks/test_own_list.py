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
from pathlib import Path
from typing import Any

import pytest

from procloser.accounts.types import Role
from procloser.audiences import lists
from procloser.audiences.errors import TooFewOnList
from procloser.audiences.limits import LIST_UPLOADS
from procloser.audiences.lists_recognition import shown_people
from procloser.audiences.parsing import parse
from procloser.audiences.sets import asker_of, resolve
from procloser.publishing.queries import view_of
from procloser.subjects.models import ConsumerRecord
from tests.attacks.desk import LIMIT, advantage
from tests.factories.accounts import make_user
from tests.factories.orders import make_generation
from tests.factories.own_lists import fake, list_file, people_with_phones, row_of
from tests.rooms.publishing.tiny_world import TinyWorld

GAMES, LEARNT = 20_000, 30_000
TARGET = 0
Frequencies = Counter[int | None]


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


def _frequencies(known: int, bit: bool) -> Frequencies:
    """Return how often each answer is given to lists of different known people, as is learnt at
    home; with the target on each where it is held.
    """
    target = [TARGET] if bit else []
    starts = range(1, known * LEARNT, known)
    return Counter(shown_people([*range(start, start + known), *target]) for start in starts)


def _advantage(known: int, lists_uploaded: int) -> float:
    """Play as well as can be: by the product of the odds of all answers."""
    without, together = _frequencies(known, False), _frequencies(known, True)
    odds = {
        one: math.log((together[one] or 0.5) / (without[one] or 0.5))
        for one in (without.keys() | together.keys())
    }
    draw, right = random.Random(20261122), 0
    for _ in range(GAMES):
        bit = draw.random() < 0.5
        told = together if bit else without
        answers = draw.choices(list(told), list(told.values()), k=lists_uploaded)
        right += (sum(odds[one] for one in answers) > 0) == bit
    return advantage(right, GAMES)


@pytest.mark.parametrize("known", [99, 149, 199, 249])
def test_known_people_and_one_target_tell_hardly_more(known: int) -> None:
    """An attacker with people it knows to be held, at each edge, and all the lists of a month."""
    for lists_uploaded in (1, LIST_UPLOADS.default):
        name = f"{known} known and one target, {lists_uploaded} lists"
        assert _told(_advantage(known, lists_uploaded), name) < LIMIT


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

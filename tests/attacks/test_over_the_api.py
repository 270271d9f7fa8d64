"""The attacks of a customer through the API: what it learns of one person beyond a guess.

Every game is played on a target who has the trait and on one who has not, each time with a new key
of the counts. The guess is the best one for what the game shows; its advantage over a coin is
printed (`pytest -s`) and held under five points, two standard errors allowed: the tests beside
this one measure the same rules over thousands of games, here all of the product stands between.
"""

import math
import random
from collections.abc import Callable
from pathlib import Path
from statistics import fmean, stdev

import pytest
from django.conf import LazySettings
from django.test import Client

from procloser.permissions import actions as permissions
from tests.attacks.desk import LIMIT
from tests.attacks.town import (
    AGES,
    NEIGHBOURS,
    NEIGHBOURS_AN_AGE,
    TARGETS,
    TENANTS,
    Attacker,
    Town,
    Tree,
    either,
    living_in,
    owner,
    some_ages,
)
from tests.plugin.databases import OwnDatabase

SURE, NOISY = 6, 40
"""Pairs of games: where the guard gives one answer to both questions, and where chance decides."""
Game = Callable[[Attacker, random.Random, int], float]
"""How surely the attacker says "the trait" of the target of an age: 1, 0, or between."""


def by_size(first: int, second: int) -> float:
    """Guess by growth; no growth is no guess."""
    return 0.5 + 0.5 * ((second > first) - (second < first))


def differencing(attacker: Attacker, draw: random.Random, age: int) -> float:
    """A set, and the set with "the target, if an owner"."""
    others = living_in(NEIGHBOURS, *some_ages(draw))
    target = owner(living_in(TARGETS, age, age))
    return float(attacker.count(others) != attacker.count(either(others, target)))


def rewording(attacker: Attacker, draw: random.Random, age: int) -> float:
    """A set, and the set with the target, each in four wordings: the difference of the means."""
    low, high = some_ages(draw)
    others, target = living_in(NEIGHBOURS, low, high), owner(living_in(TARGETS, age, age))
    halves = living_in(NEIGHBOURS, low, low + 3), living_in(NEIGHBOURS, low + 4, high)
    without = [others, {"all": [others]}, {"not": {"not": others}}, either(*halves)]
    together = [
        either(others, target),
        either(target, *halves),
        {"not": {"not": either(others, target)}},
        {"not": {"all": [{"not": others}, {"not": target}]}},
    ]
    sums = [sum(attacker.count(wording) for wording in words) for words in (without, together)]
    return by_size(*sums)


def rounding_threshold(attacker: Attacker, draw: random.Random, age: int) -> float:
    """Grow a set until its figure stays for once: the next person may move it."""
    low = draw.randint(AGES.start, AGES.start + 10)
    last = attacker.count(living_in(NEIGHBOURS, low, low + 7))
    for high in range(low + 10, low + 20, 3):
        last, before = attacker.count(living_in(NEIGHBOURS, low, high)), last
        if last == before:
            break
    target = owner(living_in(TARGETS, age, age))
    return float(attacker.count(either(living_in(NEIGHBOURS, low, high), target)) != last)


def intersection(attacker: Attacker, draw: random.Random, age: int) -> float:
    """Two sets, and both together: what they share by the sum."""
    target = living_in(TARGETS, age, age)
    one = either(living_in(NEIGHBOURS, *some_ages(draw)), target)
    two = either(living_in(TENANTS, *some_ages(draw)), owner(target))
    shared = attacker.count(one) + attacker.count(two) - attacker.count(either(one, two))
    return by_size(0, shared)


def by_facets(attacker: Attacker, draw: random.Random, age: int) -> float:
    """The owners of a padded set, and of the set with the target."""
    return _by_cell(attacker.owners, draw, age)


def by_profile(attacker: Attacker, draw: random.Random, age: int) -> float:
    """The same by the profile's shares."""
    return _by_cell(attacker.profiled_owners, draw, age)


def by_map(attacker: Attacker, draw: random.Random, age: int) -> float:
    """A municipality of a padded set, and of the set with "the target, if an owner"."""
    others = living_in(NEIGHBOURS, *some_ages(draw))
    first = attacker.in_tampere(either(others, living_in(TENANTS, *some_ages(draw))))
    target = owner(living_in(TARGETS, age, age))
    padded = either(others, target, living_in(TENANTS, *some_ages(draw)))
    return by_size(first, attacker.in_tampere(padded))


def by_list_count(attacker: Attacker, draw: random.Random, age: int) -> float:
    """The owners on one's own list, of whom all but the target are known."""
    known, where = _listed(attacker, draw, age)
    return by_size(known, attacker.count(owner(where)))


def by_list_facets(attacker: Attacker, draw: random.Random, age: int) -> float:
    """The same by the facets of a part of the list."""
    known, where = _listed(attacker, draw, age)
    return by_size(known, attacker.owners(where))


def by_list_map(attacker: Attacker, draw: random.Random, age: int) -> float:
    """The same by the map."""
    known, where = _listed(attacker, draw, age)
    return by_size(known, attacker.in_tampere(owner(where)))


def _listed(attacker: Attacker, draw: random.Random, age: int) -> tuple[int, Tree]:
    """Return a part of the list with the target, and how many others of it own their homes."""
    low, high = some_ages(draw, least=45)
    known = (high - low + 1) * NEIGHBOURS_AN_AGE // 2
    others, target = living_in(NEIGHBOURS, low, high), living_in(TARGETS, age, age)
    return known, attacker.on_list(either(others, target))


def _by_cell(cell: Callable[..., int], draw: random.Random, age: int) -> float:
    others = living_in(NEIGHBOURS, *some_ages(draw, least=12))
    first = cell(either(others, living_in(TENANTS, *some_ages(draw))))
    return by_size(first, cell(either(others, living_in(TARGETS, age, age))))


GAMES: dict[Game, int] = {
    differencing: SURE,
    rewording: SURE,
    rounding_threshold: SURE,
    intersection: NOISY,
    by_facets: NOISY,
    by_map: NOISY,
    by_profile: NOISY,
    by_list_count: NOISY,
    by_list_facets: NOISY,
    by_list_map: NOISY,
}


@pytest.fixture
def town(own_database: OwnDatabase) -> Town:
    """Return the town, published."""
    made = Town()
    made.settle()
    return made


def test_no_question_gives_a_person_away(
    town: Town, client: Client, settings: LazySettings, tmp_path: Path
) -> None:
    """Ten games, each under five points."""
    attacker, draw = Attacker.with_a_contract(client), random.Random(20261122)
    attacker.bring_everybody(town, tmp_path)
    for game, pairs in GAMES.items():
        gains = []
        for number in range(pairs):
            key, at = draw.randbytes(32), AGES.start + 2 * draw.randrange(len(AGES) // 2)
            said = {}
            for age in (at, at + 1):  # one owns, one does not; all else is alike
                settings.COUNT_KEY = key
                attacker.forget()
                said[town.owns(age)] = game(attacker, random.Random(number), age)
            gains.append((said[True] - said[False]) / 2)
        found, error = fmean(gains), stdev(gains) / math.sqrt(pairs)
        print(  # noqa: T201
            f"API, {game.__name__}: {100 * found:+.1f} percentage points, give or take "
            f"{100 * error:.1f}"
        )
        assert abs(found) - 2 * error < LIMIT, game.__name__


@pytest.mark.parametrize("is_listed", [False, True])
def test_objection_of_one_shows_nowhere(
    town: Town, client: Client, tmp_path: Path, is_listed: bool
) -> None:
    """Counts, facets, map and profile are the same after it, word for word: no advantage.

    Also of one's own list.
    """
    attacker = Attacker.with_a_contract(client)
    where = either(living_in(TARGETS, 30, 60), living_in(NEIGHBOURS, 30, 55))
    if is_listed:
        attacker.bring_everybody(town, tmp_path)
        where = attacker.on_list(where)
    questions = ("counts", "facets", "map", "profile")
    before = {question: attacker.ask(question, where) for question in questions}
    permissions.forbid(
        subject_ids=[town.targets[40]],
        identifiers=(),
        marketing=True,
        directory=False,
        request_reference="PC-2026-0001",
        by=None,
    )
    assert {question: attacker.ask(question, where) for question in questions} == before

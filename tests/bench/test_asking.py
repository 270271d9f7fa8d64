"""What is told of a customer's questions: percentiles, peers, and a peer that is missing."""

from importlib import import_module
from typing import Any

import pytest

from procloser.audiences.selection import In, Selection
from procloser.bench.asking import bench_asking
from procloser.bench.result import Result
from procloser.catalogue.types import Kind

MILLISECONDS = [float(n) for n in range(1, 101)]
KINDS = ("count", "channels", "facets", "map", "polygon", "polygon-companies", "guard")


def _told(**peers: dict[str, Any]) -> dict[str, Any]:
    asked = dict.fromkeys(KINDS, MILLISECONDS)
    return {"asked": {**asked, "first": [4_000.0]}, "peers": peers}


def _peer(slow: float, fast: float, differ: int = 0) -> dict[str, Any]:
    ways = {"slow": [slow] * 4, "fast": [fast] * 4}
    return {"count": ways, "facets": ways, "differ": differ}


def _named(results: list[Result], name: str) -> Result:
    return next(result for result in results if result.name == name)


def test_each_formulation_must_be_beaten_on_the_same_selections() -> None:
    """It was asked four: ours is the median of the same four."""
    results = bench_asking(_told(DuckDB=_peer(50, 8), Polars=_peer(9, 1)))
    slow, fast = (one for one in results if one.name == "ask-count beside DuckDB")
    assert (slow.ours, slow.peer, slow.peer_value, slow.ok) == (2.0, "DuckDB (slow)", 50, True)
    assert (fast.peer, fast.ratio, fast.ok) == ("DuckDB (fast)", 4.0, False)
    assert _named(results, "ask-count beside Polars").ok


@pytest.mark.parametrize("peer", ["DuckDB", "Polars"])
def test_an_answer_that_differs_is_never_met(peer: str) -> None:
    """However fast."""
    peers = {"DuckDB": _peer(900, 800), "Polars": _peer(900, 800)}
    results = bench_asking(_told(**(peers | {peer: _peer(900, 800, differ=1)})))
    assert not _named(results, f"ask-facets beside {peer}").ok


def test_a_missing_library_is_said_and_fails_nothing() -> None:
    """In the place of its name."""
    results = bench_asking(_told(DuckDB=_peer(50, 40)))
    missing = _named(results, "ask-count beside Polars")
    assert (missing.peer, missing.peer_value, missing.ok) == ("Polars is not installed", None, True)


def test_the_first_question_is_shown_beside_the_percentiles() -> None:
    """Cold, it opens what later ones find open."""
    results = bench_asking(_told(DuckDB=_peer(50, 40)))
    first, count = _named(results, "ask-first"), _named(results, "ask-count")
    assert (first.ours, first.ok) == (4_000.0, True)
    assert (count.ours, count.ok) == (95.0, False)


def test_others_are_asked_the_same_a_round_at_a_time() -> None:
    """So that a slow minute of the machine is as slow for all; nobody is asked twice."""
    asking = import_module("procloser.bench.processes.asking")
    selections = [Selection(Kind.CONSUMERS, In("tenure", (str(n),))) for n in range(50)]
    asked: list[tuple[str, object]] = []
    taken = asking._in_rounds(
        selections,
        lambda given: asked.append(("us", given)),
        lambda selection: asked.append(("them", selection.to_json())),
    )
    given = [one.to_json() for one in selections]
    rounds = [given[:20], given[20:40], given[40:]]
    assert asked == [(who, one) for some in rounds for who in ("us", "them") for one in some]
    assert len(taken) == 50

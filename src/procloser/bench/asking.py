"""What a customer's questions take, beside DuckDB and Polars."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from procloser.bench.amounts import selections
from procloser.bench.build import SIZES, country, kept_generation
from procloser.bench.result import SHOWN, Goal, Result
from procloser.bench.world import World
from procloser.kernel.progress import Progress

P95_MILLISECONDS = {
    "count": 35,
    "channels": 80,
    "facets": 120,
    "map": 20,
    "polygon": 60,
    "polygon-companies": 60,
    "guard": 15,
}
"""Kind of question → what 95 of 100 must stay under, at 5.6 million people."""
TIMES = {"count": 5, "facets": 20}
"""Kind of question → how many times faster than DuckDB we must be; Polars is shown."""
PEERS = ("DuckDB", "Polars")
Told = Mapping[str, Any]
"""What `processes.asking` prints."""


def ask(world: World, *, beside: bool) -> Told:
    """Ask the active generation of a country as a customer does, in a process of its own."""
    arguments = [str(world.people), str(selections()), *(["beside"] if beside else [])]
    told: Told = world.run_own("asking", *arguments).json()
    return told


def bench_asking(told: Told) -> list[Result]:
    """Judge what a customer's questions took, in milliseconds.

    Returns:
        "ask-…": the 95th percentile of the whole way of a customer's question, but of "ask-guard",
        which is the guard alone; "ask-first", which opens what a process keeps; and medians beside
        each formulation of each peer, of the same selections. Not met unless it counted the same.
    """
    asked = told["asked"]
    return [
        Result("ask-first", asked["first"][0], "ms", goal=SHOWN),
        *(
            Result(f"ask-{kind}", p95(asked[kind]), "ms", goal=Goal("ours", "<", most))
            for kind, most in P95_MILLISECONDS.items()
        ),
        *(one for kind in TIMES for peer in PEERS for one in _beside(kind, peer, told)),
    ]


def bench_sizes(world: World, own: Told | None, folder: Path, progress: Progress) -> list[Result]:
    """Ask countries of several sizes below the world's too; the goals are those of the largest.

    Args:
        own: of the world itself, where that has been asked already.
    Returns:
        "ask-… of N people": the 95th percentile in milliseconds, the median beside it.
    """
    told = {}
    for size in (size for size in SIZES if size < world.people):
        smaller = country(size, folder, progress)
        kept_generation(smaller)
        progress.step(f"asking {size} people")
        told[size] = ask(smaller, beside=False)
        smaller.stop()
    told[world.people] = own or ask(world, beside=False)
    return [
        Result(
            f"ask-{kind} of {size} people",
            p95(one["asked"][kind]),
            "ms",
            peer="their median",
            peer_value=median(one["asked"][kind]),
            goal=Goal("ours", "<", most),
        )
        for kind, most in P95_MILLISECONDS.items()
        for size, one in told.items()
    ]


def p95(milliseconds: Sequence[float]) -> float:
    """Return what 95 of 100 are not above."""
    return sorted(milliseconds)[-(-len(milliseconds) * 95 // 100) - 1]


def median(milliseconds: Sequence[float]) -> float:
    """Return the lower median."""
    return sorted(milliseconds)[(len(milliseconds) - 1) // 2]


def _beside(kind: str, peer: str, told: Told) -> Iterator[Result]:
    """Yield one result a formulation: the faster is the peer, so each must be beaten."""
    name, ours = f"ask-{kind} beside {peer}", told["asked"][kind]
    if peer not in told["peers"]:
        yield Result(name, median(ours), "ms", peer=f"{peer} is not installed", goal=SHOWN)
        return
    for way, taken in told["peers"][peer][kind].items():
        yield Result(
            name,
            median(ours[: len(taken)]),
            "ms",
            peer=f"{peer} ({way})",
            peer_value=median(taken),
            goal=Goal("ratio", ">=", TIMES[kind]) if peer == "DuckDB" else SHOWN,
            equal=told["peers"][peer]["differ"] == 0,
        )

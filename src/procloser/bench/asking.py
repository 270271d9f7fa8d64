"""What a customer's questions take, beside DuckDB: counts, facets, the map, polygons, the guard."""

from collections.abc import Mapping, Sequence
from typing import Any

from procloser.bench.result import Goal, Result
from procloser.bench.world import World

P95_MILLISECONDS = {
    "count": 35,
    "channels": 80,
    "facets": 120,
    "map": 20,
    "polygon": 60,
    "guard": 15,
}
"""Kind of question → what 95 of 100 must stay under, at 5.6 million people."""
BESIDE = {
    "count": (("count_filtered", "count_joined"), 5),
    "facets": (("facets_sets", "facets_union"), 20),
}
"""Kind of question → DuckDB's formulations, and how many times faster we must be."""


def bench_asking(world: World) -> list[Result]:
    """Ask the active generation of a country as a customer does, in a process of its own.

    Returns:
        "ask-…": the 95th percentile of the whole way of a customer's question, in milliseconds,
        but of "ask-guard", which is the guard alone; "ask-count beside DuckDB" and "ask-facets
        beside DuckDB": medians. Not met unless DuckDB counted the same.
    """
    told = world.run_own("asking", str(world.people)).json()
    return [*_whole(told), *_beside(told)]


def p95(milliseconds: Sequence[float]) -> float:
    """Return what 95 of 100 are not above."""
    return sorted(milliseconds)[-(-len(milliseconds) * 95 // 100) - 1]


def median(milliseconds: Sequence[float]) -> float:
    """Return the lower median."""
    return sorted(milliseconds)[(len(milliseconds) - 1) // 2]


def _whole(told: Mapping[str, Any]) -> list[Result]:
    return [
        Result(f"ask-{name}", p95(told[name]), "ms", goal=Goal("ours", "<", most))
        for name, most in P95_MILLISECONDS.items()
    ]


def _beside(told: Mapping[str, Any]) -> list[Result]:
    results = []
    for name, (formulations, times) in BESIDE.items():
        fastest = min(formulations, key=lambda each: told["peer"][each])
        results.append(
            Result(
                f"ask-{name} beside DuckDB",
                median(told[name]),
                "ms",
                peer=f"DuckDB ({fastest})",
                peer_value=told["peer"][fastest],
                goal=Goal("ratio", ">=", times),
                equal=told["other"] == 0,
            )
        )
    return results

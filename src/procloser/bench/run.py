"""The whole bench: which measurements there are, and what they need."""

from collections.abc import Callable, Collection
from pathlib import Path

from procloser.bench.asking import bench_asking
from procloser.bench.build import bench_build, bench_sizes, country, publish
from procloser.bench.build_peer import bench_steps
from procloser.bench.counts import bench_counts
from procloser.bench.loading import (
    PEOPLE_A_ROW,
    bench_areas,
    bench_change_file,
    bench_companies,
    bench_number_base,
)
from procloser.bench.result import Result
from procloser.bench.world import SEED, World
from procloser.kernel.errors import BadInput
from procloser.kernel.progress import Progress

ENTRIES_A_PERSON = 6  # of the directory that changes come to: 6,000,000 at a million people
PEOPLE_A_CHANGE = 100
PEOPLE_A_COMPANY = 1.25
PEOPLE_OF_PATTERNS = 30_000  # of the world whose few companies and areas are written over and over


def _number_base(rows: int, folder: Path) -> list[Result]:
    return bench_number_base(World(round(rows * PEOPLE_A_ROW), folder / "world"))


def _change_file(people: int, folder: Path) -> list[Result]:
    entries, changes = people * ENTRIES_A_PERSON, people // PEOPLE_A_CHANGE
    return bench_change_file(World(0, folder / "standing"), entries=entries, changes=changes)


def _companies(people: int, folder: Path) -> list[Result]:
    world = World(PEOPLE_OF_PATTERNS, folder / "country")
    return bench_companies(world, companies=round(people / PEOPLE_A_COMPANY))


def _areas(_people: int, folder: Path) -> list[Result]:
    return bench_areas(World(PEOPLE_OF_PATTERNS, folder / "country"))


LOADS: dict[str, Callable[[int, Path], list[Result]]] = {
    "number-base": _number_base,
    "change-file": _change_file,
    "companies": _companies,
    "paavo": _areas,
}

PUBLISHING = {"build", "build-sizes", "count", "facets", "asking"}
"""Measurements of a country's generation, or of making it."""
NAMES = (*LOADS, "build", "build-sizes", "build-peer", "count", "facets", "asking")


def run(*, people: int, only: tuple[str, ...], folder: Path, progress: Progress) -> list[Result]:
    """Measure what is named (all when nothing is) at `people` people.

    Raises:
        BadInput: a name is not a measurement.
        StepFailed: a command of the product failed.
    """
    if unknown := set(only) - set(NAMES):
        raise BadInput(f"No such measurement: {', '.join(sorted(unknown))}. Choose from {NAMES}.")
    wanted = only or NAMES
    results: list[Result] = []
    for name, measure in LOADS.items():
        if name in wanted:
            progress.step(name)
            results += measure(people, folder)
    if set(wanted) - set(LOADS):
        world = country(people, folder, progress)
        results += _of_country(world, wanted, folder, progress)
    return results


def _of_country(
    world: World, wanted: Collection[str], folder: Path, progress: Progress
) -> list[Result]:
    results: list[Result] = []
    if PUBLISHING & set(wanted):
        progress.step("publishing")
        made = publish(world)
        if "build" in wanted:
            results += bench_build(world, made)
        if {"count", "facets"} & set(wanted):
            progress.step("counts beside DuckDB")
            counted = bench_counts(made.folder, world.people, SEED)
            results += [result for result in counted if result.name in wanted]
        if "asking" in wanted:
            progress.step("asking as a customer, beside DuckDB")
            results += bench_asking(world)
        if "build-sizes" in wanted:
            results += bench_sizes(world.people, made, folder, progress)
    if "build-peer" in wanted:
        progress.step("steps beside DuckDB")
        results += bench_steps(world)
    world.stop()
    return results

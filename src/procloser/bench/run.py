"""The whole bench: which measurements there are, and what they need."""

from collections.abc import Callable, Collection
from pathlib import Path

from procloser.bench import asking, build
from procloser.bench.build import Published, bench_build, country, kept_generation, publish
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
from procloser.bench.screen import bench_load, bench_screen
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

PUBLISHED_ANEW = {"build", "build-sizes"}
ASKING = ("count", "facets", "asking", "asking-sizes", "screen")
NAMES = (*LOADS, "build", "build-sizes", "build-peer", *ASKING)
BY_NAME_ONLY = ("load",)
"""It takes MINUTES and both cores, whatever else is measured."""


def run(*, people: int, only: tuple[str, ...], folder: Path, progress: Progress) -> list[Result]:
    """Measure what is named at `people` people; all but the load when nothing is.

    Raises:
        BadInput: a name is not a measurement.
        StepFailed: a command of the product failed.
    """
    known = (*NAMES, *BY_NAME_ONLY)
    if unknown := set(only) - set(known):
        raise BadInput(f"No such measurement: {', '.join(sorted(unknown))}. Choose from {known}.")
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
    if PUBLISHED_ANEW & set(wanted):
        progress.step("publishing")
        made = publish(world)
        results += _of_build(world, made, wanted, folder, progress)
    if {*ASKING, *BY_NAME_ONLY} & set(wanted):
        progress.step("a generation of today")
        results += _of_generation(world, kept_generation(world), wanted, folder, progress)
    if "build-peer" in wanted:
        progress.step("steps beside DuckDB")
        results += bench_steps(world)
    world.stop()
    return results


def _of_build(
    world: World, made: Published, wanted: Collection[str], folder: Path, progress: Progress
) -> list[Result]:
    results: list[Result] = []
    if "build" in wanted:
        results += bench_build(world, made)
    if "build-sizes" in wanted:
        results += build.bench_sizes(world.people, made, folder, progress)
    return results


def _of_generation(
    world: World, generation: Path, wanted: Collection[str], folder: Path, progress: Progress
) -> list[Result]:
    results: list[Result] = []
    told: asking.Told | None = None
    if {"count", "facets"} & set(wanted):
        progress.step("counts beside DuckDB")
        counted = bench_counts(generation, world.people, SEED)
        results += [result for result in counted if result.name in wanted]
    if "asking" in wanted:
        progress.step("asking as a customer, beside DuckDB and Polars")
        told = asking.ask(world, beside=True)
        results += asking.bench_asking(told)
    if "screen" in wanted:
        progress.step("a builder screen")
        results += bench_screen(world)
    if "load" in wanted:
        progress.step("twenty users")
        results += bench_load(world)
    if "asking-sizes" in wanted:
        results += asking.bench_sizes(world, told, folder, progress)
    return results

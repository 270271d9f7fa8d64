"""The whole bench: which measurements there are, and what they need."""

from pathlib import Path

from procloser.bench.counts import bench_counts
from procloser.bench.loading import bench_number_base
from procloser.bench.made_generation import make_generation
from procloser.bench.result import Result
from procloser.bench.world import SEED, World
from procloser.kernel.errors import BadInput
from procloser.kernel.progress import Progress

NAMES = ("number-base", "count", "facets")


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
    if "number-base" in wanted:
        progress.step("number-base")
        results += bench_number_base(World(people, folder / "world"))
    if {"count", "facets"} & set(wanted):
        progress.step("a generation")
        generation = make_generation(folder / "generation", people=people, seed=SEED)
        progress.step("counts beside DuckDB")
        counted = bench_counts(generation, people, SEED)
        results += [result for result in counted if result.name in wanted]
    return results

"""The whole bench: which measurements there are, and what they need."""

from pathlib import Path

from procloser.bench.counts import bench_counts
from procloser.bench.loading import bench_number_base
from procloser.bench.result import Result
from procloser.bench.world import SEED, World
from procloser.kernel.errors import BadInput
from procloser.kernel.progress import Progress

NAMES = ("number-base", "count", "facets")
KEPT = ("posti-pcf", "paavo-wfs", "ytj-companies", "people", "decision-makers", "ban-list")


def run(*, people: int, only: tuple[str, ...], folder: Path, progress: Progress) -> list[Result]:
    """Measure what is named (all when nothing is) at `people` people.

    Raises:
        BadInput: a name is not a measurement.
        StepFailed: a command of the product failed.
    """
    if unknown := set(only) - set(NAMES):
        raise BadInput(f"No such measurement: {', '.join(sorted(unknown))}. Choose from {NAMES}.")
    wanted = only or NAMES
    world = World(people, folder / str(people))
    results: list[Result] = []
    progress.step("files of the world")
    world.files()
    if "number-base" in wanted:
        progress.step("number-base")
        results += bench_number_base(world)
    if {"count", "facets"} & set(wanted):
        results += [
            result
            for result in bench_counts(_generation(world, progress), people, SEED)
            if result.name in wanted
        ]
    return results


def _generation(world: World, progress: Progress) -> Path:
    """Return a generation of the world, loaded and published in a database of its own."""
    progress.step("loading")
    world.anew()
    files = world.files()
    for reader in KEPT:
        for file in files.of(reader):
            world.load(reader, file.path)
    progress.step("publishing")
    published = world.run("publish", "--as", "penkki", "--json").json()
    return Path(published["path"])

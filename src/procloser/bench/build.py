"""How a generation of a whole country is built, what it takes to serve, and what a size costs."""

from dataclasses import dataclass
from pathlib import Path

from procloser.bench.country import stand
from procloser.bench.kept import note, noted
from procloser.bench.result import Goal, Result
from procloser.bench.world import Ran, World
from procloser.kernel.progress import Progress
from procloser.publishing.files import INDEX

BUILD_SECONDS = 360
BUILD_MEGABYTES = 8_000
INDEX_MEGABYTES = 250
SERVING_MEGABYTES = 500
OPEN_SECONDS = 3
PERSON_MILLISECONDS = 50
SIZES = (500_000, 1_000_000, 2_000_000, 5_600_000)
LINEAR = 1.25
"""How many times what a person costs at the smallest size one may cost at the largest."""


@dataclass(frozen=True)
class Published:
    """One publish: how the command went, and where the generation lies."""

    ran: Ran
    folder: Path

    @property
    def index_megabytes(self) -> float:
        """Return the index's size on the disk."""
        return (self.folder / INDEX).stat().st_size / 1e6


def country(people: int, folder: Path, progress: Progress) -> World:
    """Have a country of that size, its database running."""
    world = World(people, folder / f"country-{people}")
    stand(world, progress)
    return world


def publish(world: World) -> Published:
    """Publish, and let the generations before go, so that no run finds more than another."""
    ran = world.run("publish", "--as", "penkki", "--json")
    made = ran.json()
    for listed in world.run("generations", "list", "--json").json():
        if listed["state"] == "superseded":
            world.run("generations", "retire", listed["generation"], "--as", "penkki")
    world.vacuum("publishing_member")
    folder = Path(made["path"])
    note(world, folder)
    return Published(ran, folder)


def kept_generation(world: World) -> Path:
    """Return the folder of the active generation, published anew only where it is out of date."""
    return noted(world) or publish(world).folder


def bench_build(world: World, made: Published) -> list[Result]:
    """Open a country's generation in a process that serves counts.

    Returns:
        The publishing command's seconds and peak memory; the index's size; by how much a serving
        process grew by opening it, and in what time; counts that failed while another was opened;
        the median of all variables of one person.
    """
    serving = world.run_own("serving").json()
    return [
        _under("build", made.ran.seconds, "s", BUILD_SECONDS),
        _under("build memory", made.ran.peak_megabytes, "MB", BUILD_MEGABYTES),
        _under("index on disk", made.index_megabytes, "MB", INDEX_MEGABYTES),
        _under("index in a process", serving["megabytes"], "MB", SERVING_MEGABYTES),
        _under("opening", serving["seconds"], "s", OPEN_SECONDS),
        Result(
            f"failed of {serving['requests']} counts while opening",
            serving["failed"],
            "counts",
            goal=Goal("ours", "<=", 0),
        ),
        _under("variables of one person", serving["person_ms"], "ms", PERSON_MILLISECONDS),
    ]


def bench_sizes(people: int, made: Published, folder: Path, progress: Progress) -> list[Result]:
    """Publish countries of several sizes below `people` too, beside the cost of the smallest.

    Returns:
        "build of N people", in microseconds a person; the peer is the smallest size.
    """
    costs: dict[int, float] = {}
    for size in (size for size in SIZES if size < people):
        smaller = country(size, folder, progress)
        progress.step(f"build of {size} people")
        costs[size] = publish(smaller).ran.seconds / size * 1e6
        smaller.stop()
    costs[people] = made.ran.seconds / people * 1e6
    smallest = min(costs)
    return [
        Result(
            f"build of {size} people",
            cost,
            "us/person",
            peer=f"at {smallest} people",
            peer_value=costs[smallest],
            goal=Goal("ratio", ">=", 1 / LINEAR),
        )
        for size, cost in costs.items()
    ]


def _under(name: str, value: float, unit: str, most: float) -> Result:
    return Result(name, value, unit, goal=Goal("ours", "<", most))

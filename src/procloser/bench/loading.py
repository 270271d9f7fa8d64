"""How fast the operators' number base comes into PostgreSQL."""

from procloser.bench.result import Goal, Result
from procloser.bench.world import World

ROWS_A_SECOND = 10_000
MEGABYTES = 600


def bench_number_base(world: World) -> list[Result]:
    """Load one number-base file of the world into an empty database, committed.

    Rows per second are of the whole command, its start included; memory is the peak of the
    loading process. PostgreSQL's own memory is not in it.
    """
    file = world.number_base()
    world.anew()
    ran = world.load("number-base", file)
    rows = ran.json()["rows_read"]
    speed = rows / ran.seconds
    return [
        Result("number-base", speed, "rows/s", goal=Goal("ours", ">=", ROWS_A_SECOND)),
        Result("number-base memory", ran.peak_megabytes, "MB", goal=Goal("ours", "<", MEGABYTES)),
    ]

"""How fast publishers' files come into PostgreSQL: read, screened, recognised, committed.

Times are of the whole command, its start included. Memory is the peak of the loading process;
PostgreSQL's own is not in it.
"""

from procloser import postgres
from procloser.bench import made_files, standing_entries
from procloser.bench.copy_peer import copy_seconds
from procloser.bench.result import Goal, Result
from procloser.bench.world import Ran, World

ROWS_A_SECOND = 20_000
SHARE_OF_COPY = 0.4
MEGABYTES = 500
CHANGE_SECONDS = 10
COMPANIES_SECONDS = 240
AREAS_SECONDS = 10
PEOPLE_A_ROW = 1.305
"""The made-up world's people for one row of its number base: children and some adults have none."""


def bench_number_base(world: World) -> list[Result]:
    """Load one number-base file of the world into an empty database, beside COPY of its rows.

    Returns:
        "number-base" in rows/s; "number-base beside COPY" in microseconds a row, ratio 0.4 being
        two fifths of COPY's speed into the same table with the same indexes, of the same rows, on
        the same server right after; its second formulation is shown, not judged; and memory.
    """
    file = world.files() / "number-base.csv"
    world.anew()
    ran = world.load("number-base", file)
    report = ran.json()
    rows, stored = report["rows_read"], report["accepted"]
    copied = copy_seconds(world.url(postgres.OWNER), world.folder / "entries.copy")
    ours = ran.seconds / rows * 1e6
    results = [Result("number-base", rows / ran.seconds, "rows/s", goal=_at_least(ROWS_A_SECOND))]
    goals = {"COPY into the indexed table": Goal("ratio", ">=", SHARE_OF_COPY)}
    for peer, seconds in copied.items():
        results.append(
            Result(
                "number-base beside COPY",
                ours,
                "us/row",
                peer=peer,
                peer_value=seconds / stored * 1e6,
                goal=goals.get(peer, Goal("ratio", ">=", 0)),
            )
        )
    return [*results, _memory("number-base memory", ran)]


def bench_change_file(world: World, *, entries: int, changes: int) -> list[Result]:
    """Load a file of changes into a directory of `entries` that stands already."""
    standing_entries.stand(world, entries=entries)
    ran = world.load("number-base", standing_entries.write_changes(world, rows=changes))
    return [_seconds("change-file", ran, CHANGE_SECONDS)]


def bench_companies(world: World, *, companies: int) -> list[Result]:
    """Load the open company data, all companies live, into an empty database."""
    pattern = world.files() / "ytj_all_companies.zip"
    path = world.folder / f"companies-{companies}.zip"
    made_files.write_companies(path, pattern, companies)
    world.anew()
    ran = world.load("ytj-companies", path)
    return [_seconds("companies", ran, COMPANIES_SECONDS), _memory("companies memory", ran)]


def bench_areas(world: World) -> list[Result]:
    """Load Paavo's nationwide areas, with borders and figures, into an empty database."""
    (pattern,) = world.files().glob("pno_tilasto_*.geojson")
    path = made_files.write_areas(world.folder / "areas.geojson", pattern)
    world.anew()
    return [_seconds("paavo", world.load("paavo-wfs", path), AREAS_SECONDS)]


def _at_least(value: float) -> Goal:
    return Goal("ours", ">=", value)


def _seconds(name: str, ran: Ran, most: float) -> Result:
    return Result(name, ran.seconds, "s", goal=Goal("ours", "<", most))


def _memory(name: str, ran: Ran) -> Result:
    return Result(name, ran.peak_megabytes, "MB", goal=Goal("ours", "<", MEGABYTES))

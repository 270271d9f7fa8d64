"""The steps of a build beside plain DuckDB: the same extracted tables, the same SQL."""

import shutil
from pathlib import Path

import duckdb

from procloser.bench.result import Goal, Result
from procloser.bench.world import World
from procloser.publishing.columns import TABLES
from procloser.publishing.files import AREA

OVERHEAD = 1.5
PEERS = {"tables": "a table a step", "views": "one COPY an output"}
"""Ways of `processes.stepping` that are not ours, and what they are called."""
Sums = dict[str, tuple[int, ...]]


def bench_steps(world: World) -> list[Result]:
    """Make the Parquet of a country's tables by our steps, and by plain DuckDB in two formulations.

    Returns:
        "build beside DuckDB": seconds from tables in memory to files, ours and the faster
        formulation's. Not met unless all three wrote the same.
    """
    folder = world.folder / "steps"
    shutil.rmtree(folder, ignore_errors=True)
    extracted = folder / "extracted"
    world.run_own("extracting", str(extracted))
    seconds, sums = {}, {}
    for way in ("ours", *PEERS):
        made = folder / way
        seconds[way] = world.run_own("stepping", way, str(extracted), str(made)).json()["seconds"]
        sums[way] = sums_of(made)
        shutil.rmtree(made)
    shutil.rmtree(folder)
    fastest = min(PEERS, key=lambda way: seconds[way])
    return [
        Result(
            "build beside DuckDB",
            seconds["ours"],
            "s",
            peer=f"DuckDB ({PEERS[fastest]})",
            peer_value=seconds[fastest],
            goal=Goal("ratio", ">=", 1 / OVERHEAD),
            equal=all(found == sums["ours"] for found in sums.values()),
        )
    ]


def sums_of(folder: Path) -> Sums:
    """Return, for each column of each file, the sum of its values' hashes, and each file's rows."""
    found: Sums = {}
    with duckdb.connect() as connection:
        for name in (AREA, *TABLES.values()):
            file = connection.read_parquet(str(folder / f"{name}.parquet"))
            sums = ", ".join(f'sum(hash("{column}"))' for column in file.columns)
            found[name] = file.query(name, f"SELECT count(*), {sums} FROM {name}").fetchone() or ()
    return found

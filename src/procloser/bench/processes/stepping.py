"""A process that makes a generation's Parquet of extracted tables, in one of three ways.

    python -m procloser.bench.processes.stepping ours|tables|views EXTRACT FOLDER

`ours` are the product's steps. The other two are the same SQL given to a plain DuckDB as one would
by hand: a table a step in a fixed order, or a view a step and one COPY an output. The models are
no SQL: each way calls them alike. Prints {"seconds"} as JSON: from tables in memory to files; what
needs no file is read into memory.
"""

import json
import sys
import time
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from procloser.bench.duckdb_peer import THREADS
from procloser.catalogue.industries import section_of
from procloser.estimates.verdicts import proven
from procloser.kernel.progress import Silent
from procloser.publishing.columns import TABLES, UNPUBLISHED
from procloser.publishing.files import AREA, ROWS_IN_GROUP
from procloser.publishing.made import OUTPUTS, run_steps
from procloser.publishing.steps import Step, all_steps

CREATE = {"tables": "TABLE", "views": "VIEW"}
"""Way → what a step becomes."""
FILES = {AREA: "area_class", **{name: name for name in TABLES.values()}}
"""File → the step's table it is written of."""
UNWRITTEN = OUTPUTS - set(FILES.values())
Tables = dict[str, pa.Table]


def main(way: str, extracted: Path, folder: Path) -> None:
    """Read the tables, make the files, print the seconds between."""
    today = date.fromisoformat((extracted / "day").read_text())
    tables = {path.stem: _read(path) for path in sorted(extracted.glob("*.arrow"))}
    steps = all_steps()  # their order is worked out before the clock starts, for every way alike
    folder.mkdir(parents=True)
    started = time.perf_counter()
    if way == "ours":
        _ours(tables, folder, today)
    else:
        _plain(steps, tables, folder, today, create=CREATE[way])
    sys.stdout.write(json.dumps({"seconds": time.perf_counter() - started}) + "\n")


def _read(path: Path) -> pa.Table:
    with pa.OSFile(str(path)) as file:
        return pa.ipc.open_file(file).read_all()


def _ours(tables: Tables, folder: Path, today: date) -> None:
    with run_steps(tables, today=today, temporary=folder, progress=Silent()) as made:
        for file, name in FILES.items():
            kept = [column for column in made[name].column_names if column not in UNPUBLISHED]
            made[name].write(folder / f"{file}.parquet", kept, rows_in_group=ROWS_IN_GROUP)
        for name in UNWRITTEN:
            made[name].to_table()


def _plain(
    steps: tuple[Step, ...], tables: Tables, folder: Path, today: date, *, create: str
) -> None:
    connection = plain_duckdb(tables, today)
    for step in steps:
        if step.model is None:
            connection.execute(f"CREATE {create} {step.makes} AS {step.text}")
        else:
            step.run(connection, trusted=proven())
    for file, name in FILES.items():
        columns = connection.execute(f"SELECT * FROM {name} LIMIT 0").to_arrow_table().column_names
        kept = ", ".join(column for column in columns if column not in UNPUBLISHED)
        connection.execute(
            f"COPY (SELECT {kept} FROM {name}) TO '{folder / file}.parquet' "
            f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROWS_IN_GROUP})"
        )
    for name in UNWRITTEN:
        connection.execute(f"SELECT * FROM {name}").to_arrow_table()


def plain_duckdb(tables: Tables, today: date) -> duckdb.DuckDBPyConnection:
    """Return a DuckDB that has everything the steps read, and nothing of ours."""
    connection = duckdb.connect(config={"threads": THREADS})
    codes = [f"{division:02d}" for division in range(100)]
    sections = pa.table({"tol2": codes, "section": [section_of(code) for code in codes]})
    for name, table in {**tables, "section": sections}.items():
        connection.register(name, table)
    connection.execute(
        "CREATE TABLE parameter AS SELECT ?::DATE AS today, ?::INTEGER AS this_year",
        [today, today.year],
    )
    return connection


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))

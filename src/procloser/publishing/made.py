"""The tables that the steps made, in DuckDB's memory, read a column at a time."""

from collections.abc import Collection, Iterator, MutableMapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from procloser.catalogue.industries import section_of
from procloser.estimates.verdicts import proven
from procloser.kernel.progress import Progress
from procloser.publishing.points import POINTS_TABLE
from procloser.publishing.steps import all_steps, readers_left
from procloser.warehouse.columnar import connect

OUTPUTS = frozenset(
    {
        *("person", "organisation", "decision_maker"),
        *(POINTS_TABLE, "area_class", "left_out", "lowest_age"),
    }
)
"""Tables that stay after the last step."""
MEMORY = "4GB"
"""Of DuckDB's own; beyond it, it uses files beside the generation."""


class MadeTable:
    """One made table, in number order; a column is read when it is asked for."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, name: str) -> None:
        self._connection = connection
        self.name = name
        described = connection.execute(f"SELECT * FROM {name} LIMIT 0").to_arrow_table()
        self.column_names: list[str] = described.column_names
        self.schema = described.schema
        counted = connection.execute(f"SELECT count(*) FROM {name}").fetchone()
        self.num_rows: int = counted[0] if counted else 0

    def __getitem__(self, column: str) -> pa.ChunkedArray:
        return self.select([column])[column]

    def select(self, columns: list[str]) -> pa.Table:
        """Return some columns of every row."""
        quoted = ", ".join(f'"{column}"' for column in columns)
        return self._connection.execute(f"SELECT {quoted} FROM {self.name}").to_arrow_table()

    def to_table(self) -> pa.Table:
        """Return all of it."""
        return self.select(self.column_names)

    def write(self, path: Path, columns: list[str], *, rows_in_group: int) -> None:
        """Write some columns of every row as Parquet."""
        quoted = ", ".join(f'"{column}"' for column in columns)
        place = str(path).replace("'", "''")  # COPY takes no parameters
        self._connection.execute(
            f"COPY (SELECT {quoted} FROM {self.name}) TO '{place}' "
            f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {rows_in_group})"
        )


@contextmanager
def run_steps(
    tables: MutableMapping[str, pa.Table],
    *,
    today: date,
    progress: Progress,
    temporary: Path | None = None,
    trusted: Collection[str] | None = None,
) -> Iterator[dict[str, MadeTable]]:
    """Run every step on extracted tables; in the block the outputs can be read by name.

    Args:
        tables: one per extracted table. Each is taken out when its last reader is done, so that
            its memory is free.
        today: whose ages and bans the tables shall show.
        temporary: where DuckDB puts what its memory does not hold.
        trusted: variables whose model is used; None for those that beat the area average.
    """
    connection = connect(temporary=temporary)
    try:
        connection.execute("SET memory_limit = ?", [MEMORY])
        for name, table in {**tables, "section": _sections()}.items():
            connection.register(name, table)
        connection.execute(
            "CREATE TABLE parameter AS SELECT ?::DATE AS today, ?::INTEGER AS this_year",
            [today, today.year],
        )
        chosen = proven() if trusted is None else trusted
        _run(connection, tables, progress, chosen)
        yield {name: MadeTable(connection, name) for name in sorted(OUTPUTS)}
    finally:
        connection.close()


def _sections() -> pa.Table:
    """Return the letter of each industry division, which no register tells."""
    codes = [f"{division:02d}" for division in range(100)]
    return pa.table({"tol2": codes, "section": [section_of(code) for code in codes]})


def _run(
    connection: duckdb.DuckDBPyConnection,
    tables: MutableMapping[str, pa.Table],
    progress: Progress,
    trusted: Collection[str],
) -> None:
    steps = all_steps()
    left = dict(readers_left(steps))
    for step in steps:
        progress.step(f"building {step.makes.replace('_', ' ')}")
        step.run(connection, trusted=trusted)
        for table in step.reads:
            left[table] -= 1
            if not left[table] and table not in OUTPUTS:
                _let_go(connection, tables, table)


def _let_go(
    connection: duckdb.DuckDBPyConnection, tables: MutableMapping[str, pa.Table], name: str
) -> None:
    if name in tables:
        connection.unregister(name)
        del tables[name]
    elif name != "section":
        connection.execute(f"DROP TABLE {name}")

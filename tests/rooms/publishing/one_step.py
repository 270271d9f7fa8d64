"""Runs one step of the build on tables of a few rows, as a test writes them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from procloser.publishing.steps import all_steps
from procloser.warehouse.columnar import connect

DAY = date(2026, 11, 22)
Rows = Sequence[Mapping[str, Any]]


def made_by(step: str, /, **tables: Rows | pa.Table) -> list[dict[str, Any]]:
    """Return the rows that the step makes, as dictionaries, in DuckDB's order.

    Args:
        step: the table it makes.
    """
    found = next(one for one in all_steps() if one.makes == step)
    with connect() as connection:
        connection.execute("CREATE TABLE parameter AS SELECT ?::DATE AS today", [DAY])
        connection.execute("ALTER TABLE parameter ADD COLUMN this_year INTEGER DEFAULT 2026")
        for name, rows in tables.items():
            table = rows if isinstance(rows, pa.Table) else pa.Table.from_pylist(list(rows))
            connection.register(name, table)
        made: pa.Table = connection.execute(found.text).to_arrow_table()
    found_rows: list[dict[str, Any]] = made.to_pylist()
    return found_rows


def rows_by(step: str, /, **tables: Rows | pa.Table) -> list[tuple[Any, ...]]:
    """Return the rows that the step makes, each in the order of its columns."""
    return [tuple(row.values()) for row in made_by(step, **tables)]

"""Running one SQL step of the room on tables made by hand."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from procloser.warehouse.columnar import connect, statement


def run(step: str, tables: Mapping[str, pa.Table]) -> list[tuple[Any, ...]]:
    """Return the rows of a step over tables, in the order of its columns."""
    with connect(threads=1) as connection:
        for name, table in tables.items():
            connection.register(name, table)
        return connection.execute(statement("procloser.estimates", step)).fetchall()

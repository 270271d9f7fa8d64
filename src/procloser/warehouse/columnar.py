"""DuckDB for the columnar steps: plain SQL files, nothing fetched from the network."""

from functools import cache
from importlib.resources import files
from pathlib import Path

import duckdb


def connect(*, threads: int = 2, temporary: Path | None = None) -> duckdb.DuckDBPyConnection:
    """Open a DuckDB in memory that neither installs nor loads extensions by itself.

    Without these two settings a query with an unknown function reaches for the network.
    """
    connection = duckdb.connect(":memory:")
    connection.execute("SET autoinstall_known_extensions = false")
    connection.execute("SET autoload_known_extensions = false")
    connection.execute(f"SET threads = {int(threads)}")
    connection.execute("SET preserve_insertion_order = true")
    if temporary is not None:
        connection.execute("SET temp_directory = ?", [str(temporary)])
    return connection


@cache
def statement(package: str, name: str) -> str:
    """Return the text of `<package>/sql/<name>.sql`."""
    return files(package).joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")

"""The peer of a load: COPY of the very rows it stored, in two formulations.

A load also parses, checks, screens and recognises every row; the peer only stores it.
"""

import time
from pathlib import Path

import psycopg

from procloser.warehouse.columnar import statement

_BLOCK_BYTES = 1 << 17
_COPY_OUT = "COPY (SELECT * FROM subjects_directoryentry ORDER BY row_no) TO STDOUT"


def copy_seconds(url: str, file: Path) -> dict[str, float]:
    """Return the seconds until each formulation's commit; the tables and the file are gone after.

    "COPY into the indexed table" checks and indexes row by row; "COPY, then indexes" makes the
    indexes from the stored rows, as only a first load could.

    Args:
        url: address of a database with directory entries, as a role that may make tables.
    """
    with psycopg.connect(url, autocommit=True) as connection:
        with connection.cursor().copy(_COPY_OUT) as rows, file.open("wb") as kept:
            for block in rows:
                kept.write(block)
        try:
            return {
                "COPY into the indexed table": _timed(connection, file, "copy_indexed", []),
                "COPY, then indexes": _timed(connection, file, "copy_plain", _indexes(connection)),
            }
        finally:
            connection.execute("DROP TABLE IF EXISTS bench_entry")
            file.unlink()


def _indexes(connection: psycopg.Connection) -> list[str]:
    return [text for (text,) in connection.execute(_statement("index_definitions"))]


def _timed(connection: psycopg.Connection, file: Path, table: str, indexes: list[str]) -> float:
    connection.execute("DROP TABLE IF EXISTS bench_entry")
    connection.execute(_statement(table))
    started = time.perf_counter()
    with connection.transaction():
        with (
            connection.cursor().copy("COPY bench_entry FROM STDIN") as copy,
            file.open("rb") as rows,
        ):
            while block := rows.read(_BLOCK_BYTES):
                copy.write(block)
        for index in indexes:
            connection.execute(index.encode())
    return time.perf_counter() - started


def _statement(name: str) -> bytes:
    return statement("procloser.bench", name).encode()

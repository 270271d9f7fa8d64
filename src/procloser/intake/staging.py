"""The temporary tables a load works in, and the SQL files that work on them."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from django.db.backends.utils import CursorWrapper

from procloser.intake.copying import copy_lines
from procloser.intake.types import Chunk

# What screening and recognition ask of every staged row; a format without one leaves it empty.
SHARED_COLUMNS = {
    "row_no": "integer",
    "nature": "text DEFAULT 'person'",  # person, sole_trader, body; or hidden, a row that ends one
    "business_id": "text DEFAULT ''",
    "phone": 'text COLLATE "C"',
    "email": 'text COLLATE "C"',
    "surname_key": 'text COLLATE "C"',
    "given_key": 'text COLLATE "C"',
    "name_address_key": "uuid",
    "birth_year": "smallint",
    "tel_digest": "bytea",
    "mail_digest": "bytea",
    "nameaddr_digest": "bytea",
}
# ANALYZE reads 300 times as many rows of a chunk: how many keys differ is all that planning needs
_STATISTICS_TARGET = 10
_WORKING_TABLES = (
    *("struck", "held", "matched", "tangled", "placed", "leader"),
    *("merged", "met", "screened", "seen_suppression", "staged"),
)


def make_tables(cursor: CursorWrapper, columns: Mapping[str, str]) -> None:
    """Have every working table empty; `staged` with the shared columns and the format's own.

    They go with the transaction. Dropped first, because a test's transaction holds several loads.
    """
    cursor.execute(f"DROP TABLE IF EXISTS {', '.join('pg_temp.' + t for t in _WORKING_TABLES)}")
    definitions = ", ".join(
        f"{name} {kind}" for name, kind in (SHARED_COLUMNS | dict(columns)).items()
    )
    cursor.execute(f"SET LOCAL default_statistics_target = {_STATISTICS_TARGET}")
    cursor.execute(f"CREATE TEMP TABLE staged ({definitions}) ON COMMIT DROP")
    cursor.execute(sql("working_tables"))


def stage(cursor: CursorWrapper, chunk: Chunk, columns: Mapping[str, str]) -> None:
    """Have the chunk, and nothing else, in `staged`, and the planner know its size."""
    cursor.execute(sql("clear"))
    copy_lines(cursor, "staged", list(columns), chunk.lines)
    cursor.execute("ANALYZE staged")


def run(cursor: CursorWrapper, name: str, parameters: Mapping[str, Any] | None = None) -> int:
    """Run one SQL file; returns the rows it changed."""
    cursor.execute(sql(name), parameters)
    return int(cursor.rowcount)


def rows_of(
    cursor: CursorWrapper, name: str, parameters: Mapping[str, Any] | None = None
) -> list[tuple[Any, ...]]:
    """Run one SQL file; returns its rows."""
    cursor.execute(sql(name), parameters)
    return list(cursor.fetchall())


@cache
def sql(name: str) -> str:
    """Return the text of `sql/<name>.sql`."""
    return files("procloser.intake").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")

"""Rows as lines of COPY's text format."""

from collections.abc import Sequence

from django.db import connection
from django.db.backends.utils import CursorWrapper

from procloser.intake.types import OpenLoad
from procloser.sources.readers.refiling import joined
from procloser.sources.types import Rejected

NULL = "\\N"
_BLOCK_LINES = 5_000
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def fields(values: Sequence[str]) -> str:
    """Return the values as tab-separated fields, escaped where any of them needs it."""
    line = "\t".join(values)
    if line.count("\t") >= len(values) or "\\" in line or "\r" in line or "\n" in line:
        return "\t".join([value.translate(_ESCAPES) for value in values])
    return line


def field(value: object | None) -> str:
    """Return one value as a field; None is NULL."""
    return NULL if value is None else str(value).translate(_ESCAPES)


def copy_lines(
    cursor: CursorWrapper, table: str, columns: Sequence[str], lines: Sequence[str]
) -> None:
    """Add the lines to the table; each line holds the columns in that order."""
    with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for start in range(0, len(lines), _BLOCK_LINES):
            copy.write("\n".join(lines[start : start + _BLOCK_LINES]) + "\n")


def rejection(row: Sequence[object], reason: str, *, text: bool = True) -> Rejected:
    """Return the refusal of a row that its reader had taken; `text` says whether to keep it."""
    kept = joined([str(value) for value in row[1:]]) if text else ""
    return Rejected(int(str(row[0])), reason, kept)


def quarantine_rows(load: OpenLoad, rejected: Sequence[Rejected]) -> None:
    """Keep refused rows with their reason, and count them."""
    load.tally.quarantined.update(row.reason for row in rejected)
    lines = [
        f"{load.id}\t{row.line}\t{field(row.reason)}\t{field(row.text)}\tnow" for row in rejected
    ]
    if lines:
        columns = ("load_id", "line", "reason", "text", "created_at")
        with connection.cursor() as cursor:
            copy_lines(cursor, "intake_quarantinedrow", columns, lines)

"""What a format is to these tests: a small good file, and the ways to spoil it.

Every value is synthetic. Individual numbers of identity codes from 900 up are given to no person.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.factories.accounts import business_id

IDENTITY_CODE = "010170-900J"
COMPANY_OF_DECISION_MAKERS = business_id(2_345_600)
SOURCE_LINE = "# source: Mallilähde; date: 2026-11-01"
Row = str | dict[str, Any]


@dataclass(frozen=True)
class Format:
    """One format: rows are lines of text, or objects of a JSON list."""

    reader: str
    name: str
    row: Callable[[int], Row]  # the n-th good row
    spoilt: str  # the part of the 1st row's free text that a fault is put into
    head: tuple[str, ...] = ()
    encoding: str = "utf-8"
    around: Callable[[list[dict[str, Any]]], object] | None = None  # the JSON text around the rows
    separator: str = ";"
    width: int | None = None  # of the free text, where fields have fixed places
    is_table: bool = False  # of a definition: in either encoding, with columns of several names
    row_of_key: int | None = 1  # a copy of this row has its key again; None: rows have no key

    @property
    def is_json(self) -> bool:
        """Whether the file is one JSON text."""
        return self.around is not None

    @property
    def first_line(self) -> int:
        """The number of the first row: its line, or its place in the list."""
        return len(self.head) + 1

    def rows(self, count: int) -> list[Row]:
        """Return so many good rows."""
        return [self.row(n) for n in range(1, count + 1)]

    def with_text(self, row: Row, text: str) -> Row:
        """Put a text where the row has free text; a fixed-width row keeps its length."""
        if isinstance(row, dict):
            spoilt = json.dumps(row).replace(json.dumps(self.spoilt)[1:-1], json.dumps(text)[1:-1])
            found: dict[str, Any] = json.loads(spoilt)
            return found
        if self.width is not None:
            return row.replace(self.spoilt.ljust(self.width), text.ljust(self.width), 1)
        return row.replace(self.spoilt, text, 1)

    def content(self, rows: Sequence[Row], *, head: tuple[str, ...] | None = None) -> bytes:
        """Return a file of the rows."""
        if self.around is not None:
            objects = [row for row in rows if isinstance(row, dict)]
            return json.dumps(self.around(objects), ensure_ascii=False).encode(self.encoding)
        lines = [*(self.head if head is None else head), *(str(row) for row in rows)]
        return ("\n".join(lines) + "\n").encode(self.encoding)

    def write(
        self, folder: Path, rows: Sequence[Row], *, head: tuple[str, ...] | None = None
    ) -> Path:
        """Write the rows as the reader's file."""
        return self.write_bytes(folder, self.content(rows, head=head))

    def write_bytes(self, folder: Path, content: bytes) -> Path:
        """Write bytes under the name the reader's files have."""
        path = folder / self.name
        path.write_bytes(content)
        return path

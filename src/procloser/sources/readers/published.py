"""Tables as their publishers save them: separators, title lines and columns of their own."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from procloser.sources.errors import OversizedFile
from procloser.sources.readers.delimited import (
    FIELD_LIMIT,
    STRUCTURE_REASONS,
    structure_reason,
    unquote,
)
from procloser.sources.readers.heads import check_columns
from procloser.sources.readers.identity_guard import IdentityGuard
from procloser.sources.readers.lines import (
    Block,
    has_control_character,
    head_lines,
    printable,
    read_blocks,
)
from procloser.sources.types import Batch, Rejected

MOST_ROWS = 2_000_000  # every street of the country is under half a million
Says = Callable[[Any], tuple[Hashable, Hashable]]
DUPLICATE = {"duplicate_key": "The key was already in this file; the first row was taken."}
QUOTED_REASONS = STRUCTURE_REASONS | DUPLICATE
PLAIN_REASONS = {
    code: text for code, text in QUOTED_REASONS.items() if code != "broken_quotes"
}  # of files whose fields are never quoted


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """One file's layout and the way of its rows.

    `row` gets a line's number and its stripped fields, and returns the row or the code of the
    reason there is none. `key` is what may stand once in the file; None where rows may repeat, as
    in files too large to be remembered. `says` is what a row says that
    others say too, and how: a municipality's code, and its name.
    """

    reader: str
    columns: tuple[str, ...]
    row: Callable[[int, list[str]], Any]
    key: Callable[[Any], Hashable] | None
    separator: str = ";"
    header_line: int = 1  # 0: the file has no header
    quoted: bool = True
    encoding: str = "UTF-8"
    field_limit: int = FIELD_LIMIT
    ends_whole: bool = False  # the publisher ends every line: a last one without its end is cut
    says: Says | None = None

    def divide(self, text: str) -> list[str]:
        """Return the line's stripped fields; none where its quotes are broken."""
        if self.quoted and '"' in text:
            return unquote(text, self.separator)
        return [value.strip() for value in text.split(self.separator)]

    def header_of(self, path: Path) -> tuple[str, ...]:
        """Return the names in the file's header line; raises as `head_lines` does."""
        lines = head_lines(path, self.encoding, self.header_line)
        line = lines[self.header_line - 1] if len(lines) >= self.header_line else ""
        return tuple(self.divide(line.rstrip("\r")))


def check_header(path: Path, table: PublishedTable) -> None:
    """Return when the file's header is the table's.

    Raises:
        WrongFile, WrongColumns, WrongEncoding, EmptyFile, UnreadableFile.
    """
    check_columns(
        path,
        table.header_of(path),
        table.columns,
        reader=table.reader,
        line=table.header_line,
        separator=table.separator,
    )


def read_published(path: Path, table: PublishedTable) -> Iterator[Batch[Any]]:
    """Yield the rows below the header, which the caller has checked; see `Reader.read`."""
    guard = IdentityGuard(path)
    met = Met(table.key, table.says)
    for block in read_blocks(path, table.encoding):
        batch = _read_block(block, table, guard, met)
        refuse_too_many(path, met.rows)
        if batch.rows or batch.rejected:
            yield batch


def refuse_too_many(path: Path, rows: int) -> None:
    """Return when so many keys of one file can be remembered.

    Raises:
        OversizedFile: they are more than any real file has.
    """
    if rows > MOST_ROWS:
        raise OversizedFile(
            path, f"it has over {MOST_ROWS:,} rows.", "Fetch the file again from its publisher."
        )


def _read_block(
    block: Block, table: PublishedTable, guard: IdentityGuard, met: "Met"
) -> Batch[Any]:
    rows: list[Any] = []
    rejected: list[Rejected] = []
    for number, text in enumerate(block.lines, block.first):
        if number == block.too_long:
            rejected.append(Rejected(number, "line_too_long", ""))
        elif number <= table.header_line or not text or text.isspace():
            continue
        elif guard.holds_code(text, line=number, separator=table.separator):
            rejected.append(Rejected(number, "identity_code", ""))
        else:
            cut = block.ends_open and number == block.last
            row = _row(number, text, table, cut=cut)
            if not isinstance(row, str):
                row = met.settled(row)
            if isinstance(row, str):
                rejected.append(Rejected(number, row, printable(text)))
            else:
                rows.append(row)
    return Batch(rows, rejected)


class Met:
    """What the rows of one file have said so far."""

    def __init__(self, key: Callable[[Any], Hashable] | None, says: Says | None) -> None:
        self._key = key
        self._says = says
        self._seen: set[Hashable] = set()
        self._said: dict[Hashable, Hashable] = {}

    @property
    def rows(self) -> int:
        """How many keys are remembered."""
        return len(self._seen)

    def settled(self, row: Any) -> Any:
        """Return the row, or the reason where an earlier one says otherwise, or has its key."""
        if self._says is not None:
            what, how = self._says(row)
            if self._said.setdefault(what, how) != how:
                return "contradiction"
        return row if self._key is None else once(row, self._key(row), self._seen)


def once(row: Any, key: Hashable, seen: set[Hashable]) -> Any:
    """Return the row, or the reason where its key has been met before."""
    if key in seen:
        return "duplicate_key"
    seen.add(key)
    return row


def _row(number: int, text: str, table: PublishedTable, *, cut: bool) -> Any:
    """Return the line's row, or the code of the reason there is none."""
    if has_control_character(text):
        return "control_character"
    if cut and table.ends_whole:
        return "cut_row"
    values = table.divide(text)
    if len(values) != len(table.columns):
        return structure_reason(values, cut=cut)
    if max(map(len, values)) > table.field_limit:
        return "field_too_long"
    return table.row(number, values)

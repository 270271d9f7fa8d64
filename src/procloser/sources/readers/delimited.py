"""Our own CSV formats: semicolons, UTF-8, quotes as RFC 4180, one row a line.

A line break inside quotes is not taken: one stray quote would otherwise swallow the rest of the
file.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from procloser.sources.readers.heads import check_head
from procloser.sources.readers.identity_guard import IdentityGuard
from procloser.sources.readers.layout import Layout
from procloser.sources.readers.lines import Block, has_control_character, printable, read_blocks
from procloser.sources.types import Batch, Rejected, SourceInfo

ENCODING = "UTF-8"
FIELD_LIMIT = 250  # characters; no name, address, title or website of a real file is longer

STRUCTURE_REASONS = {
    "line_too_long": "The line is over one million bytes; only its number is kept.",
    "control_character": "The line holds a NUL or another control character.",
    "identity_code": "The row holds a personal identity code; only its line number is kept.",
    "broken_quotes": "Quotes are not closed on the line, or something follows a closing quote.",
    "cut_row": "The last line of the file ends in the middle.",
    "column_count": "The row has more or fewer fields than the header.",
    "field_too_long": f"A field is over {FIELD_LIMIT} characters.",
}


def read_delimited(path: Path, layout: Layout) -> Iterator[Batch[Any]]:
    """Yield the rows below the header; see `Reader.read`."""
    check_head(path, layout)
    guard = IdentityGuard(path)
    for block in read_blocks(path, ENCODING):
        batch = _read_block(block, layout, guard)
        if batch.rows or batch.rejected:
            yield batch


def describe_delimited(path: Path, layout: Layout) -> SourceInfo:
    """Return the source named in the file's first line."""
    return check_head(path, layout)


def _read_block(block: Block, layout: Layout, guard: IdentityGuard) -> Batch[Any]:
    """Divide one block into rows and refusals.

    The two searches over the whole block keep the loop short: hardly any block holds what they look
    for.
    """
    rows: list[Any] = []
    rejected: list[Rejected] = []
    holds_code = guard.suspects(block.text)
    holds_control = has_control_character(block.text)
    head, width = layout.head_lines, len(layout.columns)
    make, settle = layout.row_type._make, layout.settle
    for number, text in enumerate(block.lines, block.first):
        if number <= head or not text or text.isspace():
            continue
        if holds_code and guard.holds_code(text, line=number):
            rejected.append(Rejected(number, "identity_code", ""))
            continue
        values = [value.strip() for value in text.split(";")] if '"' not in text else unquote(text)
        if holds_control and has_control_character(text):
            reason = "control_character"
        elif len(values) != width:
            reason = structure_reason(values, cut=block.ends_open and number == block.last)
        elif len(text) > FIELD_LIMIT and max(map(len, values)) > FIELD_LIMIT:
            reason = "field_too_long"
        else:
            reason = settle(values)
        if reason:
            rejected.append(Rejected(number, reason, printable(layout.quotable(values, text))))
        else:
            rows.append(make((number, *values)))
    if block.too_long is not None:
        rejected.append(Rejected(block.too_long, "line_too_long", ""))
    return Batch(rows, rejected)


def unquote(text: str, separator: str = ";") -> list[str]:
    """Divide a line with quotes into stripped fields; no fields where the quotes are broken."""
    try:
        fields = next(csv.reader([text], delimiter=separator, strict=True))
    except csv.Error:
        return []
    return [field.strip() for field in fields]


def structure_reason(values: list[str], *, cut: bool) -> str:
    """Return why a line does not have the header's fields."""
    if cut:
        return "cut_row"
    return "column_count" if values else "broken_quotes"

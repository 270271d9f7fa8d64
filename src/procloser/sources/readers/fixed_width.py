"""Posti's files: ISO-8859-1, one record a line, every field at its place."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from procloser.sources.errors import WrongEncoding, WrongFile
from procloser.sources.readers.identity_guard import IdentityGuard
from procloser.sources.readers.lines import (
    Block,
    has_control_character,
    head_lines,
    printable,
    read_blocks,
)
from procloser.sources.readers.published import Met, Says, refuse_too_many
from procloser.sources.readers.sniffing import looks_like
from procloser.sources.types import Batch, Publisher, Rejected, SourceInfo

ENCODING = "ISO-8859-1"
RUN_DATE = slice(5, 13)
POSTI_LICENCE = "Posti's terms of the postal code services, free of charge"


@dataclass(frozen=True, slots=True)
class FixedRecord:
    """One kind of record.

    `divide` gets a line's number and its text, of the right length, and returns the row or the
    code of the reason there is none. `key` is what may stand once in the file; `says` is what a
    record says that others say too, and how.
    """

    reader: str
    tag: str  # what every record begins with
    characters: int
    field_ends: tuple[int, ...]
    source: str  # the file's name for people
    source_key: str
    divide: Callable[[int, str], Any]
    key: Callable[[Any], Hashable]
    says: Says | None = None


def structure_reasons(record: str, characters: int) -> dict[str, str]:
    """Return the reasons that do not depend on the record's fields."""
    return {
        "line_too_long": "The line is over one million bytes; only its number is kept.",
        "control_character": "The record holds a NUL or another control character.",
        "identity_code": "The record holds a personal identity code; only its line number is kept.",
        "cut_row": f"The last record of the file is shorter than {characters} characters.",
        "record_length": f"The record is not {characters} characters long.",
        "unknown_record": f"The record does not begin with {record}.",
    }


def posti(attribution: str) -> Publisher:
    """Return Posti as the publisher of one of its files."""
    return Publisher(key="posti", name="Posti", licence=POSTI_LICENCE, attribution=attribution)


def read_fixed(path: Path, record: FixedRecord) -> Iterator[Batch[Any]]:
    """Yield the file's records; see `Reader.read`."""
    describe_fixed(path, record)
    guard = IdentityGuard(path)
    met = Met(record.key, record.says)
    offset = 0
    for block in read_blocks(path, ENCODING):
        _refuse_utf8(path, block, offset)
        offset += len(block.text)
        batch = _read_block(block, record, guard, met)
        refuse_too_many(path, met.rows)
        if batch.rows or batch.rejected:
            yield batch


def describe_fixed(path: Path, record: FixedRecord) -> SourceInfo:
    """Return Posti and the run date of the first record."""
    line = head_lines(path, ENCODING, 1)[0]
    run_date = day(line[RUN_DATE])
    if not line.startswith(record.tag) or run_date is None:
        raise WrongFile(
            path, f"this is not a {record.reader} file.", looks_like(path, record.reader)
        )
    return SourceInfo(record.source, run_date, record.source_key)


def _refuse_utf8(path: Path, block: Block, offset: int) -> None:
    """Refuse a file saved as UTF-8: every byte is a letter of ISO-8859-1, so decoding alone would
    not notice.
    """
    start = block.text.find("\N{LATIN CAPITAL LETTER A WITH TILDE}")
    if start < 0:
        return
    raw = block.text[start : start + 2].encode(ENCODING)
    try:
        raw.decode("UTF-8")
    except UnicodeDecodeError:
        return
    raise WrongEncoding(path, ENCODING, offset + start)


def _read_block(block: Block, record: FixedRecord, guard: IdentityGuard, met: Met) -> Batch[Any]:
    rows: list[Any] = []
    rejected: list[Rejected] = []
    for number, text in enumerate(block.lines, block.first):
        if number == block.too_long:
            rejected.append(Rejected(number, "line_too_long", ""))
        elif not text or text.isspace():
            continue
        elif _holds_code(text, number, record, guard):
            rejected.append(Rejected(number, "identity_code", ""))
        else:
            is_open = block.ends_open and number == block.last
            row = _structure_reason(text, record, is_open=is_open) or record.divide(number, text)
            if not isinstance(row, str):
                row = met.settled(row)
            if isinstance(row, str):
                rejected.append(Rejected(number, row, printable(text)))
            else:
                rows.append(row)
    return Batch(rows, rejected)


def _holds_code(text: str, number: int, record: FixedRecord, guard: IdentityGuard) -> bool:
    """Look in the fields, where a code may stand right after another's digits, and in the whole."""
    ends = (0, *record.field_ends, len(text))
    fields = ";".join(text[start:end] for start, end in pairwise(ends))
    return guard.holds_code(fields, line=number) or guard.holds_code(text, line=number)


def _structure_reason(text: str, record: FixedRecord, *, is_open: bool) -> str:
    if has_control_character(text):
        return "control_character"
    width = record.characters
    length = len(text[:width]) if text[width:].isspace() else len(text)
    if length != width:
        return "cut_row" if is_open and length < width else "record_length"
    return "" if text.startswith(record.tag) else "unknown_record"


def is_digits(text: str) -> bool:
    """Return whether the text is digits and nothing else."""
    return text.isascii() and text.isdigit()


def day(text: str) -> date | None:
    """Return the day written as YYYYMMDD, or None."""
    if len(text) != 8 or not is_digits(text):
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None

"""`posti-pcf`: Posti's postal code file, one record of 220 characters a line. Format:
docs/sources/posti-pcf.md.

Source: Posti, "Postinumeropalvelut, palvelukuvaus ja käyttöehdot", record PONOT.
"""

from collections.abc import Iterator
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
from procloser.sources.readers.sniffing import looks_like
from procloser.sources.types import Batch, PostalCodeRow, Publisher, Reader, Rejected, SourceInfo

ENCODING = "ISO-8859-1"
RECORD_CHARACTERS = 220
FIELD_ENDS = (5, 13, 18, 48, 78, 90, 102, 110, 111, 116, 146, 176, 179, 199, 219)
RECORD = "PONOT"
ADDRESS_RECORD = "KATUN"
TYPES = frozenset("12345678")
RATIOS = frozenset("1234")
REASONS = {
    "line_too_long": "The line is over one million bytes; only its number is kept.",
    "control_character": "The record holds a NUL or another control character.",
    "identity_code": "The record holds a personal identity code; only its line number is kept.",
    "cut_row": "The last record of the file is shorter than 220 characters.",
    "record_length": "The record is not 220 characters long.",
    "unknown_record": "The record does not begin with PONOT.",
    "bad_date": "The run date, or the date of entry into force, is not a day of the calendar.",
    "bad_postal_code": "The postal code is not five digits.",
    "bad_municipality": "The municipality code is not three digits.",
    "unknown_code": "The type is not 1 to 8, or the language ratio is not 1, 2, 3 or 4.",
    "missing_name": "The postal code or the municipality has no Finnish name.",
    "duplicate_key": "The postal code was already in this file; the first row was taken.",
}


def read(path: Path) -> Iterator[Batch[Any]]:
    """Yield the file's postal codes; see `Reader.read`."""
    describe(path)
    guard = IdentityGuard(path)
    seen: set[str] = set()  # at most 100,000: a code is five digits
    offset = 0
    for block in read_blocks(path, ENCODING):
        _refuse_utf8(path, block, offset)
        offset += len(block.text)
        batch = _read_block(block, guard, seen)
        if batch.rows or batch.rejected:
            yield batch


def describe(path: Path) -> SourceInfo:
    """Return Posti and the run date of the first record."""
    line = head_lines(path, ENCODING, 1)[0]
    if line.startswith(ADDRESS_RECORD):
        raise WrongFile(
            path,
            "this is Posti's basic address file (BAF).",
            "Give the postal code file, PCF_*.dat.",
        )
    run_date = _day(line[5:13])
    if not line.startswith(RECORD) or run_date is None:
        raise WrongFile(path, "this is not a posti-pcf file.", looks_like(path, "posti-pcf"))
    return SourceInfo("Posti, postal code file", run_date, "posti")


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


def _read_block(block: Block, guard: IdentityGuard, seen: set[str]) -> Batch[Any]:
    rows: list[Any] = []
    rejected: list[Rejected] = []
    for number, text in enumerate(block.lines, block.first):
        if number == block.too_long:
            rejected.append(Rejected(number, "line_too_long", ""))
        elif not text or text.isspace():
            continue
        elif _holds_code(text, number, guard):
            rejected.append(Rejected(number, "identity_code", ""))
        else:
            row = _row(number, text, is_open=block.ends_open and number == block.last)
            if isinstance(row, PostalCodeRow) and row.code in seen:
                row = "duplicate_key"
            if isinstance(row, PostalCodeRow):
                seen.add(row.code)
                rows.append(row)
            else:
                rejected.append(Rejected(number, row, printable(text)))
    return Batch(rows, rejected)


def _holds_code(text: str, number: int, guard: IdentityGuard) -> bool:
    """Look in the fields, where a code may stand right after another's digits, and in the whole."""
    ends = (0, *FIELD_ENDS, len(text))
    fields = ";".join(text[start:end] for start, end in pairwise(ends))
    return guard.holds_code(fields, line=number) or guard.holds_code(text, line=number)


def _row(number: int, text: str, *, is_open: bool) -> PostalCodeRow | str:
    """Return the record's row, or the code of the reason there is none."""
    reason = _structure_reason(text, is_open=is_open)
    if reason:
        return reason
    row = _divide(number, text)
    return row if isinstance(row, str) else _code_reason(row) or row


def _structure_reason(text: str, *, is_open: bool) -> str:
    if has_control_character(text):
        return "control_character"
    length = len(text[:RECORD_CHARACTERS]) if text[RECORD_CHARACTERS:].isspace() else len(text)
    if length != RECORD_CHARACTERS:
        return "cut_row" if is_open and length < RECORD_CHARACTERS else "record_length"
    return "" if text.startswith(RECORD) else "unknown_record"


def _divide(number: int, text: str) -> PostalCodeRow | str:
    """Cut the record at the publisher's positions (1-based there: run date 6-13, code 14-18, …)."""
    run_date, valid_from = _day(text[5:13]), _day(text[102:110])
    if run_date is None or (valid_from is None and text[102:110].strip(" 0")):
        return "bad_date"
    return PostalCodeRow(
        line=number,
        run_date=run_date,
        code=text[13:18],
        name_fi=text[18:48].strip(),
        name_sv=text[48:78].strip(),
        valid_from=valid_from,
        type_code=text[110].strip(),
        area_code=text[111:116].strip(),
        area_fi=text[116:146].strip(),
        area_sv=text[146:176].strip(),
        municipality_code=text[176:179],
        municipality_fi=text[179:199].strip(),
        municipality_sv=text[199:219].strip(),
        language_ratio=text[219],
    )


def _code_reason(row: PostalCodeRow) -> str:
    if not _is_digits(row.code):
        return "bad_postal_code"
    if not _is_digits(row.municipality_code):
        return "bad_municipality"
    if not row.name_fi or not row.municipality_fi:
        return "missing_name"
    return "" if row.type_code in TYPES and row.language_ratio in RATIOS else "unknown_code"


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _day(text: str) -> date | None:
    """Return the day written as YYYYMMDD, or None."""
    if len(text) != 8 or not _is_digits(text):
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


READER = Reader(
    key="posti-pcf",
    title="Posti's postal codes",
    register="",
    row_type=PostalCodeRow,
    publisher=Publisher(
        key="posti",
        name="Posti",
        licence="Posti's terms of the postal code services, free of charge",
        attribution="Lähde: Posti, postinumerotiedosto",
    ),
    suffixes=(".dat",),
    reasons=REASONS,
    read_file=read,
    describe_file=describe,
)

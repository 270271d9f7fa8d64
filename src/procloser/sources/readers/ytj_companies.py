"""`ytj-companies`: PRH's open company data (YTJ v3), a page or the ZIP of all. Format:
docs/sources/ytj-companies.md.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from procloser.sources.errors import WrongFile
from procloser.sources.readers.archives import is_archive, open_members
from procloser.sources.readers.batching import batches
from procloser.sources.readers.identity_guard import IdentityGuard
from procloser.sources.readers.json_stream import read_objects
from procloser.sources.readers.lines import has_control_character, open_binary, printable
from procloser.sources.readers.sniffing import looks_like, recognise
from procloser.sources.readers.ytj_company import MalformedCompany, company_row, kept_texts
from procloser.sources.types import Batch, CompanyRow, Publisher, Reader, Rejected, SourceInfo

KEY = "ytj-companies"
BATCH_COMPANIES = 5_000  # a company's object is some thousand bytes
REASONS = {
    "bad_structure": "A part of the company is not of the type the publisher documents.",
    "control_character": "A name or an address holds a NUL or another control character.",
    "identity_code": "A text holds a personal identity code; only the row's number is kept.",
    "missing_key": "The company has no business id.",
    "missing_name": "The company has no trade name, current or past.",
    "bad_date": "A date of the company is not a day of the calendar.",
    "duplicate_key": "The business id was already in this file; the first row was taken.",
}


def read(path: Path) -> Iterator[Batch[Any]]:
    """Yield the file's companies; `line` is the company's number in the file. See `Reader.read`."""
    describe(path)
    guard = IdentityGuard(path)
    seen = SeenBusinessIds()
    yield from batches(
        _objects(path),
        BATCH_COMPANIES,
        lambda number, company: _row(number, company, guard, seen),
    )


def _objects(path: Path) -> Iterator[dict[str, Any]]:
    if is_archive(path):
        for stream in open_members(path):
            yield from read_objects(path, stream, "companies")
    else:
        with open_binary(path) as stream:
            yield from read_objects(path, stream, "companies")


def _row(
    number: int, company: dict[str, Any], guard: IdentityGuard, seen: "SeenBusinessIds"
) -> CompanyRow | Rejected:
    """Return the company's row or its refusal, which keeps the business id and the name only."""
    try:
        row = company_row(number, company)
    except MalformedCompany as malformed:
        return Rejected(number, malformed.reason, "")
    text = "\t".join(kept_texts(row))
    if guard.holds_code(text, line=number, separator="\t"):
        return Rejected(number, "identity_code", "")
    if has_control_character(text.replace("\t", " ")):
        reason = "control_character"
    elif not row.business_id:
        reason = "missing_key"
    elif not row.name:
        reason = "missing_name"
    else:
        reason = "" if seen.add(row.business_id) else "duplicate_key"
    return Rejected(number, reason, printable(f"{row.business_id};{row.name}")) if reason else row


class SeenBusinessIds:
    """The business ids met so far: a bit for each possible one, so that its size does not follow
    the file's.
    """

    def __init__(self) -> None:
        self._bits = bytearray(10**7 // 8)

    def add(self, business_id: str) -> bool:
        """Return whether the id is new; one that is not of the form 1234567-8 always is (intake
        refuses it).
        """
        digits = business_id[:7]
        if len(business_id) != 9 or not (digits.isascii() and digits.isdigit()):
            return True
        byte, bit = divmod(int(digits), 8)
        is_new = not self._bits[byte] >> bit & 1
        self._bits[byte] |= 1 << bit
        return is_new


def describe(path: Path) -> SourceInfo:
    """Return PRH as the source; the format carries no date of its own."""
    if recognise(path) != KEY:
        raise WrongFile(path, f"this is not a {KEY} file.", looks_like(path, KEY))
    return SourceInfo("PRH, Business Information System open data", None, "prh-ytj")


READER = Reader(
    key=KEY,
    title="YTJ companies",
    register="companies",
    row_type=CompanyRow,
    publisher=Publisher(
        key="prh-ytj",
        name="Finnish Patent and Registration Office (PRH)",
        licence="CC BY 4.0",
        attribution="Lähde: PRH, Yritys- ja yhteisötietojärjestelmä, CC BY 4.0",
    ),
    suffixes=(".json", ".zip"),
    reasons=REASONS,
    read_file=read,
    describe_file=describe,
    fresh_days=40,
)

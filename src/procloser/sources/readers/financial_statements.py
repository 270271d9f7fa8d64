"""`financial-statements`: PRH's XBRL instances, one alone or a ZIP of them. Format:
docs/sources/financial-statements.md.
"""

from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from procloser.sources.errors import CutFile, OversizedFile, WrongFile
from procloser.sources.readers.archives import Wanted, is_archive, open_members
from procloser.sources.readers.identity_guard import IdentityGuard
from procloser.sources.readers.lines import Readable, has_control_character, open_binary, printable
from procloser.sources.readers.published import once, refuse_too_many
from procloser.sources.readers.sniffing import looks_like, recognise
from procloser.sources.readers.xbrl_instance import Refusal, statement_of
from procloser.sources.types import (
    Batch,
    FinancialStatementRow,
    Publisher,
    Reader,
    Rejected,
    SourceInfo,
)

KEY = "financial-statements"
INSTANCE_BYTES = 5_000_000  # real ones are 30 to 90 thousand
BATCH_STATEMENTS = 500
REMEDY = "Fetch the file again from its publisher."
INSTANCES = Wanted("*.xml", "Give a ZIP of PRH's XBRL instances (*.xml).", most=100_000)
REASONS = {
    "cut_row": "The document in the ZIP is no whole XML.",
    "control_character": "The business id holds a control character.",
    "identity_code": "A value that is kept holds a personal identity code; only the document's "
    "number is kept.",
    "bad_structure": "The document is no XBRL instance of PRH's form: its root, a context, or a "
    "fact's context.",
    "missing_key": "The document names no business id.",
    "bad_date": "A day is not one of the calendar, or the period has no end.",
    "bad_amount": "An amount is not a decimal number of at most two decimals, or its accuracy "
    "(decimals) is none.",
    "not_euro": "An amount is not in euros.",
    "no_figures": "None of the figures kept is in the document.",
    "contradiction": "The document contradicts itself: business ids, period ends or a figure "
    "given twice.",
    "duplicate_key": "The company's statement of the period was already in this file; the first "
    "was taken.",
}


def read(path: Path) -> Iterator[Batch[Any]]:
    """Yield the statements; `line` is a document's number in the file. See `Reader.read`."""
    describe(path)
    guard = IdentityGuard(path)
    seen: set[Hashable] = set()
    batch: Batch[Any] = Batch([], [])
    for number, text in enumerate(_documents(path), 1):
        row = _row(path, number, text, guard)
        if isinstance(row, FinancialStatementRow):
            row = _once(row, seen)
        kept: list[Any] = batch.rejected if isinstance(row, Rejected) else batch.rows
        kept.append(row)
        if len(batch.rows) + len(batch.rejected) >= BATCH_STATEMENTS:
            refuse_too_many(path, len(seen))
            yield batch
            batch = Batch([], [])
    if batch.rows or batch.rejected:
        yield batch


def describe(path: Path) -> SourceInfo:
    """Return PRH; every statement has a date of its own, the file has none."""
    if recognise(path) != KEY:
        raise WrongFile(path, f"this is not a {KEY} file.", looks_like(path, KEY))
    return SourceInfo("PRH, digital financial statements", None, "prh-xbrl")


def _documents(path: Path) -> Iterator[bytes]:
    if is_archive(path):
        for stream in open_members(path, INSTANCES):
            yield _bounded(path, stream)
    else:
        with open_binary(path) as stream:
            yield _bounded(path, stream)


def _bounded(path: Path, stream: Readable) -> bytes:
    text = stream.read(INSTANCE_BYTES + 1)
    if len(text) > INSTANCE_BYTES:
        raise OversizedFile(path, f"a document in it is over {INSTANCE_BYTES:,} bytes.", REMEDY)
    return text


def _row(
    path: Path, number: int, text: bytes, guard: IdentityGuard
) -> FinancialStatementRow | Rejected:
    try:
        root = fromstring(text, forbid_dtd=True)
    except DefusedXmlException as error:
        raise WrongFile(
            path, "a document in it holds a DTD or XML entities, which no real one does.", REMEDY
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        if is_archive(path):
            return Rejected(number, "cut_row", "")
        raise CutFile(path, "the XML is cut or broken.", REMEDY) from error
    return _statement_row(number, root, guard)


def _statement_row(
    number: int, root: Any, guard: IdentityGuard
) -> FinancialStatementRow | Rejected:
    try:
        statement = statement_of(root)
    except Refusal as refusal:
        return Rejected(number, refusal.reason, "")
    kept = f"{statement.business_id};{statement.period_end}"
    if guard.holds_code(kept, line=number):
        return Rejected(number, "identity_code", "")
    if has_control_character(kept):
        return Rejected(number, "control_character", printable(kept))
    if statement.period_end is None:
        return Rejected(number, "bad_date", printable(kept))
    return FinancialStatementRow(
        line=number,
        business_id=statement.business_id,
        period_start=statement.period_start,
        period_end=statement.period_end,
        figures=statement.figures,
    )


def _once(row: FinancialStatementRow, seen: set[Hashable]) -> FinancialStatementRow | Rejected:
    found = once(row, (row.business_id, row.period_end), seen)
    if isinstance(found, FinancialStatementRow):
        return found
    return Rejected(row.line, found, f"{row.business_id};{row.period_end}")


READER = Reader(
    key=KEY,
    title="Financial statements of companies",
    register="companies",
    row_type=FinancialStatementRow,
    publisher=Publisher(
        key="prh-xbrl",
        name="Finnish Patent and Registration Office (PRH)",
        licence="CC BY 4.0",
        attribution="Lähde: PRH, digitaaliset tilinpäätökset (XBRL), CC BY 4.0",
    ),
    suffixes=(".xml", ".zip"),
    reasons=REASONS,
    read_file=read,
    describe_file=describe,
    fresh_days=40,
)

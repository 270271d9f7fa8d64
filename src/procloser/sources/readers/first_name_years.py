"""`first-name-years`: first names by birth year and mother tongue. Format:
docs/sources/first-name-years.md.

An assumed format: DVV publishes no such file; the columns are ours.
"""

import re
from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any

from procloser.kernel import clock
from procloser.sources.readers.name_counts import DVV, NAME_CHARACTERS
from procloser.sources.readers.numerals import whole_number
from procloser.sources.readers.published import (
    QUOTED_REASONS,
    PublishedTable,
    check_header,
    read_published,
)
from procloser.sources.readers.sniffing import refuse_other
from procloser.sources.types import Batch, NameYearRow, Reader, SourceInfo

KEY = "first-name-years"
BY_YEAR = ("etunimi", "syntymävuosi", "sukupuoli", "äidinkieli", "lukumäärä")
BY_DECADE = ("etunimi", "vuosikymmen", "sukupuoli", "äidinkieli", "lukumäärä")
SEXES = {"mies": "male", "nainen": "female"}
FIRST_YEAR = 1850
REASONS = QUOTED_REASONS | {
    "missing_name": "The name is empty.",
    "bad_year": "The birth year is not between 1850 and today, or the decade does not end in 0.",
    "unknown_code": "The sex is neither mies nor nainen, or the mother tongue is not an ISO code "
    "of two letters.",
    "bad_count": "The number of bearers is not a whole number of 1 or more.",
}
_DECADE = re.compile(r"([0-9]{3}0)(?:-luku)?")
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")


def read(path: Path) -> Iterator[Batch[Any]]:
    """Yield the names with their years; see `Reader.read`."""
    describe(path)
    return read_published(path, _table(path))


def describe(path: Path) -> SourceInfo:
    """Return the source; the format carries no date."""
    refuse_other(path, KEY)
    check_header(path, _table(path))
    return SourceInfo("First names by birth year", None, "first-name-years")


def _table(path: Path) -> PublishedTable:
    """Return the table by year or by decade, whichever the header names."""
    by_year = PublishedTable(KEY, BY_YEAR, _row_of_year, key=_key)
    by_decade = PublishedTable(KEY, BY_DECADE, _row_of_decade, key=_key)
    return by_decade if "vuosikymmen" in by_decade.header_of(path) else by_year


def _key(row: NameYearRow) -> Hashable:
    return row.name, row.sex, row.born_from, row.born_to, row.language


def _row_of_year(line: int, values: list[str]) -> NameYearRow | str:
    year = whole_number(values[1]) if len(values[1]) == 4 else None
    return "bad_year" if year is None else _row(line, values, year, year)


def _row_of_decade(line: int, values: list[str]) -> NameYearRow | str:
    found = _DECADE.fullmatch(values[1])
    return _row(line, values, int(found[1]), int(found[1]) + 9) if found else "bad_year"


def _row(line: int, values: list[str], born_from: int, born_to: int) -> NameYearRow | str:
    name, _, sex, language, count = values
    if not name:
        return "missing_name"
    if len(name) > NAME_CHARACTERS:
        return "field_too_long"
    if not FIRST_YEAR <= born_from <= clock.today().year:
        return "bad_year"
    if sex not in SEXES or not _LANGUAGE.fullmatch(language):
        return "unknown_code"
    bearers = whole_number(count)
    if not bearers:
        return "bad_count"
    return NameYearRow(line, name, SEXES[sex], born_from, born_to, language, bearers)


READER = Reader(
    key=KEY,
    title="First names by birth year and mother tongue",
    register="",
    row_type=NameYearRow,
    publisher=DVV,
    suffixes=(".csv",),
    reasons=REASONS,
    read_file=read,
    describe_file=describe,
)

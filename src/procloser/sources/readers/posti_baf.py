"""`posti-baf`: Posti's basic address file, one record of 256 characters a line. Format:
docs/sources/posti-baf.md.

Source: Posti, "Postinumeropalvelut, palvelukuvaus ja käyttöehdot", record KATUN.
"""

from collections.abc import Hashable
from functools import partial
from typing import NamedTuple

from procloser.sources.readers.fixed_width import (
    FixedRecord,
    day,
    describe_fixed,
    is_digits,
    posti,
    read_fixed,
    structure_reasons,
)
from procloser.sources.readers.refiling import refile_fixed
from procloser.sources.types import Reader, StreetRow

RECORD_CHARACTERS = 256
FIELD_ENDS = (
    *(5, 13, 18, 48, 78, 90, 102, 132, 162, 174, 186, 187),
    *(192, 193, 194, 199, 200, 205, 206, 207, 212, 213, 216, 236, 256),
)
PARITIES = {"1": "odd", "2": "even", " ": ""}
REASONS = structure_reasons("KATUN", RECORD_CHARACTERS) | {
    "bad_date": "The run date is not a day of the calendar.",
    "bad_postal_code": "The postal code is not five digits.",
    "bad_municipality": "The municipality code is not three digits.",
    "missing_name": "The street has no name, Finnish or Swedish.",
    "unknown_code": "The side of the street is not 1 (odd), 2 (even) or blank.",
    "bad_building": "A building number is not digits, or its letter is not a letter.",
    "bad_range": "One end of the range is missing, or the smallest building comes after the "
    "highest.",
    "wrong_parity": "A building number is odd on the even side, or even on the odd side.",
    "duplicate_key": "The range was already in this file; the first row was taken.",
}


class Building(NamedTuple):
    """One end of a range: "12b-14" is from 12b, to 14."""

    first: int
    first_letter: str
    last: int
    last_letter: str


def _divide(number: int, text: str) -> StreetRow | str:
    """Cut the record at the publisher's positions (1-based there: street 103-132, side 187, …)."""
    run_date = day(text[5:13])
    if run_date is None:
        return "bad_date"
    reason = _code_reason(text)
    if reason:
        return reason
    lowest, highest = _building(text[187:200]), _building(text[200:213])
    if isinstance(lowest, str) or isinstance(highest, str):
        return "bad_building"
    parity = PARITIES[text[186]]
    reason = _range_reason(parity, lowest, highest)
    if reason:
        return reason
    return StreetRow(
        line=number,
        run_date=run_date,
        postal_code=text[13:18],
        street_fi=text[102:132].strip(),
        street_sv=text[132:162].strip(),
        parity=parity,
        from_number=lowest.first if lowest else None,
        from_letter=lowest.first_letter if lowest else "",
        to_number=highest.last if highest else None,
        to_letter=highest.last_letter if highest else "",
        municipality_code=text[213:216],
    )


def _code_reason(text: str) -> str:
    if not is_digits(text[13:18]):
        return "bad_postal_code"
    if not is_digits(text[213:216]):
        return "bad_municipality"
    if not text[102:162].strip():
        return "missing_name"
    return "" if text[186] in PARITIES else "unknown_code"


def _building(text: str) -> Building | str | None:
    """Read number, letter, punctuation, number, letter; None where there is no building.

    A building over several plots has a second number: its range begins at the first one and ends
    at the second.
    """
    number, letter, second, second_letter = text[:5], text[5], text[7:12], text[12]
    if not text.strip(" 0"):
        return None
    parts = [_number(number), _number(second) if second.strip(" 0") else None]
    if parts[0] is None or (parts[1] is None and second.strip(" 0")):
        return "bad_building"
    if not all(mark == " " or mark.isalpha() for mark in (letter, second_letter)):
        return "bad_building"
    letters = letter.strip(), second_letter.strip()
    if parts[1] is None:
        return Building(parts[0], letters[0], parts[0], letters[1] or letters[0])
    return Building(parts[0], letters[0], parts[1], letters[1])


def _number(text: str) -> int | None:
    digits = text.strip()
    return int(digits) if is_digits(digits) and int(digits) > 0 else None


def _range_reason(parity: str, lowest: Building | None, highest: Building | None) -> str:
    if lowest is None and highest is None:
        return ""
    if lowest is None or highest is None:
        return "bad_range"
    start, end = (lowest.first, lowest.first_letter), (highest.last, highest.last_letter)
    # without a letter the whole number is meant, so "3a" to "3" is a range
    if start[0] > end[0] or (start[0] == end[0] and start[1] > end[1] and end[1]):
        return "bad_range"
    remainder = {"odd": 1, "even": 0}.get(parity)
    if remainder is not None and {lowest.first % 2, highest.first % 2} != {remainder}:
        return "wrong_parity"
    return ""


def _key(row: StreetRow) -> Hashable:
    return (
        *(row.postal_code, row.street_fi, row.street_sv, row.parity),
        *(row.from_number, row.from_letter, row.municipality_code),
    )


RECORD = FixedRecord(
    reader="posti-baf",
    tag="KATUN",
    characters=RECORD_CHARACTERS,
    field_ends=FIELD_ENDS,
    source="Posti, basic address file",
    source_key="posti-baf",
    divide=_divide,
    key=_key,
)

READER = Reader(
    key="posti-baf",
    title="Posti's streets",
    register="",
    row_type=StreetRow,
    publisher=posti("Lähde: Posti, perusosoitetiedosto"),
    suffixes=(".dat",),
    reasons=REASONS,
    read_file=partial(read_fixed, record=RECORD),
    describe_file=partial(describe_fixed, record=RECORD),
    refile=refile_fixed(RECORD),
    fresh_days=21,
)

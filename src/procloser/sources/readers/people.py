"""`people`: our CSV for a consumer source. Format: docs/sources/people.md."""

from functools import partial

from procloser.kernel.clock import today
from procloser.sources.readers.delimited import (
    STRUCTURE_REASONS,
    describe_delimited,
    read_delimited,
)
from procloser.sources.readers.fields import is_postal_code_or_empty
from procloser.sources.readers.layout import Layout
from procloser.sources.readers.refiling import refile_delimited
from procloser.sources.types import PersonRow, Publisher, Reader

DWELLING_TYPES = frozenset({"", "detached", "row", "flat", "other"})
TENURES = frozenset({"", "owner", "rented", "right_of_occupancy", "other"})
FIRST_BIRTH_YEAR = 1900
REASONS = STRUCTURE_REASONS | {
    "missing_key": "record_id is empty.",
    "missing_name": "The last name or the first names are empty.",
    "bad_birth_year": f"birth_year is not a year from {FIRST_BIRTH_YEAR} to this one.",
    "bad_postal_code": "The postal code is not five digits.",
    "unknown_code": "dwelling_type or tenure is none of the format's codes.",
}
KEY, LAST, FIRST, BIRTH_YEAR, STREET, POSTAL_CODE, CITY, PHONE, EMAIL, DWELLING_TYPE, TENURE = (
    range(11)
)


def settle(values: list[str]) -> str:
    """Return why one person's row is refused, or ""."""
    if not values[KEY]:
        return "missing_key"
    if not values[LAST] or not values[FIRST]:
        return "missing_name"
    if not is_birth_year_or_empty(values[BIRTH_YEAR]):
        return "bad_birth_year"
    if not is_postal_code_or_empty(values[POSTAL_CODE]):
        return "bad_postal_code"
    if values[DWELLING_TYPE] not in DWELLING_TYPES or values[TENURE] not in TENURES:
        return "unknown_code"
    return ""


def is_birth_year_or_empty(text: str) -> bool:
    """Return whether the field is a year someone alive may be born in, or nothing."""
    if not text:
        return True
    return (
        len(text) == 4
        and text.isascii()
        and text.isdigit()
        and FIRST_BIRTH_YEAR <= int(text) <= today().year
    )


LAYOUT = Layout(reader="people", row_type=PersonRow, settle=settle)

READER = Reader(
    key="people",
    title="Consumer source",
    register="consumers",
    row_type=PersonRow,
    publisher=Publisher(
        key="people", name="Consumer source", licence="By agreement with the source", attribution=""
    ),
    suffixes=(".csv",),
    reasons=REASONS,
    read_file=partial(read_delimited, layout=LAYOUT),
    describe_file=partial(describe_delimited, layout=LAYOUT),
    refile=refile_delimited(LAYOUT),
    fresh_days=365,
)

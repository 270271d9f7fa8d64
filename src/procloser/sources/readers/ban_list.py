"""`ban-list`: restrictions kept by others (a phone or a postal restriction list). Format:
docs/sources/ban-list.md.
"""

from functools import partial

from procloser.sources.readers.delimited import (
    STRUCTURE_REASONS,
    describe_delimited,
    read_delimited,
)
from procloser.sources.readers.fields import is_day, is_postal_code_or_empty
from procloser.sources.readers.layout import Layout
from procloser.sources.types import BanRow, Publisher, Reader

REASONS = STRUCTURE_REASONS | {
    "missing_identifier": "The row has neither a phone nor all of names and address.",
    "bad_postal_code": "The postal code is not five digits.",
    "bad_date": "valid_from is not a day, or valid_to is neither a day nor empty.",
    "bad_period": "valid_to is before valid_from.",
}
PHONE, LAST, FIRST, STREET, POSTAL_CODE, VALID_FROM, VALID_TO = range(7)


def settle(values: list[str]) -> str:
    """Return why one restriction's row is refused, or ""."""
    if not values[PHONE] and not all(values[LAST : POSTAL_CODE + 1]):
        return "missing_identifier"
    if not is_postal_code_or_empty(values[POSTAL_CODE]):
        return "bad_postal_code"
    if not is_day(values[VALID_FROM]):
        return "bad_date"
    if values[VALID_TO]:
        if not is_day(values[VALID_TO]):
            return "bad_date"
        if values[VALID_TO] < values[VALID_FROM]:
            return "bad_period"
    return ""


def quotable(values: list[str], text: str) -> str:
    """Keep nothing of a refused row: who is on a ban list is itself kept only as a digest."""
    return ""


LAYOUT = Layout(reader="ban-list", row_type=BanRow, settle=settle, quotable=quotable)

READER = Reader(
    key="ban-list",
    title="Ban list",
    register="",
    row_type=BanRow,
    publisher=Publisher(
        key="ban-list", name="Ban list", licence="By agreement with its keeper", attribution=""
    ),
    suffixes=(".csv",),
    reasons=REASONS,
    read_file=partial(read_delimited, layout=LAYOUT),
    describe_file=partial(describe_delimited, layout=LAYOUT),
    fresh_days=30,
)

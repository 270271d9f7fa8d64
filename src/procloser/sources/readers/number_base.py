"""`number-base`: the operators' subscriber delivery. Format: docs/sources/number-base.md.

Source: Act 917/2014, chapter 23 (directory services); section 198: what a subscriber forbids is not
listed.
"""

from datetime import datetime, timedelta
from functools import lru_cache, partial

from procloser.kernel import clock
from procloser.sources.readers.delimited import (
    STRUCTURE_REASONS,
    describe_delimited,
    read_delimited,
)
from procloser.sources.readers.fields import is_postal_code_or_empty, moment
from procloser.sources.readers.layout import Layout
from procloser.sources.readers.refiling import refile_delimited
from procloser.sources.types import Publisher, Reader, SubscriberRow

KINDS = frozenset({"person", "sole_trader", "body"})
LISTINGS = frozenset({"public", "no_address", "no_number", "hidden"})
REASONS = STRUCTURE_REASONS | {
    "missing_number": "The number, which is the key of the row, is empty.",
    "unknown_code": "subscriber_kind or listing is none of the format's codes.",
    "bad_date": "changed_at is not an ISO date and time, or is still to come.",
    "missing_name": "A person has no last name, a body no company name, or a sole trader neither.",
    "bad_postal_code": "The postal code is not five digits.",
}
# positions in a row's fields
(
    NUMBER,
    KIND,
    LAST,
    FIRST,
    COMPANY,
    BUSINESS_ID,
    STREET,
    POSTAL_CODE,
    CITY,
    LISTING,
    OPERATOR,
    CHANGED,
) = range(12)


def settle(values: list[str]) -> str:
    """Bring one subscriber's fields into form, forbidden ones dropped; return why the row is
    refused, or "".
    """
    if values[LISTING] not in LISTINGS:
        return "unknown_code"
    if not values[NUMBER]:
        return "missing_number"
    values[CHANGED] = moment(values[CHANGED])
    if not values[CHANGED] or values[CHANGED][:10] > _last_possible_day():
        return "bad_date"
    if values[LISTING] == "hidden":
        values[KIND:LISTING] = [""] * (LISTING - KIND)
        values[OPERATOR] = ""
        return ""
    return _settle_listed(values)


def _last_possible_day() -> str:
    """Return tomorrow: a change told of later never happened, and would outrank every true one."""
    return _day_after(clock.now().replace(minute=0, second=0, microsecond=0))


@lru_cache(maxsize=1)
def _day_after(hour: datetime) -> str:
    """Return the day after the one on which the hour is in Finland; asked for every row."""
    return (hour.astimezone(clock.HELSINKI).date() + timedelta(days=1)).isoformat()


def _settle_listed(values: list[str]) -> str:
    if values[KIND] not in KINDS:
        return "unknown_code"
    if not _has_name(values):
        return "missing_name"
    if values[LISTING] == "no_address":
        values[STREET] = values[POSTAL_CODE] = values[CITY] = ""
    elif not is_postal_code_or_empty(values[POSTAL_CODE]):
        return "bad_postal_code"
    return ""


def _has_name(values: list[str]) -> bool:
    kind = values[KIND]
    if kind == "person":
        return bool(values[LAST])
    if kind == "body":
        return bool(values[COMPANY])
    return bool(values[LAST] or values[COMPANY])


def quotable(values: list[str], text: str) -> str:
    """Keep a refused row only where its subscriber surely lets everything be listed."""
    return text if len(values) == len(LAYOUT.columns) and values[LISTING] == "public" else ""


LAYOUT = Layout(
    reader="number-base",
    row_type=SubscriberRow,
    settle=settle,
    source_name="Operators' number base",
    quotable=quotable,
    column_advice="the directory holds name, address and number, nothing else",
)


READER = Reader(
    key="number-base",
    title="Operators' subscriber delivery",
    register="directory",
    row_type=SubscriberRow,
    publisher=Publisher(
        key="operators",
        name="Telecommunications operators",
        licence="Delivered for the directory service, Act 917/2014, section 197",
        attribution="",
    ),
    suffixes=(".csv",),
    reasons=REASONS,
    read_file=partial(read_delimited, layout=LAYOUT),
    describe_file=partial(describe_delimited, layout=LAYOUT),
    refile=refile_delimited(LAYOUT),
    fresh_days=31,
)

"""Checks of single fields that several formats share. Each is called for every row, so each is
short.
"""

from datetime import date, datetime, timedelta

from procloser.kernel.clock import HELSINKI

YEARS = range(1970, 2200)  # of a change in a delivery
LARGEST_OFFSET = timedelta(hours=14)  # of any time zone


def is_postal_code_or_empty(text: str) -> bool:
    """Return whether the field is five digits, or nothing."""
    return not text or (len(text) == 5 and text.isascii() and text.isdigit())


def is_day(text: str) -> bool:
    """Return whether the field is a calendar day as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text).isoformat() == text  # a week date is ISO too, and no day
    except ValueError:
        return False


def moment(text: str) -> str:
    """Return an ISO date and time with its offset; without one it is Finnish time. "" where it is
    neither.

    A day alone is not enough: it would not tell which of two changes came last. Python reads more
    ways of writing than PostgreSQL does, so the answer is written anew.
    """
    if len(text) < 16:
        return ""
    try:
        value = datetime.fromisoformat(text)
    except ValueError:
        return ""
    if value.year not in YEARS:
        return ""
    offset = value.utcoffset()
    if offset is None:
        value = value.replace(tzinfo=HELSINKI)
    elif abs(offset) > LARGEST_OFFSET:
        return ""
    return value.isoformat()

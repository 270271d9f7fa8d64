"""Checks of single fields that several formats share. Each is called for every row, so each is
short.
"""

from datetime import date, datetime

from procloser.kernel.clock import HELSINKI


def is_postal_code_or_empty(text: str) -> bool:
    """Return whether the field is five digits, or nothing."""
    return not text or (len(text) == 5 and text.isascii() and text.isdigit())


def is_day(text: str) -> bool:
    """Return whether the field is a calendar day as YYYY-MM-DD."""
    if len(text) != 10:
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def moment(text: str) -> str:
    """Return an ISO date and time with its offset; without one it is Finnish time. "" where it is
    neither.

    A day alone is not enough: it would not tell which of two changes came last.
    """
    if len(text) < 16:
        return ""
    try:
        value = datetime.fromisoformat(text)
    except ValueError:
        return ""
    return text if value.tzinfo else value.replace(tzinfo=HELSINKI).isoformat()

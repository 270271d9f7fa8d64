"""How long to wait before a publisher is asked again."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from random import SystemRandom

FIRST_WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 300.0

_random = SystemRandom()


def back_off(attempt: int) -> float:
    """Return seconds to wait after attempt 0, 1 …: doubled each time, and never the same for all
    who wait.
    """
    return float(FIRST_WAIT_SECONDS * 2**attempt * _random.uniform(0.5, 1.5))


def asked_wait(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return the seconds of a Retry-After header, given as seconds or as a moment; None without."""
    told = headers.get("Retry-After", "").strip()
    if told.isascii() and told.isdigit():
        return float(told)
    try:
        moment = parsedate_to_datetime(told)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())

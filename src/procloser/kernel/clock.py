"""What time it is. Tests freeze it by `freeze`, so no test depends on the day it runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")
_frozen: list[datetime] = []


def now() -> datetime:
    """Return the moment, in UTC."""
    return _frozen[-1] if _frozen else datetime.now(UTC)


def today() -> date:
    """Return the calendar day in Finland: legal deadlines and validity are Finnish days."""
    return now().astimezone(HELSINKI).date()


@contextmanager
def freeze(moment: datetime) -> Iterator[None]:
    """Hold the clock at `moment` (aware) inside the block; not for concurrent threads."""
    _frozen.append(moment.astimezone(UTC))
    try:
        yield
    finally:
        _frozen.pop()

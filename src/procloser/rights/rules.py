"""What follows from the law for a case: its deadline, and the steps it may take."""

from collections.abc import Collection
from datetime import date, timedelta

from procloser.rights.types import Kind, State

_NEXT: dict[State, frozenset[State]] = {
    State.RECEIVED: frozenset({State.IN_PROGRESS, State.REFUSED}),
    State.IN_PROGRESS: frozenset({State.FULFILLED, State.REFUSED}),
    State.FULFILLED: frozenset({State.NOTIFYING, State.CLOSED}),
    State.NOTIFYING: frozenset({State.CLOSED}),
    State.REFUSED: frozenset({State.CLOSED}),
    State.CLOSED: frozenset(),
}
# The right is absolute: the software has no way to refuse it (GDPR art. 21(2)-(3), 198(1)).
NEVER_REFUSED = frozenset({Kind.OBJECT_DM, Kind.DIRECTORY_BAN})


def may_step(kinds: Collection[Kind], old: State, new: State) -> bool:
    """Say whether a case of these kinds may go from one state to the other.

    Source: requirements D1.2, with its guards.
    """
    if new is State.REFUSED and NEVER_REFUSED.intersection(kinds):
        return False
    return new in _NEXT[old]


def reply_due(received_on: date) -> date:
    """Return the last day to answer: one month from receipt, rolled to a working day.

    The day of the same number in the next month, or that month's last; a Saturday, Sunday or
    public holiday moves it to the next working day. Christmas Eve and Midsummer Eve are not
    public holidays by law and move nothing: the earlier day is the safe one.

    Source: GDPR art. 12(3); Regulation 1182/71 art. 3(2)(c), 3(4).
    """
    year, month = received_on.year, received_on.month + 1
    if month == 13:
        year, month = year + 1, 1
    day = date(year, month, min(received_on.day, _days_in(year, month)))
    while day.weekday() >= 5 or day in public_holidays(day.year):
        day += timedelta(days=1)
    return day


def _days_in(year: int, month: int) -> int:
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return (first_of_next - timedelta(days=1)).day


def public_holidays(year: int) -> frozenset[date]:
    """Return Finland's public holidays of the year, those on Saturdays and Sundays included.

    Source: Church Act 652/2023 ch. 1 s. 6 with Acts 388/1937 and 272/1944 [M].
    """
    easter = easter_sunday(year)
    fixed = {(1, 1), (1, 6), (5, 1), (12, 6), (12, 25), (12, 26)}
    moving = {-2, 0, 1, 39, 49}  # Good Friday, Easter, Easter Monday, Ascension, Pentecost
    midsummer = _saturday_from(date(year, 6, 20))
    all_saints = _saturday_from(date(year, 10, 31))
    return frozenset(
        {date(year, month, day) for month, day in fixed}
        | {easter + timedelta(days=days) for days in moving}
        | {midsummer, all_saints}
    )


def _saturday_from(day: date) -> date:
    return day + timedelta(days=(5 - day.weekday()) % 7)


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's computus)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    leap_centuries, of_four = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon + 15) % 30
    leaps, of_leap = divmod(of_century, 4)
    weekday = (32 + 2 * of_four + 2 * leaps - epact - of_leap) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)

"""Deadlines and steps of a case."""

from datetime import date
from itertools import pairwise

import pytest

from procloser.rights.rules import easter_sunday, may_step, public_holidays, reply_due
from procloser.rights.types import Kind, State


@pytest.mark.parametrize(
    ("received_on", "due_on"),
    [
        (date(2026, 11, 23), date(2026, 12, 23)),
        (date(2024, 1, 31), date(2024, 2, 29)),  # the month is shorter; a leap year
        (date(2027, 1, 31), date(2027, 3, 1)),  # 28.2.2027 is a Sunday
        (date(2026, 11, 6), date(2026, 12, 7)),  # Independence Day, a Sunday
        (date(2026, 11, 25), date(2026, 12, 28)),  # Christmas, then a weekend
        (date(2026, 3, 3), date(2026, 4, 7)),  # Good Friday to Easter Monday
        (date(2026, 4, 14), date(2026, 5, 15)),  # Ascension Day
        (date(2026, 12, 1), date(2027, 1, 4)),  # New Year, then a weekend
        (date(2026, 5, 20), date(2026, 6, 22)),  # Midsummer
    ],
)
def test_reply_is_due_in_a_month_on_a_working_day(received_on: date, due_on: date) -> None:
    """Acceptance test 10: month arithmetic, rolled to the next working day."""
    assert reply_due(received_on) == due_on


@pytest.mark.parametrize(
    "easter", [date(2000, 4, 23), date(2008, 3, 23), date(2027, 3, 28), date(2038, 4, 25)]
)
def test_easter_sunday_of_known_years(easter: date) -> None:
    """As printed in almanacs; 2008 and 2038 are nearly the earliest and the latest."""
    assert easter_sunday(easter.year) == easter


def test_public_holidays_of_2026() -> None:
    """The whole list, as the almanac prints it."""
    days = [(1, 1), (1, 6), (4, 3), (4, 5), (4, 6), (5, 1), (5, 14), (5, 24), (6, 20)]
    days += [(10, 31), (12, 6), (12, 25), (12, 26)]
    assert sorted(public_holidays(2026)) == [date(2026, *day) for day in days]


@pytest.mark.parametrize("old", State)
@pytest.mark.parametrize("kind", Kind)
def test_ban_is_never_refused(old: State, kind: Kind) -> None:
    """No state leads to a refusal of an objection or a directory ban."""
    assert not may_step([kind], old, State.REFUSED)


def test_case_goes_one_way() -> None:
    """From received to closed, and never back."""
    way = [State.RECEIVED, State.IN_PROGRESS, State.FULFILLED, State.NOTIFYING, State.CLOSED]
    kinds = [Kind.OBJECT_DM]
    for n, (old, new) in enumerate(pairwise(way)):
        assert may_step(kinds, old, new)
        assert not any(may_step(kinds, new, earlier) for earlier in way[: n + 1])

"""How long a month is, and which rules there are."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procloser.config.limits import all_limits, set_limits
from procloser.kernel.limits import Limit
from procloser.retention.rules import (
    REGISTERS,
    RULES,
    first_kept,
    months_after,
    rules_for,
    rules_version,
)

MONTH = Limit(1, "months", "M", "test")
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 2, 28), 1, date(2026, 3, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), -24, date(2026, 2, 28)),
    ],
)
def test_month_later_is_the_same_number_or_the_last_day(
    day: date, months: int, expected: date
) -> None:
    """31 January and a month is the last of February."""
    assert months_after(day, months) == expected


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 2, 28), date(2026, 1, 28)),  # 28 to 31 January may still be kept
        (date(2026, 3, 1), date(2026, 2, 1)),  # and on 1 March may no more
        (date(2028, 2, 29), date(2028, 1, 29)),
        (date(2026, 11, 22), date(2026, 10, 22)),
        (date(2027, 1, 1), date(2026, 12, 1)),
    ],
)
def test_month_has_run_out_on_the_day_after_its_last(today: date, first: date) -> None:
    """Obtained on 31 January: informed through 28 February, locked on 1 March."""
    assert first_kept(MONTH, today) == first


@given(today=DAYS, ago=st.integers(0, 1100), months=st.sampled_from([1, 12, 24]))
def test_what_is_before_the_first_kept_day_has_run_out(today: date, ago: int, months: int) -> None:
    """The one day found splits all days as the months themselves do."""
    day = today - timedelta(days=ago)
    has_run_out = months_after(day, months) < today
    assert (day < first_kept(Limit(months, "months", "D", "test"), today)) == has_run_out


def test_limit_in_days_is_kept_through_its_last_day() -> None:
    """14 days from 8 November are over on the 23rd."""
    fortnight = Limit(14, "days", "D", "test")
    assert first_kept(fortnight, date(2026, 11, 22)) == date(2026, 11, 8)
    assert first_kept(fortnight, date(2026, 11, 23)) == date(2026, 11, 9)


def test_every_rule_has_a_key_of_its_own_and_a_limit_on_the_list() -> None:
    """Counsel sees each figure; evidence names each rule."""
    assert len({rule.key for rule in RULES}) == len(RULES)
    assert all(rule.limit in all_limits().values() for rule in RULES)
    assert {rule.of for rule in RULES} >= set(REGISTERS)


def test_register_has_its_own_rules_alone() -> None:
    """In the order they are applied."""
    assert [rule.key for rule in rules_for("consumers")] == [
        "consumers.uninformed",
        "consumers.still_uninformed",
        "consumers.unconfirmed",
    ]
    assert rules_for("") == RULES


def test_another_figure_is_another_version_of_the_rules() -> None:
    """The evidence says under which figures records went."""
    before = rules_version()
    set_limits("UNCONFIRMED_GONE=18")
    try:
        assert rules_version() != before
    finally:
        set_limits("")
    assert rules_version() == before

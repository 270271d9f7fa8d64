"""How figures, money and times are written, by language."""

from datetime import UTC, date, datetime

import pytest

from procloser.ui import figures


@pytest.mark.parametrize(
    ("n", "finnish", "english"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (17_090, "17\u202f090", "17,090"),
        (5_600_000, "5\u202f600\u202f000", "5,600,000"),
        (-1_960, "\u22121\u202f960", "\u22121,960"),
    ],
)
def test_number_in_both_languages(n: int, finnish: str, english: str) -> None:
    """Thousands stand apart by a thin space in Finnish, by a comma in English."""
    assert figures.number(n, "fi") == finnish
    assert figures.number(n, "en") == english


def test_decimal_of_a_small_negative_has_no_sign_when_it_rounds_to_zero() -> None:
    """Minus nothing is nothing."""
    assert figures.decimal(-0.04, "fi") == "0,0"
    assert figures.decimal(-1234.56, "fi") == "\u22121\u202f234,6"
    assert figures.decimal(1234.56, "en", places=0) == "1,235"


def test_day_in_both_languages() -> None:
    """A Finnish day has neither leading zeros nor spaces; an English one names its month."""
    assert figures.day(date(2026, 3, 5), "fi") == "5.3.2026"
    assert figures.day(date(2026, 3, 5), "en") == "5\u00a0Mar\u00a02026"


def test_day_of_a_moment_is_the_day_in_finland() -> None:
    """Half past eleven in the evening in UTC is the next day in Finland."""
    assert figures.day(datetime(2026, 11, 22, 23, 30, tzinfo=UTC), "fi") == "23.11.2026"


def test_moment_in_summer_and_in_winter() -> None:
    """Finland is three hours ahead of UTC in summer and two in winter."""
    assert figures.moment(datetime(2026, 7, 1, 6, 5, tzinfo=UTC), "fi") == "1.7.2026 klo\u00a09.05"
    winter = datetime(2026, 11, 22, 7, 14, tzinfo=UTC)
    assert figures.moment(winter, "en") == "22\u00a0Nov\u00a02026, 9:14"
    assert figures.moment(winter, "sv") == "22.11.2026 kl.\u00a09.14"


@pytest.mark.parametrize(
    ("length", "shown"), [(0.34, "0,3\u00a0s"), (42.4, "42\u00a0s"), (600.0, "10\u00a0min")]
)
def test_seconds_in_the_coarsest_telling_unit(length: float, shown: str) -> None:
    """Short times keep a decimal, long ones become minutes."""
    assert figures.seconds(length, "fi") == shown

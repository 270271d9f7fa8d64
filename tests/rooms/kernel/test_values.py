"""Money, language and the clock."""

from datetime import UTC, date, datetime

from procloser.kernel import clock
from procloser.kernel.language import LanguageText
from procloser.kernel.money import format_cents


def test_money_in_finnish_has_thin_space_comma_and_sign_behind() -> None:
    """The Finnish way of writing euros."""
    assert format_cents(123450, "fi") == "1\u202f234,50\u00a0€"


def test_money_in_english_has_sign_before_and_comma_for_thousands() -> None:
    """The English way of writing euros."""
    assert format_cents(-123405, "en") == "-€1,234.05"


def test_text_missing_in_a_language_is_shown_in_finnish() -> None:
    """An old order has no words in Swedish, and nothing tells Estonian; neither is ever empty."""
    assert LanguageText(fi="nimi", en="name", sv="namn").get("sv-fi") == "namn"
    assert LanguageText(fi="nimi", en="name", sv="").get("sv") == "nimi"
    assert LanguageText(fi="nimi", en="name", sv="namn").get("et") == "nimi"


def test_money_in_swedish_is_written_as_in_finnish() -> None:
    """A thin space, a comma and the sign behind."""
    assert format_cents(123450, "sv") == "1\u202f234,50\u00a0€"


def test_today_is_the_finnish_day_after_midnight_in_helsinki() -> None:
    """Half past ten in the evening in London is already tomorrow in Finland."""
    with clock.freeze(datetime(2026, 11, 22, 22, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 11, 23)

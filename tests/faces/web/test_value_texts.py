"""Values of records in words."""

import pytest

from procloser.web.value_texts import value_in_words


@pytest.mark.parametrize(
    ("field", "value", "finnish", "english"),
    [
        ("subscriber_kind", "body", "yritys tai yhteisö", "organisation"),
        ("listing", "no_number", "ei numeroa", "no number"),
        ("is_live", "yes", "toimii", "active"),
        ("dwelling_type", "row", "rivi- tai paritalo", "terraced or semi-detached house"),
        ("phone", "+358403333333", "040 333 3333", "040 333 3333"),
        ("registered_on", "2019-12-31", "31.12.2019", "31\u00a0Dec\u00a02019"),
        (
            "changed_at",
            "2025-03-03T15:29:00+00:00",
            "3.3.2025 klo\u00a017.29",
            "3\u00a0Mar\u00a02025, 17:29",
        ),
    ],
)
def test_code_day_and_phone_are_written_as_people_read_them(
    field: str, value: str, finnish: str, english: str
) -> None:
    """In the page's language."""
    assert value_in_words(field, value, "fi") == finnish
    assert value_in_words(field, value, "en") == english


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("dwelling_type", "castle"),
        ("listing", ""),
        ("phone", "•••••"),
        ("city", "Tampere"),
        ("changed_at", "2026-13-45"),
    ],
)
def test_unknown_or_free_value_stands_as_it_is(field: str, value: str) -> None:
    """Nothing is guessed."""
    assert value_in_words(field, value, "fi") == value

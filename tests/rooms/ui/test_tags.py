"""The template tags, through Django's template engine."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.template import Context, Template
from django.utils import translation


def written(source: str, language: str = "fi", **context: Any) -> str:
    """Render a piece of template in a language."""
    with translation.override(language):
        return Template("{% load ui %}" + source).render(Context(context))


def test_filters_follow_the_page_language() -> None:
    """The same figure is written by the language of the page."""
    assert written("{{ n|number }}", n=4291) == "4\u202f291"
    assert written("{{ n|number }}", "en", n=4291) == "4,291"
    assert written("{{ n|cents }}", n=60_074) == "600,74\u00a0€"


@pytest.mark.parametrize("tag", ["number", "cents", "day", "moment", "seconds", "phone"])
def test_nothing_is_written_as_a_dash(tag: str) -> None:
    """A missing figure never shows as None."""
    assert written("{{ n|" + tag + " }}", n=None) == "–"


def test_times_are_written_in_finnish_time() -> None:
    """A moment kept in UTC is shown by the clock on the wall."""
    at = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)
    assert written("{{ at|day }} {{ at|moment }}", at=at) == "23.11.2026 23.11.2026 klo\u00a00.30"


def test_phone_is_grouped() -> None:
    """A stored number is shown as people say it."""
    assert written("{{ n|phone }}", n="+358401234567") == "040 123 4567"


@pytest.mark.parametrize(
    ("value", "of", "width"),
    [(50, 200, "25.0"), (0, 200, "0.0"), (300, 200, "100.0"), (None, 200, "0.0"), (5, 0, "0.0")],
)
def test_bar_is_drawn_to_scale_and_never_overflows(value: int | None, of: int, width: str) -> None:
    """A bar's width is a share of 100, whatever it is given."""
    drawn = written("{% bar value of 'minus' %}", value=value, of=of)
    assert f'<rect width="{width}"' in drawn
    assert "bar-minus" in drawn


def test_bar_escapes_its_tone() -> None:
    """Nothing given to a bar can leave its attribute."""
    assert "bar-x&quot;&gt;&lt;b&gt;" in written("{% bar 1 2 tone %}", tone='x"><b>')


def test_icon_is_hidden_from_screen_readers() -> None:
    """An icon is decoration; the word beside it is read."""
    assert 'aria-hidden="true"' in written("{% icon 'download' %}")


def test_icon_unknown_is_an_error() -> None:
    """A mistyped icon is found at once, not shown as nothing."""
    with pytest.raises(KeyError):
        written("{% icon 'no-such' %}")


def test_in_language_without_a_request_leads_home() -> None:
    """Pages of errors come without a request."""
    assert written("{% in_language 'en' %}") == "/"

"""`{% load ui %}`: figures, times, bars and icons as the pages write them."""

from datetime import date, datetime

from django import template
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from procloser.identifiers.phones import format_phone
from procloser.kernel.money import format_cents
from procloser.ui import figures
from procloser.ui.icons import PATHS

register = template.Library()
DASH = "–"


@register.filter
def number(n: int | None) -> str:
    """Write a whole number; nothing is a dash."""
    return DASH if n is None else figures.number(n, _language())


@register.filter
def cents(amount: int | None) -> str:
    """Write cents as euros; nothing is a dash."""
    return DASH if amount is None else format_cents(amount, _language())


@register.filter
def day(when: date | None) -> str:
    """Write a day; nothing is a dash."""
    return DASH if when is None else figures.day(when, _language())


@register.filter
def moment(when: datetime | None) -> str:
    """Write a day and a time of day; nothing is a dash."""
    return DASH if when is None else figures.moment(when, _language())


@register.filter
def seconds(length: float | None) -> str:
    """Write a length of time; nothing is a dash."""
    return DASH if length is None else figures.seconds(length, _language())


@register.filter
def phone(e164: str | None) -> str:
    """Write a phone number in groups; nothing is a dash."""
    return format_phone(e164) if e164 else DASH


@register.simple_tag
def bar(value: float | None, of: float | None, tone: str = "") -> SafeString:
    """Draw a bar of `value` against `of`; decoration, the figure stands beside it in words.

    An SVG, not a styled box: the pages' policy allows no style attribute.
    """
    share = 100 * (value or 0) / of if of else 0
    width = f"{min(max(share, 0), 100):.1f}"
    return format_html(
        '<svg class="bar {}" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" '
        'focusable="false"><rect width="{}" height="1"></rect></svg>',
        f"bar-{tone}" if tone else "",
        width,
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one of the house's icons; hidden from screen readers, so a word must stand by it."""
    return format_html(
        '<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">'
        '<path d="{}"></path></svg>',
        PATHS[name],
    )


@register.simple_tag(takes_context=True)
def in_language(context: template.Context, language: str) -> str:
    """Return the address of this page in another language."""
    request: HttpRequest | None = context.get("request")
    return translate_url(request.get_full_path(), language) if request else "/"


def _language() -> str:
    return get_language() or "fi"

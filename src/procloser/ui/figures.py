"""How figures, money and times are written on a page, by language ("fi", "en", "sv")."""

from datetime import date, datetime

from django.utils import timezone

from procloser.kernel.money import THIN_SPACE

MINUS = "\u2212"
NO_BREAK = "\u00a0"
ENGLISH_MONTHS = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)


def number(n: int, language: str) -> str:
    """Return a whole number with its thousands apart: "17 090" (a thin space) or "17,090"."""
    sign = MINUS if n < 0 else ""
    grouped = f"{abs(n):,}"
    return sign + (grouped if _is_english(language) else grouped.replace(",", THIN_SPACE))


def decimal(x: float, language: str, *, places: int = 1) -> str:
    """Return a number with a fixed count of decimals: "1 234,5" or "1,234.5"."""
    sign = MINUS if round(x, places) < 0 else ""
    whole, _, rest = f"{abs(x):,.{places}f}".partition(".")
    if _is_english(language):
        return f"{sign}{whole}.{rest}" if rest else sign + whole
    whole = whole.replace(",", THIN_SPACE)
    return f"{sign}{whole},{rest}" if rest else sign + whole


def day(when: date, language: str) -> str:
    """Return a day: "22.11.2026" or "22 Nov 2026". A moment is taken as its day in Finland."""
    local = timezone.localtime(when) if isinstance(when, datetime) else when
    if _is_english(language):
        return f"{local.day} {ENGLISH_MONTHS[local.month - 1]} {local.year}".replace(" ", NO_BREAK)
    return f"{local.day}.{local.month}.{local.year}"


def moment(when: datetime, language: str) -> str:
    """Return a day and the time in Finland: "22.11.2026 klo 9.14" or "22 Nov 2026, 9:14".

    In Swedish, as it is written in Finland, "22.11.2026 kl. 9.14".
    """
    local = timezone.localtime(when)
    if _is_english(language):
        return f"{day(local, language)}, {local.hour}:{local.minute:02d}"
    at = "kl." if language[:2] == "sv" else "klo"
    return f"{day(local, language)} {at}{NO_BREAK}{local.hour}.{local.minute:02d}"


def seconds(length: float, language: str) -> str:
    """Return a length of time in the coarsest unit that still tells something: "4,2 s", "3 min"."""
    if length < 10:
        return f"{decimal(length, language)}{NO_BREAK}s"
    if length < 120:
        return f"{round(length)}{NO_BREAK}s"
    return f"{number(round(length / 60), language)}{NO_BREAK}min"


def _is_english(language: str) -> bool:
    return language[:2] == "en"

"""Telephone numbers and e-mail addresses that look right and reach no one."""

# Mobile codes of the national numbering plan that carry hardly any subscribers.
_PREFIXES = ("043", "047", "048", "042")
_SPAN = 10_000_000 * len(_PREFIXES)
_STRIDE = 15_485_863  # a prime, no factor of the span: no number comes twice before the last
_LANDLINE_SPAN = 10_000
MOST_NUMBERS = _SPAN
_MAIL_HOSTS = ("posti", "sahkoposti", "kotisivut", "verkko", "laituri")
_PLAIN = str.maketrans("åäöéüÅÄÖ '", "aaoeuaao..")


def mobile_number(turn: int, seed: int) -> str:
    """Return the turn-th number, national form without spaces; different turns never share one."""
    place = (turn * _STRIDE + seed * 104_729) % _SPAN
    return f"{_PREFIXES[place % len(_PREFIXES)]}{place // len(_PREFIXES):07d}"


def landline_number(turn: int) -> str | None:
    """Return the turn-th landline number, or None when all ten thousand are out."""
    return f"03899{turn:04d}" if turn < _LANDLINE_SPAN else None


def person_email(first_name: str, last_name: str, person: int) -> str:
    """Return the address of one person; the person's number keeps it unique."""
    host = _MAIL_HOSTS[person % len(_MAIL_HOSTS)]
    return f"{plain(first_name)}.{plain(last_name)}.{person}@{host}.example"


def plain(text: str) -> str:
    """Write a name in the letters of an address: ä as a, spaces as dots."""
    return text.translate(_PLAIN).lower()

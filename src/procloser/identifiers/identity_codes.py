"""Finding a Finnish personal identity code, which may never be stored, in any text.

Source: Data Protection Act 1050/2018 s. 29; the form by Decree 128/2010 as amended in 2023
(the separators B-F stand beside A, and U-Y beside the hyphen).
"""

import re
import unicodedata
from datetime import date

_CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2212\u00ad"
_CENTURIES = {"+": 1800} | dict.fromkeys(_HYPHENS + "UVWXY", 1900) | dict.fromkeys("ABCDEF", 2000)
_CANDIDATE = re.compile(
    r"([0-3][0-9][01][0-9]{3})(?:([A-FU-Ya-fu-y])|[ \u00a0]?([+" + re.escape(_HYPHENS) + r"])"
    r"[ \u00a0]?)(?=([0-9]{3})([0-9A-FHJ-NPR-Ya-fhj-npr-y]))"
)
# Anything but Latin letters and what print sets among them may hide a code from a plain search:
# letters nobody sees, and digits of another width or script.
_STRANGE = re.compile("[^\x00-\xac\xae-\u024f\u2010-\u2029\u2030-\u205e\u20ac]")
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u180e]")
_SOFT_HYPHEN = "\u00ad"


def holds_identity_code(text: str) -> bool:
    """Say whether a valid personal identity code stands anywhere in the text.

    Valid means: a day of the calendar, a separator of any century, an individual number from
    002 up (temporary ones too) and the right check character; letters in either case. Where all
    but the separator are digits, a digit on either side makes it a longer number; otherwise
    nothing beside it hides it. Nor do blanks around its hyphen, letters that nobody sees, or
    digits of another width, as word processors and hostile hands write them.
    """
    return _holds(text) or (_may_hide(text) and any(map(_holds, _plain(text))))


def _may_hide(text: str) -> bool:
    """Say whether a strange letter is in the text; asked of every row, so fast."""
    return not text.isascii() and _STRANGE.search(text) is not None


def _plain(text: str) -> tuple[str, str]:
    """Return the text as it looks: a soft hyphen may stand for a hyphen, or for nothing."""
    seen = "".join(
        str(unicodedata.decimal(letter, letter))
        for letter in unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    )
    return seen, seen.replace(_SOFT_HYPHEN, "")


def _holds(text: str) -> bool:
    return any(
        _is_code(found[1], found[2] or found[3], found[4], found[5])
        for found in _CANDIDATE.finditer(text)
        if not (found[5].isdigit() and _is_in_longer_number(text, found.start(), found.end(5)))
    )


def _is_in_longer_number(text: str, start: int, end: int) -> bool:
    return text[max(start - 1, 0) : start].isdigit() or text[end : end + 1].isdigit()


def _is_code(day: str, separator: str, individual: str, check: str) -> bool:
    number = int(day + individual)
    if int(individual) < 2 or _CHECK_CHARACTERS[number % 31] != check.upper():
        return False
    year = _CENTURIES[separator.upper()] + int(day[4:6])
    try:
        date(year, int(day[2:4]), int(day[0:2]))
    except ValueError:
        return False
    return True

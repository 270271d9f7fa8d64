"""Telephone numbers: E.164 as the one stored form, read from whatever people write.

Well-formed Finnish numbers take a fast path, a whole column of them at once; its patterns are
libphonenumber's for Finland, and tests hold the two equal over every beginning and length of its
ranges. Everything else goes through `phonenumbers`.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

import phonenumbers

COUNTRY_CODE = "+358"

_WELL_FORMED = re.compile(r"(?:\+358 ?|00358 ?|0)[1-9][0-9]*(?:[ -][0-9]+)*")
_SEPARATORS = str.maketrans("", "", " -")
_MOBILE = re.compile(r"(?:4[0-8]|50)\d{4,8}")
_SURE = (
    r"(?:(?:4[0-8]|50)[0-9]{4,8}"
    r"|1[3-7][1-8][0-9]{3,6}"
    r"|(?:19[1-8]|[23568][1-8][0-9]|9(?:00|[1-8][0-9]))[0-9]{2,6})"
)
_FAST = re.compile(_SURE)
_FAST_E164 = re.compile(r"\+358" + _SURE)
_COLUMN_OF_E164 = re.compile(r"(?:\+358" + _SURE + r"\n)++")


def normal_phones(texts: Sequence[str]) -> list[str | None]:
    """Return what `normal_phone` does of each text, in order.

    A column that is all as operators write it, E.164, is read in one match; where anything else
    stands in it, its texts are read one by one.
    """
    column = "\n".join(texts) + "\n"
    if column.count("\n") == len(texts) and _COLUMN_OF_E164.fullmatch(column):
        return list(texts)
    return [normal_phone(text) for text in texts]


def normal_phone(text: str) -> str | None:
    """Return the number as E.164 ("+358401234567"); None when it is not a valid number.

    A number without a country code is read as Finnish.
    """
    if _FAST_E164.fullmatch(text):
        return text
    text = text.strip()
    if not _WELL_FORMED.fullmatch(text):
        return _read_any(text)
    digits = text.translate(_SEPARATORS)
    if digits[0] == "+":
        national = digits[4:]
    elif digits[1] == "0":
        national = digits[5:]
    else:
        national = digits[1:]
    return COUNTRY_CODE + national if _FAST.fullmatch(national) else _read_any(text)


@lru_cache(maxsize=200_000)
def _read_any(text: str) -> str | None:
    try:
        number = phonenumbers.parse(text, "FI")
    except phonenumbers.NumberParseException:
        return None
    if number.extension or not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@lru_cache(maxsize=10_000)
def format_phone(e164: str) -> str:
    """Return a stored number as people read it: "040 123 4567", abroad "+46 70 123 45 67"."""
    national = e164.removeprefix(COUNTRY_CODE)
    if national != e164 and _MOBILE.fullmatch(national):
        return f"0{national[:2]} {_grouped(national[2:])}"
    try:
        number = phonenumbers.parse(e164, "FI")
    except phonenumbers.NumberParseException:
        return e164
    form = phonenumbers.PhoneNumberFormat
    domestic = number.country_code == 358
    return phonenumbers.format_number(number, form.NATIONAL if domestic else form.INTERNATIONAL)


def _grouped(digits: str) -> str:
    """Return a mobile's last digits in two groups, the later one the longer; four stay together."""
    half = len(digits) // 2
    return digits if len(digits) < 5 else f"{digits[:half]} {digits[half:]}"

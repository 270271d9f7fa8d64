"""Finnish business IDs (Y-tunnus): seven digits, a hyphen, a check digit modulo 11."""

import re

_FORM = re.compile(r"(?:FI)?(\d{6,7})-?(\d)", re.ASCII)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2)


def normal_business_id(text: str) -> str | None:
    """Return the ID as "1234567-8"; None when its form or its check digit is wrong.

    Old IDs of six digits get their leading zero; a VAT number "FI12345678" is understood.
    """
    found = _FORM.fullmatch(text.strip().upper())
    if not found:
        return None
    digits = found[1].zfill(7)
    return f"{digits}-{found[2]}" if found[2] == check_digit(digits) else None


def check_digit(digits: str) -> str | None:
    """Return the check digit of seven digits; None where the sum allows none (remainder 1)."""
    remainder = sum(w * int(d) for w, d in zip(_WEIGHTS, digits, strict=True)) % 11
    if remainder == 1:
        return None
    return str((11 - remainder) % 11)

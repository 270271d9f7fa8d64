"""Whole numbers as people and spreadsheets write them: 198904, "198 904"."""

import re

LARGEST = 2**31 - 1
_GROUPED = re.compile(r"[0-9]{1,3}(?:[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}][0-9]{3})+")


def whole_number(text: str) -> int | None:
    """Return the number of 0 or more; None where the text is none, or over 2,147,483,647.

    Thousands may be set apart by a space, one that does not break too; by nothing else, because a
    comma and a point mean different things in different countries.
    """
    if not (text.isascii() and text.isdigit()):
        if not _GROUPED.fullmatch(text):
            return None
        text = "".join(digit for digit in text if digit.isdigit())
    if len(text) > 10:
        return None
    number = int(text)
    return number if number <= LARGEST else None

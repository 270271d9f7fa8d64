"""What one cell of a statistical table says: an area, a year, a figure's label, a number.

Source: PxWeb's exports (docs/sources/paavo-pxweb.md); a text that is not understood is told as such
and never guessed at.
"""

import re

from procloser.sources.tables import YEARS, FigurePart, TableDefinition, folded
from procloser.statistics.types import Level

_AREA = {
    Level.POSTAL_AREA: re.compile(r"([0-9]{5})(?:\s.*)?"),
    Level.MUNICIPALITY: re.compile(r"(?:KU)?([0-9]{3})(?:\s.*)?"),
    Level.REGION: re.compile(r"(?:MK)?([0-9]{2})(?:\s.*)?"),
    Level.COUNTRY: re.compile(r"(?!)"),  # the whole country alone, by its names
}
_YEAR = re.compile(r"([0-9]{4})\*?")  # * marks a preliminary figure
_YEAR_BEHIND = re.compile(r"(.+?),? ([0-9]{4})\*?( \([a-zåäö]{2}\))?")  # "…, 2019 (HE)"
_YEAR_AHEAD = re.compile(r"([0-9]{4})\*? (.+)()")  # "2023 Price"
_NUMBER = re.compile(
    r"-?(?:[0-9]{1,15}|[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3}){1,4})(?:[.,][0-9]{1,12})?"
)
_BLANKS = re.compile(r"[ \u00a0\u202f]")


def area_code(text: str, definition: TableDefinition) -> str | None:
    """Return the area's code, "" for the whole country, None where it is neither."""
    if folded(text) in definition.whole_country:
        return ""
    match = _AREA[definition.level].fullmatch(text.strip())
    return match[1] if match else None


def year_of(text: str) -> int | None:
    """Return the year, or None where the text is none."""
    match = _YEAR.fullmatch(text.strip())
    return int(match[1]) if match and int(match[1]) in YEARS else None


def part_of(text: str, part: FigurePart) -> tuple[str, int | None] | None:
    """Return the part of a figure's code that a label means, and the year that stands in it."""
    label = folded(text)
    if label in part.codes:
        return part.codes[label], None
    behind = _YEAR_BEHIND.fullmatch(label)
    if behind and int(behind[2]) in YEARS:
        code = part.codes.get(behind[1] + (behind[3] or ""))
        return None if code is None else (code, int(behind[2]))
    ahead = _YEAR_AHEAD.fullmatch(label)
    if ahead and int(ahead[1]) in YEARS and ahead[2] in part.codes:
        return part.codes[ahead[2]], int(ahead[1])
    return None


class NotNumber(ValueError):
    """The text of a figure is neither a number nor a mark of a missing one."""


def figure_of(text: str, figure: str, definition: TableDefinition) -> float | None:
    """Return the number; None where the text is a mark of a missing one.

    Raises:
        NotNumber: the text is no number, or below 0 where the figure cannot be.
    """
    text = text.strip()
    if text in definition.missing:
        return None
    if not _NUMBER.fullmatch(text):
        raise NotNumber
    return checked(float(_BLANKS.sub("", text).replace(",", ".")), figure, definition)


def checked(value: float, figure: str, definition: TableDefinition) -> float:
    """Return the number.

    Raises:
        NotNumber: it is below 0 where the figure cannot be.
    """
    if value < 0 and figure not in definition.negative:
        raise NotNumber
    return value

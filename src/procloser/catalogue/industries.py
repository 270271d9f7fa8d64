"""Names of the industries of the Finnish standard industrial classification TOL 2008.

`industries.csv` has the 22 sections, each with the divisions from and to which it runs, and the
divisions; names shortened from Statistics Finland's own. Deeper levels have their names in the
room `classifications`, where the publisher's list is loaded.
"""

import csv
from importlib.resources import files

from procloser.catalogue.types import Value
from procloser.kernel.language import LanguageText

_TEXT = files(__package__).joinpath("industries.csv").read_text(encoding="utf-8")
_ROWS = tuple(csv.DictReader(_TEXT.splitlines(), delimiter=";"))


def _named(row: dict[str, str]) -> Value:
    return Value(row["code"], LanguageText(fi=row["fi"], en=row["en"], sv=row["sv"]))


SECTIONS = tuple(_named(row) for row in _ROWS if row["divisions"])
DIVISIONS = tuple(_named(row) for row in _ROWS if not row["divisions"])
SECTION_RANGES = tuple(
    (row["code"], int(row["divisions"][:2]), int(row["divisions"][3:]))
    for row in _ROWS
    if row["divisions"]
)


def section_of(division: str) -> str | None:
    """Return the section letter of a two-digit TOL 2008 division; None where there is none."""
    if not division.isdecimal():
        return None
    return next(
        (code for code, first, last in SECTION_RANGES if first <= int(division) <= last), None
    )

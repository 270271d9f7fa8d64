"""`postal-key`: Statistics Finland's key of postal areas and municipalities. Format:
docs/sources/postal-key.md.
"""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from procloser.sources.errors import WrongFile
from procloser.sources.readers.lines import head_lines
from procloser.sources.readers.municipality_key import STATISTICS_FINLAND
from procloser.sources.readers.published import (
    PLAIN_REASONS,
    PublishedTable,
    check_header,
    read_published,
)
from procloser.sources.readers.sniffing import refuse_other
from procloser.sources.types import Batch, PostalKeyRow, Reader, SourceInfo

KEY = "postal-key"
TITLE = "Postinumero-kunta-avain"
AREA = (
    *("Postinumeroalue", "Postinumeroalueen nimi", "Postinumeroalueen nimi (sv)"),
    *("Kunta", "Kunnan nimi"),
)
# column of a class, and of its name → the class's key, as in municipality-key
CLASSES = {
    ("Kuntaryhmä", "Kuntaryhmän nimi"): "kuntaryhmitys",
    ("Seutukunta", "Seutukunnan nimi"): "seutukunta",
    ("Maakunta", "Maakunnan nimi"): "maakunta",
    ("Suuralue", "Suuralueen nimi"): "suuralue",
    ("AVI", "AVI:n nimi"): "avi",
    ("ELY", "ELY:n nimi"): "ely",
    ("Sairaanhoitopiiri", "Sairaanhoitopiirin nimi"): "sairaanhoitopiiri",
    ("Hyvinvointialue", "Hyvinvointialueen nimi"): "hyvinvointialue",
}
HEADER_LINE = 5
NAME_CHARACTERS = 100
REASONS = PLAIN_REASONS | {
    "bad_postal_code": "The postal code is not five digits.",
    "bad_municipality": "The municipality code is not three digits.",
    "missing_name": "The area or the municipality has no Finnish name.",
    "contradiction": "The municipality has another name than in a row before.",
}
_DIVISION = re.compile(r"Aluejako:\s*((?:19|20)[0-9]{2})\s*")


def read(path: Path) -> Iterator[Batch[Any]]:
    """Yield the postal areas with their municipalities; see `Reader.read`."""
    describe(path)
    return read_published(path, _table(path))


def describe(path: Path) -> SourceInfo:
    """Return Statistics Finland; the year of the division is in the second title line."""
    refuse_other(path, KEY)
    check_header(path, _table(path))
    return SourceInfo(
        "Statistics Finland, postal codes and municipalities", None, "stat-postal-key"
    )


def _table(path: Path) -> PublishedTable:
    bare = PublishedTable(
        *(KEY, AREA, _row), key=_key, separator="\t", header_line=HEADER_LINE, quoted=False
    )
    header = bare.header_of(path)
    classes = {pair: key for pair, key in CLASSES.items() if set(pair) & set(header)}
    columns = (*AREA, *(name for pair in classes for name in pair))
    ordered = tuple(dict.fromkeys(name for name in header if name in columns))
    if set(ordered) == set(columns) and ordered[: len(AREA)] == AREA:
        columns = ordered  # the publisher's classes come in another order from year to year
    row = partial(_row, columns=columns, year=_year(path))
    return PublishedTable(
        *(KEY, columns, row),
        key=_key,
        separator="\t",
        header_line=HEADER_LINE,
        quoted=False,
        ends_whole=True,
        says=lambda row: (row.municipality_code, row.municipality_name),
    )


def _year(path: Path) -> int:
    """Return the year of the regional division."""
    lines = [line.strip("\t\r ") for line in head_lines(path, "UTF-8", HEADER_LINE)]
    found = _DIVISION.fullmatch(lines[1]) if len(lines) > 1 else None
    if lines[0] != TITLE or found is None:
        raise WrongFile(
            path,
            f"its first lines are not those of a {KEY} file.",
            f"Line 1 must read {TITLE}, line 2 Aluejako: and the year.",
        )
    return int(found[1])


def _key(row: PostalKeyRow) -> str:
    return row.postal_code


def _row(
    line: int, values: list[str], *, columns: tuple[str, ...] = AREA, year: int = 0
) -> PostalKeyRow | str:
    cells = dict(zip(columns, values, strict=True))
    code, name_fi, name_sv, municipality, municipality_name = values[: len(AREA)]
    if not (len(code) == 5 and code.isascii() and code.isdigit()):
        return "bad_postal_code"
    if not (len(municipality) == 3 and municipality.isascii() and municipality.isdigit()):
        return "bad_municipality"
    if not name_fi or not municipality_name:
        return "missing_name"
    if max(map(len, (name_fi, name_sv, municipality_name))) > NAME_CHARACTERS:
        return "field_too_long"
    classes = {key: cells[column] for (column, _), key in CLASSES.items() if cells.get(column)}
    return PostalKeyRow(
        line, year, code, name_fi, name_sv, municipality, municipality_name, classes
    )


READER = Reader(
    key=KEY,
    title="Postal areas and their municipalities by year",
    register="",
    row_type=PostalKeyRow,
    publisher=STATISTICS_FINLAND,
    suffixes=(".txt",),
    reasons=REASONS,
    read_file=read,
    describe_file=describe,
    fresh_days=800,
)

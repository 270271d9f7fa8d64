"""`municipality-key`: Statistics Finland's municipalities of a year with their regions. Format:
docs/sources/municipality-key.md.
"""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from procloser.sources.errors import WrongColumns, WrongFile
from procloser.sources.readers.file_names import told_by_name
from procloser.sources.readers.published import (
    QUOTED_REASONS,
    PublishedTable,
    check_header,
    read_published,
)
from procloser.sources.readers.sniffing import refuse_other
from procloser.sources.types import Batch, MunicipalityKeyRow, Publisher, Reader, SourceInfo

KEY = "municipality-key"
MUNICIPALITY = (
    "kunta",
    "municipality_name_fi",
    "municipality_name_sv",
    "municipality_name_en",
)
YEAR_COLUMNS = ("year", "vuosi")
LANGUAGES = ("fi", "sv", "en")
YEARS = range(1990, 2100)
NAME_CHARACTERS = 100  # of a municipality
CLASS_NAME_CHARACTERS = 150
CLASS_CODE_CHARACTERS = 12
REASONS = QUOTED_REASONS | {
    "bad_municipality": "The municipality code is not three digits.",
    "missing_name": "The municipality has no Finnish name.",
    "contradiction": "A class has other names than in a row before.",
    "bad_year": "The year is not a year, or not the one in the file's name.",
}
STATISTICS_FINLAND = Publisher(
    key="statistics-finland",
    name="Statistics Finland",
    licence="CC BY 4.0",
    attribution="Lähde: Tilastokeskus, luokitukset, CC BY 4.0",
)
_NAME = re.compile(r"municipality_key_([0-9]{4})")
_CLASS_COLUMN = re.compile(r"(?P<key>[a-z][a-z0-9_]{0,39}?)_(?:code|name_(?:fi|sv|en))")


def read(path: Path) -> Iterator[Batch[Any]]:
    """Yield the municipalities of the year; see `Reader.read`."""
    describe(path)
    return read_published(path, _table(path))


def describe(path: Path) -> SourceInfo:
    """Return Statistics Finland; the year is in the rows."""
    refuse_other(path, KEY)
    table = _table(path)
    check_header(path, table)
    if not set(YEAR_COLUMNS) & set(table.columns):
        told_by_name(path, _NAME, what="the year", example="municipality_key_2026.csv")
    return SourceInfo("Statistics Finland, municipality keys", None, "stat-municipality-key")


def _table(path: Path) -> PublishedTable:
    """Return the table with the columns of the file, classes in whatever order it has them."""
    bare = PublishedTable(KEY, MUNICIPALITY, _no_row, key=_key, separator=",")
    header = bare.header_of(path)
    if not set(MUNICIPALITY) & set(header):
        raise WrongFile(
            path,
            f"line 1 is not the header of a {KEY} file.",
            f"The header must begin: {','.join(MUNICIPALITY)}",
        )
    columns, classes = _expected(path, header)
    named = _NAME.search(path.name)
    year = int(named[1]) if named else None
    row = partial(_row, columns=columns, classes=classes, year_of_name=year, named={})
    return PublishedTable(KEY, columns, row, key=_key, separator=",", ends_whole=True)


def _expected(path: Path, header: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the columns the header should have, unknown ones left out, and its classes.

    A class has four columns, its code and three names; one that lacks some is told.
    """
    known = {*MUNICIPALITY, *YEAR_COLUMNS}
    found = {name: _CLASS_COLUMN.fullmatch(name) for name in header if name not in known}
    classes = tuple(dict.fromkeys(match["key"] for match in found.values() if match))
    needed = {f"{key}_{part}" for key in classes for part in ("code", *_names())}
    missing = sorted((needed | set(MUNICIPALITY)) - set(header))
    if missing:
        raise WrongColumns(
            path,
            f"column {missing[0]!r} is missing.",
            "The header must have kunta, its names in three languages, and of every class a code "
            "and three names (see docs/sources/municipality-key.md).",
        )
    columns = tuple(dict.fromkeys(name for name in header if name in needed | known))
    return columns, classes


def _names() -> tuple[str, ...]:
    return tuple(f"name_{language}" for language in LANGUAGES)


def _key(row: MunicipalityKeyRow) -> tuple[int, str]:
    return row.year, row.code


def _no_row(line: int, values: list[str]) -> str:
    return "column_count"


def _row(
    line: int,
    values: list[str],
    *,
    columns: tuple[str, ...],
    classes: tuple[str, ...],
    year_of_name: int | None,
    named: dict[str, tuple[str, str, str]],
) -> MunicipalityKeyRow | str:
    cells = dict(zip(columns, values, strict=True))
    code = cells["kunta"]
    if not (len(code) == 3 and code.isascii() and code.isdigit()):
        return "bad_municipality"
    if not cells["municipality_name_fi"]:
        return "missing_name"
    if _is_too_long(cells, classes):
        return "field_too_long"
    year = _year(cells, year_of_name)
    if year is None:
        return "bad_year"
    of_class = {key: cells[f"{key}_code"] for key in classes if cells[f"{key}_code"]}
    class_names = {
        f"{key}:{of}": (cells[f"{key}_name_fi"], cells[f"{key}_name_sv"], cells[f"{key}_name_en"])
        for key, of in of_class.items()
    }
    if any(named.get(key, names) != names for key, names in class_names.items()):
        return "contradiction"
    named |= class_names
    return MunicipalityKeyRow(
        line=line,
        year=year,
        code=code,
        name_fi=cells["municipality_name_fi"],
        name_sv=cells["municipality_name_sv"],
        name_en=cells["municipality_name_en"],
        classes=of_class,
        class_names=class_names,
    )


def _is_too_long(cells: dict[str, str], classes: tuple[str, ...]) -> bool:
    longest = {"code": CLASS_CODE_CHARACTERS} | dict.fromkeys(_names(), CLASS_NAME_CHARACTERS)
    return any(len(cells[f"municipality_{name}"]) > NAME_CHARACTERS for name in _names()) or any(
        len(cells[f"{key}_{part}"]) > most for key in classes for part, most in longest.items()
    )


def _year(cells: dict[str, str], year_of_name: int | None) -> int | None:
    """Return the row's year; None where it is none, or the file's name tells another."""
    told = [cells[name] for name in YEAR_COLUMNS if name in cells]
    years = {
        int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0 for text in told
    }
    if year_of_name is not None:
        years.add(year_of_name)
    return years.pop() if len(years) == 1 and min(years) in YEARS else None


READER = Reader(
    key=KEY,
    title="Municipalities and their regions by year",
    register="",
    row_type=MunicipalityKeyRow,
    publisher=STATISTICS_FINLAND,
    suffixes=(".csv",),
    reasons=REASONS,
    read_file=read,
    describe_file=describe,
    fresh_days=400,
)

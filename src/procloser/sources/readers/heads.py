"""The lines above the first row of our CSV formats: the source's name and date, and the columns."""

import csv
import re
from datetime import date
from pathlib import Path

from procloser.identifiers.identity_codes import holds_identity_code
from procloser.kernel import clock
from procloser.sources.errors import WrongColumns, WrongFile
from procloser.sources.readers.layout import Layout
from procloser.sources.readers.lines import has_control_character, head_lines
from procloser.sources.readers.sniffing import looks_like, recognise
from procloser.sources.types import SourceInfo

COLUMNS_TOLD = 30  # a longer header is not repeated in a message

_SOURCE_LINE = re.compile(
    r"# source: (?P<name>[^;]{1,200}); date: (?P<date>\d{4}-\d{2}-\d{2})[;\s]*", re.ASCII
)


def check_head(path: Path, layout: Layout) -> SourceInfo:
    """Return the source the head names; afterwards the columns are known to be those of the layout.

    Raises:
        WrongFile: the file is of another format, or the source line is missing or malformed.
        WrongColumns: a column is unknown, missing, doubled or out of place.
        UnreadableFile, EmptyFile, WrongEncoding.
    """
    # first, so that a Posti file is told for what it is, and not for its encoding
    other = recognise(path)
    if other not in (None, layout.reader):
        raise WrongFile(
            path, f"this is not a {layout.reader} file.", looks_like(path, layout.reader)
        )
    lines = head_lines(path, "UTF-8", layout.head_lines)
    source = _source_of(path, lines[0], layout)
    _check_columns(
        path, lines[layout.head_lines - 1] if len(lines) >= layout.head_lines else "", layout
    )
    return source


def _source_of(path: Path, line: str, layout: Layout) -> SourceInfo:
    if layout.source_name:
        return SourceInfo(layout.source_name, None, layout.reader)
    form = (
        f"Line 1 must read: # source: NAME; date: YYYY-MM-DD (see docs/sources/{layout.reader}.md)."
    )
    match = _SOURCE_LINE.fullmatch(line.strip())
    if match is None or holds_identity_code(line) or has_control_character(line):
        raise WrongFile(path, "line 1 does not name the source and its date.", form)
    try:
        day = date.fromisoformat(match["date"])
    except ValueError as error:
        raise WrongFile(path, "the date in line 1 is not a day of the calendar.", form) from error
    if day > clock.today():
        # a clock set ahead: records would be kept, and a list called fresh, past their time
        raise WrongFile(path, "the date in line 1 is still to come.", form)
    name = " ".join(match["name"].split())
    return SourceInfo(name, day, f"{layout.reader}:{name.casefold()}")


def _check_columns(path: Path, line: str, layout: Layout) -> None:
    check_columns(
        path,
        _header_names(line),
        layout.columns,
        reader=layout.reader,
        line=layout.head_lines,
        advice=layout.column_advice,
    )


def check_columns(
    path: Path,
    names: tuple[str, ...],
    expected: tuple[str, ...],
    *,
    reader: str,
    line: int,
    separator: str = ";",
    advice: str = "no column but the format's is taken",
) -> None:
    """Return when the header's names are those expected, in that order.

    Names are quoted in the message only when it is surely a header.

    Raises:
        WrongFile: the line is no header of the format. WrongColumns: it is another one.
    """
    if names == expected:
        return
    remedy = f"The header must be exactly: {separator.join(expected)}"
    if len(expected) > COLUMNS_TOLD:
        remedy = f"See docs/sources/{reader}.md for its columns."
    if len(set(names) & set(expected)) * 2 < len(expected):
        raise WrongFile(path, f"line {line} is not the header of a {reader} file.", remedy)
    unknown = [name for name in names if name not in expected]
    missing = [name for name in expected if name not in names]
    if unknown:
        problem = f"unknown column {_listed(unknown)}: {advice}."
    elif missing:
        problem = f"column {_listed(missing)} is missing."
    else:
        problem = "the columns are doubled or in another order."
    raise WrongColumns(path, problem, remedy)


def _header_names(line: str) -> tuple[str, ...]:
    try:
        return tuple(
            name.strip() for name in next(csv.reader([line], delimiter=";", strict=True), [])
        )
    except csv.Error:
        return ()


def _listed(names: list[str]) -> str:
    """Return some of the names for a message; one that holds an identity code is not told."""
    shown = ["(withheld)" if holds_identity_code(name) else repr(name[:40]) for name in names[:5]]
    return ", ".join(shown) + (" …" if len(names) > 5 else "")

"""DVV's name statistics, as the workbook or as one of its sheets saved as CSV.

Source: DVV (Digital and Population Data Services Agency), "Väestötietojärjestelmän suomalaisten
nimiaineistot"; first names under 5 and surnames under 20 bearers are left out by DVV.
"""

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from procloser.sources.errors import WrongColumns, WrongFile
from procloser.sources.readers.archives import is_archive
from procloser.sources.readers.file_names import day_in_name, told_by_name
from procloser.sources.readers.identity_guard import IdentityGuard
from procloser.sources.readers.lines import has_control_character, printable
from procloser.sources.readers.numerals import whole_number
from procloser.sources.readers.published import (
    QUOTED_REASONS,
    PublishedTable,
    check_header,
    once,
    read_published,
    refuse_too_many,
)
from procloser.sources.readers.sniffing import refuse_other
from procloser.sources.readers.workbooks import SheetCell, SheetRow, read_sheets
from procloser.sources.types import (
    Batch,
    NameCountRow,
    Publisher,
    Rejected,
    SourceInfo,
)
from procloser.statistics.types import NameSide

COVER = "Saate"  # the sheet that tells about the others
NAME_CHARACTERS = 100
BATCH_ROWS = 5_000
REASONS = QUOTED_REASONS | {
    "missing_name": "The name is empty.",
    "bad_count": "The number of bearers is not a whole number of 1 or more.",
    "formula": "A cell holds a formula, whose value is not DVV's.",
    "bad_value": "A cell holds what a name or a number is not: a date, a truth value, an error.",
}
DVV = Publisher(
    key="dvv",
    name="Digital and Population Data Services Agency (DVV)",
    licence="CC BY 4.0",
    attribution="Lähde: DVV, väestötietojärjestelmän nimiaineistot, CC BY 4.0",
)
FRESH_DAYS = 220  # issued each February and August


@dataclass(frozen=True, slots=True)
class NameStatistics:
    """One of the two statistics: what its files are called and hold."""

    reader: str
    source: str
    columns: tuple[str, str]
    sheets: Mapping[str, NameSide]  # sheet of the workbook → whose names it counts
    name: re.Pattern[str]  # of a file; groups: day, and side where a CSV must tell it
    sides: Mapping[str, NameSide]  # side as a CSV's name tells it
    example: str  # of a CSV's name


def read(path: Path, kind: NameStatistics) -> Iterator[Batch[Any]]:
    """Yield the names with their bearers; see `Reader.read`.

    Rows of a workbook are counted on from sheet to sheet: `line` is a row's place in that count.
    """
    describe(path, kind)
    if is_archive(path):
        return _read_workbook(path, kind)
    return read_published(path, _table(path, kind))


def describe(path: Path, kind: NameStatistics) -> SourceInfo:
    """Return DVV and the day of the issue, which only the file's name tells."""
    refuse_other(path, kind.reader)
    issued_on = issue_day(path, kind)
    if not is_archive(path):
        check_header(path, _table(path, kind))
    return SourceInfo(kind.source, issued_on, f"dvv:{kind.reader}")


def issue_day(path: Path, kind: NameStatistics) -> date:
    """Return the day of the issue; raises `WrongFile` where the name has none."""
    found = told_by_name(path, kind.name, what="the day of the issue", example=kind.example)
    return day_in_name(path, found["day"], example=kind.example)


def _table(path: Path, kind: NameStatistics) -> PublishedTable:
    found = told_by_name(path, kind.name, what="the day of the issue", example=kind.example)
    side = kind.sides.get(found["side"] or "")
    if side is None:
        raise WrongFile(
            path,
            "its name does not tell whose names the sheet counts.",
            f"Name it as the workbook and the sheet: {kind.example}",
        )
    return PublishedTable(kind.reader, kind.columns, partial(_row, side=side), key=_key)


def _key(row: NameCountRow) -> Hashable:
    return row.side, row.name


def _row(line: int, values: list[str], *, side: NameSide) -> NameCountRow | str:
    name, count = values
    bearers = whole_number(count)
    if not name:
        return "missing_name"
    if len(name) > NAME_CHARACTERS:
        return "field_too_long"
    return NameCountRow(line, name, side, bearers) if bearers else "bad_count"


def _read_workbook(path: Path, kind: NameStatistics) -> Iterator[Batch[Any]]:
    guard = IdentityGuard(path)
    seen: set[Hashable] = set()
    batch: Batch[Any] = Batch([], [])
    for line, row in enumerate(_names(path, kind), 1):
        text = ";".join("" if cell.value is None else str(cell.value) for cell in row.cells)
        found = _row_of_cells(line, row, kind, text, guard)
        if isinstance(found, NameCountRow):
            found = once(found, _key(found), seen)
        if isinstance(found, str):
            kept = (
                ""
                if found == "identity_code"
                else f"{row.sheet}, row {row.number}: {text.rstrip(';')}"
            )
            batch.rejected.append(Rejected(line, found, printable(kept)))
        else:
            batch.rows.append(found)
        if len(batch.rows) + len(batch.rejected) >= BATCH_ROWS:
            refuse_too_many(path, len(seen))
            yield batch
            batch = Batch([], [])
    if batch.rows or batch.rejected:
        yield batch


def _names(path: Path, kind: NameStatistics) -> Iterator[SheetRow]:
    """Yield the rows below the headers of the sheets that count names."""
    headed: set[str] = set()
    for row in read_sheets(path, width=len(kind.columns) + 1):
        if row.sheet == COVER:
            continue
        if row.sheet in headed:
            yield row
            continue
        if row.sheet not in kind.sheets:
            raise WrongFile(
                path,
                f"a sheet of it is none of a {kind.reader} workbook.",
                f"Its sheets are: {', '.join(kind.sheets)}, {COVER}.",
            )
        if tuple(cell.value for cell in row.cells) != (*kind.columns, None) or row.number != 1:
            raise WrongColumns(
                path,
                f"the sheet {row.sheet} does not begin with the header.",
                f"The first row must be exactly: {';'.join(kind.columns)}",
            )
        headed.add(row.sheet)
    if not headed:
        raise WrongFile(
            path,
            f"it has no sheet of a {kind.reader} workbook.",
            f"Its sheets are: {', '.join(kind.sheets)}, {COVER}.",
        )


def _row_of_cells(
    line: int, row: SheetRow, kind: NameStatistics, text: str, guard: IdentityGuard
) -> NameCountRow | str:
    name, count, beyond = row.cells
    if guard.holds_code(text, line=line):
        return "identity_code"
    if has_control_character(text):
        return "control_character"
    if beyond.value is not None:
        return "column_count"
    if "f" in (name.kind, count.kind):
        return "formula"
    values = [_text_of(name), _number_of(count)]
    if None in values:
        return "bad_value"
    return _row(line, [value or "" for value in values], side=kind.sheets[row.sheet])


def _text_of(cell: SheetCell) -> str | None:
    if cell.value is None:
        return ""
    return cell.value.strip() if isinstance(cell.value, str) and cell.kind == "s" else None


def _number_of(cell: SheetCell) -> str | None:
    value = cell.value
    if cell.kind == "n" and isinstance(value, int | float) and not isinstance(value, bool):
        return str(int(value)) if value == int(value) else str(value)
    return _text_of(cell)

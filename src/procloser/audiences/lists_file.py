"""Rows of a customer's list, CSV or XLSX, as texts; nothing of them is kept.

No message quotes a value of the file: it is somebody's personal data.
"""

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from procloser.audiences.errors import BadList
from procloser.identifiers.identity_codes import holds_identity_code
from procloser.sources.errors import OversizedFile, UnreadableSource
from procloser.sources.readers.workbooks import SheetCell, read_sheets

LARGEST = 20_000_000
"""Bytes of a list's file."""
MOST_ROWS = 200_000
"""Rows below the header."""
MOST_COLUMNS = 60
LONGEST_FIELD = 250
"""Characters of a field that is read; no name or address is longer."""
SEPARATORS = ";,\t"
ENCODINGS = ("utf-8-sig", "cp1252")


class FileRow(NamedTuple):
    """One row that is not empty; `number` is its line, or its row in the sheet."""

    number: int
    cells: list[str]


def read_rows(path: Path) -> Iterator[FileRow]:
    """Yield the rows of the file, the header first; of a workbook, of its first sheet.

    Raises:
        BadList: it is too large, of no known form, or damaged; it holds a Finnish personal
            identity code: then the row is named, and nothing of the file may be kept.
    """
    if path.stat().st_size > LARGEST:
        raise BadList(
            _("The list is larger than %(mb)s MB. Divide it, or leave out columns.")
            % {"mb": LARGEST // 1_000_000}
        )
    rows = _of_workbook(path) if zipfile.is_zipfile(path) else _of_text(path)
    found = -1  # the header is no row of the list
    for row in rows:
        if not any(row.cells):
            continue
        if holds_identity_code(" ; ".join(row.cells)):
            raise BadList(
                _(
                    "Row %(row)s holds a personal identity code. Nothing of the list was kept. "
                    "Remove the codes from the file and upload it again."
                )
                % {"row": row.number}
            )
        found += 1
        if found > MOST_ROWS:
            raise BadList(
                _("The list has more than %(rows)s rows. Divide it.") % {"rows": f"{MOST_ROWS:,}"}
            )
        yield row
    if found < 1:
        raise BadList(_("The list has no rows below its header."))


def _of_text(path: Path) -> Iterator[FileRow]:
    text = _decoded(path.read_bytes())
    header = text.partition("\n")[0]
    separator = max(SEPARATORS, key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for cells in reader:
            yield FileRow(reader.line_num, [cell.strip() for cell in cells[:MOST_COLUMNS]])
    except csv.Error as error:
        raise BadList(
            _("Line %(line)s: a quotation mark is not closed, or something follows it.")
            % {"line": reader.line_num}
        ) from error


def _decoded(content: bytes) -> str:
    """Return the text: UTF-8, Windows-1252 as spreadsheets save it, or UTF-16 with its mark."""
    encodings = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ENCODINGS
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise BadList(_("The file is neither text (CSV, UTF-8) nor a workbook (XLSX)."))


def _of_workbook(path: Path) -> Iterator[FileRow]:
    first = None
    try:
        for row in read_sheets(path, width=MOST_COLUMNS):
            first = first or row.sheet
            if row.sheet != first:
                return
            yield FileRow(row.number, [_text(cell, row.number) for cell in row.cells])
    except OversizedFile as error:
        raise BadList(_("The workbook is too large. Save the list as CSV.")) from error
    except UnreadableSource as error:
        raise BadList(_("The workbook cannot be read. Save the list as CSV.")) from error


def _text(cell: SheetCell, row: int) -> str:
    value: Any = cell.value
    if value is None:
        return ""
    if cell.kind == "f":
        raise BadList(
            _("Row %(row)s holds a formula. Save the list with values only.") % {"row": row}
        )
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()

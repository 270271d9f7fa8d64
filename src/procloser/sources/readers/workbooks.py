"""Sheets of an XLSX workbook, row by row, guarded against workbooks made to fill memory.

A workbook is a ZIP file of XML: what it unpacks to, its elements and its rows are bounded before
and while it is read, and XML entities are refused (defusedxml, which openpyxl reads with).
"""

import re
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from defusedxml.common import DefusedXmlException
from openpyxl import load_workbook

from procloser.sources.errors import CutFile, OversizedFile, UnreadableSource, WrongFile
from procloser.sources.readers.archives import DAMAGE, METHODS, unpacks_too_far

UNPACKED_BYTES = 50_000_000  # ten times the largest workbook of names
MEMBERS = 200
ELEMENTS = 4_000_000  # tags of all parts; real ones have a sixth of it
ELEMENTS_WITHOUT_ROW = 20_000  # tags on end, of one row or around the rows, give or take a piece
ROWS = 1_048_576  # of a sheet, as the program that makes them allows
PIECE_BYTES = 65_536
REMEDY = "Fetch the workbook again from its publisher."

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_ROW_TAG = re.compile(rb"</?(?:[A-Za-z0-9]+:)?row[\s/>]")


class SheetCell(NamedTuple):
    """One cell; `kind` is openpyxl's: n number, s text, f formula, d date, b truth, e error."""

    value: Any
    kind: str


class SheetRow(NamedTuple):
    """One row that is not empty."""

    sheet: str
    number: int  # 1-based, in its sheet
    cells: tuple[SheetCell, ...]  # as many as asked for


def read_sheets(path: Path, *, width: int) -> Iterator[SheetRow]:
    """Yield the rows of every sheet that have anything in them, cells after `width` left out.

    What the file says of its sheets' sizes is not believed.

    Raises:
        OversizedFile: the workbook is larger, unpacked, than any real one.
        WrongFile: it holds XML entities, or a member with an unsafe name.
        CutFile: it is damaged.
    """
    _check_archive(path)
    try:
        yield from _rows(path, width)
    except UnreadableSource:
        raise
    except Exception as error:  # openpyxl has no error of its own for a workbook it cannot read
        if _holds_entities(error):
            raise WrongFile(
                path, "the workbook holds XML entities, which no real one does.", REMEDY
            ) from error
        raise CutFile(path, "the workbook is cut or damaged.", REMEDY) from error


def _holds_entities(error: BaseException | None) -> bool:
    """Return whether the parser refused an entity, at whatever depth openpyxl was."""
    while error is not None and not isinstance(error, DefusedXmlException):
        error = error.__cause__ or error.__context__
    return error is not None


def _rows(path: Path, width: int) -> Iterator[SheetRow]:
    with warnings.catch_warnings():  # what openpyxl leaves out of a workbook is not ours to tell
        warnings.simplefilter("ignore")
        book = load_workbook(path, read_only=True, keep_links=False)
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            for number, row in enumerate(sheet.iter_rows(max_col=width), 1):
                if number > ROWS:
                    raise OversizedFile(path, f"a sheet has over {ROWS:,} rows.", REMEDY)
                cells = tuple(SheetCell(cell.value, cell.data_type) for cell in row)
                if any(cell.value is not None for cell in cells):
                    yield SheetRow(sheet.title, number, cells)
    finally:
        book.close()


def _check_archive(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            refusal = _refusal(path, archive.infolist())
            if refusal is not None:
                raise refusal
            _check_elements(path, archive)
    except DAMAGE as error:
        raise CutFile(path, "the workbook is cut or damaged.", REMEDY) from error


def _refusal(path: Path, members: list[zipfile.ZipInfo]) -> UnreadableSource | None:
    if any(_is_unsafe(member.filename) for member in members):
        return WrongFile(path, "a member's name in the workbook leads out of it.", REMEDY)
    if any(member.flag_bits & 1 for member in members):
        return WrongFile(path, "the workbook is encrypted.", "Save it without a password.")
    if any(member.compress_type not in METHODS for member in members):
        return WrongFile(path, "the workbook is packed in an unusual way.", REMEDY)
    unpacked = sum(member.file_size for member in members)
    if len(members) > MEMBERS or unpacked > UNPACKED_BYTES or unpacks_too_far(path, members):
        return OversizedFile(path, "the workbook unpacks to far more than a real one does.", REMEDY)
    return None


def _is_unsafe(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _check_elements(path: Path, archive: zipfile.ZipFile) -> None:
    """Count tags before a parser makes objects of them: four bytes become hundreds."""
    elements = 0
    for member in archive.infolist():
        is_sheet = _SHEET.fullmatch(member.filename) is not None
        since_row = 0
        with archive.open(member) as stream:
            while piece := stream.read(PIECE_BYTES):
                elements += piece.count(b"<")
                since_row = 0 if _ROW_TAG.search(piece) else since_row + piece.count(b"<")
                if elements > ELEMENTS or (is_sheet and since_row > ELEMENTS_WITHOUT_ROW):
                    raise OversizedFile(path, "a part of it has too many elements.", REMEDY)

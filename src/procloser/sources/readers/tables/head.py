"""The top of a table's CSV: its encoding, what divides its fields, and where its header stands.

PxWeb writes a title and an empty line above the header, in ISO-8859-1 or UTF-8 with or without a
byte order mark; its API, and other hands, begin with the header.
"""

import codecs
import csv
from dataclasses import dataclass
from pathlib import Path

from procloser.sources.readers.lines import BYTE_ORDER_MARK, open_binary
from procloser.sources.tables import TableDefinition, folded

HEAD_LINES = 5
HEADER_BYTES = 100_000  # one hundred long labels are some ten thousand
DELIMITERS = (",", ";", "\t")
PIECE_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Head:
    """Where the header stands, and what it says."""

    encoding: str
    delimiter: str
    line: int  # of the header; data follow
    names: tuple[str, ...]  # as written


def find_head(path: Path, definition: TableDefinition) -> Head | None:
    """Return the header that names the table's area, among the first lines; None without one.

    Raises:
        UnreadableFile.
    """
    with open_binary(path) as file:
        raw = [file.readline(HEADER_BYTES) for _ in range(HEAD_LINES)]
    for number, line in enumerate(raw, 1):
        text = _decoded(line.removeprefix(BYTE_ORDER_MARK))
        for delimiter in DELIMITERS:
            names = _names(text, delimiter)
            if any(definition.is_area(folded(name)) for name in names):
                return Head(encoding_of(path), delimiter, number, names)
    return None


def encoding_of(path: Path) -> str:
    """Return UTF-8 where all bytes are, and ISO-8859-1, in which all bytes are, elsewhere."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with open_binary(path) as file:
        try:
            while piece := file.read(PIECE_BYTES):
                decoder.decode(piece)
        except UnicodeDecodeError:
            return "ISO-8859-1"
    return "UTF-8"


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("iso-8859-1")


def _names(text: str, delimiter: str) -> tuple[str, ...]:
    try:
        fields = next(csv.reader([text.rstrip("\r\n")], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return ()
    return tuple(name.strip() for name in fields)

"""`tol-list`: Statistics Finland's industries (TOL) as a text file. Format:
docs/sources/tol-list.md.
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
from procloser.sources.types import Batch, ClassificationRow, Reader, SourceInfo

KEY = "tol-list"
COLUMNS = ("koodi", "taso", "nimike")
HEADER_LINE = 4
LEVELS = "12345"
NAME_CHARACTERS = 400
REASONS = PLAIN_REASONS | {
    "bad_level": "The level is not 1 to 5, or the code has not its form: a letter at level 1, "
    "else as many digits.",
    "missing_name": "The class has no name.",
    "unknown_parent": "The class above it has not been in the file before it.",
}
_TITLE = re.compile(r"Toimialaluokitus ((?:19|20)[0-9]{2})")


def read(path: Path) -> Iterator[Batch[Any]]:
    """Yield the classes, each below the one it belongs to; see `Reader.read`."""
    describe(path)
    row = partial(_row, classification=classification_of(path), tree=Tree())
    return read_published(path, _table(row))


def describe(path: Path) -> SourceInfo:
    """Return Statistics Finland and the classification."""
    refuse_other(path, KEY)
    classification = classification_of(path)
    check_header(path, _table(_row))
    return SourceInfo(f"Statistics Finland, {classification}", None, f"stat-{classification}")


def classification_of(path: Path) -> str:
    """Return the key of the classification that line 1 names: "tol2008"."""
    found = _TITLE.fullmatch(head_lines(path, "UTF-8", 1)[0].strip())
    if found is None:
        raise WrongFile(
            path,
            "line 1 does not name the classification.",
            "Line 1 must read Toimialaluokitus and the year.",
        )
    return f"tol{found[1]}"


class Tree:
    """The classes met so far: what a class may belong to."""

    def __init__(self) -> None:
        self._codes: set[str] = set()
        self._section = ""

    def parent_of(self, code: str, level: int) -> str | None:
        """Return the code above; "" at the top, None where it has not been met."""
        parent = self._section if level == 2 else code[:-1]
        return parent if level == 1 or parent in self._codes else None

    def add(self, code: str, level: int) -> None:
        """Let classes belong to this one."""
        self._codes.add(code)
        self._section = code if level == 1 else self._section


def is_class(code: str, level: str) -> bool:
    """Return whether the code has the form of its level."""
    if level == "1":
        return len(code) == 1 and code.isascii() and code.isupper()
    return level in LEVELS and code.isascii() and code.isdigit() and str(len(code)) == level


def _table(row: Any) -> PublishedTable:
    return PublishedTable(
        *(KEY, COLUMNS, row),
        key=_key,
        separator="\t",
        header_line=HEADER_LINE,
        quoted=False,
        ends_whole=True,
    )


def _key(row: ClassificationRow) -> tuple[int, str]:
    return row.level, row.code


def _row(
    line: int, values: list[str], *, classification: str = "", tree: Tree | None = None
) -> ClassificationRow | str:
    code, level, name = values
    if not is_class(code, level):
        return "bad_level"
    if not name:
        return "missing_name"
    tree = tree or Tree()
    parent = tree.parent_of(code, int(level))
    if parent is None:
        return "unknown_parent"
    tree.add(code, int(level))
    return ClassificationRow(line, classification, code, int(level), parent, name, "", "")


READER = Reader(
    key=KEY,
    title="Industries (TOL)",
    register="",
    row_type=ClassificationRow,
    publisher=STATISTICS_FINLAND,
    suffixes=(".txt",),
    reasons=REASONS,
    read_file=read,
    describe_file=describe,
)

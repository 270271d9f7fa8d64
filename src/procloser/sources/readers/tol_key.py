"""`tol-key`: which industries of two TOL classifications have what in common. Format:
docs/sources/tol-key.md.
"""

import re
from collections.abc import Hashable, Iterator
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
from procloser.sources.readers.tol_list import is_class
from procloser.sources.types import Batch, ClassificationKeyRow, Reader, SourceInfo

KEY = "tol-key"
COLUMNS = ("koodi-1", "taso-1", "nimike-1", "koodi-2", "taso-2", "nimike-2", "osuus")
HEADER_LINE = 4
WHOLE = "*"
SHARES = frozenset("012")
REASONS = PLAIN_REASONS | {
    "bad_level": "A level is not 1 to 5, or a code has not its level's form.",
    "unknown_code": "The share (osuus) is not 0, 1 or 2, or it is 1 without an asterisk, or an "
    "asterisk without it.",
}
_JOINED = re.compile(r"([0-9]+)-([0-9]+)")  # two classes of TOL 2002 that were one: 5147-5148
_TITLE = re.compile(r"Toimialaluokitus ((?:19|20)[0-9]{2}) / Toimialaluokitus ((?:19|20)[0-9]{2})")


def read(path: Path) -> Iterator[Batch[Any]]:
    """Yield the pairs; see `Reader.read`."""
    describe(path)
    first, second = classifications_of(path)
    return read_published(path, _table(partial(_row, first=first, second=second)))


def describe(path: Path) -> SourceInfo:
    """Return Statistics Finland and the two classifications."""
    refuse_other(path, KEY)
    first, second = classifications_of(path)
    check_header(path, _table(_row))
    return SourceInfo(f"Statistics Finland, {first} and {second}", None, f"stat-{first}-{second}")


def classifications_of(path: Path) -> tuple[str, str]:
    """Return the keys of the classifications that line 1 names: "tol2008", "tol2002"."""
    found = _TITLE.fullmatch(head_lines(path, "UTF-8", 1)[0].strip())
    if found is None:
        raise WrongFile(
            path,
            "line 1 does not name two classifications.",
            "Line 1 must read as: Toimialaluokitus 2008 / Toimialaluokitus 2002",
        )
    return f"tol{found[1]}", f"tol{found[2]}"


def _table(row: Any) -> PublishedTable:
    return PublishedTable(
        *(KEY, COLUMNS, row),
        key=_key,
        separator="\t",
        header_line=HEADER_LINE,
        quoted=False,
        ends_whole=True,
    )


def _key(row: ClassificationKeyRow) -> Hashable:
    return row.from_level, row.from_code, row.to_level, row.to_code


def _is_class(code: str, level: str) -> bool:
    joined = _JOINED.fullmatch(code)
    return all(is_class(part, level) for part in (joined.groups() if joined else (code,)))


def _row(
    line: int, values: list[str], *, first: str = "", second: str = ""
) -> ClassificationKeyRow | str:
    code, level, _, marked, other_level, _, share = values
    other = marked.removesuffix(WHOLE)
    if not _is_class(code, level) or not _is_class(other, other_level):
        return "bad_level"
    is_whole = marked.endswith(WHOLE)
    if share not in SHARES or is_whole != (share == "1"):
        return "unknown_code"
    return ClassificationKeyRow(
        line, first, code, int(level), second, other, int(other_level), is_whole
    )


READER = Reader(
    key=KEY,
    title="Key between two TOL classifications",
    register="",
    row_type=ClassificationKeyRow,
    publisher=STATISTICS_FINLAND,
    suffixes=(".txt",),
    reasons=REASONS,
    read_file=read,
    describe_file=describe,
)

"""The CSV export of Statistics Finland's classification service."""

import re
from collections.abc import Hashable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from procloser.sources.errors import WrongFile
from procloser.sources.readers.classification_rows import (
    LANGUAGES,
    NAME_CHARACTERS,
    TOTAL,
    classification_key,
    key_of,
    level_of,
    reason_of,
)
from procloser.sources.readers.lines import head_lines
from procloser.sources.readers.published import PublishedTable, check_header, read_published
from procloser.sources.types import Batch, ClassificationRow

KEY = "classification-items"
COLUMNS = ("code", "level", "classificationItemName")
ENCODINGS = {"Windows-1252": "cp1252", "ISO-8859-1": "ISO-8859-1", "UTF-8": "UTF-8"}
BYTE_ORDER_MARK = "ï»¿"  # of UTF-8, read as ISO-8859-1

_HEAD = re.compile(r"(?P<encoding>[A-Za-z0-9\-]+);;(?P<local_id>[a-z_]+_[0-9]+_[0-9]{8})")
_LANGUAGE_IN_NAME = re.compile(r"[._\-](fi|sv|en)\.csv$")


class ExportHead(NamedTuple):
    """What the first line tells: Python's name of the encoding, and the classification's key."""

    encoding: str
    classification: str


def read_export(path: Path) -> Iterator[Batch[Any]]:
    """Yield the items in the file's language; see `Reader.read`."""
    head = _head(path)
    language = _LANGUAGE_IN_NAME.search(path.name)
    row = partial(
        _row,
        classification=head.classification,
        language=language[1] if language else "fi",
        above={},
    )
    for batch in read_published(path, _table(head, row)):
        yield Batch([row for row in batch.rows if row is not None], batch.rejected)


def describe_export(path: Path) -> str:
    """Return the key of the classification; the header has been checked."""
    head = _head(path)
    check_header(path, _table(head, _no_row))
    return head.classification


def _head(path: Path) -> ExportHead:
    line = head_lines(path, "ISO-8859-1", 1)[0].removeprefix(BYTE_ORDER_MARK)
    found = _HEAD.fullmatch(line.strip().strip('"'))
    encoding = ENCODINGS.get(found["encoding"]) if found else None
    classification = classification_key(found["local_id"]) if found else None
    if encoding is None or classification is None:
        raise WrongFile(
            path,
            "line 1 does not tell the encoding and the classification.",
            "Line 1 must read as: Windows-1252;;toimiala_1_20020101. Encodings: "
            f"{', '.join(ENCODINGS)}.",
        )
    return ExportHead(encoding, classification)


def _table(head: ExportHead, row: Any) -> PublishedTable:
    return PublishedTable(
        *(KEY, COLUMNS, row),
        key=_key,
        header_line=2,
        encoding=head.encoding,
        field_limit=NAME_CHARACTERS,
    )


def _key(row: ClassificationRow | None) -> Hashable:
    return object() if row is None else key_of(row)


def _no_row(line: int, values: list[str]) -> str:
    return "column_count"


def _row(
    line: int,
    values: list[str],
    *,
    classification: str,
    language: str,
    above: dict[int, str],
) -> ClassificationRow | str | None:
    """Return the row; None for the total of all. `above` keeps the last code of each level."""
    code, level_text, name = values
    code = code.strip("'")
    if code == TOTAL:
        return None
    level = level_of(level_text)
    parent = above.get(level - 1, "")
    names = (name if language == known else "" for known in LANGUAGES)
    row = ClassificationRow(line, classification, code, level, parent, *names)
    reason = reason_of(row)
    if not reason and level > 1 and not _belongs(code, parent):
        reason = "unknown_parent"
    if reason:
        return reason
    above[level] = code
    return row


def _belongs(code: str, parent: str) -> bool:
    """Return whether the code may stand under the one that came before it at the level above.

    Of two codes of digits the lower begins with the higher; a section is a letter.
    """
    return bool(parent) and (not (code + parent).isdigit() or code.startswith(parent))

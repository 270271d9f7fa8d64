"""`ytj-codes`: a code list of PRH's `/description`. Format: docs/sources/ytj-codes.md."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from procloser.sources.errors import EmptyFile, WrongFile
from procloser.sources.readers.file_names import told_by_name
from procloser.sources.readers.lines import head_lines
from procloser.sources.readers.published import PLAIN_REASONS, PublishedTable, read_published
from procloser.sources.readers.published_heads import CODE_LIST_NAME
from procloser.sources.readers.sniffing import refuse_other
from procloser.sources.types import Batch, ClassificationRow, Publisher, Reader, SourceInfo

KEY = "ytj-codes"
COLUMNS = ("code", "text")
LANGUAGES = ("fi", "sv", "en")
CODE = re.compile(r"[A-Za-z0-9_\-]{1,20}")
REASONS = PLAIN_REASONS | {
    "bad_code": "The code is not 1 to 20 letters, digits, hyphens or underscores.",
    "missing_name": "The code has no text.",
}
EXAMPLE = "YRMU.fi.tsv"


def read(path: Path) -> Iterator[Batch[Any]]:
    """Yield the list's codes with their text in the file's language; see `Reader.read`."""
    describe(path)
    named = told_by_name(path, CODE_LIST_NAME, what="the list and the language", example=EXAMPLE)
    row = partial(_row, code_list=named["list"], language=named["language"])
    table = PublishedTable(
        *(KEY, COLUMNS, row),
        key=_key,
        separator="\t",
        header_line=0,
        quoted=False,
        field_limit=400,
        ends_whole=True,
    )
    return read_published(path, table)


def describe(path: Path) -> SourceInfo:
    """Return PRH and the list, which only the file's name tells.

    Raises:
        EmptyFile: PRH answers so, and with success, where it is asked for a list it has not.
    """
    try:
        refuse_other(path, KEY)
    except EmptyFile as empty:
        raise EmptyFile(
            path,
            "Fetch it again by the name of a list, such as YRMU: PRH sends an empty answer for "
            "a name that is none, a single code among them.",
        ) from empty
    first = head_lines(path, "UTF-8", 1)[0]
    if "\t" not in first:
        raise WrongFile(
            path,
            f"this is not a {KEY} file.",
            f"Give a file in the format described in docs/sources/{KEY}.md.",
        )
    named = told_by_name(path, CODE_LIST_NAME, what="the list and the language", example=EXAMPLE)
    return SourceInfo(f"PRH, code list {named['list']}", None, f"prh-ytj:{named['list']}")


def _key(row: ClassificationRow) -> str:
    return row.code


def _row(line: int, values: list[str], *, code_list: str, language: str) -> ClassificationRow | str:
    code, text = values
    if not CODE.fullmatch(code):
        return "bad_code"
    if not text:
        return "missing_name"
    names = (text if language == known else "" for known in LANGUAGES)
    return ClassificationRow(line, f"ytj:{code_list}", code, 1, "", *names)


READER = Reader(
    key=KEY,
    title="YTJ code lists",
    register="",
    row_type=ClassificationRow,
    publisher=Publisher(
        key="prh-ytj",
        name="Finnish Patent and Registration Office (PRH)",
        licence="CC BY 4.0",
        attribution="Lähde: PRH, Yritys- ja yhteisötietojärjestelmä, CC BY 4.0",
    ),
    suffixes=(".tsv",),
    reasons=REASONS,
    read_file=read,
    describe_file=describe,
    fresh_days=400,
)

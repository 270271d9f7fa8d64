"""`classification-items`: a classification of Statistics Finland's service, as its API's JSON or
its CSV export. Format: docs/sources/classification-items.md.
"""

from collections.abc import Hashable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from procloser.sources.errors import WrongFile
from procloser.sources.readers.classification_export import describe_export, read_export
from procloser.sources.readers.classification_rows import (
    LANGUAGES,
    TOTAL,
    classification_key,
    key_of,
    level_of,
    reason_of,
)
from procloser.sources.readers.identity_guard import IdentityGuard
from procloser.sources.readers.json_stream import read_objects
from procloser.sources.readers.lines import (
    BYTE_ORDER_MARK,
    has_control_character,
    open_binary,
    printable,
)
from procloser.sources.readers.municipality_key import STATISTICS_FINLAND
from procloser.sources.readers.published import QUOTED_REASONS, once, refuse_too_many
from procloser.sources.readers.sniffing import refuse_other
from procloser.sources.types import Batch, ClassificationRow, Reader, Rejected, SourceInfo

KEY = "classification-items"
BATCH_ITEMS = 5_000
REASONS = QUOTED_REASONS | {
    "bad_structure": "A part of the item is not of the type the publisher documents.",
    "bad_code": "The code is not 1 to 20 letters, digits, points, hyphens or underscores.",
    "bad_level": "The level is not a number from 1 to 9.",
    "missing_name": "The item has no name in Finnish, Swedish or English.",
    "unknown_parent": "The item above it has not been in the file before it.",
}


class _Malformed(Exception):
    """An item is not as documented."""


def read(path: Path) -> Iterator[Batch[Any]]:
    """Yield the items in the file's language or languages; the total of all is no item.

    `line` is the item's number in a JSON file. See `Reader.read`.
    """
    describe(path)
    return _read_json(path) if _is_json(path) else read_export(path)


def describe(path: Path) -> SourceInfo:
    """Return Statistics Finland and the classification the file begins with."""
    refuse_other(path, KEY)
    if _is_json(path):
        first = next(_items(path), None)
        local_id = _classification(first) if first is not None else None
        if local_id is None:
            raise WrongFile(
                path,
                "its first item names no classification (localId).",
                f"Give a file in the format described in docs/sources/{KEY}.md.",
            )
    else:
        local_id = describe_export(path)
    return SourceInfo(f"Statistics Finland, {local_id}", None, f"stat-{local_id}")


def _is_json(path: Path) -> bool:
    with open_binary(path) as file:
        return file.read(200).removeprefix(BYTE_ORDER_MARK).lstrip()[:1] in (b"[", b"{")


def _items(path: Path) -> Iterator[dict[str, Any]]:
    with open_binary(path) as stream:
        yield from read_objects(path, stream, "classificationItems")


def _read_json(path: Path) -> Iterator[Batch[Any]]:
    guard = IdentityGuard(path)
    seen: set[Hashable] = set()
    items = enumerate(_items(path), 1)
    while chunk := list(islice(items, BATCH_ITEMS)):
        batch: Batch[Any] = Batch([], [])
        for number, item in chunk:
            if item.get("code") == TOTAL:
                continue
            row = _item_row(number, item, guard)
            if isinstance(row, ClassificationRow):
                row = once(row, key_of(row), seen)
            if isinstance(row, ClassificationRow):
                batch.rows.append(row)
            else:
                text = "" if row == "identity_code" else f"{item.get('code')}"
                batch.rejected.append(Rejected(number, row, printable(text)))
        refuse_too_many(path, len(seen))
        yield batch


def _item_row(number: int, item: dict[str, Any], guard: IdentityGuard) -> Any:
    """Return the item's row, or the code of the reason there is none."""
    try:
        names = _names(item)
        classification = _classification(item)
        code, parent = _text(item, "code"), _text(item, "parentCode")
    except _Malformed:
        return "bad_structure"
    text = "\t".join((code, parent, *names))
    if guard.holds_code(text, line=number, separator="\t"):
        return "identity_code"
    if has_control_character(text):
        return "control_character"
    if classification is None:
        return "bad_structure"
    row = ClassificationRow(
        number,
        classification,
        code,
        level_of(item.get("level")),
        "" if parent == TOTAL else parent,
        *names,
    )
    return reason_of(row) or row


def _text(holder: dict[str, Any], key: str) -> str:
    value = holder.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _Malformed
    return " ".join(value.split(" ")).strip()


def _names(item: dict[str, Any]) -> tuple[str, ...]:
    given = item.get("classificationItemNames")
    if not isinstance(given, list) or not all(isinstance(name, dict) for name in given):
        raise _Malformed
    names = {_text(name, "lang").lower(): _text(name, "name") for name in given}
    return tuple(names.get(language, "") for language in LANGUAGES)


def _classification(item: dict[str, Any]) -> str | None:
    """Return the key of the classification that the item is of; None where it says none."""
    whole = item.get("classification")
    local_id = whole.get("localId") if isinstance(whole, dict) else item.get("localId")
    return classification_key(local_id) if isinstance(local_id, str) else None


READER = Reader(
    key=KEY,
    title="Classifications of Statistics Finland",
    register="",
    row_type=ClassificationRow,
    publisher=STATISTICS_FINLAND,
    suffixes=(".json", ".csv"),
    reasons=REASONS,
    read_file=read,
    describe_file=describe,
    fresh_days=800,
)

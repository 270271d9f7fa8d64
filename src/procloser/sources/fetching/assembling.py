"""Putting the pages of a list together into one file of the publisher's own form."""

import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from procloser.sources.fetching.errors import WrongAnswer

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)  # of every member, so that the same files are the same bytes


def items_of(answer: Any, key: str, host: str) -> list[dict[str, Any]]:
    """Return the list under `key` of one page.

    Raises:
        WrongAnswer: there is none.
    """
    items = answer.get(key) if isinstance(answer, dict) else None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise WrongAnswer(host, f"a page has no list of {key}.")
    return items


def total_of(answer: dict[str, Any], *keys: str) -> int | None:
    """Return how many items there are in all pages, by the first key that tells; None if none."""
    for key in keys:
        told = answer.get(key)
        if isinstance(told, int) and not isinstance(told, bool) and told >= 0:
            return told
    return None


def write_list(path: Path, head: dict[str, Any], key: str, items: Iterable[Any]) -> None:
    """Write `{head…, key: [items]}`, an item a line; never more than one item is in memory here."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        opening = json.dumps(head, ensure_ascii=False)[:-1]
        file.write(f"{opening}{', ' if head else ''}{json.dumps(key)}: [")
        for number, item in enumerate(items):
            file.write(",\n" if number else "\n")
            json.dump(item, file, ensure_ascii=False, separators=(",", ":"))
        file.write("\n]}\n")


def write_zip(path: Path, members: Iterator[tuple[str, Path]]) -> int:
    """Write a ZIP file of the members, and return how many there were."""
    count = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members:
            entry = zipfile.ZipInfo(name, _FIRST_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, member.read_bytes())
            count += 1
    return count

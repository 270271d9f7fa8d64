"""JSON-stat 2, as PxWeb's API answers: a cube with its dimensions, and a value for each cell.

Source: the JSON-stat format, version 2.0: cells in row-major order, `value` a list, or an object of
those that are there; `category.index` a list of codes, or an object of their places.
"""

import math
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ijson

from procloser.sources.errors import CutFile, OversizedFile, WrongFile
from procloser.sources.readers.json_stream import PIECE_BYTES, BoundedStream
from procloser.sources.readers.lines import open_binary

CELLS = 5_000_000  # of one file: PxWeb gives a hundred thousand a query
MISSING, BAD = math.nan, math.inf  # neither is a JSON number
SNIFFED_BYTES = 4_096
_DATASET = re.compile(rb'"class"\s*:\s*"dataset"')
HEAD = frozenset({"class", "id", "size", "dimension"})


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension: its code, and code and label of each category in order."""

    code: str
    categories: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cube:
    """The dimensions of a file, in the order of its cells."""

    dimensions: tuple[Dimension, ...]

    @property
    def cells(self) -> int:
        """How many cells there are."""
        return math.prod(len(dimension.categories) for dimension in self.dimensions)


def is_cube(path: Path) -> bool:
    """Return whether the file begins as a JSON-stat dataset does."""
    with open_binary(path) as file:
        return looks_like_cube(file.read(SNIFFED_BYTES))


def looks_like_cube(head: bytes) -> bool:
    """Return whether a file's first bytes are those of a JSON-stat dataset."""
    return _DATASET.search(head) is not None


def read_cube(path: Path) -> Cube:
    """Return the dimensions of the file.

    Raises:
        UnreadableFile, CutFile, WrongEncoding; WrongFile: it is no JSON-stat 2 dataset;
        OversizedFile: it has more than `CELLS` cells.
    """
    head = _head(path)
    if head.get("class") != "dataset" or not head.keys() >= HEAD:
        raise _wrong(path, "it is no JSON-stat 2 dataset.")
    ids, sizes, described = head["id"], head["size"], head["dimension"]
    if not (isinstance(ids, list) and isinstance(sizes, list) and isinstance(described, dict)):
        raise _wrong(path, "its dimensions cannot be read.")
    ids = list(map(str, ids))
    if len(set(ids)) != len(sizes) or not ids:
        raise _wrong(path, "its dimensions and their sizes do not agree.")
    if not all(isinstance(size, int) and size > 0 for size in sizes) or math.prod(sizes) > CELLS:
        raise OversizedFile(
            path, f"it has no cells, or more than {CELLS:,}.", "Fetch it in smaller parts."
        )
    return Cube(
        tuple(
            Dimension(code, _categories(path, described.get(code), size))
            for code, size in zip(ids, sizes, strict=True)
        )
    )


def read_values(path: Path, cube: Cube) -> "array[float]":
    """Return each cell's number in order, `MISSING` where there is none, `BAD` where it is no
    number; 8 bytes a cell.

    Raises:
        CutFile: the cells are fewer or more than the dimensions say, or the JSON ends early.
    """
    values = array("d", [MISSING]) * cube.cells
    given = 0
    is_list = True
    for place, value, in_list in _values(path):
        if not 0 <= place < cube.cells:
            raise _cut(path, "it has more cells than its dimensions say.")
        values[place] = _number(value)
        given, is_list = given + 1, in_list
    if is_list and given != cube.cells:
        raise _cut(path, f"it has {given:,} cells, and its dimensions say {cube.cells:,}.")
    return values


def _number(value: Any) -> float:
    if value is None:
        return MISSING
    if isinstance(value, bool) or not isinstance(value, int | float):
        return BAD
    return float(value) if abs(value) < 1e15 else BAD


def _head(path: Path) -> dict[str, Any]:
    """Return the members of the file that say what it is, read no further than the last of them."""
    found: dict[str, Any] = {}
    for key, value in _members(path, HEAD):
        found[key] = value
        if found.keys() >= HEAD:
            break
    return found


def _members(path: Path, wanted: frozenset[str]) -> Iterator[tuple[str, Any]]:
    """Yield the wanted members of the file's object; the others are passed over."""
    builder: Any = None
    key = ""
    for prefix, event, value in _events(path):
        if prefix == "" and event in ("map_key", "end_map"):
            if builder is not None:
                yield key, builder.value
            key = value
            builder = ijson.ObjectBuilder() if event == "map_key" and key in wanted else None
        elif builder is not None:
            builder.event(event, value)


def _values(path: Path) -> Iterator[tuple[int, Any, bool]]:
    """Yield each cell given: its place, its value, and whether the cells are a list."""
    place = -1
    for prefix, event, value in _events(path):
        if not prefix.startswith("value"):
            continue
        if prefix == "value.item" and event in ("number", "null", "string", "boolean"):
            place += 1
            yield place, value, True
        elif event in ("number", "null", "string", "boolean"):
            yield _place(prefix), value, False


def _place(prefix: str) -> int:
    text = prefix.removeprefix("value.")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1


def _events(path: Path) -> Iterator[tuple[str, str, Any]]:
    try:
        with open_binary(path) as stream:
            bounded = BoundedStream(path, stream)
            yield from ijson.parse(bounded, buf_size=PIECE_BYTES, use_float=True)
    except UnicodeDecodeError as error:
        raise _cut(path, "a text in it holds an escape that is no character.") from error
    except ijson.JSONError as error:
        raise _cut(path, "the JSON is cut or broken.") from error


def _categories(path: Path, described: Any, size: int) -> tuple[tuple[str, str], ...]:
    """Return code and label of each category, in order of their places."""
    category = described.get("category") if isinstance(described, dict) else None
    if not isinstance(category, dict):
        raise _wrong(path, "a dimension has no categories.")
    labels = category.get("label", {})
    index = category.get("index", list(labels) if isinstance(labels, dict) else None)
    codes = _in_order(index) if isinstance(index, dict) else index
    if not isinstance(codes, list) or len(codes) != size or not isinstance(labels, dict):
        raise _wrong(path, "the categories of a dimension and its size do not agree.")
    return tuple((str(code), str(labels.get(str(code), code))) for code in codes)


def _in_order(index: dict[str, Any]) -> list[str] | None:
    """Return the codes by their places, which must be 0, 1, 2 …"""
    places = {place: code for code, place in index.items() if isinstance(place, int)}
    if set(places) != set(range(len(index))):
        return None
    return [places[place] for place in range(len(index))]


def _wrong(path: Path, problem: str) -> WrongFile:
    return WrongFile(path, problem, "Ask PxWeb for the format json-stat2.")


def _cut(path: Path, problem: str) -> CutFile:
    return CutFile(
        path,
        problem,
        "Nothing of it was kept. Fetch the file again from its publisher.",
    )

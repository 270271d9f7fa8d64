"""`index.bin`: every bitmap of a generation in one file that shows any damage.

Layout, little-endian: 8 bytes magic "PCINDEX4"; 32 bytes SHA-256 of all that follows; 8 bytes
length of the directory; the directory (JSON, UTF-8); then the serialised bitmaps (CRoaring's
portable format), and arrays with one item a number, one after another. The directory gives
the offset and length of each from the end of the directory:
    {"notes": {…}, "kinds": {KIND: {"size": n, "values": {VARIABLE: {CODE: [offset, length]}},
                                    "slices": {VARIABLE: {"least": n, "most": n,
                                                          "known": […], "digits": [[…], …]}},
                                    "flags": {NAME: […]}, "halves": [[…], […], […]],
                                    "wires": […],
                                    "firsts": […] or null, "lots": […] or null (uint16),
                                    "employers": […] or null (uint32)}}}
The file holds numbers and variables only: never a name, a contact or a street.
"""

import hashlib
import json
import os
import struct
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from pyroaring import BitMap

from procloser.warehouse.errors import IndexDamaged, IndexOfAnotherVersion
from procloser.warehouse.slices import BitSlices
from procloser.warehouse.types import Index, KindIndex

MAGIC = b"PCINDEX4"
ANY_MAGIC = MAGIC[:-1]
"""What the index of any version begins with."""
LOT, EMPLOYER = np.dtype("<u2"), np.dtype("<u4")
EMPLOYING = "organisations"
"""The kind whose numbers stand in another's `employers`."""
_HEAD = struct.Struct("<8s32sQ")


class _Body:
    """Bitmaps being laid one after another."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.length = 0

    def add(self, bitmap: BitMap) -> list[int]:
        """Lay one bitmap down; return its offset and length."""
        return self._lay(bitmap.serialize())

    def add_array(self, items: np.ndarray | None, kept_as: np.dtype[Any]) -> list[int] | None:
        """Lay an array down, if there is one."""
        return None if items is None else self._lay(items.astype(kept_as).tobytes())

    def _lay(self, part: bytes) -> list[int]:
        place = [self.length, len(part)]
        self.parts.append(part)
        self.length += len(part)
        return place


def write_index(path: Path, index: Index) -> str:
    """Write the index to `path`, synced to the disk; return the file's SHA-256 in hex."""
    body = _Body()
    directory = {
        "notes": dict(index.notes),
        "kinds": {name: _directory_of(kind, body) for name, kind in index.kinds.items()},
    }
    head = json.dumps(directory, ensure_ascii=False).encode()
    rest = [struct.pack("<Q", len(head)), head, *body.parts]
    inner = hashlib.sha256()
    for part in rest:
        inner.update(part)
    start = MAGIC + inner.digest()
    outer = hashlib.sha256(start)
    with path.open("wb") as file:
        file.write(start)
        for part in rest:
            file.write(part)
            outer.update(part)
        file.flush()
        os.fsync(file.fileno())
    return outer.hexdigest()


def _directory_of(kind: KindIndex, body: _Body) -> dict[str, Any]:
    return {
        "size": kind.size,
        "values": {
            variable: {code: body.add(bitmap) for code, bitmap in codes.items()}
            for variable, codes in kind.values.items()
        },
        "slices": {
            variable: {
                "least": sliced.least,
                "most": sliced.most,
                "known": body.add(sliced.known),
                "digits": [body.add(digit) for digit in sliced.digits],
            }
            for variable, sliced in kind.slices.items()
        },
        "flags": {name: body.add(bitmap) for name, bitmap in kind.flags.items()},
        "halves": [body.add(bitmap) for bitmap in kind.halves],
        "wires": body.add(kind.wires),
        "firsts": None if kind.firsts is None else body.add(kind.firsts),
        "lots": body.add_array(kind.lots, LOT),
        "employers": body.add_array(kind.employers, EMPLOYER),
    }


def open_index(path: Path, *, sha256: str | None = None) -> Index:
    """Read an index into memory, its checksum proved.

    Args:
        sha256: of the whole file, in hex, as `write_index` returned it. Without it only the sum
            inside the file is proved, which whoever altered the file could have written anew.
    Raises:
        IndexDamaged: the file is missing, cut or altered. IndexOfAnotherVersion: another version
            wrote it.
    """
    try:
        whole = path.read_bytes()
    except OSError as error:
        raise IndexDamaged(
            f"The index {path} cannot be read ({error.strerror}); publish again."
        ) from error
    view = memoryview(whole)
    is_known = sha256 is not None and hashlib.sha256(view).hexdigest() == sha256
    if sha256 is not None and not is_known:
        raise _damaged(path)
    if len(whole) < _HEAD.size or whole[: len(ANY_MAGIC)] != ANY_MAGIC:
        raise IndexDamaged(f"{path} is not an index; publish a new generation.")
    magic, digest, length = _HEAD.unpack_from(whole)
    if magic != MAGIC:
        raise IndexOfAnotherVersion(
            f"{path} is an index of another version of the software; publish a new generation."
        )
    if not is_known and hashlib.sha256(view[40:]).digest() != digest:
        raise _damaged(path)
    directory = json.loads(whole[_HEAD.size : _HEAD.size + length])
    body = view[_HEAD.size + length :]
    kinds = {name: _kind_from(entry, body) for name, entry in directory["kinds"].items()}
    return Index(kinds=_linked(kinds), notes=directory["notes"])


def _damaged(path: Path) -> IndexDamaged:
    return IndexDamaged(f"The index {path} is damaged (checksum); publish a new generation.")


def _linked(kinds: Mapping[str, KindIndex]) -> dict[str, KindIndex]:
    """Return the kinds, those with employers knowing the index these are numbers of."""
    return {
        name: kind if kind.employers is None else replace(kind, organisations=kinds[EMPLOYING])
        for name, kind in kinds.items()
    }


def _kind_from(entry: Mapping[str, Any], body: memoryview) -> KindIndex:
    def part(place: list[int]) -> bytes:
        return bytes(body[place[0] : place[0] + place[1]])

    def bitmap(place: list[int]) -> BitMap:
        return BitMap.deserialize(part(place))

    def items(place: list[int] | None, kept_as: np.dtype[Any]) -> np.ndarray | None:
        return None if place is None else np.frombuffer(part(place), dtype=kept_as)

    return KindIndex(
        size=entry["size"],
        values={
            variable: {code: bitmap(place) for code, place in codes.items()}
            for variable, codes in entry["values"].items()
        },
        slices={
            variable: BitSlices(
                least=sliced["least"],
                most=sliced["most"],
                known=bitmap(sliced["known"]),
                digits=tuple(bitmap(place) for place in sliced["digits"]),
            )
            for variable, sliced in entry["slices"].items()
        },
        flags={name: bitmap(place) for name, place in entry["flags"].items()},
        halves=tuple(bitmap(place) for place in entry["halves"]),
        wires=bitmap(entry["wires"]),
        firsts=None if entry["firsts"] is None else bitmap(entry["firsts"]),
        lots=items(entry["lots"], LOT),
        employers=items(entry["employers"], EMPLOYER),
    )

"""Objects of a JSON array, one at a time, from a file or a ZIP member, in memory bounded by one
object.
"""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ijson

from procloser.sources.errors import CutFile, EmptyFile, OversizedFile, WrongEncoding, WrongFile
from procloser.sources.readers.lines import BYTE_ORDER_MARK, Readable

OBJECT_BYTES = (
    64_000_000  # the largest real one, a coastal postal area in full detail, is a few million
)
PIECE_BYTES = (
    4_096  # small: the parser keeps a path for each level, and depth is checked once a piece
)
STRING_BYTES = 1_000_000
DEPTH = 64  # levels; real files have about ten
WHITE_SPACE = b" \t\r\n"

_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)


class BoundedStream:
    """The bytes of a JSON text, refused where they would fill the parser's memory."""

    def __init__(self, path: Path, stream: Readable) -> None:
        self._path = path
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._offset = 0  # bytes handed out
        self._object_start = 0
        self._depth = 0
        self._open_string = b""  # what to put before the next piece so that a string is seen whole
        self._open_since = 0  # bytes of a string that goes on over pieces, as far as seen
        self._head = stream.read(PIECE_BYTES)
        if self._head.startswith(BYTE_ORDER_MARK):
            self._head = self._head[len(BYTE_ORDER_MARK) :]
            self._offset = self._object_start = len(BYTE_ORDER_MARK)

    @property
    def opening(self) -> bytes:
        """The first byte that is not white space, or b"" where the head has none."""
        return self._head.lstrip(WHITE_SPACE)[:1]

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes.

        Raises:
            WrongEncoding: they are not UTF-8.
            OversizedFile: one object is larger than `OBJECT_BYTES` or deeper than `DEPTH`.
        """
        if size == 0:
            return b""
        piece = self._head or self._stream.read(PIECE_BYTES)
        self._head = b""
        self._check_encoding(piece)
        self._check_structure(piece)
        self._offset += len(piece)
        if self._offset - self._object_start > OBJECT_BYTES:
            raise self._oversized(f"one object in it is over {OBJECT_BYTES:,} bytes.")
        return piece

    def object_done(self) -> None:
        """Count the size of the next object from here."""
        self._object_start = self._offset

    def _check_encoding(self, piece: bytes) -> None:
        pending = len(self._decoder.getstate()[0])
        try:
            self._decoder.decode(piece, final=not piece)
        except UnicodeDecodeError as error:
            raise WrongEncoding(
                self._path, "UTF-8", self._offset + error.start - pending
            ) from error

    def _check_structure(self, piece: bytes) -> None:
        bare = _STRING.sub(b"", self._open_string + piece)
        start = bare.find(b'"')
        if start < 0:
            self._open_string, self._open_since = b"", 0
        else:
            backslashes = len(bare) - len(bare.rstrip(b"\\"))
            self._open_string = b'"\\' if backslashes % 2 else b'"'
            self._open_since = (self._open_since if start == 0 else 0) + len(bare) - start
            bare = bare[:start]
        self._depth += bare.count(b"[") + bare.count(b"{") - bare.count(b"]") - bare.count(b"}")
        if self._depth > DEPTH:
            raise self._oversized(f"it is nested more than {DEPTH} levels deep.")
        if self._open_since > STRING_BYTES:  # the parser reads an open string anew at each piece
            raise self._oversized(f"one text in it is over {STRING_BYTES:,} bytes.")

    def _oversized(self, problem: str) -> OversizedFile:
        return OversizedFile(self._path, problem, "Fetch the file again from its publisher.")


def read_objects(path: Path, stream: Readable, key: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of the bare list, or of the list under `key`, in order.

    Raises:
        EmptyFile; WrongFile: the list holds something else; WrongEncoding; OversizedFile;
        CutFile: the JSON is cut or broken.
    """
    bounded = BoundedStream(path, stream)
    if not bounded.opening:
        raise EmptyFile(path)
    prefix = "item" if bounded.opening == b"[" else f"{key}.item"
    number = 0
    try:
        for number, item in enumerate(
            ijson.items(bounded, prefix, buf_size=PIECE_BYTES, use_float=True), 1
        ):
            bounded.object_done()
            if not isinstance(item, dict):
                raise WrongFile(
                    path, f"item {number:,} of its list is not an object.", "Fetch the file again."
                )
            yield item
    except UnicodeDecodeError as error:  # the bytes are UTF-8; an escape such as \\ud800 is not
        raise CutFile(
            path,
            f"a text after object {number:,} holds an escape that is no character.",
            "Nothing of it was kept. Fetch the file again from its publisher.",
        ) from error
    except ijson.JSONError as error:
        raise CutFile(
            path,
            f"the JSON is cut or broken after object {number:,}.",
            "Nothing of it was kept. Fetch the file again from its publisher.",
        ) from error

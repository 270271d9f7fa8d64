"""Lines of a text file, in blocks, with memory that depends neither on the file nor on any line in
it.
"""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

from procloser.identifiers.identity_codes import holds_identity_code
from procloser.sources.errors import EmptyFile, UnreadableFile, WrongEncoding
from procloser.sources.types import BATCH_LINES, TEXT_LIMIT

BLOCK_BYTES = 1_000_000  # a block is closed when it holds as much
LINE_BYTES = 1_000_000  # a longer line is not held
HEAD_BYTES = 4_000  # of a line of the head
BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Readable(Protocol):
    """Bytes that are read from the beginning to the end: of a file, or of a member of one."""

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes, b"" at the end."""


class Block(NamedTuple):
    """Some consecutive lines of a file, at most `BATCH_LINES`."""

    first: int  # 1-based number of the first line
    lines: list[str]  # without line ends; "" in the place of a line that is too long
    text: str  # the lines as one string: what is not found here need not be looked for in each
    too_long: int | None  # number of the block's last line where that is over `LINE_BYTES`
    ends_open: bool  # the file ends after the last line without a line end

    @property
    def last(self) -> int:
        """Return the number of the last line."""
        return self.first + len(self.lines) - 1


def open_binary(path: Path) -> BinaryIO:
    """Open for reading, or raise `UnreadableFile` with the system's reason."""
    try:
        return path.open("rb")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableFile(
            path,
            f"the file cannot be opened ({reason}).",
            "Check its name and your rights to read it.",
        ) from error


def has_control_character(text: str) -> bool:
    """Return whether a NUL or another control character but tab and line ends is in the text."""
    return _CONTROL.search(text) is not None


def printable(text: str) -> str:
    """Return a refused row's text as quarantine may keep it: cut, and without control characters.

    Returns "" where the cut makes what now reads as an identity code, and where only a control
    character kept one from being seen.
    """
    kept = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text[:TEXT_LIMIT])
    is_code = holds_identity_code(kept) or holds_identity_code(_CONTROL.sub("", text))
    return "" if is_code else kept


def head_lines(path: Path, encoding: str, count: int) -> list[str]:
    """Return the first `count` lines, or less of them where they are longer than any real head.

    Raises:
        UnreadableFile, EmptyFile; WrongEncoding where the head itself does not decode.
    """
    with open_binary(path) as file:
        raw = b"".join(file.readline(HEAD_BYTES) for _ in range(count))
        at_end = not file.read(1)
    text = _decode(path, raw, encoding, 0, at_end=at_end)
    if at_end and not text.strip("\N{ZERO WIDTH NO-BREAK SPACE} \t\r\n"):
        raise EmptyFile(path)
    return text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").split("\n")[:count]


def read_blocks(path: Path, encoding: str) -> Iterator[Block]:
    """Yield the whole file in blocks of whole lines, in order.

    Raises:
        UnreadableFile, EmptyFile; WrongEncoding with the offset of the first byte that does not
        decode.
    """
    with open_binary(path) as file:
        if file.read(len(BYTE_ORDER_MARK)) != BYTE_ORDER_MARK or encoding != "UTF-8":
            file.seek(0)
        first, offset = 1, file.tell()
        while raw_lines := _next_lines(file):
            last = first + len(raw_lines) - 1
            too_long = last if raw_lines[-1] is None else None
            text = _decode(path, b"".join(raw or b"\n" for raw in raw_lines), encoding, offset)
            lines = text.split("\n")
            ends_open = bool(lines[-1])
            if not ends_open:
                lines.pop()
            yield Block(first, lines, text, too_long, ends_open)
            first += len(raw_lines)
            offset = file.tell()
        if first == 1:
            raise EmptyFile(path)


def _next_lines(file: BinaryIO) -> list[bytes | None]:
    """Read lines with their ends until a block is full; None stands for one too long."""
    lines: list[bytes | None] = []
    size = 0
    while size < BLOCK_BYTES and len(lines) < BATCH_LINES:
        line = file.readline(LINE_BYTES + 1)
        if not line:
            break
        if len(line) > LINE_BYTES and not line.endswith(b"\n"):
            _skip_line(file)
            lines.append(None)
            break  # so that byte offsets within a block are exact
        lines.append(line)
        size += len(line)
    return lines


def _skip_line(file: BinaryIO) -> None:
    while (piece := file.readline(LINE_BYTES)) and not piece.endswith(b"\n"):
        pass


def _decode(path: Path, raw: bytes, encoding: str, offset: int, *, at_end: bool = True) -> str:
    """Decode; not `at_end`, the last letter may be cut in two."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(raw, at_end)
    except UnicodeDecodeError as error:
        raise WrongEncoding(path, encoding, offset + error.start) from error
    return text.replace("\r\n", "\n") if "\r" in text else text

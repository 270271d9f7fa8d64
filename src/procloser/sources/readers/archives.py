"""The wanted members of a ZIP file, guarded against archives made to fill memory or disk."""

import fnmatch
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from procloser.sources.errors import CutFile, OversizedFile, UnreadableSource, WrongFile
from procloser.sources.readers.lines import Readable, open_binary

RATIO = 200  # unpacked to packed; the publisher's own archive is about 20
UNPACKED_BYTES = 40_000_000_000  # ten times the publisher's own
ZIP_SIGNATURE = b"PK\x03\x04"
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
# what zipfile raises of a damaged archive, when it is opened and while a member is read
DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError),
    *(NotImplementedError, ValueError),
)
REMEDY = "Fetch the archive again from its publisher."


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which members of an archive are read, and how many it may have."""

    pattern: str
    source: str  # where an archive with such members is got
    most: int = 1_000


YTJ_PAGES = Wanted("data*.json", "Fetch YTJ's all_companies archive.")


class Member:
    """The bytes of one member. Damage shows only where they are read, which is in the caller.

    zipfile gives no more of it than the size it declares.
    """

    def __init__(self, path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
        self._path = path
        try:
            self._stream = archive.open(member)
        except DAMAGE as error:
            raise _damaged(path) from error

    def __enter__(self) -> "Member":
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes.

        Raises:
            CutFile: the member is cut or damaged there.
        """
        try:
            return self._stream.read(size)
        except DAMAGE as error:
            raise _damaged(self._path) from error


def is_archive(path: Path) -> bool:
    """Return whether the file begins as a ZIP file does."""
    with open_binary(path) as file:
        return file.read(len(ZIP_SIGNATURE)) == ZIP_SIGNATURE


def open_members(path: Path, wanted: Wanted = YTJ_PAGES) -> Iterator[Readable]:
    """Yield the archive's wanted members, opened one after the other, in order of name.

    Raises:
        CutFile: the archive is damaged. OversizedFile: it unpacks to more than real ones do.
        WrongFile: a member's name has a path, is encrypted, or none is wanted.
    """
    with opened(path) as archive:
        for member in _checked(path, archive.infolist(), wanted):
            with Member(path, archive, member) as stream:
                yield stream


def opened(path: Path) -> zipfile.ZipFile:
    """Return the archive, to be closed by the caller.

    Raises:
        CutFile: its list of members is cut or damaged.
    """
    try:
        return zipfile.ZipFile(path)
    except DAMAGE as error:
        raise _damaged(path) from error


def is_unusual(member: zipfile.ZipInfo) -> bool:
    """Return whether the member is encrypted, or packed as no publisher packs."""
    return bool(member.flag_bits & 1) or member.compress_type not in METHODS


def _damaged(path: Path) -> CutFile:
    return CutFile(path, "the ZIP file is cut or damaged.", REMEDY)


def unpacks_too_far(path: Path, members: list[zipfile.ZipInfo]) -> bool:
    """Return whether the members unpack to far more than the file holds. Members that share their
    bytes count once: no more than the file itself can be packed in it.
    """
    packed = min(sum(member.compress_size for member in members), path.stat().st_size)
    return sum(member.file_size for member in members) > max(packed, 10_000) * RATIO


def _checked(path: Path, members: list[zipfile.ZipInfo], wanted: Wanted) -> list[zipfile.ZipInfo]:
    refusal = _refusal(path, members, wanted)
    if refusal is not None:
        raise refusal
    return sorted(
        (member for member in members if fnmatch.fnmatchcase(member.filename, wanted.pattern)),
        key=lambda member: member.filename,
    )


def _refusal(path: Path, members: list[zipfile.ZipInfo], wanted: Wanted) -> UnreadableSource | None:
    """Return why the archive is not opened. What it declares is enough: no more than that is ever
    unpacked.
    """
    if any("/" in member.filename or "\\" in member.filename for member in members):
        return WrongFile(path, "a member's name in the ZIP file holds a path.", REMEDY)
    if any(member.flag_bits & 1 for member in members):
        return WrongFile(path, "the ZIP file is encrypted.", "Give it unencrypted.")
    if any(member.compress_type not in METHODS for member in members):
        return WrongFile(path, "the ZIP file is packed in an unusual way.", REMEDY)
    if not any(fnmatch.fnmatchcase(member.filename, wanted.pattern) for member in members):
        return WrongFile(path, f"the ZIP file holds no {wanted.pattern}.", wanted.source)
    unpacked = sum(member.file_size for member in members)
    if len(members) > wanted.most or unpacked > UNPACKED_BYTES or unpacks_too_far(path, members):
        return OversizedFile(
            path, "the ZIP file unpacks to far more than the publisher's does.", REMEDY
        )
    return None

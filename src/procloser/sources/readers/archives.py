"""The wanted members of a ZIP file, guarded against archives made to fill memory or disk."""

import fnmatch
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from procloser.sources.errors import CutFile, OversizedFile, UnreadableSource, WrongFile
from procloser.sources.readers.lines import open_binary

RATIO = 200  # unpacked to packed; the publisher's own archive is about 20
UNPACKED_BYTES = 40_000_000_000  # ten times the publisher's own
ZIP_SIGNATURE = b"PK\x03\x04"
REMEDY = "Fetch the archive again from its publisher."


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which members of an archive are read, and how many it may have."""

    pattern: str
    source: str  # where an archive with such members is got
    most: int = 1_000


YTJ_PAGES = Wanted("data*.json", "Fetch YTJ's all_companies archive.")


def is_archive(path: Path) -> bool:
    """Return whether the file begins as a ZIP file does."""
    with open_binary(path) as file:
        return file.read(len(ZIP_SIGNATURE)) == ZIP_SIGNATURE


def open_members(path: Path, wanted: Wanted = YTJ_PAGES) -> Iterator[IO[bytes]]:
    """Yield the archive's wanted members, opened one after the other, in order of name.

    Raises:
        CutFile: the archive is damaged. OversizedFile: it unpacks to more than real ones do.
        WrongFile: a member's name has a path, is encrypted, or none is wanted.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            for member in _checked(path, archive.infolist(), wanted):
                with archive.open(member) as stream:
                    yield stream
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise CutFile(path, "the ZIP file is cut or damaged.", REMEDY) from error


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
    if not any(fnmatch.fnmatchcase(member.filename, wanted.pattern) for member in members):
        return WrongFile(path, f"the ZIP file holds no {wanted.pattern}.", wanted.source)
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if (
        len(members) > wanted.most
        or unpacked > UNPACKED_BYTES
        or unpacked > max(packed, 10_000) * RATIO
    ):
        return OversizedFile(
            path, "the ZIP file unpacks to far more than the publisher's does.", REMEDY
        )
    return None

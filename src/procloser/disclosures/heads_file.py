"""The file of head hashes outside the database, so that a cut tail of the ledger shows.

DATA_DIR/ledger/heads.log, one line a head: position, number, head hash, separated by a space.
Appended and fsynced after the head's commit; a process killed in between leaves the file one
head behind, and the next one catches it up.
"""

import fcntl
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from django.conf import settings

from procloser.disclosures.errors import LedgerDamaged

_ENTRY = re.compile(rb"(\d+) (\S+) ([0-9a-f]{64})\n")


class Entry(NamedTuple):
    """One head as the file knows it."""

    position: int
    number: str
    head_hash: bytes


def path() -> Path:
    """Return where the file is, whether or not it exists yet."""
    return Path(settings.DATA_DIR) / "ledger" / "heads.log"


def entries() -> list[Entry]:
    """Return all entries in order, without a last line a killed process wrote by half.

    Raises:
        LedgerDamaged: a line cannot be read, or the positions have a gap.
    """
    if not path().exists():
        return []
    content = path().read_bytes()
    return _read(content[: content.rfind(b"\n") + 1])


@contextmanager
def opened() -> Iterator["HeadsFile"]:
    """Hold the file alone, for catching it up; other processes wait."""
    path().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path().open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield HeadsFile(file)


class HeadsFile:
    """The file, held under its lock."""

    def __init__(self, file: IO[bytes]) -> None:
        file.seek(0)
        self._file = file
        self.entries = _read(_without_torn_tail(file))

    @property
    def last(self) -> Entry | None:
        """The last head the file knows."""
        return self.entries[-1] if self.entries else None

    def append(self, heads: Iterable[Entry]) -> int:
        """Add entries and put them on disk; return how many."""
        lines = [f"{e.position} {e.number} {e.head_hash.hex()}\n" for e in heads]
        if lines:
            self._file.write("".join(lines).encode())
            self._file.flush()
            os.fsync(self._file.fileno())
            _fsync_folder(path().parent)
        return len(lines)


def _without_torn_tail(file: IO[bytes]) -> bytes:
    """Cut a last line that a killed process wrote by half; its head comes again."""
    content = file.read()
    whole = content[: content.rfind(b"\n") + 1]
    if len(whole) < len(content):
        file.truncate(len(whole))
    return whole


def _read(content: bytes) -> list[Entry]:
    found: list[Entry] = []
    for n, line in enumerate(content.splitlines(keepends=True), start=1):
        match = _ENTRY.fullmatch(line)
        if match is None or int(match[1]) != n:
            raise LedgerDamaged(
                f"{path()}, line {n}, is not head number {n} of the ledger. Nothing is added "
                "until the file is restored from its copy; see `procloser ledger verify`."
            )
        found.append(Entry(n, match[2].decode(), bytes.fromhex(match[3].decode())))
    return found


def _fsync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

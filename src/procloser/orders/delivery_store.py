"""Where delivered files are: DATA_DIR/deliveries, under names that say how far they are.

.T-2026-0001.csv.part   written and on disk, its ledger lines not known to be committed
T-2026-0001.csv         what the ledger speaks of
"""

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

_FINISHED = re.compile(r"(T-\d{4}-\d+)\.csv")
_UNFINISHED = re.compile(r"\.(T-\d{4}-\d+)\.csv\.part")


def folder() -> Path:
    """Return the folder, made if need be, open to this account alone."""
    path = Path(settings.DATA_DIR) / "deliveries"
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def finished_path(number: str) -> Path:
    """Return where an order's delivered file stands."""
    return folder() / f"{number}.csv"


def unfinished_path(number: str) -> Path:
    """Return where an order's file stands until its ledger lines are committed."""
    return folder() / f".{number}.csv.part"


class Written(NamedTuple):
    """What was put on disk."""

    sha256: str
    size_bytes: int


def write_unfinished(number: str, content: bytes) -> Written:
    """Put the content on disk under its unfinished name."""
    path = unfinished_path(number)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    _fsync_folder()
    return Written(hashlib.sha256(content).hexdigest(), len(content))


def finish(number: str) -> None:
    """Give the file its final name, for good."""
    unfinished_path(number).replace(finished_path(number))
    _fsync_folder()


def discard(path: Path) -> None:
    """Remove a file that no row speaks of."""
    path.unlink(missing_ok=True)
    _fsync_folder()


def sha256_of(path: Path) -> str | None:
    """Return the SHA-256 of a file, None when it is not there."""
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files() -> Iterator[tuple[str, Path]]:
    """Yield every file with the number of its order, finished or not, by name."""
    for path in sorted(folder().iterdir()):
        found = _FINISHED.fullmatch(path.name) or _UNFINISHED.fullmatch(path.name)
        if found:
            yield found[1], path


def _fsync_folder() -> None:
    descriptor = os.open(folder(), os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

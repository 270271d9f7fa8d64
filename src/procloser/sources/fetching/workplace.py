"""Where files stand while they are fetched, and where they are kept.

DATA_DIR/fetched/READER/.unfinished/DIGEST/   answers of a fetch that is not done
DATA_DIR/fetched/READER/DATE-SHA8-NAME        kept: a row of FetchedFile speaks of it
"""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from procloser.kernel import clock
from procloser.sources.fetching.errors import FetchRunning
from procloser.sources.fetching.partial import sync_folder
from procloser.sources.limits import UNFINISHED_KEPT

_BEGUN = "begun"


def folder_of(reader: str) -> Path:
    """Return where a source's files are, made if need be, open to this account alone."""
    folder = Path(settings.DATA_DIR) / "fetched" / reader
    for path in (folder.parent, folder):
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


@contextmanager
def locked(reader: str) -> Iterator[None]:
    """Hold the source for this process.

    Raises:
        FetchRunning: another holds it.
    """
    with (folder_of(reader) / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FetchRunning(reader) from None
        yield


def unfinished(reader: str, since: date | None) -> Path:
    """Return the folder of this very question's answers, those of a stopped fetch still in it;
    what is too old to go on with is gone.
    """
    place = folder_of(reader) / ".unfinished"
    place.mkdir(exist_ok=True, mode=0o700)
    oldest = clock.now() - timedelta(hours=UNFINISHED_KEPT.value)
    for folder in place.iterdir():
        if not _begun_since(folder, oldest.timestamp()):
            shutil.rmtree(folder)
    folder = place / sha256(f"{reader} {since}".encode()).hexdigest()[:16]
    if not folder.exists():
        folder.mkdir(mode=0o700)
        (folder / _BEGUN).touch()
    return folder


def discard(folder: Path) -> None:
    """Remove the answers of a fetch that is done."""
    shutil.rmtree(folder)


def keep(path: Path, reader: str, name: str, digest: str) -> Path:
    """Give a finished file its place for good; the same bytes on the same day have the same."""
    kept = folder_of(reader) / f"{clock.today().isoformat()}-{digest[:8]}-{name}"
    path.chmod(0o600)
    path.replace(kept)
    sync_folder(kept.parent)
    return kept


def relative(path: Path) -> str:
    """Return the path as a row keeps it: from DATA_DIR on."""
    return path.relative_to(settings.DATA_DIR).as_posix()


def absolute(path: str) -> Path:
    """Return where such a path is on this machine."""
    return Path(settings.DATA_DIR) / path


def remove_strays(reader: str, spoken_of: frozenset[str]) -> None:
    """Remove files that no row speaks of: a process died between the file and its row."""
    for path in folder_of(reader).iterdir():
        if not path.name.startswith(".") and relative(path) not in spoken_of:
            path.unlink()


def _begun_since(folder: Path, moment: float) -> bool:
    marker = folder / _BEGUN
    return marker.is_file() and marker.stat().st_mtime >= moment

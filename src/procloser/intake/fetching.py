"""From the publisher to the tables: a fetch, and a load of what it brought."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from procloser.accounts.models import User
from procloser.intake.actions import load_file
from procloser.intake.types import LoadReport
from procloser.kernel.progress import Progress
from procloser.sources.fetching import actions as fetching
from procloser.sources.fetching.addresses import Surroundings
from procloser.sources.fetching.types import Kept
from procloser.sources.queries import already_loaded


@dataclass(frozen=True, slots=True)
class FetchedLoad:
    """One fetched file, and its load; None where it was not to be loaded, or was long ago."""

    file: Kept
    load: LoadReport | None

    def to_json(self) -> dict[str, Any]:
        """Return what `procloser fetch --json` prints of the file."""
        return {
            "name": self.file.name,
            "path": str(self.file.path),
            "url": self.file.url,
            "bytes": self.file.size_bytes,
            "sha256": self.file.sha256,
            "is_new": self.file.is_new,
            "load": self.load.to_json() if self.load else None,
        }


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What a fetch brought and what became of it."""

    reader: str
    files: tuple[FetchedLoad, ...]
    notes: tuple[str, ...]
    removed: int  # older files, from the disk

    @property
    def nothing_new(self) -> bool:
        """Whether the publisher has only what had been loaded before."""
        return all(not part.file.is_new and part.file.load_id for part in self.files)

    def to_json(self) -> dict[str, Any]:
        """Return the report as `procloser fetch --json` prints it."""
        return asdict(self) | {
            "files": [part.to_json() for part in self.files],
            "nothing_new": self.nothing_new,
        }


def fetch_and_load(
    *,
    reader: str,
    since: date | None = None,
    by: User | None,
    commit: bool,
    progress: Progress,
    surroundings: Surroundings | None = None,
) -> FetchReport:
    """Have the source's files kept, and each that is not loaded yet loaded, one load a file.

    A file that is refused ends the work: those before it stay loaded, and the next run goes on
    with it.

    Args:
        by: whose load it is; None: the files are kept only.
        commit: without it each load is a dry run, as `load_file` says.
        surroundings: see `fetching.actions.fetch`.
    Raises:
        as `fetching.actions.fetch` and `intake.actions.load_file` do.
    """
    fetched = fetching.fetch(
        reader=reader,
        since=since,
        by=by,
        progress=progress,
        surroundings=surroundings or Surroundings(),
    )
    parts = [FetchedLoad(file, _load(reader, file, by, commit, progress)) for file in fetched.files]
    removed = fetching.remove_old(reader=reader, by=by)
    return FetchReport(reader, tuple(parts), fetched.notes, removed)


def _load(
    reader: str, file: Kept, by: User | None, commit: bool, progress: Progress
) -> LoadReport | None:
    if by is None or file.load_id is not None:
        return None
    report = load_file(reader=reader, path=file.path, by=by, commit=commit, progress=progress)
    load = already_loaded(reader=reader, sha256=file.sha256)
    if load is not None:
        fetching.record_loaded(fetched_id=file.id, load_id=load.pk)
    return report

"""Fetching a source: its files are kept, or nothing is."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from procloser.accounts.models import User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.audit import actions as audit
from procloser.kernel import clock
from procloser.kernel.progress import Progress, Silent
from procloser.sources.fetching import workplace
from procloser.sources.fetching.addresses import Surroundings
from procloser.sources.fetching.client import Client
from procloser.sources.fetching.definitions import definition_of
from procloser.sources.fetching.errors import FetchFailed, SinceNeeded, SinceUnknown
from procloser.sources.fetching.types import (
    Definition,
    Fetched,
    Kept,
    Made,
    Since,
    Unchanged,
    Validators,
)
from procloser.sources.fetching.visit import Visit
from procloser.sources.files import sha256_of
from procloser.sources.limits import FETCHES_KEPT
from procloser.sources.models import FetchedFile, Load

FETCHED, FAILED = "source_fetched", "fetch_failed"  # events of the audit trail
NAME_CHARACTERS = 120
ETAG_CHARACTERS = 300
MOMENT_CHARACTERS = 60
_ODD = re.compile(r"[^A-Za-z0-9._-]+")
_PUBLIC = Surroundings()


def fetch(
    *,
    reader: str,
    since: date | None = None,
    by: User | None,
    progress: Progress | None = None,
    surroundings: Surroundings = _PUBLIC,
) -> Fetched:
    """Have what the publisher gives openly now kept under DATA_DIR, all of it or nothing.

    What has come is kept aside when the process is stopped: the same fetch within a day goes on
    from there. What was kept before and is still the publisher's is not fetched again.

    Args:
        since: only what is newer, where the source can be asked so.
        by: None for the machine's operator; a fetch stores no rows.
        surroundings: the network; only tests give another.
    Raises:
        NotPermitted: `by` may not load. NothingOpen: there is no open publisher.
        FetchFailed: one of its kinds; the audit trail keeps which. FetchRunning.
    """
    if by is not None:
        require(by, Permission.LOAD)
    definition = definition_of(reader)
    _check_since(definition, since)
    with workplace.locked(reader):
        try:
            return _fetch(definition, since, by, progress or Silent(), surroundings)
        except FetchFailed as failure:
            audit.record(
                what=FAILED,
                target=target_of(reader),
                new=type(failure).__name__,
                by=by,
            )
            raise


@transaction.atomic
def record_loaded(*, fetched_id: int, load_id: int) -> None:
    """Write by which load a fetched file was stored."""
    load = Load.objects.get(pk=load_id)
    FetchedFile.objects.filter(pk=fetched_id).update(load=load)


@transaction.atomic
def remove_old(*, reader: str, by: User | None) -> int:
    """Remove from the disk what a later load has replaced, but for the newest fetches; return how
    many files went. Their rows stay.

    Source: limits.FETCHES_KEPT.
    """
    here = FetchedFile.objects.filter(reader=reader, removed_at=None)
    fetches = here.order_by("-seen_at").values_list("seen_at", flat=True).distinct()
    newest = list(fetches[: FETCHES_KEPT.value])
    loaded = here.exclude(load=None).order_by("-seen_at").first()
    if loaded is None or not newest:
        return 0
    old = list(here.filter(seen_at__lt=newest[-1], seen_at__lte=loaded.seen_at))
    for file in old:
        workplace.absolute(file.path).unlink(missing_ok=True)
    here.filter(pk__in=[file.pk for file in old]).update(removed_at=clock.now())
    if old:
        audit.record(
            what="fetched_files_removed", target=target_of(reader), new=str(len(old)), by=by
        )
    return len(old)


def target_of(reader: str) -> str:
    """Return how the audit trail names a source."""
    return f"reader:{reader}"


def _check_since(definition: Definition, since: date | None) -> None:
    if definition.since is Since.MUST and since is None:
        raise SinceNeeded(definition.reader)
    if definition.since is Since.NEVER and since is not None:
        raise SinceUnknown(definition.reader)


def _fetch(
    definition: Definition,
    since: date | None,
    by: User | None,
    progress: Progress,
    surroundings: Surroundings,
) -> Fetched:
    reader, now = definition.reader, clock.now()
    here = _kept_files(reader)
    workplace.remove_strays(reader, frozenset(file.path for file in here))
    kept = {file.url: file for file in here}
    place = workplace.unfinished(reader, since)
    client = Client(definition, surroundings)
    visit = Visit(
        definition=definition,
        since=since,
        client=client,
        place=place,
        known=_validators(kept),
        progress=progress,
    )
    try:
        made = list(definition.plan(visit))
    finally:
        client.close()
    files = _keep(reader, made, kept, now, by)
    workplace.discard(place)
    return Fetched(files=tuple(files), notes=tuple(visit.notes))


def _kept_files(reader: str) -> list[FetchedFile]:
    """Return the files still on disk, the newest of an address last."""
    here = FetchedFile.objects.filter(reader=reader, removed_at=None).order_by("seen_at", "pk")
    return [file for file in here if workplace.absolute(file.path).is_file()]


def _validators(kept: Mapping[str, FetchedFile]) -> dict[str, Validators]:
    return {url: Validators(file.etag, file.last_modified) for url, file in kept.items()}


@transaction.atomic
def _keep(
    reader: str,
    made: Iterable[Made | Unchanged],
    kept: Mapping[str, FetchedFile],
    now: datetime,
    by: User | None,
) -> list[Kept]:
    """Have each file in its place and in its row. A death in between leaves files without a row,
    which the next fetch removes.
    """
    files = [
        _renew(kept[file.url], now) if isinstance(file, Unchanged) else _keep_one(reader, file, now)
        for file in made
    ]
    fresh = [file for file in files if file.is_new]
    audit.record(
        what=FETCHED,
        target=target_of(reader),
        new=f"{len(fresh)}/{len(files)} files new, {sum(f.size_bytes for f in fresh)} bytes",
        by=by,
    )
    return files


def _keep_one(reader: str, made: Made, now: datetime) -> Kept:
    digest, size = sha256_of(made.path), made.path.stat().st_size
    name = _ODD.sub("_", made.name)[-NAME_CHARACTERS:]
    same = FetchedFile.objects.filter(reader=reader, name=name, sha256=digest).first()
    if same is not None and same.removed_at is None and workplace.absolute(same.path).is_file():
        made.path.unlink()
        FetchedFile.objects.filter(pk=same.pk).update(
            url=made.url,
            etag=_whole(made.etag, ETAG_CHARACTERS),
            last_modified=_whole(made.last_modified, MOMENT_CHARACTERS),
        )
        return _renew(same, now)
    path = workplace.keep(made.path, reader, name, digest)
    file, _ = FetchedFile.objects.update_or_create(
        reader=reader,
        name=name,
        sha256=digest,
        defaults={
            "url": made.url,
            "path": workplace.relative(path),
            "size_bytes": size,
            "etag": _whole(made.etag, ETAG_CHARACTERS),
            "last_modified": _whole(made.last_modified, MOMENT_CHARACTERS),
            "fetched_at": now,
            "seen_at": now,
            "removed_at": None,
        },
    )
    return _told(file, is_new=True)


def _whole(text: str, limit: int) -> str:
    """Return the text, or nothing where it is too long to keep: cut, it would match nothing."""
    return text if len(text) <= limit else ""


def _renew(file: FetchedFile, now: datetime) -> Kept:
    file.seen_at = now
    file.save(update_fields=["seen_at"])
    return _told(file, is_new=False)


def _told(file: FetchedFile, *, is_new: bool) -> Kept:
    return Kept(
        id=file.pk,
        name=file.name,
        url=file.url,
        path=Path(workplace.absolute(file.path)),
        size_bytes=file.size_bytes,
        sha256=file.sha256,
        is_new=is_new,
        load_id=file.load_id,
    )

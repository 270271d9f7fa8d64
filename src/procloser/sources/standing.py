"""How each source stands: what it is, whether what we hold of it is fresh, what came last.

Its age counts from the day its publisher gives for the content, where the file tells one, or else
from the day it was loaded: an old file does not become fresh by being loaded today.
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Count, Max, Sum
from django.db.models.functions import Coalesce, Least, TruncDate

from procloser.audit import queries as audit
from procloser.kernel import clock
from procloser.kernel.errors import NotFound
from procloser.sources.fetching.actions import FAILED, FETCHED, target_of
from procloser.sources.fetching.definitions import NOT_OPEN, open_definitions
from procloser.sources.models import FetchedFile, Load
from procloser.sources.readers import READERS
from procloser.sources.types import Reader


class Freshness(StrEnum):
    """Whether the newest of what was loaded is younger than the source's limit."""

    FRESH = "fresh"
    OLD = "old"
    NEVER = "never"  # nothing has been loaded
    UNLIMITED = "unlimited"  # loaded, and the source has no limit


@dataclass(frozen=True, slots=True)
class LastLoad:
    """The newest load of a source that has not been withdrawn."""

    id: int
    file_name: str
    source_date: date | None
    committed_at: datetime
    rows_read: int
    accepted: int
    quarantined: int
    suppressed: int
    reasons: dict[str, int]


@dataclass(frozen=True, slots=True)
class LastFetch:
    """The newest fetch of a source."""

    at: datetime
    files: int
    size_bytes: int
    not_loaded: int  # files


@dataclass(frozen=True, slots=True)
class FetchFailure:
    """A fetch that brought nothing."""

    at: datetime
    kind: str  # name of one of `fetching.errors`


@dataclass(frozen=True, slots=True)
class FetchEvent:
    """One fetch, as the audit trail has it."""

    at: datetime
    username: str
    kind: str  # "" where it brought what there was, else as in `FetchFailure`
    outcome: str  # "1/1 files new, 843120 bytes"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """One file that was fetched."""

    name: str
    url: str
    size_bytes: int
    sha256: str
    fetched_at: datetime
    seen_at: datetime  # the last fetch in which it was still the publisher's
    is_here: bool  # on the disk; older ones are removed
    load_id: int | None
    is_withdrawn: bool  # its load; it is not loaded again by itself


@dataclass(frozen=True, slots=True)
class SourceStanding:
    """One source. Grain: a reader."""

    reader: str
    title: str
    publisher: str
    licence: str
    attribution: str
    register: str  # "" where the rows go to none
    fresh_days: int | None
    freshness: Freshness
    fresh_until: date | None  # the last day on which what we hold is fresh; None without a limit
    last_load: LastLoad | None
    last_fetch: LastFetch | None
    last_failure: FetchFailure | None  # where the very last fetch failed
    is_fetchable: bool
    why_not_fetchable: str

    def to_json(self) -> dict[str, Any]:
        """Return it as `procloser sources --json` prints it."""
        return asdict(self)


def standings() -> list[SourceStanding]:
    """Return every source by its reader's key, in five queries."""
    loads, fetches, failures = _last_loads(), _last_fetches(), _failures()
    newest = _newest_content()
    fetchable = open_definitions()
    return [
        _standing(
            READERS[key],
            load=loads.get(key),
            content_of=newest.get(key),
            fetch=fetches.get(key),
            failure=failures.get(key),
            is_fetchable=key in fetchable,
        )
        for key in sorted(READERS)
    ]


def standing_of(reader: str) -> SourceStanding:
    """Return one source.

    Raises:
        NotFound: there is no reader of that name.
    """
    for standing in standings():
        if standing.reader == reader:
            return standing
    raise NotFound(f"There is no source {reader!r}. See the list of sources.")


def loads_of(reader: str, limit: int = 50) -> list[Load]:
    """Return the newest loads of one source, newest first, withdrawn ones too."""
    return list(Load.objects.filter(reader=reader).order_by("-id")[:limit])


def fetched_files_of(reader: str, limit: int = 50) -> list[KeptFile]:
    """Return the newest fetched files of one source, newest first; those removed since too."""
    return [
        KeptFile(
            name=file.name,
            url=file.url,
            size_bytes=file.size_bytes,
            sha256=file.sha256,
            fetched_at=file.fetched_at,
            seen_at=file.seen_at,
            is_here=file.removed_at is None,
            load_id=file.load_id,
            is_withdrawn=file.load is not None and file.load.withdrawn_at is not None,
        )
        for file in FetchedFile.objects.select_related("load").filter(reader=reader)[:limit]
    ]


def fetches_of(reader: str, limit: int = 50) -> list[FetchEvent]:
    """Return the newest fetches of one source, failed ones too, newest first."""
    found = audit.events_about(target_of(reader), what=(FETCHED, FAILED), limit=limit)
    return [
        FetchEvent(event.at, event.username, "", event.new)
        if event.what == FETCHED
        else FetchEvent(event.at, event.username, event.new, "")
        for event in found
    ]


def _standing(
    reader: Reader,
    *,
    load: LastLoad | None,
    content_of: date | None,
    fetch: LastFetch | None,
    failure: FetchFailure | None,
    is_fetchable: bool,
) -> SourceStanding:
    publisher, until = reader.publisher, None
    if content_of is not None and reader.fresh_days is not None:
        until = content_of + timedelta(days=reader.fresh_days)
    return SourceStanding(
        reader=reader.key,
        title=reader.title,
        publisher=publisher.name,
        licence=publisher.licence,
        attribution=publisher.attribution,
        register=reader.register,
        fresh_days=reader.fresh_days,
        freshness=_freshness(load, until),
        fresh_until=until,
        last_load=load,
        last_fetch=fetch,
        last_failure=failure,
        is_fetchable=is_fetchable,
        why_not_fetchable="" if is_fetchable else NOT_OPEN.get(reader.key, ""),
    )


def _freshness(load: LastLoad | None, until: date | None) -> Freshness:
    if load is None:
        return Freshness.NEVER
    if until is None:
        return Freshness.UNLIMITED
    return Freshness.FRESH if clock.today() <= until else Freshness.OLD


def _last_loads() -> dict[str, LastLoad]:
    kept = Load.objects.filter(withdrawn_at=None)
    newest = kept.order_by("reader", "-id").distinct("reader")
    return {
        load.reader: LastLoad(
            id=load.pk,
            file_name=load.file_name,
            source_date=load.source_date,
            committed_at=load.committed_at,
            rows_read=load.rows_read,
            accepted=load.accepted,
            quarantined=load.quarantined,
            suppressed=load.suppressed,
            reasons=load.reasons,
        )
        for load in newest
    }


def _newest_content() -> dict[str, date]:
    """Return by reader the day of the newest content; an older issue loaded later changes none."""
    loaded_on = TruncDate("committed_at", tzinfo=clock.HELSINKI)
    found = (
        Load.objects.order_by()
        .filter(withdrawn_at=None)
        .values("reader")
        .annotate(day=Max(Least(Coalesce("source_date", loaded_on), loaded_on)))
    )
    return {row["reader"]: row["day"] for row in found}


def _failures() -> dict[str, FetchFailure]:
    """Return by reader the very last fetch, where that failed."""
    last = audit.newest_of_each_target(what=(FETCHED, FAILED))
    return {
        reader: FetchFailure(event.at, event.new)
        for reader in READERS
        if (event := last.get(target_of(reader))) is not None and event.what == FAILED
    }


def _last_fetches() -> dict[str, LastFetch]:
    """Return the newest fetch by reader: the files that were the publisher's at it."""
    newest = FetchedFile.objects.order_by().values("reader").annotate(at=Max("seen_at"))
    moments = {row["reader"]: row["at"] for row in newest}
    grouped = (
        FetchedFile.objects.order_by()
        .filter(seen_at__in=moments.values())
        .values("reader", "seen_at")
        .annotate(files=Count("pk"), size_bytes=Sum("size_bytes"), loaded=Count("load"))
    )
    return {
        row["reader"]: LastFetch(
            at=row["seen_at"],
            files=row["files"],
            size_bytes=row["size_bytes"],
            not_loaded=row["files"] - row["loaded"],
        )
        for row in grouped
        if moments[row["reader"]] == row["seen_at"]
    }

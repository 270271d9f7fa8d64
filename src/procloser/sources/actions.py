"""Recording what was loaded from whom."""

from collections.abc import Mapping
from pathlib import Path

from django.db import transaction

from procloser.accounts.models import User
from procloser.audit import actions as audit
from procloser.kernel import clock
from procloser.sources.errors import NameHoldsCode
from procloser.sources.models import FetchedFile, Load, Source
from procloser.sources.naming import name_holds_code, shown_name
from procloser.sources.types import Reader, SourceInfo


@transaction.atomic
def begin_load(*, reader: Reader, path: Path, sha256: str, info: SourceInfo, by: User) -> Load:
    """Have a load, and its source, that records can name; its counts are still 0.

    The caller's transaction is the load's: rolled back (a dry run, a refusal, a kill), neither is
    there. Two loads of the same bytes at once: the second waits here, and fails with an
    IntegrityError when the first commits.

    Raises:
        NameHoldsCode: the file's name, which the load keeps, holds a personal identity code.
    """
    if name_holds_code(path):
        raise NameHoldsCode(path)
    return Load.objects.create(
        reader=reader.key,
        source=_source(reader, info),
        file_name=shown_name(path),
        sha256=sha256,
        source_date=info.date,
        committed_at=clock.now(),
        by_username=by.username,
        os_user=audit.operating_system_user(),
    )


@transaction.atomic
def record_load(
    *,
    load: Load,
    accepted: int,
    quarantined: int,
    suppressed: int,
    reasons: Mapping[str, int],
    seconds: float,
    by: User,
) -> Load:
    """Write the counts of a load whose rows are all stored, and its audit row.

    Args:
        accepted, quarantined, suppressed: rows; each row read is one of the three.
        reasons: code → rows, of the quarantined and the suppressed.
        seconds: wall time of reading and storing.
    """
    load.rows_read = accepted + quarantined + suppressed
    load.accepted, load.quarantined, load.suppressed = accepted, quarantined, suppressed
    load.reasons, load.seconds = dict(sorted(reasons.items())), round(seconds, 3)
    load.committed_at = clock.now()
    load.save(
        update_fields=[
            "rows_read",
            "accepted",
            "quarantined",
            "suppressed",
            "reasons",
            "seconds",
            "committed_at",
        ]
    )
    audit.record(
        what="file_loaded",
        target=f"load:{load.pk}",
        new=f"{load.reader} {load.sha256} {load.accepted}/{load.rows_read}",
        by=by,
    )
    return load


def mark_withdrawn(*, load_id: int, reason: str, by: User) -> None:
    """Have the load told of as withdrawn; its bytes may be loaded, and fetched, again.

    In the caller's transaction, which deletes what came by it and writes the audit row.
    """
    Load.objects.filter(pk=load_id, withdrawn_at=None).update(
        withdrawn_at=clock.now(), withdrawn_by=by.username, withdrawn_reason=reason
    )
    FetchedFile.objects.filter(load_id=load_id).update(load=None)


def _source(reader: Reader, info: SourceInfo) -> Source:
    """Return the file's source, made or renewed from what its head and its reader say."""
    publisher = reader.publisher
    source, _ = Source.objects.update_or_create(
        key=info.publisher_key,
        defaults={
            "name": info.name,
            "publisher": publisher.name,
            "licence": publisher.licence,
            "attribution": publisher.attribution,
            "register": reader.register,
        },
    )
    return source

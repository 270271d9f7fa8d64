"""Loading a file: all of it or nothing, once."""

from datetime import date
from pathlib import Path
from time import perf_counter

from django.db import transaction

from procloser.accounts.models import User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.intake import corrections, retry_folder, returning
from procloser.intake.errors import UnknownReader
from procloser.intake.models import QuarantinedRow
from procloser.intake.routes import ROUTES
from procloser.intake.routes.types import File
from procloser.intake.turns import wait_for_turn
from procloser.intake.types import LoadReport, OpenLoad
from procloser.kernel.progress import Progress, Silent
from procloser.sources import actions as sources
from procloser.sources.files import sha256_of
from procloser.sources.queries import already_loaded
from procloser.sources.readers import READERS
from procloser.sources.types import Reader


def load_file(
    *, reader: str, path: Path, by: User, commit: bool, progress: Progress | None = None
) -> LoadReport:
    """Have the file's rows stored, screened and recognised, in one transaction.

    Without `commit` all the same is done and taken back, quarantine included: the report is what
    a commit would give. A load that is killed leaves nothing. The same bytes again change
    nothing.

    Args:
        reader: key of one of `sources.readers.READERS`.
        progress: hears of steps and of rows done.
    Raises:
        NotPermitted: `by` may not load. UnknownReader.
        UnreadableSource: the file as a whole cannot be taken; nothing of it is stored.
    """
    require(by, Permission.LOAD)
    if reader not in READERS:
        raise UnknownReader(reader, sorted(READERS))
    path, listener = Path(path), progress or Silent()
    sha256 = sha256_of(path)
    with transaction.atomic():
        wait_for_turn()
        if already_loaded(reader=reader, sha256=sha256):
            return LoadReport(reader, path.name, sha256, already_loaded=True)
        report = _take_in(READERS[reader], path, sha256, by, listener)
        transaction.set_rollback(not commit)
    return report


def _take_in(reader: Reader, path: Path, sha256: str, by: User, progress: Progress) -> LoadReport:
    started = perf_counter()
    info = reader.describe(path)
    record = sources.begin_load(reader=reader, path=path, sha256=sha256, info=info, by=by)
    load = OpenLoad(id=record.pk, source_id=record.source_id, register=reader.register)
    progress.step(f"reading {path.name}")
    ROUTES[reader.key](load, File(path, reader, info.date), progress)
    returning.recognise(load)
    corrections.settle(load)
    tally = load.tally
    quarantined, suppressed = tally.quarantined.total(), tally.suppressed.total()
    seconds = perf_counter() - started
    sources.record_load(
        load=record,
        accepted=tally.accepted,
        quarantined=quarantined,
        suppressed=suppressed,
        reasons=tally.reasons,
        seconds=seconds,
        by=by,
    )
    return LoadReport(
        reader=reader.key,
        file=path.name,
        sha256=sha256,
        rows_read=tally.accepted + quarantined + suppressed,
        accepted=tally.accepted,
        quarantined=quarantined,
        suppressed=suppressed,
        ended=tally.ended,
        reasons=tally.reasons,
        seconds=seconds,
    )


@transaction.atomic
def empty_quarantine(*, older_than: date, commit: bool) -> int:
    """Delete the quarantined rows put aside before that day; return how many they are.

    Without `commit` they are only counted. The loads keep their counts by reason. What a killed
    retry left of its rows goes too.
    Source: requirements B5, storage limitation.
    """
    old = QuarantinedRow.objects.filter(created_at__date__lt=older_than)
    rows = old.count()
    if commit:
        old.delete()
        retry_folder.clear()
    return rows


@transaction.atomic
def forget_withdrawn(*, older_than: date, commit: bool) -> int:
    """Delete what is remembered of records withdrawn before that day; return how many they are.

    Without `commit` they are only counted.
    """
    return returning.forget(older_than=older_than, commit=commit)

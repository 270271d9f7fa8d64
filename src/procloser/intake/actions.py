"""Loading a file: all of it or nothing, once."""

from pathlib import Path
from time import perf_counter

from django.db import connection, transaction

from procloser.accounts.models import User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.intake.errors import UnknownReader
from procloser.intake.routes import ROUTES
from procloser.intake.routes.types import File
from procloser.intake.types import LoadReport, OpenLoad
from procloser.kernel.progress import Progress, Silent
from procloser.sources import actions as sources
from procloser.sources.files import sha256_of
from procloser.sources.queries import already_loaded
from procloser.sources.readers import READERS
from procloser.sources.types import Reader

# One load at a time: two at once would not recognise each other's people.
_LOADS_LOCK = 0x70636C6F6164


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
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOADS_LOCK])
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
        reasons=tally.reasons,
        seconds=seconds,
    )

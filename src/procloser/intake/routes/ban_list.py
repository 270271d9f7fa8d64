"""`ban-list`: an external restriction list; kept as keyed digests alone."""

from collections.abc import Iterator

from procloser.intake.copying import quarantine_rows
from procloser.intake.routes.types import File
from procloser.intake.types import OpenLoad
from procloser.kernel import clock
from procloser.kernel.progress import Progress
from procloser.permissions import actions as permissions
from procloser.sources.types import BanRow, Rejected


def take_in(load: OpenLoad, file: File, progress: Progress) -> None:
    """Have the list's entries as digests, and the people we hold listed at once.

    A row whose phone, or name and address, cannot be read goes to quarantine without its text.
    """
    stored = permissions.store_ban_list(
        source_id=load.source_id,
        load_id=load.id,
        batch_date=file.source_date or clock.today(),
        rows=_rows(load, file, progress),
    )
    unreadable = [Rejected(line, "unreadable_identifier", "") for line in stored.unreadable_lines]
    quarantine_rows(load, unreadable)
    load.tally.accepted -= len(unreadable)


def _rows(load: OpenLoad, file: File, progress: Progress) -> Iterator[BanRow]:
    for batch in file.reader.read(file.path):
        quarantine_rows(load, batch.rejected)
        load.tally.accepted += len(batch.rows)
        yield from batch.rows
        progress.advance(len(batch.rows) + len(batch.rejected))

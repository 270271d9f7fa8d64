"""`posti-pcf` and `paavo-wfs`: postal codes and areas; no personal data, no screening."""

from procloser.intake.copying import quarantine_rows
from procloser.intake.routes.types import File
from procloser.intake.types import OpenLoad
from procloser.kernel.progress import Progress
from procloser.places import actions as places


def take_in_postal_codes(load: OpenLoad, file: File, progress: Progress) -> None:
    """Have Posti's postal codes; an older file never takes the place of a newer one."""
    for batch in file.reader.read(file.path):
        places.store_postal_codes(rows=batch.rows, load_id=load.id)
        quarantine_rows(load, batch.rejected)
        load.tally.accepted += len(batch.rows)
        progress.advance(len(batch.rows) + len(batch.rejected))


def take_in_areas(load: OpenLoad, file: File, progress: Progress) -> None:
    """Have the postal areas with their Paavo figures."""
    for batch in file.reader.read(file.path):
        places.store_areas(rows=batch.rows, load_id=load.id)
        quarantine_rows(load, batch.rejected)
        load.tally.accepted += len(batch.rows)
        progress.advance(len(batch.rows) + len(batch.rejected))

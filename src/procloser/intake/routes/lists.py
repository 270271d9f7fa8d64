"""Names, streets, municipalities and classifications; no personal data, no screening."""

from collections.abc import Callable
from typing import Any

from procloser.classifications import actions as classifications
from procloser.intake.copying import quarantine_rows
from procloser.intake.routes.types import File
from procloser.intake.types import OpenLoad
from procloser.kernel import clock
from procloser.kernel.progress import Progress
from procloser.places import actions as places
from procloser.sources.types import Batch
from procloser.statistics import actions as statistics


def take_in_streets(load: OpenLoad, file: File, progress: Progress) -> None:
    """Have Posti's streets; an older file never takes the place of a newer one."""
    _take_in(
        load, file, progress, lambda batch: places.store_streets(rows=batch.rows, load_id=load.id)
    )


def take_in_municipality_keys(load: OpenLoad, file: File, progress: Progress) -> None:
    """Have the municipalities of the file's year; the other years stay."""
    _take_in(
        load,
        file,
        progress,
        lambda batch: places.store_municipality_keys(rows=batch.rows, load_id=load.id),
    )


def take_in_postal_keys(load: OpenLoad, file: File, progress: Progress) -> None:
    """Have the postal areas of the file's year; the other years stay."""
    _take_in(
        load,
        file,
        progress,
        lambda batch: places.store_postal_keys(rows=batch.rows, load_id=load.id),
    )


def take_in_name_counts(load: OpenLoad, file: File, progress: Progress) -> None:
    """Have the names' bearers; an older issue changes nothing."""
    issued_on = file.source_date or clock.today()
    _take_in(
        load,
        file,
        progress,
        lambda batch: statistics.store_name_counts(
            rows=batch.rows, issued_on=issued_on, load_id=load.id
        ),
    )


def take_in_name_years(load: OpenLoad, file: File, progress: Progress) -> None:
    """Have the first names' bearers by birth year and mother tongue."""
    _take_in(
        load,
        file,
        progress,
        lambda batch: statistics.store_name_years(rows=batch.rows, load_id=load.id),
    )


def take_in_items(load: OpenLoad, file: File, progress: Progress) -> None:
    """Have the items of a classification; names in languages the file lacks stay as known."""
    _take_in(
        load,
        file,
        progress,
        lambda batch: classifications.store_items(rows=batch.rows, load_id=load.id),
    )


def take_in_keys(load: OpenLoad, file: File, progress: Progress) -> None:
    """Have the pairs of items that two classifications have in common."""
    _take_in(
        load,
        file,
        progress,
        lambda batch: classifications.store_keys(rows=batch.rows, load_id=load.id),
    )


def _take_in(
    load: OpenLoad, file: File, progress: Progress, store: Callable[[Batch[Any]], None]
) -> None:
    for batch in file.reader.read(file.path):
        store(batch)
        quarantine_rows(load, batch.rejected)
        load.tally.accepted += len(batch.rows)
        progress.advance(len(batch.rows) + len(batch.rejected))

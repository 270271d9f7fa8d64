"""`posti-pcf`, `paavo-wfs`, `paavo-areas` and `population-grid`: no personal data, no screening."""

from collections.abc import Callable
from typing import Any

from procloser.intake.copying import quarantine_rows
from procloser.intake.routes.naming_areas import AreaNames
from procloser.intake.routes.types import File
from procloser.intake.types import OpenLoad
from procloser.kernel.progress import Progress
from procloser.places import actions as places
from procloser.sources.types import AreaRow, BordersRow, Rejected
from procloser.statistics import actions as statistics
from procloser.statistics.types import AreaFiguresRow, Level

PAAVO = "paavo"  # the statistics table of Paavo's releases


def take_in_postal_codes(load: OpenLoad, file: File, progress: Progress) -> None:
    """Have Posti's postal codes; an older file never takes the place of a newer one."""

    def store(rows: list[Any]) -> None:
        places.store_postal_codes(rows=rows, load_id=load.id)

    _take_in(load, file, progress, store)


def take_in_areas(load: OpenLoad, file: File, progress: Progress) -> None:
    """Have the postal areas with their borders, and their Paavo figures of the release."""

    def store(rows: list[AreaRow]) -> None:
        figures = [AreaFiguresRow(row.line, row.postal_code, row.year, row.figures) for row in rows]
        places.store_areas(rows=rows, load_id=load.id)
        statistics.store_area_figures(
            table=PAAVO, level=Level.POSTAL_AREA, rows=figures, load_id=load.id
        )

    _take_in(load, file, progress, store)


def take_in_borders(load: OpenLoad, file: File, progress: Progress) -> None:
    """Have the borders of the postal areas; figures, and borders of a newer release, stay.

    A municipality given by its name gets its code, and an area without a name one of Posti's.
    """
    names = AreaNames()
    for batch in file.reader.read(file.path):
        found: list[AreaRow] = []
        unknown: list[Rejected] = []
        for row in batch.rows:
            area = names.named(row)
            if area is None:
                unknown.append(_unknown(row))
            else:
                found.append(area)
        places.store_areas(rows=found, load_id=load.id)
        quarantine_rows(load, [*batch.rejected, *unknown])
        load.tally.accepted += len(found)
        progress.advance(len(batch.rows) + len(batch.rejected))


def take_in_grid(load: OpenLoad, file: File, progress: Progress) -> None:
    """Have the cells of a population grid with their figures."""

    def store(rows: list[Any]) -> None:
        statistics.store_grid_cells(rows=rows, load_id=load.id)

    _take_in(load, file, progress, store)


def _take_in(
    load: OpenLoad, file: File, progress: Progress, store: Callable[[list[Any]], None]
) -> None:
    for batch in file.reader.read(file.path):
        store(batch.rows)
        quarantine_rows(load, batch.rejected)
        load.tally.accepted += len(batch.rows)
        progress.advance(len(batch.rows) + len(batch.rejected))


def _unknown(row: BordersRow) -> Rejected:
    text = f"{row.postal_code};{row.name_fi};{row.name_sv};{row.municipality}"
    return Rejected(row.line, "unknown_municipality", text)

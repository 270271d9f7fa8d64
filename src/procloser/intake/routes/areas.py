"""`posti-pcf`, `paavo-wfs`, `paavo-areas` and `population-grid`: no personal data, no screening."""

from procloser.intake.copying import quarantine_rows
from procloser.intake.routes.naming_areas import AreaNames
from procloser.intake.routes.plain import kept_by, stored_by
from procloser.intake.routes.types import File
from procloser.intake.types import OpenLoad
from procloser.kernel.progress import Progress
from procloser.places import actions as places
from procloser.sources.types import AreaRow, BordersRow, Rejected
from procloser.statistics import actions as statistics
from procloser.statistics.types import AreaFiguresRow, Level

PAAVO = "paavo"  # the statistics table of Paavo's releases


def _areas(load: OpenLoad, file: File, rows: list[AreaRow]) -> None:
    """Keep the postal areas with their borders, and their Paavo figures of the release."""
    figures = [AreaFiguresRow(row.line, row.postal_code, row.year, row.figures) for row in rows]
    places.store_areas(rows=rows, load_id=load.id)
    statistics.store_area_figures(
        table=PAAVO, level=Level.POSTAL_AREA, rows=figures, load_id=load.id
    )


take_in_postal_codes = kept_by(places.store_postal_codes)
take_in_areas = stored_by(_areas)
take_in_grid = kept_by(statistics.store_grid_cells)


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


def _unknown(row: BordersRow) -> Rejected:
    text = f"{row.postal_code};{row.name_fi};{row.name_sv};{row.municipality}"
    return Rejected(row.line, "unknown_municipality", text)

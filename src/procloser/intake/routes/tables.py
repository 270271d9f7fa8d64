"""Statistical tables, by their definitions: no personal data, no screening."""

from functools import partial

from procloser.intake.copying import quarantine_rows
from procloser.intake.routes.types import File, Route
from procloser.intake.types import OpenLoad
from procloser.kernel.progress import Progress
from procloser.sources.tables import TableDefinition, TableLayout
from procloser.statistics import actions as statistics
from procloser.statistics.types import Level


def route_of(definition: TableDefinition) -> Route:
    """Return the way in of a table."""
    return partial(_take_in, definition)


def _take_in(definition: TableDefinition, load: OpenLoad, file: File, progress: Progress) -> None:
    """Have the table's figures by area and year; those of the whole country at a level of its own.

    Figures of other areas, years and kinds stay as they were.
    """
    wide = definition.layout is TableLayout.WIDE
    store = statistics.store_area_figures if wide else statistics.store_area_figure_rows
    for batch in file.reader.read(file.path):
        of_areas = [row for row in batch.rows if row.area]
        of_country = [row for row in batch.rows if not row.area]
        for level, rows in ((definition.level, of_areas), (Level.COUNTRY, of_country)):
            if rows:
                store(table=definition.table, level=level, rows=rows, load_id=load.id)
        quarantine_rows(load, batch.rejected)
        load.tally.accepted += len(batch.rows)
        progress.advance(len(batch.rows) + len(batch.rejected))

"""Statistical tables, by their definitions: no personal data, no screening."""

from typing import Any

from procloser.intake.routes.plain import stored_by
from procloser.intake.routes.types import File, Route
from procloser.intake.types import OpenLoad
from procloser.sources.tables import TableDefinition, TableLayout
from procloser.statistics import actions as statistics
from procloser.statistics.types import Level


def route_of(definition: TableDefinition) -> Route:
    """Return the way in of a table: its figures by area and year.

    Those of the whole country go to a level of its own. Figures of other areas, years and kinds
    stay as they were.
    """
    wide = definition.layout is TableLayout.WIDE
    action = statistics.store_area_figures if wide else statistics.store_area_figure_rows

    def store(load: OpenLoad, file: File, rows: list[Any]) -> None:
        of_areas = [row for row in rows if row.area]
        of_country = [row for row in rows if not row.area]
        for level, some in ((definition.level, of_areas), (Level.COUNTRY, of_country)):
            if some:
                action(table=definition.table, level=level, rows=some, load_id=load.id)

    return stored_by(store)

"""Reading statistics."""

from procloser.statistics.models import AreaFigures, NameBearers
from procloser.statistics.types import Level, NameCount, NameSide


def figures_of_area(*, table: str, level: Level, area: str) -> dict[int, dict[str, float | None]]:
    """Return the area's figures by year, the oldest first; a suppressed figure is None."""
    rows = AreaFigures.objects.filter(table=table, level=str(level), area=area).order_by("year")
    return {row.year: row.figures for row in rows}


def bearers_of(name: str) -> list[NameCount]:
    """Return how many bear the name, by side; nothing where too few do to be published."""
    rows = NameBearers.objects.filter(name=name).order_by("side")
    return [NameCount(row.name, NameSide(row.side), row.bearers, row.issued_on) for row in rows]

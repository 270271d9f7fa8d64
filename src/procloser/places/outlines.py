"""Borders made plain enough to send: fewer points, and neighbours that still meet."""

from collections.abc import Iterator, Sequence
from typing import Any

import shapely

FIRST_TOLERANCE = 0.0005  # degrees; the root of the area of the smallest corner that is kept
COARSER = 1.5
GAP = 0.0001  # degrees: neighbours of one municipality that are closer meet


def ever_plainer(outlines: Sequence[Any]) -> Iterator[list[Any]]:
    """Yield the outlines with ever fewer points, without end.

    A border that two outlines share point by point is simplified once, so that they go on meeting.
    An outline never vanishes: islands too small to see do, but not the largest.
    """
    simplified = [shapely.make_valid(outline) for outline in outlines]
    tolerance = FIRST_TOLERANCE
    while True:
        simplified = list(shapely.coverage_simplify(simplified, tolerance))
        yield [_without_specks(outline, tolerance**2) for outline in simplified]
        tolerance *= COARSER


def _without_specks(outline: Any, smallest: float) -> Any:
    parts = sorted(polygons_of(outline), key=lambda part: -part.area)
    return shapely.MultiPolygon([parts[0], *(part for part in parts[1:] if part.area > smallest)])


def polygons_of(outline: Any) -> list[Any]:
    """Return the polygons an outline consists of, each valid; lines and points are left out."""
    parts = shapely.get_parts(shapely.get_parts(shapely.make_valid(outline)))
    return [part for part in parts if part.geom_type == "Polygon" and part.area > 0]


def united(outlines: Sequence[Any]) -> Any:
    """Return the outlines as one, without slivers between neighbours that do not quite meet."""
    union = shapely.union_all([shapely.make_valid(outline) for outline in outlines])
    return union.buffer(GAP, join_style="mitre").buffer(-GAP, join_style="mitre")

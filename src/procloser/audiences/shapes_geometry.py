"""Shapes as geometry in metres, and how much of each area they cover. Pure.

An edge of a polygon is straight in longitude and latitude, as in GeoJSON: a long one bends on the
flat map. A circle stands as a polygon of 64 corners, which lacks a fifth of a per cent of it.

Source: RFC 7946 section 3.1.1; EPSG:3067.
"""

from typing import Any

import numpy as np
import shapely

from procloser.audiences.shapes import Near, Polygon, Radius, Shape
from procloser.audiences.shapes_reader import outline_in_degrees
from procloser.places.metres import to_metres

LONGEST_EDGE = 0.5  # degrees: it bends by less than a hundred metres
QUARTER = 16  # corners of a quarter of a circle
MOST_IN_PIECE = 256
"""Corners of a piece: beyond them two halves are faster to intersect than the whole."""


def in_metres(shape: Shape) -> Any:
    """Return the shape as one polygon or several, valid, in metres."""
    match shape:
        case Polygon(rings):
            bent = shapely.segmentize(outline_in_degrees(rings), LONGEST_EDGE)
            return shapely.make_valid(to_metres(bent))
        case Radius(lon, lat, km):
            return shapely.buffer(to_metres(shapely.Point(lon, lat)), km * 1000, quad_segs=QUARTER)
        case Near(points, km):
            circles = shapely.buffer(
                to_metres(shapely.points(points)), km * 1000, quad_segs=QUARTER
            )
            return shapely.union_all(circles)


def covered(drawn: Any, outlines: np.ndarray, tree: shapely.STRtree) -> np.ndarray:
    """Return how many square metres of each outline are inside what is drawn.

    Args:
        drawn: as `in_metres` gives it.
        tree: of the outlines.
    """
    pieces = np.array(_pieces(drawn), dtype=object)
    shapely.prepare(pieces)
    piece, outline = tree.query(pieces, predicate="intersects")
    within = shapely.contains_properly(pieces[piece], outlines[outline])
    square_metres = np.empty(len(piece))
    square_metres[within] = shapely.area(outlines[outline[within]])
    square_metres[~within] = shapely.area(
        shapely.intersection(pieces[piece[~within]], outlines[outline[~within]])
    )
    return np.bincount(outline, square_metres, minlength=len(outlines))


def _pieces(drawn: Any) -> list[Any]:
    """Return the polygons drawn, those of many corners halved until each piece has few."""
    left = _polygons(drawn)
    pieces = []
    while left:
        polygon = left.pop()
        if shapely.get_num_coordinates(polygon) <= MOST_IN_PIECE:
            pieces.append(polygon)
        else:
            for half in _halves(*polygon.bounds):
                left.extend(_polygons(shapely.intersection(polygon, half)))
    return pieces


def _halves(west: float, south: float, east: float, north: float) -> tuple[Any, Any]:
    if east - west > north - south:
        middle = (west + east) / 2
        return shapely.box(west, south, middle, north), shapely.box(middle, south, east, north)
    middle = (south + north) / 2
    return shapely.box(west, south, east, middle), shapely.box(west, middle, east, north)


def _polygons(geometry: Any) -> list[Any]:
    parts = shapely.get_parts(shapely.get_parts(geometry))
    return [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]

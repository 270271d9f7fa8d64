"""Shapes drawn on the map, as nodes of a selection: immutable, with their documented JSON form.

Coordinates are degrees (WGS84), longitude first, rounded to about a metre when they are read.
"""

from dataclasses import dataclass
from typing import Any

Position = tuple[float, float]
"""Longitude and latitude."""
Ring = tuple[Position, ...]
"""The corners of a closed line, the first not repeated at the end."""


@dataclass(frozen=True, slots=True)
class Polygon:
    """Selects who is inside the first ring and in none of the others, its holes."""

    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class Radius:
    """Selects who is at most `km` kilometres from a point."""

    lon: float
    lat: float
    km: float


@dataclass(frozen=True, slots=True)
class Near:
    """Selects who is at most `km` kilometres from any of the points: a chain's shops, say."""

    points: tuple[Position, ...]
    km: float


Shape = Polygon | Radius | Near


def shape_to_json(shape: Shape) -> dict[str, Any]:
    """Return the documented JSON form; rings are closed, as in GeoJSON."""
    match shape:
        case Polygon(rings):
            closed = [[list(corner) for corner in (*ring, ring[0])] for ring in rings]
            return {"polygon": {"coordinates": closed}}
        case Radius(lon, lat, km):
            return {"radius": {"lon": lon, "lat": lat, "km": km}}
        case Near(points, km):
            return {"near": {"points": [list(point) for point in points], "km": km}}


def normal_shape(shape: Shape) -> Shape:
    """Return the equal shape in one form: wherever a ring begins and whichever way it goes."""
    match shape:
        case Polygon(rings):
            border, *holes = (_normal_ring(ring) for ring in rings)
            return Polygon((border, *sorted(holes)))
        case Radius():
            return shape
        case Near(points, km):
            once = tuple(sorted(set(points)))
            return Radius(*once[0], km) if len(once) == 1 else Near(once, km)


def _normal_ring(ring: Ring) -> Ring:
    start = ring.index(min(ring))
    turned = ring[start:] + ring[:start]
    return min(turned, (turned[0], *reversed(turned[1:])))

"""A GeoJSON polygon, in longitude and latitude or in ETRS-TM35FIN metres, as a WGS84 multipolygon.

Source: RFC 7946 (GeoJSON); EPSG:3067 (ETRS-TM35FIN); OGC CRS84 (longitude, latitude).
"""

from functools import cache
from typing import Any, NamedTuple

import pyproj
import shapely
from shapely.geometry import shape


class Box(NamedTuple):
    """Bounds in some system of coordinates."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, bounds: tuple[float, float, float, float]) -> bool:
        """Return whether the bounds (west, south, east, north) lie wholly inside. Not a number
        never does.
        """
        west, south, east, north = bounds
        return (
            west >= self.west and south >= self.south and east <= self.east and north <= self.north
        )


# Finland with its territorial waters, and some margin; no two of the three boxes overlap
DEGREES = Box(18.5, 58.5, 32.5, 70.5)
DEGREES_LATITUDE_FIRST = Box(58.5, 18.5, 70.5, 32.5)
METRES = Box(0, 6_500_000, 800_000, 7_900_000)


class BadGeometry(ValueError):
    """The geometry is no polygon, or not in Finland; `reason` is the code of the refusal."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def wgs84_multipolygon(geometry: Any) -> shapely.MultiPolygon:
    """Return the area in longitude and latitude, valid and two-dimensional.

    The system of coordinates is told by their size: in Finland degrees, degrees with the latitude
    first and metres cannot be taken for one another, while a `crs` member may be absent, or stand
    behind all features.

    Raises:
        BadGeometry: no polygon, unreadable, in another system, or outside Finland.
    """
    area = _polygons(geometry)
    if METRES.holds(area.bounds):
        area = shapely.transform(area, _to_degrees().transform, interleaved=False)
    elif DEGREES_LATITUDE_FIRST.holds(area.bounds):
        area = shapely.transform(area, lambda north, east: (east, north), interleaved=False)
    if not area.is_valid:
        area = shapely.make_valid(area)
    if not DEGREES.holds(area.bounds):
        raise BadGeometry("outside_finland")
    parts = [
        part for part in shapely.get_parts(area) if part.geom_type in ("Polygon", "MultiPolygon")
    ]
    polygons = [polygon for part in parts for polygon in shapely.get_parts(part)]
    if not polygons:
        raise BadGeometry("bad_geometry")
    return shapely.MultiPolygon(polygons)


def _polygons(geometry: Any) -> Any:
    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        raise BadGeometry("bad_geometry")
    try:
        area = shapely.force_2d(shape(geometry))
    except (
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        shapely.errors.GEOSException,
    ) as error:
        raise BadGeometry("bad_geometry") from error
    if area.is_empty:
        raise BadGeometry("bad_geometry")
    return area


@cache
def _to_degrees() -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(3067, "OGC:CRS84", always_xy=True)

"""Places in metres: longitude and latitude laid out flat as ETRS-TM35FIN.

In Finland lengths are true to two parts in a thousand.

Source: EPSG:3067 (ETRS-TM35FIN); OGC CRS84 (longitude, latitude).
"""

from functools import cache
from typing import Any

import pyproj
import shapely

WEST, SOUTH, EAST, NORTH = 10.0, 55.0, 40.0, 75.0
"""Degrees within which the flat map holds: Finland with wide margins."""


def to_metres(geometry: Any) -> Any:
    """Return a geometry, or an array of them, in metres east and north instead of degrees."""
    return shapely.transform(geometry, _from_degrees().transform, interleaved=False)


@cache
def _from_degrees() -> pyproj.Transformer:
    return pyproj.Transformer.from_crs("OGC:CRS84", 3067, always_xy=True)

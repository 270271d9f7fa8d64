"""Reading the shapes of a selection's JSON, within limits.

Source: RFC 7946 (GeoJSON) section 3.1.6 for the rings of a polygon.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import shapely

from procloser.audiences.errors import InvalidSelection
from procloser.audiences.faults import kind_of, only_keys
from procloser.audiences.shapes import Near, Polygon, Position, Radius, Ring, Shape
from procloser.places.metres import EAST, NORTH, SOUTH, WEST

MOST_SHAPES = 20
MOST_CORNERS = 1_000
"""Corners of one polygon, its holes included."""
MOST_POINTS = 2_000
"""Points of one "near"."""
MOST_POSITIONS = 2_000
"""Corners and points of a whole selection."""
LEAST_KM, MOST_KM = 0.5, 200.0
DEGREE_DECIMALS = 5  # about a metre
KM_DECIMALS = 3
SHAPE_KEYS = ("polygon", "radius", "near")
FAULT = re.compile(r"(?P<what>.+)\[(?P<lon>\S+) (?P<lat>\S+)\]")
"""What the geometry library says of an invalid polygon."""


@dataclass
class ShapeReader:
    """Reads shapes of one selection and counts what it has read."""

    shapes: int = 0
    positions: int = 0

    def shape(self, given: dict[str, Any], path: str) -> Shape:
        """Read a node that has one of SHAPE_KEYS.

        Raises:
            InvalidSelection: it names the path of the fault.
        """
        key = next(key for key in SHAPE_KEYS if key in given)
        only_keys(given, (key,), path)
        self.shapes += 1
        if self.shapes > MOST_SHAPES:
            raise InvalidSelection(path, f"more than {MOST_SHAPES} shapes in the selection.")
        inner, path = given[key], f"{path}.{key}"
        match key:
            case "polygon":
                return self._polygon(_object(inner, ("coordinates",), path), path)
            case "radius":
                return self._radius(_object(inner, ("lon", "lat", "km"), path), path)
            case _:
                return self._near(_object(inner, ("points", "km"), path), path)

    def _polygon(self, given: dict[str, Any], path: str) -> Polygon:
        path = f"{path}.coordinates"
        listed = _list(given["coordinates"], path)
        if not listed:
            raise InvalidSelection(path, "is empty; a polygon's border is needed.")
        self._count(sum(len(ring) for ring in listed if isinstance(ring, list)), MOST_CORNERS, path)
        polygon = Polygon(tuple(_ring(ring, f"{path}[{i}]") for i, ring in enumerate(listed)))
        _refuse_invalid(polygon, path)
        return polygon

    def _radius(self, given: dict[str, Any], path: str) -> Radius:
        self._count(1, 1, path)
        lon, lat = (_degrees(given[name], name, f"{path}.{name}") for name in ("lon", "lat"))
        return Radius(lon, lat, _kilometres(given["km"], f"{path}.km"))

    def _near(self, given: dict[str, Any], path: str) -> Near:
        listed = _list(given["points"], f"{path}.points")
        if not listed:
            raise InvalidSelection(f"{path}.points", "is empty; name at least one point.")
        self._count(len(listed), MOST_POINTS, f"{path}.points")
        points = (_position(point, f"{path}.points[{i}]") for i, point in enumerate(listed))
        return Near(tuple(points), _kilometres(given["km"], f"{path}.km"))

    def _count(self, positions: int, most: int, path: str) -> None:
        """Keep the limits before anything is computed.

        A polygon's last corner, which repeats its first, is counted too.
        """
        if positions > most:
            raise InvalidSelection(path, f"has {positions} positions; {most} at most.")
        self.positions += positions
        if self.positions > MOST_POSITIONS:
            raise InvalidSelection(path, f"more than {MOST_POSITIONS} positions in the selection.")


def _object(given: object, keys: tuple[str, ...], path: str) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise InvalidSelection(path, f"an object is needed, not {kind_of(given)}.")
    only_keys(given, keys, path)
    for key in keys:
        if key not in given:
            raise InvalidSelection(path, f'"{key}" is missing.')
    return given


def _list(given: object, path: str) -> list[Any]:
    if not isinstance(given, list):
        raise InvalidSelection(path, f"a list is needed, not {kind_of(given)}.")
    return given


def _ring(given: object, path: str) -> Ring:
    """Read a ring, closed or not; a corner that repeats the one before it is left out."""
    corners = [_position(at, f"{path}[{i}]") for i, at in enumerate(_list(given, path))]
    kept = [at for at, before in zip(corners, [None, *corners], strict=False) if at != before]
    if len(kept) > 1 and kept[0] == kept[-1]:
        kept.pop()
    if len(kept) < 3:
        raise InvalidSelection(path, f"has {len(kept)} different corners; three are needed.")
    return tuple(kept)


def _position(given: object, path: str) -> Position:
    if not isinstance(given, list) or len(given) != 2:
        raise InvalidSelection(path, "a position is needed: [longitude, latitude].")
    return _degrees(given[0], "lon", f"{path}[0]"), _degrees(given[1], "lat", f"{path}[1]")


def _degrees(given: object, axis: str, path: str) -> float:
    named, least, most = {
        "lon": ("longitude", WEST, EAST),
        "lat": ("latitude", SOUTH, NORTH),
    }[axis]
    if not least <= _number(given, path) <= most:
        raise InvalidSelection(
            path, f"a {named} is from {least:g} to {most:g} here; longitude comes before latitude."
        )
    return round(float(_number(given, path)), DEGREE_DECIMALS)


def _kilometres(given: object, path: str) -> float:
    if not LEAST_KM <= _number(given, path) <= MOST_KM:
        raise InvalidSelection(path, f"must be from {LEAST_KM:g} to {MOST_KM:g} kilometres.")
    return round(float(_number(given, path)), KM_DECIMALS)


def _number(given: object, path: str) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise InvalidSelection(path, f"a number is needed, not {kind_of(given)}.")
    return given


def _refuse_invalid(polygon: Polygon, path: str) -> None:
    """Return when the rings bound an area, without crossing or touching themselves wrongly."""
    drawn = outline_in_degrees(polygon.rings)
    if drawn.is_valid:
        return
    reason = shapely.is_valid_reason(drawn)
    found = FAULT.fullmatch(reason)
    what = (found["what"] if found else reason).lower()
    where = f" at longitude {found['lon']}, latitude {found['lat']}" if found else ""
    if what.endswith("self-intersection"):
        raise InvalidSelection(path, f"the border crosses or touches itself{where}; draw it anew.")
    raise InvalidSelection(path, f"is no area: {what}{where}; draw it anew.")


def outline_in_degrees(rings: Sequence[Ring]) -> Any:
    """Return the rings as one polygon, be it valid or not."""
    return shapely.Polygon(rings[0], rings[1:])

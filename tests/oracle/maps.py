"""What is drawn, read by hand: the postal areas inside by half or more, and the places inside.

By the words of docs/selection.md alone, on squares laid out in degrees. It shares no code with the
product and knows no geometry library: each area is a grid of points, each point in or out.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from tests.factories.outlines import SIDE, SOUTH, WEST

Node = dict[str, Any]
Place = tuple[float, float]
"""Longitude and latitude."""
SQUARES = {"33100": (0, 0), "33200": (1, 0), "33470": (0, 1)}
"""Postal area → column and row of its square."""
ADULTS: tuple[dict[str | None, int], ...] = (
    {"33100": 40, "33200": 40, "33470": 40},
    {"33100": 60, "33200": 9, "33470": 24},
)
"""Where people live: three cells, or one whole and one or two joined."""
POINTS = 48
"""Along each side of a square."""
TOO_CLOSE = 0.02
"""Nearer than this to half, the curvature of the Earth decides: nothing is said."""
NEARBY = 0.003
"""Degrees around a place; where a border passes within them, nothing is said."""


class TooClose(Exception):
    """By points it cannot be told whether half of an area, or a place, is inside."""


@dataclass(frozen=True)
class DrawnMap:
    """The cells of a generation as its file has them, and whether only whole ones are taken."""

    cells: Mapping[str, int | None]
    whole_cells: bool  # of people; of organisations single postal areas
    known: dict[str, frozenset[str]] = field(default_factory=dict)

    def taken(self, node: Node) -> frozenset[str]:
        """Return the postal areas a shape stands for; looked at once, as every row asks it.

        Raises:
            TooClose: points do not tell.
        """
        if repr(node) not in self.known:
            self.known[repr(node)] = self._taken(node)
        return self.known[repr(node)]

    def stands(self, node: Node, place: Place) -> bool:
        """Say whether a place is inside a shape.

        Raises:
            TooClose: a border is near.
        """
        around = (
            NEARBY * np.array([0, 1, 1, 1, 0, 0, -1, -1, -1]),
            NEARBY * np.array([0, 1, 0, -1, 1, -1, 1, 0, -1]),
        )
        found = _inside(node, place[0] + around[0], place[1] + around[1])
        if found.any() != found.all():
            raise TooClose
        return bool(found[0])

    def _taken(self, node: Node) -> frozenset[str]:
        inside = {code: _share(node, code) for code in SQUARES}
        if not self.whole_cells:
            return frozenset(code for code in SQUARES if _is_half(inside[code]))
        found: set[str] = set()
        for cell in {cell for cell in self.cells.values() if cell is not None}:
            codes = [code for code in SQUARES if self.cells[code] == cell]
            sizes = [_size(code) for code in codes]
            within = sum(inside[code] * size for code, size in zip(codes, sizes, strict=True))
            if _is_half(within / sum(sizes)):
                found.update(codes)
        return frozenset(found)


def shapes_of(node: Any) -> list[Node]:
    """Return every shape of a tree."""
    if isinstance(node, list):
        return [shape for child in node for shape in shapes_of(child)]
    if not isinstance(node, dict):
        return []
    if node.keys() & {"polygon", "radius", "near"}:
        return [node]
    return [shape for child in node.values() for shape in shapes_of(child)]


def _is_half(share: float) -> bool:
    if abs(share - 0.5) < TOO_CLOSE:
        raise TooClose
    return share > 0.5


def _size(code: str) -> float:
    """Return a square's size beside the others': narrower to the north."""
    return math.cos(math.radians(SOUTH + (SQUARES[code][1] + 0.5) * SIDE))


def _share(node: Node, code: str) -> float:
    """Return which part of a square's points is inside a shape."""
    column, row = SQUARES[code]
    steps = (np.arange(POINTS) + 0.5) / POINTS
    lon, lat = np.meshgrid(WEST + (column + steps) * SIDE, SOUTH + (row + steps) * SIDE)
    return float(_inside(node, lon, lat).mean())


def _inside(node: Node, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    if "polygon" in node:
        found = np.zeros(lon.shape, dtype=bool)
        for ring in node["polygon"]["coordinates"]:
            found ^= _in_ring(ring, lon, lat)  # in a hole is in the border too: in none
        return found
    near = node.get("near") or node["radius"]
    found = np.zeros(lon.shape, dtype=bool)
    for east, north in near.get("points") or [[near["lon"], near["lat"]]]:
        found |= _is_near(east, north, near["km"], lon, lat)
    return found


def _in_ring(ring: list[list[float]], lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Count how many edges a ray to the east crosses: odd is inside."""
    crossings = np.zeros(lon.shape, dtype=int)
    for (west, south), (east, north) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if south == north:
            continue
        spans = (lat >= min(south, north)) & (lat < max(south, north))
        crossings += spans & (lon < west + (lat - south) / (north - south) * (east - west))
    found: np.ndarray = crossings % 2 == 1
    return found


def _is_near(east: float, north: float, km: float, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Say which points are so near, by the lengths of a degree there.

    Source: the series of the lengths of a degree on WGS84.
    """
    middle = np.radians((lat + north) / 2)
    of_latitude = 111_132.954 - 559.822 * np.cos(2 * middle) + 1.175 * np.cos(4 * middle)
    of_longitude = 111_412.84 * np.cos(middle) - 93.5 * np.cos(3 * middle)
    away: np.ndarray = np.hypot((lon - east) * of_longitude, (lat - north) * of_latitude)
    found: np.ndarray = away <= 1_000 * km
    return found

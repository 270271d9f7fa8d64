"""Which organisations stand inside what is drawn, by the places of their buildings."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import pyarrow as pa
import shapely
from pyroaring import BitMap

from procloser.audiences.shapes import Shape
from procloser.audiences.shapes_geometry import in_metres
from procloser.warehouse.building import bitmap_of

SHAPES_KEPT = 64
"""Shapes of a generation whose organisations are remembered."""


@dataclass(frozen=True, eq=False)
class Points:
    """Where the organisations stand whose building is known; row i of each array is one's.

    `numbers` are theirs in the generation, ascending; `east` and `north` are metres.
    """

    numbers: np.ndarray
    east: np.ndarray
    north: np.ndarray

    @classmethod
    def of(cls, table: pa.Table) -> "Points":
        """Return the points of a generation's table (`publishing.points`)."""
        return cls(
            table["number"].to_numpy().astype(np.uint32),
            table["east"].to_numpy(),
            table["north"].to_numpy(),
        )

    @cached_property
    def known(self) -> BitMap:
        """Return the numbers of all whose building is known. Do not alter."""
        return bitmap_of(self.numbers)

    @cached_property
    def inside(self) -> Callable[[Shape], BitMap]:
        """Return the function from a shape to who stands in it or on its border; it remembers.

        What it returns is not to be altered.
        """
        return lru_cache(maxsize=SHAPES_KEPT)(self._inside)

    def _inside(self, shape: Shape) -> BitMap:
        drawn = in_metres(shape)
        west, south, east, north = shapely.bounds(drawn)
        near = np.flatnonzero(
            (self.east >= west)
            & (self.east <= east)
            & (self.north >= south)
            & (self.north <= north)
        )
        shapely.prepare(drawn)
        found = shapely.intersects_xy(drawn, self.east[near], self.north[near])
        return bitmap_of(self.numbers[near[found]])

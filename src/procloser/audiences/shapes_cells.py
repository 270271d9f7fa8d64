"""The postal areas that what is drawn stands for, of those whose exact place is not known or told.

Of people a drawn area takes whole cells of thirty adults or more, of others single postal areas;
a cell or area is taken where at least half of its land and water is inside.

Source: docs/adr/0012-drawn-areas.md.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import pyarrow as pa
import shapely

from procloser.audiences.shapes import Shape
from procloser.audiences.shapes_geometry import covered, in_metres
from procloser.catalogue.types import Kind
from procloser.publishing.cells import NO_CELL

HALF = 0.5
SHAPES_KEPT = 64
"""Drawn areas of a generation and kind whose postal areas are remembered."""


@dataclass(frozen=True, eq=False)
class Cells:
    """Postal areas with their outlines in metres, and the cell of people each belongs to."""

    codes: np.ndarray
    cells: np.ndarray  # NO_CELL where nobody lives
    outlines: np.ndarray

    @classmethod
    def of(cls, table: pa.Table) -> "Cells":
        """Return the cells of a generation's table (`publishing.cells`)."""
        return cls(
            np.array(table["postal_area"].to_pylist(), dtype=object),
            table["cell"].fill_null(NO_CELL).to_numpy().astype(np.int64),
            shapely.from_wkb(np.array(table["outline"].to_pylist(), dtype=object)),
        )

    @cached_property
    def tree(self) -> shapely.STRtree:
        """Return the outlines' tree, made once."""
        return shapely.STRtree(self.outlines)

    @cached_property
    def sizes(self) -> np.ndarray:
        """Return the outlines' square metres."""
        return np.asarray(shapely.area(self.outlines))

    @cached_property
    def postal_areas(self) -> Callable[[Shape, Kind], tuple[str, ...]]:
        """Return the function from a shape and a kind to postal areas, sorted; it remembers."""
        return lru_cache(maxsize=SHAPES_KEPT)(self._postal_areas)

    def _postal_areas(self, shape: Shape, kind: Kind) -> tuple[str, ...]:
        inside = covered(in_metres(shape), self.outlines, self.tree)
        taken = inside >= HALF * self.sizes
        if kind is Kind.CONSUMERS:
            taken = self._in_whole_cells(inside)
        return tuple(self.codes[taken].tolist())

    def _in_whole_cells(self, inside: np.ndarray) -> np.ndarray:
        """Say of each area whether its cell is inside by half or more."""
        lived_in = self.cells != NO_CELL
        cells = self.cells[lived_in]
        of_cell = np.bincount(cells, inside[lived_in]), np.bincount(cells, self.sizes[lived_in])
        whole = np.flatnonzero(of_cell[0] >= HALF * of_cell[1])
        return np.asarray(lived_in & np.isin(self.cells, whole))

"""From what is drawn to the postal areas it stands for in one generation.

Nothing finer than a postal area is known today of where anybody is. Of people a drawn area takes
whole cells of thirty adults or more, of organisations and people in their work role single
postal areas; a cell or area is taken where at least half of its land and water is inside.

Source: docs/adr/0012-drawn-areas.md.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import shapely

from procloser.audiences.errors import InvalidSelection
from procloser.audiences.nodes import All, AnyOf, AtLeast, In, Node, Not, OfOrganisations
from procloser.audiences.selection import Selection
from procloser.audiences.shapes import Near, Polygon, Radius, Shape, normal_shape
from procloser.audiences.shapes_geometry import covered, in_metres
from procloser.catalogue.types import Kind
from procloser.publishing.cell_outlines import cells_sum, read_cells
from procloser.publishing.cells import NO_CELL
from procloser.publishing.types import GenerationView

HALF = 0.5
LISTED: dict[type, str] = {All: "all", AnyOf: "any", AtLeast: "of"}
"""Under which key a selection's JSON lists a node's children."""
MAPS_KEPT = 2
"""Generations whose outlines a process keeps: the active one and the one before."""
SHAPES_KEPT = 64
"""Drawn areas of a generation and kind whose postal areas are remembered."""


def with_postal_areas(selection: Selection, view: GenerationView) -> Selection:
    """Return the selection with each shape replaced by the postal areas it stands for.

    Raises:
        InvalidSelection: a shape takes nothing, or the generation has no outlines; it names which.
        GenerationChanged: the file of cells is missing, or is not the one that was published.
    """
    where = _put_in(selection.where, "where", selection.kind, view)
    return selection if where == selection.where else replace(selection, where=where)


def _put_in(node: Node, path: str, kind: Kind, view: GenerationView) -> Node:
    match node:
        case Polygon() | Radius() | Near():
            return In("postal_area", _codes(node, path, kind, view))
        case All() | AnyOf() | AtLeast():
            below = f"{path}.{LISTED[type(node)]}"
            return replace(node, children=_each(node.children, below, kind, view))
        case Not(child):
            return Not(_put_in(child, f"{path}.not", kind, view))
        case OfOrganisations(child):
            path = f"{path}.organisations"
            return OfOrganisations(_put_in(child, path, Kind.ORGANISATIONS, view))
        case _:
            return node


def _each(nodes: tuple[Node, ...], path: str, kind: Kind, view: GenerationView) -> tuple[Node, ...]:
    return tuple(_put_in(node, f"{path}[{i}]", kind, view) for i, node in enumerate(nodes))


def _codes(shape: Shape, path: str, kind: Kind, view: GenerationView) -> tuple[str, ...]:
    cells = cells_of_generation(view)
    if not len(cells.codes):
        raise InvalidSelection(
            path,
            "what is published has no outlines of postal areas, so nothing can be drawn. Name "
            "places instead, or try again when the data manager has loaded them and published.",
        )
    found = cells.postal_areas(normal_shape(shape), kind)
    if not found:
        what = "area of 30 adults or more" if kind is Kind.CONSUMERS else "postal area"
        raise InvalidSelection(path, f"no {what} is inside by half or more; draw it larger.")
    return found


_kept: dict[tuple[Path, str], "Cells"] = {}


def cells_of_generation(view: GenerationView) -> "Cells":
    """Return the generation's cells, read and proved at the first call in a process.

    Raises:
        GenerationChanged: the file is missing, or is not the one that was published.
    """
    key = view.path, cells_sum(view)
    if key not in _kept:
        made = Cells.of(read_cells(view))
        while len(_kept) >= MAPS_KEPT:
            _kept.pop(next(iter(_kept)))
        _kept[key] = made
    return _kept[key]


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

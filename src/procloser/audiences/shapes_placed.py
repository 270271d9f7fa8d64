"""From what is drawn to whom it selects in one generation.

People at home: the whole cells of thirty adults or more that lie inside by half or more. An
organisation, and who works there: whether its building stands inside; where its building is not
known, or is a sole trader's, whether its postal area lies inside by half or more.

Source: docs/adr/0012-drawn-areas.md.
"""

from dataclasses import dataclass, field, replace
from pathlib import Path

from pyroaring import BitMap

from procloser.audiences.errors import InvalidSelection
from procloser.audiences.narrowing import Narrowing, SetMembers
from procloser.audiences.nodes import (
    All,
    AnyOf,
    AtLeast,
    In,
    Node,
    Not,
    OfOrganisations,
    SetOf,
    Standing,
)
from procloser.audiences.selection import Selection
from procloser.audiences.shapes import Near, Polygon, Radius, Shape, normal_shape
from procloser.audiences.shapes_cells import Cells
from procloser.audiences.shapes_points import Points
from procloser.catalogue.types import Kind
from procloser.publishing.cells import CELLS
from procloser.publishing.cells import SCHEMA as CELLS_SCHEMA
from procloser.publishing.points import POINTS, POINTS_SCHEMA
from procloser.publishing.proved_tables import proved_table, sum_of
from procloser.publishing.types import GenerationView
from procloser.warehouse.types import KindIndex

LISTED: dict[type, str] = {All: "all", AnyOf: "any", AtLeast: "of"}
"""Under which key a selection's JSON lists a node's children."""
GROUNDS_KEPT = 2
"""Generations whose outlines and points a process keeps: the active one and the one before."""


@dataclass(frozen=True, eq=False)
class Ground:
    """What shapes are laid on in one generation: its cells and its organisations' places."""

    cells: Cells
    points: Points

    def knows_places(self, kind: Kind) -> bool:
        """Say whether exact places decide of a kind."""
        return kind is not Kind.CONSUMERS and bool(self.points.known)

    def is_empty(self, shape: Shape, kind: Kind) -> bool:
        """Say whether a shape takes nothing at all: no cell, no postal area, no building."""
        normal = normal_shape(shape)
        if self.cells.postal_areas(normal, kind):
            return False
        return not (self.knows_places(kind) and self.points.inside(normal))


_kept: dict[tuple[Path, str, str], Ground] = {}


def ground_of(view: GenerationView) -> Ground:
    """Return the generation's ground, read and proved at the first call in a process.

    Raises:
        GenerationChanged: a file is missing, or is not the one that was published.
    """
    key = view.path, sum_of(view, CELLS), sum_of(view, POINTS)
    if key not in _kept:
        made = Ground(
            Cells.of(proved_table(view, CELLS, CELLS_SCHEMA)),
            Points.of(proved_table(view, POINTS, POINTS_SCHEMA)),
        )
        while len(_kept) >= GROUNDS_KEPT:
            _kept.pop(next(iter(_kept)))
        _kept[key] = made
    return _kept[key]


@dataclass(frozen=True, slots=True)
class Placed:
    """A selection without shapes, and who stands in those that became a `Standing`."""

    selection: Selection
    standing: SetMembers


def placed(selection: Selection, view: GenerationView, index: KindIndex) -> Placed:
    """Return the selection with each shape replaced by what it stands for in the generation.

    Args:
        index: of the selection's kind, opened from that generation.
    Raises:
        InvalidSelection: a shape takes nothing, or the generation has no outlines; it names which.
        GenerationChanged: a file is missing, or is not the one that was published.
    """
    placing = _Placing(view, index)
    where = placing.put_in(selection.where, "where", selection.kind)
    if where == selection.where:
        return Placed(selection, {})
    return Placed(replace(selection, where=where), placing.standing)


@dataclass(frozen=True, slots=True)
class _Placing:
    view: GenerationView
    index: KindIndex
    standing: dict[SetOf | Standing, BitMap] = field(default_factory=dict)

    def put_in(self, node: Node, path: str, kind: Kind) -> Node:
        match node:
            case Polygon() | Radius() | Near():
                return self._criterion(node, path, kind)
            case All() | AnyOf() | AtLeast():
                below = f"{path}.{LISTED[type(node)]}"
                children = enumerate(node.children)
                put = tuple(self.put_in(child, f"{below}[{i}]", kind) for i, child in children)
                return replace(node, children=put)
            case Not(child):
                return Not(self.put_in(child, f"{path}.not", kind))
            case OfOrganisations(child):
                return OfOrganisations(
                    self.put_in(child, f"{path}.organisations", Kind.ORGANISATIONS)
                )
            case _:
                return node

    def _criterion(self, shape: Shape, path: str, kind: Kind) -> In | Standing:
        ground = ground_of(self.view)
        normal = normal_shape(shape)
        _refuse_nothing(ground, normal, path, kind)
        areas = In("postal_area", ground.cells.postal_areas(normal, kind))
        if not ground.knows_places(kind):
            return areas
        standing = Standing(kind, normal)
        if standing not in self.standing:
            self.standing[standing] = self._who_stands(ground.points, areas, standing)
        return standing

    def _who_stands(self, points: Points, areas: In, standing: Standing) -> BitMap:
        """Return the numbers of the kind inside; who has no exact place goes by the area."""
        inside, known, index = points.inside(standing.shape), points.known, self.index
        if standing.kind is Kind.ORGANISATIONS:
            index = index.organisations or index
        else:
            inside, known = index.employed_by(inside), index.employed_by(known)
        return inside | (Narrowing(index).by(index.everybody, areas) - known)


def _refuse_nothing(ground: Ground, shape: Shape, path: str, kind: Kind) -> None:
    if not len(ground.cells.codes) and not ground.knows_places(kind):
        raise InvalidSelection(
            path,
            "what is published has no outlines of postal areas, so nothing can be drawn. Name "
            "places instead, or try again when the data manager has loaded them and published.",
        )
    if ground.is_empty(shape, kind):
        what = "area of 30 adults or more" if kind is Kind.CONSUMERS else "postal area"
        nor = "no organisation's building is inside, and " if ground.knows_places(kind) else ""
        raise InvalidSelection(path, f"{nor}no {what} is inside by half or more; draw it larger.")

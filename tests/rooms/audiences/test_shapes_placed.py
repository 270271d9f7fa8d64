"""Organisations drawn around by their buildings, and who works there."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pyroaring import BitMap

from procloser.audiences.counting import matching
from procloser.audiences.errors import InvalidSelection
from procloser.audiences.facets import lifted
from procloser.audiences.nodes import All, In, Node, Not, OfOrganisations, Standing
from procloser.audiences.selection import Selection
from procloser.audiences.shapes_placed import ground_of, placed
from procloser.audiences.shapes_reader import ShapeReader
from procloser.audiences.types import Denied
from procloser.catalogue.types import Kind
from procloser.publishing.errors import GenerationChanged
from procloser.publishing.points import POINTS
from procloser.publishing.types import GenerationView
from procloser.warehouse.types import NO_EMPLOYER, KindIndex
from tests.factories.outlines import middle, outlines_of, square, view_with_cells, with_points

PLACES = {"00100": (0, 0), "00200": (1, 0)}
ORGANISATIONS = KindIndex(
    size=6,
    values={
        "postal_area": {"00100": BitMap([0, 1, 2, 3]), "00200": BitMap([4, 5])},
        "form": {"16": BitMap([0, 1, 4]), "26": BitMap([3])},
    },
)
"""0 and 1 stand in the middle of 00100, 2 by its eastern border; 4 in the middle of 00200. Of 3, a
sole trader, and of 5 no building is known."""
DECISION_MAKERS = KindIndex(
    size=5,
    values={"postal_area": {"00100": BitMap([0, 1, 4]), "00200": BitMap([2, 3])}},
    employers=np.array([0, 2, 4, 5, NO_EMPLOYER], dtype=np.uint32),
    organisations=ORGANISATIONS,
)
NOBODY = Denied(BitMap(), BitMap(), BitMap())


@pytest.fixture
def view(tmp_path: Path) -> GenerationView:
    """Return a generation of two squares with four buildings."""
    (tmp_path / "map").mkdir()
    (tmp_path / "whole").mkdir()
    drawn = view_with_cells(tmp_path / "map", {"00100": 40, "00200": 40}, outlines_of(PLACES))
    (lon, lat), (further, _) = middle(0, 0), middle(1, 0)
    places = {0: (lon, lat), 1: (lon, lat), 2: (lon + 0.045, lat), 4: (further, lat)}
    return with_points(drawn, tmp_path / "whole", places)


def circle(column: int, km: float) -> Node:
    """Return a circle around the middle of a square."""
    lon, lat = middle(column, 0)
    return ShapeReader().shape({"radius": {"lon": lon, "lat": lat, "km": km}}, "where")


def half(column: float) -> Node:
    """Return a strip as high as a square and a little wider than half of it."""
    ring = [[*corner] for corner in square(column, 0)]
    ring[1][0] = ring[2][0] = ring[0][0] + 0.055
    return ShapeReader().shape({"polygon": {"coordinates": [ring]}}, "where")


def selected(view: GenerationView, kind: Kind, where: Node) -> list[int]:
    """Return the numbers that a selection selects."""
    index = ORGANISATIONS if kind is Kind.ORGANISATIONS else DECISION_MAKERS
    laid = placed(Selection(kind, where), view, index)
    return list(matching(laid.selection, index, laid.standing))


def test_small_circle_takes_the_buildings_inside(view: GenerationView) -> None:
    """No postal area is inside by half: whose building is not known is not there."""
    assert selected(view, Kind.ORGANISATIONS, circle(0, 1)) == [0, 1]
    assert selected(view, Kind.ORGANISATIONS, circle(1, 1)) == [4]


def test_whoever_has_no_known_building_goes_by_the_postal_area(view: GenerationView) -> None:
    """Half of 00100 is inside: the sole trader is, and who stands in the other half is not."""
    assert selected(view, Kind.ORGANISATIONS, half(0.02)) == [0, 1, 3]


def test_not_inside_are_all_others(view: GenerationView) -> None:
    """Also those whose building is not known."""
    assert selected(view, Kind.ORGANISATIONS, Not(circle(0, 1))) == [2, 3, 4, 5]


def test_people_stand_where_their_organisation_does(view: GenerationView) -> None:
    """Whose organisation is in no target group goes by the postal area."""
    assert selected(view, Kind.DECISION_MAKERS, circle(0, 1)) == [0]
    assert selected(view, Kind.DECISION_MAKERS, half(0.02)) == [0, 4]


def test_organisations_of_people_are_drawn_around_too(view: GenerationView) -> None:
    """One shape stands for numbers of two kinds in one selection."""
    near = circle(0, 1)
    assert selected(view, Kind.DECISION_MAKERS, OfOrganisations(near)) == [0]
    assert selected(view, Kind.DECISION_MAKERS, All((near, OfOrganisations(near)))) == [0]
    assert selected(view, Kind.DECISION_MAKERS, All((near, Not(OfOrganisations(near))))) == []
    assert selected(view, Kind.DECISION_MAKERS, OfOrganisations(half(0.02))) == [0]


def test_consumers_never_go_by_buildings(view: GenerationView) -> None:
    """Of them whole cells are taken, whatever buildings are known."""
    consumers = Selection(Kind.CONSUMERS, circle(0, 4))
    assert placed(consumers, view, KindIndex(size=0)).selection.where == In(
        "postal_area", ("00100",)
    )


def test_drawing_is_lifted_like_a_named_place(view: GenerationView) -> None:
    """So the map shows what every area would add, and other criteria still hold."""
    where = All((circle(0, 1), In("form", ("16",))))
    laid = placed(Selection(Kind.ORGANISATIONS, where), view, ORGANISATIONS)
    found = lifted(
        laid.selection, ["postal_area"], index=ORGANISATIONS, denied=NOBODY, sets=laid.standing
    )
    assert list(found.matches) == [0, 1]
    assert list(found.base_of("postal_area", BitMap())) == [0, 1, 4]


def test_circle_that_holds_nothing_is_refused(view: GenerationView) -> None:
    """In words that say what was looked for."""
    lon, lat = middle(0, 0)
    empty = ShapeReader().shape({"radius": {"lon": lon, "lat": lat + 0.03, "km": 1}}, "where")
    with pytest.raises(InvalidSelection, match="no organisation's building is inside, and no"):
        placed(Selection(Kind.ORGANISATIONS, Not(empty)), view, ORGANISATIONS)


def test_without_known_buildings_postal_areas_decide(view: GenerationView, tmp_path: Path) -> None:
    """As before any address was loaded."""
    bare = with_points(view, tmp_path, {})
    laid = placed(Selection(Kind.ORGANISATIONS, half(0.02)), bare, ORGANISATIONS)
    assert laid.selection.where == In("postal_area", ("00100",))
    assert laid.standing == {}


def test_what_stands_inside_is_worked_out_once(view: GenerationView) -> None:
    """The same drawing asked again, or named twice, is one."""
    near: Any = circle(0, 1)
    where = All((near, Not(near)))
    laid = placed(Selection(Kind.ORGANISATIONS, where), view, ORGANISATIONS)
    assert list(laid.standing) == [Standing(Kind.ORGANISATIONS, near)]
    points = ground_of(view).points
    assert points.inside(near) is points.inside(near)


def test_altered_points_are_refused(view: GenerationView) -> None:
    """Whoever can write to the folder cannot move a company."""
    (view.path / POINTS).write_bytes(b"")
    with pytest.raises(GenerationChanged, match=POINTS):
        placed(Selection(Kind.ORGANISATIONS, circle(0, 1)), view, ORGANISATIONS)

"""The random selections of the bench are valid, of the size promised, and none comes twice."""

import random
from collections.abc import Callable

import pytest
from pyroaring import BitMap

from procloser.audiences.parsing import parse
from procloser.audiences.selection import All, Selection, SetOf
from procloser.audiences.shapes import Polygon
from procloser.bench.asking import median, p95
from procloser.bench.selections import CORNERS, FEWEST, MOST, Drawing
from procloser.catalogue.consumers import AGE_BANDS, DWELLING_TYPES, TENURES
from procloser.catalogue.types import Kind
from procloser.warehouse.types import KindIndex

NOBODY = BitMap()


def _drawing() -> Drawing:
    closed = {
        key: {value.code: NOBODY for value in values}
        for key, values in (
            ("age_band", AGE_BANDS),
            ("dwelling_type", DWELLING_TYPES),
            ("tenure", TENURES),
        )
    }
    areas = {
        "region": {f"{n:02d}": NOBODY for n in range(1, 5)},
        "municipality": {f"{n:03d}": NOBODY for n in range(1, 9)},
        "postal_area": {f"{n:05d}": NOBODY for n in range(100, 200)},
    }
    yes = {key: {"yes": NOBODY} for key in ("has_phone", "has_address", "has_email")}
    index = KindIndex(size=0, values={**areas, **closed, **yes})
    return Drawing(index, SetOf("list", "own"), random.Random(1))


@pytest.mark.parametrize("drawn", [Drawing.selections, Drawing.inside_polygons])
def test_drawn_selections_are_valid_and_all_different(
    drawn: Callable[[Drawing, int], list[Selection]],
) -> None:
    """A hundred of each are read back as they were drawn."""
    selections = list(drawn(_drawing(), 100))
    assert [parse(selection.to_json()) for selection in selections] == selections
    assert len({selection.digest() for selection in selections}) == 100


def test_selections_have_as_many_criteria_as_said() -> None:
    """Never fewer than an area and a range, never more than the most."""
    sizes = set()
    for selection in _drawing().selections(100):
        assert isinstance(selection.where, All)
        sizes.add(len(selection.where.children))
    assert min(sizes) == FEWEST
    assert max(sizes) <= MOST


def test_polygons_have_their_corners() -> None:
    """Each drawn area is one ring of two hundred corners."""
    for selection in _drawing().inside_polygons(10):
        assert isinstance(selection.where, All)
        polygon = selection.where.children[0]
        assert isinstance(polygon, Polygon)
        assert [len(ring) for ring in polygon.rings] == [CORNERS]


def test_companies_are_asked_for_inside_polygons() -> None:
    """Half of the industries, none twice alike."""
    companies = KindIndex(size=0, values={"tol2": {f"{n:02d}": NOBODY for n in range(1, 20)}})
    drawn = list(_drawing().companies_inside_polygons(20, companies))
    assert {selection.kind for selection in drawn} == {Kind.ORGANISATIONS}
    assert [parse(selection.to_json()) for selection in drawn] == drawn
    assert len({selection.digest() for selection in drawn}) == 20


def test_p95_and_median_are_measured_values() -> None:
    """Of a hundred, the ninety-fifth and the fiftieth."""
    taken = [float(n) for n in range(100, 0, -1)]
    assert (p95(taken), median(taken)) == (95.0, 50.0)

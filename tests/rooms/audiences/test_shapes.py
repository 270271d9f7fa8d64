"""Shapes drawn on the map: their form, their words, and the postal areas they stand for."""

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from procloser.audiences.counting import matching
from procloser.audiences.errors import InvalidSelection
from procloser.audiences.nodes import (
    All,
    AnyOf,
    AtLeast,
    In,
    Not,
    OfOrganisations,
    speaks_only_of,
)
from procloser.audiences.parsing import parse
from procloser.audiences.selection import Selection
from procloser.audiences.shapes import Near, Polygon, Radius, Shape, normal_shape, shape_to_json
from procloser.audiences.shapes_cells import Cells
from procloser.audiences.shapes_placed import placed
from procloser.audiences.shapes_reader import ShapeReader
from procloser.audiences.shapes_words import exactness, shape_in_words
from procloser.audiences.words import in_words
from procloser.catalogue.types import Kind
from procloser.publishing.cells import cells_of
from procloser.publishing.types import GenerationView
from procloser.warehouse.types import KindIndex
from tests.factories.outlines import (
    middle,
    outlines_of,
    people_in,
    square,
    view_of_files,
    view_with_cells,
)

SQUARE = [[25.0, 62.0], [25.1, 62.0], [25.1, 62.1], [25.0, 62.1], [25.0, 62.0]]
CORNERS = tuple((lon, lat) for lon, lat in SQUARE[:-1])
NO_INDEX = KindIndex(size=0)
PLACES = {f"00{column}{row}0": (column, row) for column in range(4) for row in range(4)}


def read(given: dict[str, Any]) -> Shape:
    """Return the shape of a node, read alone."""
    return ShapeReader().shape(given, "where")


def polygon(*rings: object) -> dict[str, Any]:
    """Return a polygon's node."""
    return {"polygon": {"coordinates": list(rings)}}


def near(points: object, km: object = 2) -> dict[str, Any]:
    """Return a node of points."""
    return {"near": {"points": points, "km": km}}


def radius(lon: object = 25.0, lat: object = 62.0, km: object = 5) -> dict[str, Any]:
    """Return a circle's node."""
    return {"radius": {"lon": lon, "lat": lat, "km": km}}


def comb(teeth: int) -> list[list[float]]:
    """Return a border of 4 corners a tooth that crosses most of Finland."""
    width = 10 / teeth
    border = [[21.0, 60.0]]
    for tooth in range(teeth):
        west = 21 + tooth * width
        border += [[west, 69.0], [west + width / 2, 69.0], [west + width / 2, 60.2]]
        border.append([west + width, 60.2])
    return [*border[:-1], [31.0, 60.0]]


# reading


def test_polygon_is_read_closed_or_open() -> None:
    """GeoJSON closes its rings; a person may not."""
    assert read(polygon(SQUARE)) == read(polygon(SQUARE[:-1])) == Polygon((CORNERS,))


def test_coordinates_are_rounded_to_a_metre() -> None:
    """The address of a page stays short, and one form has one answer."""
    assert read(radius(25.123456789, 62.000004, 5)) == Radius(25.12346, 62.0, 5.0)


def test_points_are_read_in_their_order() -> None:
    """They are the customer's own."""
    assert read(near([[25.2, 62.0], [25.0, 62.0]], 0.5)) == Near(((25.2, 62.0), (25.0, 62.0)), 0.5)


@pytest.mark.parametrize("node", [polygon(SQUARE), radius(), near([[25.0, 62.0], [26.0, 62.0]])])
def test_shape_written_and_read_is_the_same(node: dict[str, Any]) -> None:
    """What is in an address comes back."""
    assert read(json.loads(json.dumps(shape_to_json(read(node))))) == read(node)


HOLE = [[25.02, 62.02], [25.04, 62.02], [25.04, 62.04]]
BOW_TIE = [[25.0, 62.0], [25.1, 62.1], [25.1, 62.0], [25.0, 62.1]]
OUTSIDE = [[26.0, 62.0], [26.1, 62.0], [26.1, 62.1]]

FAULTS = [
    (polygon(BOW_TIE), "where.polygon.coordinates: the border crosses or touches itself at "
     "longitude 25.05, latitude 62.05; draw it anew."),
    (polygon(SQUARE, OUTSIDE), "where.polygon.coordinates: is no area: hole lies outside shell"),
    (polygon(SQUARE[:2]), "where.polygon.coordinates[0]: has 2 different corners; three are"),
    (polygon([[25, 62], [25, 62], [25.000001, 62], [25.1, 62]]), "has 2 different corners"),
    (polygon([[25, 62], [25.1, 62], [25.2, 62]]), "where.polygon.coordinates: "),
    (polygon(), "where.polygon.coordinates: is empty; a polygon's border is needed."),
    (polygon(7), "where.polygon.coordinates[0]: a list is needed, not a number."),
    (polygon([7]), "where.polygon.coordinates[0][0]: a position is needed: [longitude, latitude]."),
    (polygon([["25", 62]]), "where.polygon.coordinates[0][0][0]: a number is needed, not a text."),
    (polygon([[62.0, 25.0]]), "coordinates[0][0][0]: a longitude is from 10 to 40 here; "
     "longitude comes before latitude."),
    (polygon([[25.0, 91]]), "coordinates[0][0][1]: a latitude is from 55 to 75 here"),
    (polygon([[25.0, 62.0]] * 1_001), "where.polygon.coordinates: has 1001 positions; 1000 at"),
    ({"polygon": []}, "where.polygon: an object is needed, not a list."),
    ({"polygon": {"coordinate": []}}, "Did you mean coordinates?"),
    ({"polygon": {}}, 'where.polygon: "coordinates" is missing.'),
    (radius() | {"all": []}, "where: 'all' does not belong here"),
    (radius(lon=float("nan")), "where.radius.lon: a longitude is from 10 to 40"),
    (radius(lat=10**400), "where.radius.lat: a latitude is from 55 to 75"),
    (radius(lat=True), "where.radius.lat: a number is needed, not true or false."),
    (radius(km=0.4), "where.radius.km: must be from 0.5 to 200 kilometres."),
    (radius(km=math.inf), "where.radius.km: must be from 0.5 to 200 kilometres."),
    ({"radius": {"lon": 25, "lat": 62}}, 'where.radius: "km" is missing.'),
    (near([]), "where.near.points: is empty; name at least one point."),
    (near([[25, 62]] * 2_001), "where.near.points: has 2001 positions; 2000 at most."),
    (near([[25, 62, 0]]), "where.near.points[0]: a position is needed"),
    (near([[25, 62]], 201), "where.near.km: must be from 0.5 to 200 kilometres."),
]  # fmt: skip


@pytest.mark.parametrize(("node", "told"), FAULTS)
def test_fault_is_told_where_it_is(node: dict[str, Any], told: str) -> None:
    """And what to do about it."""
    with pytest.raises(InvalidSelection) as caught:
        read(node)
    assert told in str(caught.value)


def test_hole_is_read() -> None:
    """Inside the border it is an area's own."""
    assert len(read(polygon(SQUARE, HOLE)).rings) == 2  # type: ignore[union-attr]


def test_positions_of_all_shapes_are_limited_together() -> None:
    """Else twenty shapes would cost twenty times the most of one."""
    reader = ShapeReader()
    reader.shape(near([[25, 62]] * 1_999), "where.all[0]")
    reader.shape(radius(), "where.all[1]")
    with pytest.raises(InvalidSelection, match="more than 2000 positions in the selection"):
        reader.shape(radius(), "where.all[2]")


def test_shapes_are_limited() -> None:
    """Twenty circles are many."""
    reader = ShapeReader()
    for _ in range(20):
        reader.shape(radius(), "where")
    with pytest.raises(InvalidSelection, match="more than 20 shapes"):
        reader.shape(radius(), "where")


# normal form


def test_ring_is_one_wherever_it_begins_and_whichever_way_it_goes() -> None:
    """The same drawing, the same digest."""
    forms = {
        normal_shape(Polygon((way[start:] + way[:start],)))
        for way in (CORNERS, CORNERS[::-1])
        for start in range(4)
    }
    assert len(forms) == 1


def test_points_are_sorted_and_named_once() -> None:
    """Two files of the same shops mean the same."""
    shuffled = Near(((25.2, 62.0), (25.0, 62.0), (25.2, 62.0)), 2.0)
    assert normal_shape(shuffled) == Near(((25.0, 62.0), (25.2, 62.0)), 2.0)


def test_one_point_is_a_circle() -> None:
    """It means the same."""
    assert normal_shape(Near(((25.0, 62.0),), 2.0)) == Radius(25.0, 62.0, 2.0)


# words


@pytest.mark.parametrize(
    ("shape", "fi", "en", "sv"),
    [
        (
            Polygon((CORNERS,)),
            "kartalle piirretty (4 kulmaa)",
            "drawn on the map (4 corners)",
            "ritat på kartan (4 hörn)",
        ),
        (
            Radius(24.94111, 60.1, 2.5),
            "enintään 2,5 km pisteestä 60,1° N, 24,941° E",
            "at most 2.5 km from 60.1° N, 24.941° E",
            "högst 2,5 km från 60,1° N, 24,941° E",
        ),
        (
            Near(CORNERS, 20.0),
            "enintään 20 km jostakin 4 pisteestä",
            "at most 20 km from any of 4 points",
            "högst 20 km från någon av 4 punkter",
        ),
    ],
)
def test_shape_is_told_in_three_languages(shape: Shape, fi: str, en: str, sv: str) -> None:
    """Short enough for an order."""
    assert [shape_in_words(shape, language) for language in ("fi", "en", "sv")] == [fi, en, sv]


def test_what_a_drawing_stands_for_is_told_of_every_kind() -> None:
    """Nobody believes that it is exact to the metre."""
    for known in (True, False):
        told = {kind: exactness(kind, knows_places=known).en for kind in Kind}
        assert "30 adults" in told[Kind.CONSUMERS]
        assert all("at least half" in text for text in told.values())
        assert ("building" in told[Kind.ORGANISATIONS]) is known
        assert ("building" in told[Kind.DECISION_MAKERS]) is known


# the postal areas it stands for


@pytest.fixture
def view(tmp_path: Path) -> GenerationView:
    """Return a generation of 16 squares; nobody lives in 00330, few in 00000 and 00100."""
    adults: dict[str | None, int] = dict.fromkeys(PLACES, 40)
    adults |= {"00000": 10, "00100": 25, "00330": 0}
    return view_with_cells(tmp_path, adults, outlines_of(PLACES))


def codes(view: GenerationView, given: dict[str, Any], kind: Kind = Kind.CONSUMERS) -> list[str]:
    """Return the postal areas a shape's node stands for."""
    found = placed(Selection(kind, read(given)), view, NO_INDEX).selection.where
    assert isinstance(found, In)
    assert found.variable == "postal_area"
    return list(found.codes)


def test_polygon_takes_the_areas_inside(view: GenerationView) -> None:
    """Those it touches only are left out."""
    drawn = polygon(square(0.9, 0.9, side=2.2))
    assert codes(view, drawn) == ["00110", "00120", "00210", "00220"]


@pytest.mark.parametrize(("side", "taken"), [(0.72, ["00220"]), (0.69, [])])
def test_area_is_taken_from_half_of_it_up(
    view: GenerationView, side: float, taken: list[str]
) -> None:
    """Of a square, 0.72 x 0.72 is 52 per cent and 0.69 x 0.69 is 48; nothing is an error."""
    drawn = polygon(square(2, 2, side=side))
    if taken:
        assert codes(view, drawn) == taken
        return
    with pytest.raises(InvalidSelection, match="no area of 30 adults or more is inside by half"):
        codes(view, drawn)


def test_people_of_a_small_area_are_taken_with_its_whole_cell(view: GenerationView) -> None:
    """Ten and twenty-five people are one cell: neither alone can be drawn around."""
    assert codes(view, polygon(square(0, 0, side=2))) == ["00000", "00010", "00100", "00110"]
    assert codes(view, polygon(square(0, 0, side=1))) == ["00000", "00100"]
    with pytest.raises(InvalidSelection, match="30 adults"):
        codes(view, polygon(square(0, 0, side=0.9)))


@pytest.mark.parametrize("kind", [Kind.ORGANISATIONS, Kind.DECISION_MAKERS])
def test_organisations_are_taken_by_single_postal_areas(view: GenerationView, kind: Kind) -> None:
    """Also where nobody lives."""
    assert codes(view, polygon(square(0, 0, side=0.9)), kind) == ["00000"]
    assert codes(view, polygon(square(3, 3)), kind) == ["00330"]


def test_hole_takes_areas_away(view: GenerationView) -> None:
    """What is inside a hole is outside."""
    ring = polygon(square(0.9, 0.9, side=3.2), square(1.9, 1.9, side=2.05))
    assert codes(view, ring) == ["00110", "00120", "00130", "00210", "00310"]


def test_circle_takes_what_lies_within_its_kilometres(view: GenerationView) -> None:
    """A square is 5.2 by 11.1 km: 8.5 km take those beside it too, but none above or below."""
    lon, lat = middle(2, 2)
    assert codes(view, radius(lon, lat, 4)) == ["00220"]
    assert codes(view, radius(lon, lat, 8.5)) == ["00120", "00220", "00320"]


def test_points_take_what_is_near_any_of_them(view: GenerationView) -> None:
    """Circles that overlap count once."""
    points = [middle(1, 2), middle(2, 2), middle(2, 2), middle(3, 0)]
    assert codes(view, near(points, 4)) == ["00120", "00220", "00300"]


def test_shapes_are_put_in_anywhere_in_a_tree(view: GenerationView) -> None:
    """An organisation's place is one postal area, also where people are asked for."""
    drawn = read(polygon(square(0, 0, side=0.9)))
    wide = read(polygon(square(2, 2)))
    where = All((Not(AnyOf((wide, AtLeast(1, (wide,))))), OfOrganisations(drawn)))
    put_in = placed(Selection(Kind.DECISION_MAKERS, where), view, NO_INDEX).selection.where
    one, other = In("postal_area", ("00220",)), In("postal_area", ("00000",))
    assert put_in == All((Not(AnyOf((one, AtLeast(1, (one,))))), OfOrganisations(other)))


def test_shape_that_takes_nothing_is_named_by_its_path(view: GenerationView) -> None:
    """The drawing is found again among others."""
    lon, lat = middle(2, 2)
    small = read(radius(lon, lat, 0.5))
    with pytest.raises(InvalidSelection) as caught:
        placed(Selection(Kind.CONSUMERS, All((All(()), Not(small)))), view, NO_INDEX)
    assert caught.value.path == "where.all[1].not"


def test_selection_without_shapes_is_itself_and_reads_nothing() -> None:
    """A generation older than drawing answers it."""
    selection = Selection(Kind.CONSUMERS, In("tenure", ("owner",)))
    nowhere = view_of_files(Path("/nowhere"), {})
    assert placed(selection, nowhere, NO_INDEX).selection is selection


def test_generation_without_outlines_says_so() -> None:
    """What to do: name places, or publish again."""
    selection = Selection(Kind.CONSUMERS, read(radius()))
    with pytest.raises(InvalidSelection, match="no outlines of postal areas"):
        placed(selection, view_of_files(Path("/nowhere"), {}), NO_INDEX)


def test_jagged_shape_covers_what_its_parts_cover(view: GenerationView) -> None:
    """Cut into pieces, a comb across the country still takes half of what it covers by halves."""
    teeth = polygon(comb(249))
    found = codes(view, teeth)
    assert set(found) <= set(PLACES)
    rng = np.random.default_rng(7)
    points = np.round(rng.uniform((25.0, 62.0), (25.4, 62.4), (2_000, 2)), 5).tolist()
    lived_in = [code for code in PLACES if code != "00330"]
    assert codes(view, near(points, 0.5)) == lived_in


# in a whole selection


def whole(where: dict[str, Any], kind: str = "consumers") -> dict[str, Any]:
    """Return a selection's JSON."""
    return {"version": 1, "kind": kind, "where": where}


def test_shape_is_a_node_of_a_selection() -> None:
    """Read, written as read, and told in words."""
    owner = {"variable": "tenure", "in": ["owner"]}
    given = whole({"all": [owner, {"not": radius()}, polygon(SQUARE)]})
    selection = parse(given)
    assert selection.where == All(
        (In("tenure", ("owner",)), Not(Radius(25.0, 62.0, 5.0)), Polygon((CORNERS,)))
    )
    assert parse(selection.to_json()) == selection
    assert in_words(selection, "en") == (
        "Consumers: tenure owned; not (area: at most 5 km from 62° N, 25° E); "
        "area: drawn on the map (4 corners)."
    )


def test_equal_drawings_share_the_digest() -> None:
    """Whichever corner comes first, whichever way round, whatever is finer than a metre."""
    turned = [[lon + 0.000001, lat] for lon, lat in [*SQUARE[2:-1], *SQUARE[:2]][::-1]]
    digests = {parse(whole(polygon(ring))).digest() for ring in (SQUARE, turned)}
    assert len(digests) == 1
    assert parse(whole(radius())).digest() != parse(whole(radius(km=5.1))).digest()


def test_shape_speaks_of_the_place_alone() -> None:
    """So the map lifts it, as it lifts a named place."""
    selection = parse(whole(polygon(SQUARE)))
    assert selection.variables() == {"postal_area"}
    assert speaks_only_of(selection.where, frozenset({"postal_area", "municipality"}))


def test_near_name_of_a_shape_is_told() -> None:
    """A misspelt node says what there is."""
    with pytest.raises(InvalidSelection, match='"polygon", "radius" or "near"'):
        parse(whole({"circle": {}}))


def test_shape_not_put_in_is_not_counted() -> None:
    """Everybody or nobody would be a wrong answer."""
    with pytest.raises(TypeError, match="placed"):
        matching(parse(whole(radius())), KindIndex(size=3))


adults_of_places = st.fixed_dictionaries({code: st.integers(0, 60) for code in PLACES})
circles = st.tuples(st.floats(24.9, 25.5), st.floats(61.9, 62.5), st.floats(0.5, 40))


@given(adults_of_places, circles, circles)
def test_two_drawings_never_differ_by_fewer_than_thirty_people(
    adults: dict[str | None, int],
    first: tuple[float, float, float],
    second: tuple[float, float, float],
) -> None:
    """Whatever is drawn, and however many live where: nobody is singled out by moving a border."""
    table = cells_of(people_in(adults)["postal_area"], outlines_of(PLACES))
    cells = Cells.of(table)
    one, other = (
        set(cells.postal_areas(read(radius(*circle)), Kind.CONSUMERS)) for circle in (first, second)
    )
    apart = sum(adults[code] for code in one ^ other)
    assert apart == 0 or apart >= 30

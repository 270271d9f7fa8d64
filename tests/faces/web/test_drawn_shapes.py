"""Shapes in the builder's address: what one writes is what the other reads."""

import pytest
from django.http import QueryDict
from django.utils import translation

from procloser.audiences.parsing import parse
from procloser.audiences.shapes import Near, Polygon, Radius
from procloser.web.addresses import LONGEST_ADDRESS, Asked, read_address
from procloser.web.builder_saved import asked_of
from procloser.web.drawn_shapes import drawn_written, read_drawn, shape_rows

BORDER = ((23.0, 61.0), (24.0, 61.0), (24.0, 62.0))
HOLE = ((23.5, 61.2), (23.7, 61.2), (23.7, 61.4))
POLYGON = "polygon_23_61_24_61_24_62"
CIRCLE = "radius_23.761_61.498_2.5"
POINTS = "near_2_23.761_61.498_23.85_61.45"


def _asked(query: str) -> Asked:
    return read_address(QueryDict(f"kind=consumers&channel=post&{query}"))


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        (POLYGON, Polygon((BORDER,))),
        (f"{POLYGON}__23.5_61.2_23.7_61.2_23.7_61.4", Polygon((BORDER, HOLE))),
        (CIRCLE, Radius(23.761, 61.498, 2.5)),
        (POINTS, Near(((23.761, 61.498), (23.85, 61.45)), 2.0)),
    ],
)
def test_shape_comes_back_from_the_address_as_it_went(text: str, shape: object) -> None:
    """The text is the shortest that says it."""
    warnings: list[str] = []
    (found,) = read_drawn(QueryDict(f"drawn={text}"), warnings)
    assert found == shape
    assert drawn_written((found,)) == text
    assert warnings == []


def test_drawn_areas_and_places_are_alternatives() -> None:
    """One criterion, "any"; a shape alone stands by itself."""
    both = _asked(f"municipality=837&drawn={POLYGON},{CIRCLE}")
    assert both.selection()["where"] == {
        "all": [
            {
                "any": [
                    {"place": {"municipality": ["837"]}},
                    {"polygon": {"coordinates": [[*map(list, BORDER), [23.0, 61.0]]]}},
                    {"radius": {"lon": 23.761, "lat": 61.498, "km": 2.5}},
                ]
            }
        ]
    }
    alone = _asked(f"drawn={CIRCLE}").selection()["where"]
    assert alone == {"all": [{"radius": {"lon": 23.761, "lat": 61.498, "km": 2.5}}]}


def test_query_holds_the_shapes_without_an_escape() -> None:
    """However deep the address stands in another."""
    query = f"kind=consumers&channel=post&municipality=837&drawn={POLYGON},{POINTS}"
    assert read_address(QueryDict(query)).query() == query


@pytest.mark.parametrize(
    "text",
    [
        "polygon_23_61_24_61",
        "polygon_23_61_24",
        "polygon_23_61_24_62_24_61_23_62",
        "radius_23_61",
        "radius_61_23_5",
        "radius_23_61_0.1",
        "radius_23_61_1e9",
        "near_2",
        "star_23_61",
        "polygon",
        "radius_nan_61_5",
    ],
)
def test_text_that_is_no_shape_is_left_out_with_a_warning(text: str) -> None:
    """The shapes beside it stay."""
    with translation.override("en"):
        asked = _asked(f"drawn={CIRCLE},{text}")
    assert asked.drawn == (Radius(23.761, 61.498, 2.5),)
    assert asked.warnings == ("Drawn area 2 cannot be read and was left out. Draw it anew.",)


def test_rows_name_each_shape_in_its_language() -> None:
    """By its place in the list."""
    drawn = _asked(f"drawn={POLYGON},{CIRCLE},{POINTS}").drawn
    with translation.override("en"):
        assert shape_rows(drawn, "en") == [
            {"text": POLYGON, "label": "Drawn area 1 · polygon of 3 corners"},
            {"text": CIRCLE, "label": "Drawn area 2 · 2.5 km around 61.50, 23.76"},
            {"text": POINTS, "label": "Drawn area 3 · within 2 km of any of 2 points"},
        ]
        assert "2,5 km around 61,50, 23,76" in shape_rows(drawn, "fi")[1]["label"]


@pytest.mark.parametrize(
    "query",
    [f"drawn={CIRCLE}", f"municipality=837&region=06&drawn={POLYGON},{POINTS}", "region=06"],
)
def test_saved_drawing_opens_with_its_lines(query: str) -> None:
    """A saved tree is the address again."""
    asked = _asked(query)
    again = asked_of(parse(asked.selection()))
    assert again is not None
    assert (again.drawn, again.chosen) == (asked.drawn, asked.chosen)


@pytest.mark.parametrize(
    "where",
    [
        {"all": [{"radius": {"lon": 24, "lat": 61, "km": 5}}, {"place": {"region": ["06"]}}]},
        {
            "all": [
                {"variable": "region", "in": ["06"]},
                {"variable": "municipality", "in": ["837"]},
            ]
        },
        {
            "any": [
                {"radius": {"lon": 24, "lat": 61, "km": 5}},
                {"variable": "age_band", "in": ["35-49"]},
            ]
        },
        {"not": {"radius": {"lon": 24, "lat": 61, "km": 5}}},
    ],
)
def test_areas_that_are_no_alternatives_have_no_boxes(where: dict[str, object]) -> None:
    """The builder would mean another group by them."""
    assert asked_of(parse({"version": 1, "kind": "consumers", "where": where})) is None


def test_long_question_leads_to_what_the_window_keeps() -> None:
    """Its own name goes along; a short one is its own address."""
    points = "_".join(f"23.{n}_61.{n}" for n in range(100, 600))
    long = _asked(f"drawn=near_2_{points}&long=k3f")
    assert len(long.query()) > LONGEST_ADDRESS
    assert long.is_long()
    assert long.address() == "kind=consumers&channel=post&long=k3f"
    short = _asked(f"drawn={CIRCLE}&long=k3f")
    assert short.address() == short.query() == f"kind=consumers&channel=post&drawn={CIRCLE}"

"""What is handed over of a group, and the sets it names, as the builder's address has them."""

import pytest
from django.http import QueryDict
from django.utils import translation

from procloser.audiences.parsing import parse
from procloser.audiences.selection import Sample, Unit
from procloser.web.addresses import read_address
from procloser.web.builder_saved import asked_of

HEAD = "kind=consumers&channel=post"


def test_unit_and_sample_stand_in_the_selection() -> None:
    """And go back into the address as they came."""
    query = f"{HEAD}&unit=household&sample=500&sample_by=municipality&seed=May"
    asked = read_address(QueryDict(query))
    selection = parse(asked.selection())
    assert selection.unit is Unit.HOUSEHOLD
    assert selection.sample == Sample(500, "municipality", "May")
    assert asked.query() == query
    assert asked.warnings == ()


@pytest.mark.parametrize("size", ["99", "0", "-500", "1e3", "many", "9" * 5_000])
def test_sample_that_cannot_be_drawn_is_left_out_with_a_warning(size: str) -> None:
    """Everybody is then counted."""
    with translation.override("en"):
        asked = read_address(QueryDict(f"{HEAD}&sample={size}"))
    assert asked.sample is None
    assert asked.warnings == ("A sample has at least 100 rows. It was left out.",)


@pytest.mark.parametrize(
    ("query", "unit"),
    [
        ("kind=decision_makers&unit=site", Unit.SITE),
        ("kind=decision_makers&unit=household", Unit.PEOPLE),
        ("kind=organisations&unit=site", Unit.PEOPLE),
        ("kind=consumers&unit=", Unit.PEOPLE),
    ],
)
def test_unit_is_one_of_its_kind(query: str, unit: Unit) -> None:
    """Another is every one selected."""
    assert read_address(QueryDict(query)).unit is unit


def test_region_is_a_place_beside_the_others() -> None:
    """Places are alternatives, whatever their level."""
    asked = read_address(QueryDict(f"{HEAD}&region=06&municipality=091"))
    assert asked.selection()["where"] == {
        "all": [{"place": {"region": ["06"], "municipality": ["091"]}}]
    }


def test_sets_are_alternatives_and_none_of_the_others() -> None:
    """In one of some, in none of others; what is no set is left out."""
    asked = read_address(
        QueryDict(f"{HEAD}&among=saved:abc,list:def&not_among=order:T-2026-0001,shoe:44,")
    )
    assert asked.selection()["where"] == {
        "all": [
            {"any": [{"set": {"saved": "abc"}}, {"set": {"list": "def"}}]},
            {"not": {"set": {"order": "T-2026-0001"}}},
        ]
    }
    assert asked.query() == (f"{HEAD}&among=saved:abc,list:def&not_among=order:T-2026-0001")


@pytest.mark.parametrize(
    "query",
    [
        HEAD,
        f"{HEAD}&age_band=35-49,50-64&dwelling_type=row",
        f"{HEAD}&age_from=35&age_to=64",
        f"{HEAD}&region=06&municipality=091&postal_area=33100",
        f"{HEAD}&among=saved:abc&not_among=list:def,list:ghi",
        f"{HEAD}&unit=household&sample=500&sample_by=region&seed=May",
        "kind=organisations&channel=post&tol5=62010,62020",
    ],
)
def test_saved_selection_opens_in_the_builders_boxes(query: str) -> None:
    """What the builder made it has boxes for."""
    asked = asked_of(parse(read_address(QueryDict(query)).selection()))
    assert asked is not None
    assert asked.query() == query


def test_codes_between_open_as_ticked_boxes() -> None:
    """A range of ordered codes means the codes."""
    where = {"variable": "age_band", "between": ["35-49", "65-79"]}
    asked = asked_of(parse({"version": 1, "kind": "consumers", "where": where}))
    assert asked is not None
    assert asked.chosen == {"age_band": ("35-49", "50-64", "65-79")}


@pytest.mark.parametrize(
    "where",
    [
        {"not": {"variable": "age_band", "in": ["35-49"]}},
        {
            "any": [
                {"variable": "age_band", "in": ["35-49"]},
                {"variable": "age_band", "in": ["50-64"]},
            ]
        },
        {
            "all": [
                {"variable": "age_band", "in": ["35-49"]},
                {"variable": "age_band", "in": ["50-64"]},
            ]
        },
        {"at_least": 1, "of": [{"variable": "tenure", "in": ["owner"]}]},
        {"all": [{"set": {"saved": "a"}}, {"set": {"saved": "b"}}]},
    ],
)
def test_tree_without_boxes_is_told_apart(where: object) -> None:
    """It would mean something else as boxes."""
    assert asked_of(parse({"version": 1, "kind": "consumers", "where": where})) is None

"""The criteria as the builder's page shows them."""

from typing import Any

import pytest
from django.http import QueryDict
from django.utils import translation

from procloser.catalogue.types import Kind
from procloser.catalogue.variables import variables_of
from procloser.classifications.models import ClassificationItem
from procloser.places.models import RegionName
from procloser.web.addresses import read_address
from procloser.web.builder_criteria import groups

pytestmark = pytest.mark.django_db


def _groups(query: str, **facets: dict[str, Any]) -> dict[str, dict[str, Any]]:
    with translation.override("en"):
        found = groups(read_address(QueryDict(query)), facets, {"interests": "no survey"}, "en")
    return {group["key"]: group for group in found}


def _variable(found: dict[str, dict[str, Any]], group: str, key: str) -> dict[str, Any]:
    (variable,) = (v for v in found[group]["variables"] if v["key"] == key)
    return dict(variable)


def _cell(value: int) -> dict[str, Any]:
    return {"value": value, "shown": str(value)}


@pytest.mark.parametrize(
    ("query", "open_groups", "label"),
    [
        ("kind=consumers", {"person"}, ""),
        ("kind=consumers&postal_area=33100", {"person"}, ""),
        ("kind=organisations", {"company"}, ""),
        ("kind=consumers&age_from=35&age_band=35-49", {"person"}, "2 chosen"),
        ("kind=consumers&tenure=owner", {"home"}, "1 chosen"),
    ],
)
def test_groups_with_something_chosen_are_open(
    query: str, open_groups: set[str], label: str
) -> None:
    """While nothing is, one group shows what criteria look like."""
    found = _groups(query)
    assert {key for key, group in found.items() if group["is_open"]} == open_groups
    assert {group["chosen_label"] for group in found.values()} == {label, ""}


def test_every_variable_but_the_maps_is_in_a_group() -> None:
    """Of each kind; the map chooses postal areas."""
    for kind in Kind:
        found = _groups(f"kind={kind.value}")
        shown = {v["key"] for group in found.values() for v in group["variables"]}
        assert shown == {v.key for v in variables_of(kind)} - {"postal_area"}


def test_number_is_asked_by_its_two_ends() -> None:
    """With the span, the unit and what was given."""
    assert _variable(_groups("age_to=64"), "person", "age")["range"] == {
        "least": 18,
        "most": 120,
        "unit": "years",
        "from_name": "age_from",
        "to_name": "age_to",
        "from": None,
        "to": 64,
    }


def test_codes_too_many_to_list_are_named_by_their_classification() -> None:
    """The chosen ones stand as ticked boxes; the rest are offered by name."""
    ClassificationItem.objects.create(
        classification="tol2008", code="62010", level=5, name_fi="Ohjelmistot", load_id=1
    )
    found = _variable(_groups("kind=organisations&tol5=62010,99999"), "company", "tol5")
    assert found["codes"]["names"] == {"62010": "Ohjelmistot"}
    assert [(v["label"], v["is_chosen"]) for v in found["values"]] == [
        ("62010 Ohjelmistot", True),
        ("99999", True),
    ]


def test_regions_stand_by_name() -> None:
    """In order of their names; one without a name by its code."""
    for code, name in (("06", "Pirkanmaa"), ("01", "Uusimaa")):
        RegionName.objects.create(
            year=2026, kind="maakunta", code=code, name_fi=name, name_sv="", name_en="", load_id=1
        )
    cells = {"01": _cell(30), "06": _cell(20), "21": _cell(10)}
    found = _variable(_groups("", region=cells), "area", "region")
    assert [v["label"] for v in found["values"]] == ["21", "Pirkanmaa", "Uusimaa"]
    assert [v["share"] for v in found["values"]] == [33, 66, 100]


def test_absent_variable_says_why() -> None:
    """And the others say nothing."""
    found = _groups("")
    assert _variable(found, "person", "interests")["why_absent"] == "no survey"
    assert _variable(found, "person", "age")["why_absent"] == ""


@pytest.mark.parametrize(
    ("query", "group", "key", "chosen"),
    [
        ("kind=organisations&form=14", "company", "form", ("14", "co-operative")),
        ("kind=consumers&municipality=005", "area", "municipality", ("005", "005")),
        ("kind=consumers&region=99", "area", "region", ("99", "99")),
    ],
)
def test_chosen_code_that_nobody_has_keeps_its_box(
    query: str, group: str, key: str, chosen: tuple[str, str]
) -> None:
    """Else it would count on the page that was opened, and be gone with the next tick."""
    found = _variable(_groups(query, **{key: {"16": _cell(7)}}), group, key)
    told = {value["code"]: value for value in found["values"]}
    assert told.keys() == {"16", chosen[0]}
    box = told[chosen[0]]
    assert (box["label"], box["is_chosen"], box["shown"]) == (chosen[1], True, "0")

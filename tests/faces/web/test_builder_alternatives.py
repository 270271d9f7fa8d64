"""At least so many criteria, criteria on the organisation, and the officer's review beforehand."""

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import translation

from procloser.accounts.models import User
from procloser.audiences.parsing import parse
from procloser.catalogue.types import Kind
from procloser.catalogue.variables import variables_of
from procloser.contracts.types import ContractView
from procloser.web.addresses import read_address
from procloser.web.builder_criteria import alternatives, organisation_group
from procloser.web.builder_saved import asked_of

THREE = "kind=consumers&channel=post&age_from=30&dwelling_type=flat&tenure=owner"
AGE = {"variable": "age", "between": ["30", "120"]}
FLAT = {"variable": "dwelling_type", "in": ["flat"]}
OWNER = {"variable": "tenure", "in": ["owner"]}
BASIC = {"variable": "education", "in": ["basic"]}


def _children(query: str) -> list[dict[str, Any]]:
    with translation.override("en"):
        asked = read_address(QueryDict(query))
    children = asked.selection()["where"]["all"]
    assert isinstance(children, list)
    return children


@pytest.mark.parametrize(
    ("given", "criteria"),
    [
        ("", [FLAT, OWNER, AGE]),
        ("&of=dwelling_type,tenure", [AGE, {"any": [FLAT, OWNER]}]),
        ("&of=dwelling_type,tenure&at_least=1", [AGE, {"any": [FLAT, OWNER]}]),
        ("&of=dwelling_type,tenure&at_least=2", [FLAT, OWNER, AGE]),
        ("&of=tenure,age,dwelling_type&at_least=2", [{"at_least": 2, "of": [FLAT, OWNER, AGE]}]),
        ("&of=tenure", [FLAT, OWNER, AGE]),
        ("&of=education,tenure,nothing", [FLAT, OWNER, AGE]),
        ("&of=dwelling_type,tenure&at_least=x", [AGE, {"any": [FLAT, OWNER]}]),
        ("&of=dwelling_type,tenure&at_least=-1", [AGE, {"any": [FLAT, OWNER]}]),
    ],
)
def test_only_so_many_of_some_criteria_must_hold(
    given: str, criteria: list[dict[str, Any]]
) -> None:
    """The others all; of as many as there are, all, as without the box."""
    found = _children(THREE + given)
    assert found == criteria
    parse({"version": 1, "kind": "consumers", "where": {"all": found}})


def test_places_and_sets_stay_outside_the_alternatives() -> None:
    """They say where and among whom, whatever else is asked."""
    query = THREE + "&region=06&among=saved:0a1b&of=dwelling_type,tenure,region,among"
    assert _children(query) == [
        AGE,
        {"any": [FLAT, OWNER]},
        {"place": {"region": ["06"]}},
        {"set": {"saved": "0a1b"}},
    ]


@pytest.mark.parametrize(
    "query",
    [
        THREE + "&of=dwelling_type,tenure",
        THREE + "&of=age,dwelling_type,tenure&at_least=2",
        "kind=decision_makers&channel=post&seniority=top&org.form=16&org.sites_from=2",
        "kind=decision_makers&channel=post&org.region=06",
        "kind=decision_makers&channel=post&seniority=top&task_class=it&of=seniority,task_class",
    ],
)
def test_selection_leads_back_to_the_boxes_it_was_made_of(query: str) -> None:
    """So a saved group opens in the builder, and the canonical address says the same."""
    asked = read_address(QueryDict(query))
    assert asked.warnings == ()
    selection = parse(asked.selection())
    found = asked_of(selection)
    assert found is not None
    assert parse(found.selection()) == selection
    again = read_address(QueryDict(asked.query()))
    assert again.selection() == asked.selection()


@pytest.mark.parametrize(
    "where",
    [
        {"any": [{"place": {"region": ["06"]}}, FLAT]},
        {"any": [FLAT, {"all": [OWNER, AGE]}]},
        {"any": [FLAT, {"variable": "dwelling_type", "in": ["row"]}]},
        {"any": [FLAT, {"not": OWNER}]},
        {"all": [{"any": [FLAT, OWNER]}, {"any": [AGE, BASIC]}]},
    ],
)
def test_tree_of_more_than_one_level_has_no_boxes(where: dict[str, Any]) -> None:
    """Rather than boxes that mean something else."""
    selection = {"version": 1, "kind": "consumers", "where": where}
    assert asked_of(parse(selection)) is None


def test_box_of_alternatives_offers_what_has_something_chosen() -> None:
    """Two at least, or there is nothing to choose between; the number asked is among those."""
    one = alternatives(read_address(QueryDict("kind=consumers&tenure=owner")), "en")
    assert (one["is_there"], one["is_open"]) == (False, False)
    box = alternatives(read_address(QueryDict(THREE + "&of=tenure,age&at_least=9")), "en")
    there = [member["key"] for member in box["members"] if member["is_there"]]
    chosen = [member["key"] for member in box["members"] if member["is_chosen"]]
    assert (sorted(there), sorted(chosen)) == (
        ["age", "dwelling_type", "tenure"],
        ["age", "tenure"],
    )
    assert (box["is_there"], box["is_open"]) == (True, True)
    assert [n["value"] for n in box["numbers"]] == ["", 2, 3, 4, 5, 6, 7, 8, 9]
    assert [n["value"] for n in box["numbers"] if n["is_current"]] == [9]


@pytest.mark.django_db
def test_organisation_is_asked_in_its_own_boxes() -> None:
    """Every variable of organisations with its values, and how many people each leaves."""
    asked = read_address(QueryDict("kind=decision_makers&org.form=16&org.municipality=837"))
    counts = {
        "form": {"16": {"shown": "9", "value": 9}},
        "org.form": {"16": {"shown": "4", "value": 4}, "5": {"shown": "8", "value": 8}},
    }
    with translation.override("en"):
        group = organisation_group(asked, counts, {"turnover_class": "not loaded"}, "en")
    assert group is not None
    told = {variable["key"]: variable for variable in group["variables"]}
    assert told.keys() == {f"org.{variable.key}" for variable in variables_of(Kind.ORGANISATIONS)}
    form = {value["code"]: value for value in told["org.form"]["values"]}
    assert sorted(form) == ["16", "5"]  # those that the generation has
    assert form["16"]["is_chosen"] is True
    assert (form["16"]["shown"], form["16"]["share"], form["5"]["share"]) == ("4", 50, 100)
    assert told["org.municipality"]["values"][0]["code"] == "837"
    assert told["org.sites"]["range"]["from_name"] == "org.sites_from"
    assert told["org.turnover_class"]["why_absent"] == "not loaded"
    assert (group["chosen_label"], group["is_open"]) == ("2 chosen", True)


def test_only_decision_makers_have_organisations() -> None:
    """Elsewhere the parameter is no criterion, and says so."""
    asked = read_address(QueryDict("kind=consumers&org.form=16"))
    assert organisation_group(asked, {}, {}, "en") is None
    assert len(asked.warnings) == 1
    assert asked.organisation is None


def test_unknown_values_of_the_organisation_are_left_out_with_a_warning() -> None:
    """As everywhere in the address."""
    asked = read_address(QueryDict("kind=decision_makers&org.form=nope&org.odd=1"))
    assert asked.organisation is None
    assert len(asked.warnings) == 2


def test_absent_criterion_is_taken_off_the_organisation_too() -> None:
    """An old link may name what is no longer published."""
    asked = read_address(QueryDict("kind=decision_makers&org.form=16&org.size_class=small"))
    left = asked.without({"form"}, because="gone")
    assert left.query() == "kind=decision_makers&channel=post&org.size_class=small"
    assert left.warnings == ("gone",)
    assert left.without({"size_class"}, because="gone").organisation is None


def test_group_the_officer_reviews_says_so_before_the_quote(
    client: Client, buyer: User, contract: ContractView
) -> None:
    """What and why, in the page's language; it can be ordered all the same."""
    client.force_login(buyer)
    old = "kind=consumers&channel=phone&age_band=65-79,80%2B&dwelling_type=detached"
    note = client.get(f"/en/work/groups/answer?{old}").json()["review"]
    assert "high age, own home" in note
    assert "reason in writing" in note
    by_post = client.get(f"/en/work/groups/answer?{old}".replace("phone", "post")).json()
    assert by_post["review"] == ""

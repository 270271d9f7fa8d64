"""Saved groups and the comparison of two, on their pages."""

import re

import pytest
from django.test import Client

from procloser.accounts.models import User
from procloser.audiences.groups import groups_of, save, share
from procloser.audiences.parsing import parse
from procloser.contracts.types import ContractView

QUERY = "kind=consumers&channel=post&dwelling_type=flat"
SAVED = "/en/work/groups/saved/"
TREE = {"not": {"variable": "dwelling_type", "in": ["flat"]}}


def _saved(by: User, where: object, name: str = "Flats") -> str:
    selection = parse({"version": 1, "kind": "consumers", "where": where})
    return save(name=name, selection=selection, by=by).id


def test_group_is_saved_from_the_builder_and_opened_again(
    client: Client, buyer: User, contract: ContractView
) -> None:
    """The page lists it with a link to the same selection."""
    client.force_login(buyer)
    body = {"query": QUERY, "name": "Flats & more", "shared": "on"}
    reply = client.post("/en/work/groups/save", body)
    assert reply.headers["Location"] == f"/en/work/groups/?{QUERY}"
    (group,) = groups_of(buyer)
    assert (group.name, group.shared) == ("Flats & more", True)
    page = client.get(SAVED).content.decode()
    assert "Flats &amp; more" in page
    assert QUERY.replace("&", "&amp;") in page
    assert "Consumers: dwelling type block of flats." in page


def test_group_without_a_name_is_not_saved(
    client: Client, buyer: User, contract: ContractView
) -> None:
    """The builder says why."""
    client.force_login(buyer)
    reply = client.post("/en/work/groups/save", {"query": QUERY, "name": " "})
    assert reply.status_code == 302
    assert groups_of(buyer) == []


def test_tree_the_builder_has_no_boxes_for_opens_as_a_set(
    client: Client, buyer: User, contract: ContractView
) -> None:
    """So that it can be counted and narrowed all the same."""
    group = _saved(buyer, TREE)
    client.force_login(buyer)
    page = client.get(SAVED).content.decode()
    assert f"?kind=consumers&amp;channel=post&amp;among=saved:{group}" in page
    reply = client.get(f"/en/work/groups/answer?kind=consumers&channel=post&among=saved:{group}")
    assert reply.status_code == 200, reply.content


def test_maker_shares_and_deletes_the_group(
    client: Client, buyer: User, contract: ContractView
) -> None:
    """Each by a button."""
    group = _saved(buyer, TREE)
    client.force_login(buyer)
    client.post(f"{SAVED}{group}/share", {"shared": "on"})
    assert groups_of(buyer)[0].shared is True
    client.post(f"{SAVED}{group}/share")
    assert groups_of(buyer)[0].shared is False
    client.post(f"{SAVED}{group}/delete")
    assert groups_of(buyer) == []


def test_maker_gives_the_group_another_name(
    client: Client, buyer: User, contract: ContractView
) -> None:
    """A name that is none leaves the old one and says why."""
    group = _saved(buyer, TREE)
    client.force_login(buyer)
    reply = client.post(f"{SAVED}{group}/rename", {"name": " All but  flats "}, follow=True)
    assert "now called “All but flats”" in reply.content.decode()
    reply = client.post(f"{SAVED}{group}/rename", {"name": " "}, follow=True)
    assert "1 to 100 characters" in reply.content.decode()
    assert [one.name for one in groups_of(buyer)] == ["All but flats"]


def test_group_is_copied_to_be_ones_own(
    client: Client, buyer: User, contract: ContractView
) -> None:
    """A colleague's too, if it is shared; the copy is nobody else's, however long the name."""
    colleague = User.objects.get(pk=buyer.pk)
    colleague.pk, colleague.username, colleague.email = None, "kollega", "kollega@asiakas.example"
    colleague.save()
    group = _saved(buyer, TREE, "x" * 100)
    client.force_login(colleague)
    reply = client.post(f"{SAVED}{group}/copy", follow=True)
    assert "There is no saved group" in reply.content.decode()
    share(group=group, shared=True, by=buyer)
    client.post(f"{SAVED}{group}/copy")
    copy, _shared = groups_of(colleague)
    assert (copy.name, copy.is_mine, copy.shared) == ("Copy of " + "x" * 92, True, False)
    assert copy.selection["where"] == TREE
    assert [one.id for one in groups_of(buyer)] == [group]


def test_another_users_group_is_not_deleted(
    client: Client, buyer: User, manager: User, contract: ContractView
) -> None:
    """The reason is told."""
    group = _saved(buyer, TREE)
    client.force_login(manager)
    reply = client.post(f"{SAVED}{group}/delete", follow=True)
    assert "alone may change it" in reply.content.decode()
    assert len(groups_of(buyer)) == 1


def test_two_groups_stand_side_by_side(client: Client, buyer: User, contract: ContractView) -> None:
    """Beside everybody where no other is named; each can be changed beside the other."""
    client.force_login(buyer)
    page = client.get("/en/work/groups/compare", {"a": QUERY})
    told = page.context
    assert [side["answer"]["words"] for side in told["sides"]] == [
        "Consumers: dwelling type block of flats.",
        "All consumers.",
    ]
    flats = next(
        value
        for variable in told["variables"]
        if variable["label"] == "Dwelling type"
        for value in variable["values"]
        if value["label"] == "block of flats"
    )
    assert flats["share"] == "100.0%"
    assert flats["index"] > 100
    assert re.search(r"beside=kind%3Dconsumers%26channel%3Dpost", page.content.decode())


@pytest.mark.parametrize(("kind", "is_exact"), [("consumers", False), ("decision_makers", True)])
def test_comparison_says_whether_it_follows_from_rounded_counts(
    client: Client, buyer: User, contract: ContractView, kind: str, is_exact: bool
) -> None:
    """People in their work role are counted exactly."""
    client.force_login(buyer)
    page = client.get("/en/work/groups/compare", {"a": f"kind={kind}&channel=post"})
    assert page.context["is_exact"] is is_exact
    assert ("follow from rounded counts" in page.content.decode()) is not is_exact


def test_saved_groups_are_offered_to_compare_with(
    client: Client, buyer: User, contract: ContractView
) -> None:
    """Those of the same kind; one that the builder has no boxes for as a set."""
    _saved(buyer, {"variable": "dwelling_type", "in": ["row"]}, "Rows")
    _saved(buyer, TREE, "Not flats")
    client.force_login(buyer)
    page = client.get("/en/work/groups/compare", {"a": QUERY, "b": "kind=organisations"})
    labels = [choice["label"] for choice in page.context["choices"]]
    assert labels == ["All consumers", "Not flats", "Rows"]


@pytest.mark.parametrize("path", ["saved/", "compare?a=kind%3Dconsumers"])
def test_pages_need_a_role_that_counts(client: Client, path: str) -> None:
    """A visitor is led to sign in."""
    reply = client.get(f"/en/work/groups/{path}")
    assert reply.status_code == 302
    assert "/account/login/" in reply.headers["Location"]

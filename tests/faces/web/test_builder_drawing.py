"""Drawn areas on the builder's page and in its answers."""

import json
import re

import pytest
from django.test import Client
from django.utils.http import urlencode

from procloser.accounts.models import User
from procloser.audiences.groups import groups_of
from procloser.contracts.types import ContractView
from procloser.places.models import PostalArea
from procloser.publishing import actions
from tests.factories.outlines import middle, outlines_of
from tests.plugin.databases import OwnDatabase
from tests.rooms.audiences.crowd import Crowd
from tests.rooms.publishing.tiny_world import a_user

PLACES = {"33100": (0, 0), "33200": (1, 0), "33960": (3, 0)}
ANSWER = "/en/work/groups/answer"
PAGE = "/en/work/groups/"
CONSUMERS = "kind=consumers&channel=post"
INSIDE = f"drawn=radius_{middle(0, 0)[0]}_{middle(0, 0)[1]}_4"
EMPTY = "drawn=radius_24_61_0.5"


@pytest.fixture
def crowd(own_database: OwnDatabase) -> Crowd:
    """Return 300 consumers in three areas with outlines, published."""
    made = Crowd()
    made.settle()
    for row in outlines_of(PLACES).to_pylist():
        found = PostalArea.objects.get(postal_code=row["postal_area"])
        found.geometry = row["outline"]
        found.save(update_fields=["geometry"])
    actions.publish(by=a_user("data_manager"))
    return made


def test_answer_tells_which_areas_each_shape_stands_for(
    client: Client, manager: User, contract: ContractView
) -> None:
    """Staff see the 120 people of the one area inside."""
    client.force_login(manager)
    answer = json.loads(client.get(f"{ANSWER}?{CONSUMERS}&{INSIDE}").content)
    assert answer["drawn"] == [["33100"]]
    assert answer["waterfall"][0]["value"] == 120


def test_shape_that_holds_nothing_is_refused_by_its_number(
    client: Client, buyer: User, contract: ContractView
) -> None:
    """Of people by cells of 30, of organisations by postal areas."""
    client.force_login(buyer)
    reply = client.get(f"{ANSWER}?{CONSUMERS}&{INSIDE},{EMPTY.removeprefix('drawn=')}")
    assert reply.status_code == 409
    assert json.loads(reply.content)["error"] == (
        "Drawn area 2 holds no area of at least 30 adults by half or more. "
        "Draw it larger or remove it."
    )
    reply = client.get(f"{ANSWER}?kind=organisations&channel=post&{EMPTY}")
    assert json.loads(reply.content)["error"] == (
        "Drawn area 1 holds no postal area by half or more. Draw it larger or remove it."
    )


def test_page_leaves_out_a_shape_that_holds_nothing_and_says_so(
    client: Client, buyer: User, contract: ContractView
) -> None:
    """The others stand as ticked boxes, with what a drawn area means."""
    client.force_login(buyer)
    page = client.get(f"{PAGE}?{CONSUMERS}&{INSIDE},{EMPTY.removeprefix('drawn=')}")
    assert page.status_code == 200
    text = page.content.decode()
    assert "Drawn area 2 holds no area of at least 30 adults" in text
    assert re.findall(r'name="drawn" value="([^"]+)" checked', text) == [INSIDE[6:]]
    assert "A drawn area stands for whole areas of at least 30 adults each" in text
    assert page.context["answer"]["drawn"] == [["33100"]]


def test_long_question_is_answered_from_the_body(
    client: Client, manager: User, contract: ContractView
) -> None:
    """As the address would be; only the level stands in the address."""
    client.force_login(manager)
    by_address = client.get(f"{ANSWER}?{CONSUMERS}&{INSIDE}&level=municipality")
    by_body = client.post(f"{ANSWER}?level=municipality", {"query": f"{CONSUMERS}&{INSIDE}"})
    assert by_body.status_code == 200
    assert json.loads(by_body.content) == json.loads(by_address.content)


def test_long_group_is_saved_and_leads_to_itself_as_a_set(
    client: Client, buyer: User, contract: ContractView
) -> None:
    """The list of saved groups leads there too."""
    client.force_login(buyer)
    lon, lat = middle(0, 0)
    points = "_".join(f"{lon + n / 10_000:.4f}_{lat:.3f}" for n in range(500))
    query = f"{CONSUMERS}&drawn=near_7_{points}&long=k3f"
    reply = client.post("/en/work/groups/save", {"query": query, "name": "Shops"})
    (group,) = groups_of(buyer)
    as_set = f"{CONSUMERS}&among=saved:{group.id}"
    assert reply.headers["Location"] == f"{PAGE}?{as_set}"
    assert as_set.replace("&", "&amp;") in client.get(f"{PAGE}saved/").content.decode()
    compared = client.get(f"{PAGE}compare?" + urlencode({"a": f"{CONSUMERS}&{INSIDE}"}))
    assert as_set.replace("&", "&amp;") in compared.content.decode()


def test_refused_quote_of_a_long_group_leads_back_to_its_window(
    client: Client, buyer: User, contract: ContractView
) -> None:
    """The message says why; the browser still has the group."""
    client.force_login(buyer)
    points = "_".join(f"24.{n}_61.5" for n in range(100, 900))
    query = f"{CONSUMERS}&drawn=near_0.5_{points}&long=k3f"
    reply = client.post("/en/work/groups/quote", {"query": query})
    assert reply.headers["Location"] == f"{PAGE}?{CONSUMERS}&long=k3f"


def test_saved_group_too_long_to_stand_beside_another_is_compared_as_a_set(
    client: Client, buyer: User, contract: ContractView
) -> None:
    """Each fits an address; one address does not hold both."""
    client.force_login(buyer)
    lon, lat = middle(0, 0)
    points = [f"{lon + n / 10_000:.4f}_{lat:.3f}" for n in range(350)]
    one, other = (f"{CONSUMERS}&drawn=near_7_{'_'.join(points[n:])}" for n in (0, 1))
    client.post("/en/work/groups/save", {"query": one, "name": "Shops"})
    (group,) = groups_of(buyer)
    page = client.get(f"{PAGE}compare", {"a": other})
    (choice,) = [one for one in page.context["choices"] if one["label"] == "Shops"]
    assert choice["query"] == f"{CONSUMERS}&among=saved:{group.id}"
    page = client.get(f"{PAGE}compare", {"a": CONSUMERS})
    (choice,) = [one for one in page.context["choices"] if one["label"] == "Shops"]
    assert "drawn=near_7_" in choice["query"]


@pytest.fixture
def firms(crowd: Crowd, manager: User) -> list[int]:
    """Return four firms of 33100, published: see `Crowd.firms`."""
    made = crowd.firms()
    actions.publish(by=manager)
    return made


def test_firms_are_drawn_around_by_their_buildings(
    client: Client, manager: User, contract: ContractView, firms: list[int]
) -> None:
    """No postal area is said to be inside; what decides is said, and who tells the places."""
    client.force_login(manager)
    lon, lat = middle(0, 0)
    asked = f"kind=organisations&channel=post&drawn=radius_{lon}_{lat}_1"
    answer = json.loads(client.get(f"{ANSWER}?{asked}").content)
    assert (answer["drawn"], answer["waterfall"][0]["value"]) == ([[]], 1)
    text = client.get(f"{PAGE}?{asked}").content.decode()
    assert "An organisation is taken when its building is inside the drawn area." in text
    assert "Buildings: DVV, CC BY 4.0" in text
    assert "DVV" not in client.get(f"{PAGE}?{CONSUMERS}").content.decode()


def test_shape_without_a_building_is_refused(
    client: Client, manager: User, contract: ContractView, firms: list[int]
) -> None:
    """In words of its own."""
    client.force_login(manager)
    reply = client.get(f"{ANSWER}?kind=organisations&channel=post&{EMPTY}")
    assert reply.status_code == 409
    assert json.loads(reply.content)["error"] == (
        "Drawn area 1 holds no building of an organisation, and no postal area by half or more. "
        "Draw it larger or remove it."
    )

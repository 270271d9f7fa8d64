"""The API's questions beside a single count: all channels, facets, map, profile, describe."""

from typing import Any

import pytest

from procloser.accounts.models import User
from procloser.audiences import groups
from procloser.audiences.parsing import parse
from procloser.audit.models import Event
from procloser.contracts.types import ContractView
from tests.faces.api.conftest import EVERYBODY, FLATS, Ask
from tests.factories.contracts import contract_for
from tests.rooms.publishing.tiny_world import a_user


def exactly(value: int) -> dict[str, int | None]:
    """Return a figure as the API writes it."""
    return {"value": value, "under": None}


@pytest.mark.parametrize("every", [{}, {"channel": None}, {"channel": "all"}])
def test_counts_without_a_channel_are_of_every_channel(
    ask: Ask, manager: User, contract: ContractView, every: dict[str, Any]
) -> None:
    """In the contract's order; each as it is alone, with its price at 25 cents a row."""
    found = ask("counts", manager, FLATS, **every).json()
    alone = ask("counts", manager, FLATS, channel="phone").json()

    assert list(found["channels"]) == ["post", "phone", "email"]
    assert found["channels"]["phone"] == {key: alone[key] for key in ("waterfall", "price")}
    assert alone["waterfall"]["deliverable"] == exactly(100)
    assert alone["price"] == {"row_cents": 25, "total_cents": 2_500}
    assert found["channels"]["email"]["waterfall"]["unavailable"] == exactly(120)
    assert found["selection"] == "Kuluttajat: asuntotyyppi kerrostalo."


def test_customer_sees_one_waterfall_alone_and_among_all(ask: Ask, buyer: User) -> None:
    """The same sets, so the same safe figures."""
    among = ask("counts", buyer, FLATS).json()["channels"]
    assert among["post"]["waterfall"]["exact"] is False
    for channel in ("post", "phone"):
        alone = ask("counts", buyer, FLATS, channel=channel).json()
        assert alone["waterfall"] == among[channel]["waterfall"]


def test_facets_lift_their_own_criterion(ask: Ask, manager: User) -> None:
    """Every value of every listed variable; postal areas are on the map alone."""
    found = ask("facets", manager, FLATS, channel="post", language="en").json()

    assert found["facets"]["dwelling_type"] == {"flat": exactly(120), "detached": exactly(180)}
    assert found["facets"]["tenure"] == {"rented": exactly(120), "owner": exactly(0)}
    assert found["facets"]["municipality"] == {"837": exactly(120), "604": exactly(0)}
    assert "postal_area" not in found["facets"]
    assert "age" not in found["facets"]
    assert "tenure" in found["exact"]
    assert "interests" in found["absent"]


def test_facets_for_a_customer_are_safe(ask: Ask, buyer: User) -> None:
    """Tens, or "fewer than"; a sensitive variable's values have the higher floor."""
    found = ask("facets", buyer, FLATS, channel="post").json()
    assert found["exact"] == []
    assert found["facets"]["tenure"]["owner"] == {"value": None, "under": 10}
    assert found["facets"]["tenure"]["rented"]["value"] in {110, 120, 130}


@pytest.mark.parametrize(
    ("level", "codes", "values"),
    [
        ("postal_area", ["33100", "33200", "33960"], [120, 100, 80]),
        ("municipality", ["604", "837"], [80, 220]),
    ],
)
def test_map_is_three_arrays(
    ask: Ask, manager: User, level: str, codes: list[str], values: list[int]
) -> None:
    """In order of the codes, one item an area."""
    found = ask("map", manager, EVERYBODY, channel="post", level=level).json()
    assert (found["level"], found["codes"], found["values"]) == (level, codes, values)
    assert found["under"] == [None] * len(codes)
    assert found["exact"] is True


def test_map_of_a_level_that_is_not_loaded_says_why(ask: Ask, manager: User) -> None:
    """The tiny world has no regions."""
    found = ask("map", manager, EVERYBODY, channel="post", level="region").json()
    assert found["codes"] == []
    assert found["absent"] == "not loaded: regions of municipalities"


def test_profile_shows_what_is_typical(ask: Ask, manager: User) -> None:
    """All in flats rent, 120 of 300 in the country: 250. Nobody of them owns: 0."""
    found = ask("profile", manager, FLATS, channel="post").json()
    assert found["exact"] is True
    assert found["group_size"] == exactly(120)
    assert found["base_size"] == exactly(300)
    assert found["profile"]["tenure"] == {
        "rented": {"index": 250, "share": 1.0, "base_share": 0.4},
        "owner": {"index": 0, "share": 0.0, "base_share": 0.6},
    }


def test_profile_beside_a_chosen_base(ask: Ask, manager: User) -> None:
    """Beside Tampere, 120 of 220."""
    base = EVERYBODY | {"where": {"place": {"municipality": ["837"]}}}
    found = ask("profile", manager, FLATS, channel="post", base=base).json()
    assert found["base_size"] == exactly(220)
    assert found["profile"]["tenure"]["rented"]["index"] == 183


def test_fault_in_a_base_is_found_there(ask: Ask, manager: User) -> None:
    """The path begins with "base"; another kind is refused."""
    wrong = EVERYBODY | {"where": {"variable": "size", "in": ["1"]}}
    firms = EVERYBODY | {"kind": "organisations"}
    reply = ask("profile", manager, FLATS, channel="post", base=wrong)
    assert (reply.status_code, reply.json()["path"]) == (400, "base.where.variable")
    assert ask("profile", manager, FLATS, channel="post", base=firms).status_code == 400


def test_profile_for_a_customer_withholds_what_is_withheld(ask: Ask, buyer: User) -> None:
    """Fewer than ten owners in the group: no index for them."""
    found = ask("profile", buyer, FLATS, channel="post").json()
    assert found["exact"] is False
    assert found["profile"]["tenure"]["owner"] == {
        "index": None,
        "share": None,
        "base_share": None,
    }
    assert 200 < found["profile"]["tenure"]["rented"]["index"] < 300


def test_description_counts_nothing(ask: Ask, buyer: User) -> None:
    """Words, normal form, digest, classes and the price of a row; equal wordings share both."""
    reworded = FLATS | {"where": {"all": [{"not": {"not": FLATS["where"]}}]}}
    found = ask("describe", buyer, FLATS).json()
    other = ask("describe", buyer, reworded).json()

    assert found["words"]["en"] == "Consumers: dwelling type block of flats."
    assert set(found["words"]) == {"fi", "sv", "en"}
    assert found["normal_form"] == FLATS
    assert found["classes"] == {"dwelling_type": "observed"}
    assert found["price"] == {"row_cents": 25, "licence_days": 60}
    assert found["floor"] == 10
    assert found["digest"] == other["digest"]
    assert not Event.objects.filter(what="counted_exactly").exists()


@pytest.mark.parametrize("question", ["counts", "facets", "map", "profile"])
def test_exact_figures_leave_a_line_in_the_audit(ask: Ask, manager: User, question: str) -> None:
    """One line a question, with who asked."""
    assert ask(question, manager, FLATS, channel="post").status_code == 200
    (kept,) = Event.objects.filter(what="counted_exactly")
    assert kept.username == manager.username
    assert kept.new.startswith("consumers by post, selection ")


def test_sample_is_told_as_a_step(ask: Ask, buyer: User, manager: User) -> None:
    """A hundred drawn of those deliverable; the price is theirs."""
    sampled = EVERYBODY | {"sample": {"size": 100}}
    exact = ask("counts", manager, sampled, channel="post").json()
    shown = ask("counts", buyer, sampled, channel="post").json()

    assert exact["waterfall"]["not_drawn"] == exactly(200)
    assert exact["waterfall"]["deliverable"] == exactly(100)
    assert exact["price"]["total_cents"] == 2_500
    assert shown["waterfall"]["deliverable"] == exactly(100)
    assert shown["waterfall"]["not_drawn"]["value"] in {190, 200, 210}


def test_saved_group_counts_as_its_criteria(ask: Ask, buyer: User, manager: User) -> None:
    """The same figures and digest; to another organisation there is no such group."""
    saved = groups.save(name="Flats", selection=parse(FLATS), by=buyer)
    named = FLATS | {"where": {"set": {"saved": saved.id}}}
    other = a_user("buyer", business_id="3456789-5", kind="customer")
    its = contract_for(other.organisation).number

    by_name, plain = (ask("counts", buyer, tree, channel="post").json() for tree in (named, FLATS))
    assert by_name["waterfall"] == plain["waterfall"]
    described = [ask("describe", buyer, tree).json() for tree in (named, FLATS)]
    assert described[0]["digest"] == described[1]["digest"]
    for question, more in (("counts", {"channel": "post"}), ("describe", {})):
        assert ask(question, other, named, contract=its, **more).status_code == 404

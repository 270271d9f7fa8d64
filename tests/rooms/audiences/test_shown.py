"""Whose figures a customer sees exactly: only those of sets that cannot hold people."""

from typing import Any

import pytest

from procloser.accounts.models import User
from procloser.audiences.answers import facets_json
from procloser.audiences.parsing import parse
from procloser.audiences.queries import FACETS, MAP, answer
from procloser.audiences.selection import Selection
from procloser.audiences.types import Figure, Waterfall
from procloser.contracts.types import ContractView
from procloser.permissions import actions as permissions
from procloser.publishing import actions as publishing
from procloser.subjects.models import Subject
from tests.rooms.audiences.crowd import Crowd

LIMITED = {"variable": "form", "in": ["16"]}
TRADERS = {"variable": "form", "in": ["26"]}
NO_TRADERS = {"not": TRADERS}


def shown_to(user: User, selection: Selection, contract: ContractView) -> Waterfall:
    """Return the waterfall a user sees, by post."""
    return answer(selection, contract=contract, channel="post", user=user).waterfall


def forbid(*subjects: int) -> None:
    """Object to marketing, the product's own way."""
    permissions.forbid(
        subject_ids=subjects,
        identifiers=(),
        marketing=True,
        directory=False,
        request_reference="PC-2026-0001",
        by=None,
    )


def organisations(*criteria: dict[str, Any]) -> Selection:
    """Return the organisations whom all criteria select."""
    return parse({"version": 1, "kind": "organisations", "where": {"all": list(criteria)}})


@pytest.fixture
def firms(crowd: Crowd, manager: User) -> list[int]:
    """Publish 23 limited companies and 12 sole traders besides; return the sole traders."""
    for n in range(23):
        crowd.world.organisation(f"O-{n}")
    traders = []
    for n in range(12):
        trader = crowd.world.organisation(f"S-{n}", form_code="26")
        Subject.objects.filter(pk=trader.subject_id).update(kind="sole_trader")
        traders.append(int(trader.subject_id))
    crowd.world.inform("companies", *traders)
    publishing.publish(by=manager)
    return traders


def test_organisations_that_may_be_sole_traders_are_safe_for_a_customer(
    firms: list[int], contract: ContractView, buyer: User, manager: User
) -> None:
    """Exact for staff, safe for the customer; by form, companies alone are exact."""
    exact = shown_to(manager, organisations(), contract)
    all_firms = shown_to(buyer, organisations(), contract)
    limited = shown_to(buyer, organisations(LIMITED), contract)
    others = shown_to(buyer, organisations(NO_TRADERS), contract)

    assert exact.deliverable == Figure(35)
    assert not all_firms.exact
    assert all_firms.deliverable.value in {30, 40}
    assert limited.exact
    assert limited == others
    assert limited.matches == limited.deliverable == Figure(23)


def test_lost_sole_trader_does_not_turn_a_figure_exact(
    firms: list[int], contract: ContractView, buyer: User, manager: User
) -> None:
    """Whether one, or none, of the sole traders is left: "fewer than 10"."""
    forbid(*firms[1:])
    publishing.publish(by=manager)
    one = shown_to(buyer, organisations(TRADERS), contract)
    forbid(firms[0])
    publishing.publish(by=manager)
    none = shown_to(buyer, organisations(TRADERS), contract)

    assert one == none
    assert none.matches == none.deliverable == Figure(under=10)


def test_cells_of_the_form_stay_safe_beside_an_exact_waterfall(
    firms: list[int], contract: ContractView, buyer: User
) -> None:
    """With companies chosen, the lifted form would count sole traders: it is withheld of so few."""
    found = answer(
        organisations(LIMITED), contract=contract, channel="post", user=buyer, parts=(FACETS, MAP)
    )

    assert found.waterfall.exact
    assert found.areas["postal_area"] == {"33100": Figure(23)}
    form = found.facets["form"]
    assert form["16"] == form["26"] == Figure()


def test_decision_makers_are_exact_for_a_customer(
    crowd: Crowd, contract: ContractView, buyer: User, manager: User
) -> None:
    """Three people in their work role are three."""
    firm = crowd.world.organisation("D-1")
    made = [crowd.world.decision_maker(firm) for _ in range(3)]
    crowd.world.inform("decision_makers", *made)
    publishing.publish(by=manager)
    everybody = parse({"version": 1, "kind": "decision_makers", "where": {"all": []}})

    shown = shown_to(buyer, everybody, contract)

    assert shown.exact
    assert shown.deliverable == Figure(3)


def test_people_are_counted_by_what_their_organisation_is(
    crowd: Crowd, contract: ContractView, buyer: User, manager: User
) -> None:
    """Exactly, in people or in places of business; the organisation's own criterion is lifted."""
    firms = [crowd.world.organisation(name) for name in ("D-1", "D-2")]
    made = [crowd.world.decision_maker(firm) for firm in (*firms, firms[0])]
    crowd.world.inform("decision_makers", *made)
    publishing.publish(by=manager)
    cooperatives = {"organisations": {"variable": "form", "in": ["14"]}}

    for unit, figure in (("people", 3), ("site", 2)):
        asked = {"version": 1, "kind": "decision_makers", "where": cooperatives, "unit": unit}
        found = answer(parse(asked), contract=contract, channel="post", user=buyer, parts=(FACETS,))
        assert found.waterfall.deliverable == Figure(0)
        assert found.employers["form"]["16"] == Figure(figure)
        assert found.employers["tol_section"] == dict.fromkeys(
            found.employers["tol_section"], Figure(0)
        )
    assert facets_json(found)["organisations"]["form"]["16"] == {"value": 2, "under": None}

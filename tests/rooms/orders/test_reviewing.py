"""Orders that the privacy officer approves only with a reason in writing."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.audiences import groups
from procloser.audiences.errors import RefusedPurpose, UnknownSet
from procloser.audiences.parsing import parse
from procloser.audiences.types import Answer, Figure, Waterfall
from procloser.audit.models import Event
from procloser.contracts.types import ContractView
from procloser.kernel import clock
from procloser.kernel.errors import BadInput
from procloser.orders import queries
from procloser.orders.actions import approve, deliver, place, quote
from procloser.orders.models import Order
from procloser.orders.reviewing import review_of
from procloser.orders.types import OrderView, State
from procloser.permissions.limits import REFUSED_PURPOSES
from tests.factories.accounts import make_user
from tests.factories.contracts import contract_for
from tests.factories.orders import (
    EVERYBODY,
    make_generation,
    make_lawful_world,
    make_order,
    make_people,
    reaching,
)

pytestmark = pytest.mark.django_db

OLD_AND_ALONE = {
    "version": 1,
    "kind": "consumers",
    "where": {
        "all": [
            {"variable": "age_band", "in": ["80+"]},
            {"variable": "household_type", "in": ["alone"]},
        ]
    },
}
TRAITS = ["high_age", "alone"]
REASON = "Asiakas on hälytyspalvelu; sopimus tarkastettu."


@pytest.fixture
def buyer() -> User:
    """Return a customer's buyer."""
    return make_user(Role.BUYER)


@pytest.fixture
def contract(buyer: User) -> ContractView:
    """Return the buyer's contract."""
    return contract_for(buyer.organisation)


@pytest.fixture
def officer() -> User:
    """Return the privacy officer."""
    return make_user(Role.PRIVACY_OFFICER)


@pytest.fixture(autouse=True)
def _counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every selection count 120 on a generation of today."""
    generation, figure = make_generation(), Figure(120)
    waterfall = Waterfall(figure, Figure(0), Figure(0), figure, exact=False)

    def found(*_: object, **__: object) -> Answer:
        return Answer(waterfall, "sanoin", generation.pk, 1)

    monkeypatch.setattr("procloser.orders.actions.answer", found)


def quoted(contract: ContractView, buyer: User, **changed: Any) -> OrderView:
    """Quote the old and alone, to be called."""
    asked = {"selection": OLD_AND_ALONE, "channel": "phone", "purpose": "direct_marketing"}
    return quote(contract=contract.number, by=buyer, **{**asked, **changed})


def test_reviewed_order_is_delivered_after_a_written_reason(
    contract: ContractView, buyer: User, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From quote to file: told at once, stopped without a reason, the reason kept and audited."""
    made = quoted(contract, buyer)
    assert list(made.review) == TRAITS
    place(order=made.number, by=buyer)
    for nothing in ("", "  "):
        with pytest.raises(BadInput, match=made.number):
            approve(order=made.number, reason=nothing, by=officer)
    with pytest.raises(BadInput):
        approve(order=made.number, reason="Asiakas 010170-900J.", by=officer)
    assert queries.order(made.number).state is State.ORDERED
    done = approve(order=made.number, reason=f" {REASON} ", by=officer)
    assert (done.state, done.approval_words) == (State.APPROVED, REASON)
    event = Event.objects.get(target=made.number, what="order_approved")
    assert (event.new, event.reason) == ("approved: high_age, alone", REASON)
    make_lawful_world()
    reaching(monkeypatch, make_people(100))
    delivery = deliver(number=made.number)
    assert delivery is not None
    assert delivery.rows == 100


def test_order_of_others_needs_no_reason(
    contract: ContractView, buyer: User, officer: User
) -> None:
    """By post, or of everybody; a reason given is kept all the same."""
    for changed in ({"channel": "post"}, {"selection": EVERYBODY}):
        made = quoted(contract, buyer, **changed)
        assert made.review == ()
        place(order=made.number, by=buyer)
        assert approve(order=made.number, by=officer).approval_words == ""
    made = quoted(contract, buyer, selection=EVERYBODY)
    place(order=made.number, by=buyer)
    assert approve(order=made.number, reason=REASON, by=officer).approval_words == REASON


def test_database_keeps_no_reviewed_order_approved_without_words(officer: User) -> None:
    """Whatever code comes to write it."""
    make_order(state=State.ORDERED, review=TRAITS)
    changed = {"state": State.APPROVED, "approved_by": officer, "approved_at": clock.now()}
    with (
        pytest.raises(IntegrityError, match="order_reviewed_approved_with_words"),
        transaction.atomic(),
    ):
        Order.objects.update(**changed)
    assert Order.objects.update(**changed, approval_words=REASON) == 1


def test_order_quoted_before_the_rule_is_reviewed_by_todays(
    contract: ContractView, buyer: User, officer: User
) -> None:
    """And what was reviewed when quoted stays so."""
    old = make_order(
        state=State.QUOTED, contract=contract, selection=OLD_AND_ALONE, channel="phone"
    )
    assert list(place(order=old.number, by=buyer).review) == TRAITS
    then = make_order(state=State.ORDERED, contract=contract, review=["own_home"])
    for order in (old, then):
        with pytest.raises(BadInput, match=order.number):
            approve(order=order.number, by=officer)


def test_people_of_a_past_order_are_judged_by_what_it_selected(contract: ContractView) -> None:
    """Ordered by post, asked for again to be called; those not in it are anybody."""
    past = make_order(contract=contract, selection=OLD_AND_ALONE, channel="post")
    again = {**EVERYBODY, "where": {"set": {"order": past.number}}}
    assert review_of(past.selection, "post") == []
    assert review_of(again, "phone") == TRAITS
    later = make_order(contract=contract, selection=again, channel="post")
    twice = {**EVERYBODY, "where": {"set": {"order": later.number}}}
    assert review_of(twice, "phone") == TRAITS
    assert review_of({**EVERYBODY, "where": {"not": again["where"]}}, "phone") == []
    unknown = {**EVERYBODY, "where": {"set": {"order": "T-2026-9999"}}}
    assert review_of(unknown, "phone") == []


def test_saved_group_is_ordered_and_judged_by_its_criteria(
    contract: ContractView, buyer: User
) -> None:
    """As they were when quoted: whatever becomes of the group, the order keeps them."""
    kept = groups.save(name="Kotona", selection=parse(OLD_AND_ALONE), by=buyer)
    named = {**EVERYBODY, "where": {"set": {"saved": kept.id}}}
    made = quoted(contract, buyer, selection=named)
    assert list(made.review) == TRAITS
    assert made.selection == OLD_AND_ALONE
    groups.delete(group=kept.id, by=buyer)
    assert list(place(order=made.number, by=buyer).review) == TRAITS
    with pytest.raises(UnknownSet):
        quoted(contract, buyer, selection=named)


@pytest.mark.parametrize("purpose", sorted(REFUSED_PURPOSES))
def test_refused_purpose_is_neither_quoted_nor_ordered_nor_approved(
    contract: ContractView, buyer: User, officer: User, purpose: str
) -> None:
    """Whatever the contract says; nothing moves."""
    with pytest.raises(RefusedPurpose):
        quoted(contract, buyer, purpose=purpose)
    assert not Order.objects.exists()
    waiting = make_order(state=State.QUOTED, contract=contract, purpose=purpose)
    with pytest.raises(RefusedPurpose):
        place(order=waiting.number, by=buyer)
    ordered = make_order(state=State.ORDERED, contract=contract, purpose=purpose)
    with pytest.raises(RefusedPurpose):
        approve(order=ordered.number, by=officer)
    states = {State.QUOTED, State.ORDERED}
    assert set(Order.objects.values_list("state", flat=True)) == states

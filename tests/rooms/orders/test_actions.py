"""The steps of an order."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from procloser.accounts.errors import NotPermitted
from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.audiences.types import Answer, Figure, Waterfall
from procloser.audit.models import Event
from procloser.contracts.errors import ContractDoesNotCover, UnknownContract
from procloser.contracts.types import ContractView
from procloser.kernel import clock
from procloser.kernel.errors import BadInput
from procloser.orders import queries
from procloser.orders.actions import approve, cancel, place, quote, refuse
from procloser.orders.errors import (
    NothingToDeliver,
    OwnApproval,
    QuoteExpired,
    UnknownOrder,
    WrongState,
)
from procloser.orders.models import Order
from procloser.orders.types import OrderView, Refusal, State
from tests.factories.accounts import make_user
from tests.factories.contracts import contract_for
from tests.factories.orders import EVERYBODY, make_generation, make_order

pytestmark = pytest.mark.django_db


@pytest.fixture
def buyer() -> User:
    """Return a customer's buyer."""
    return make_user(Role.BUYER)


@pytest.fixture
def contract(buyer: User) -> ContractView:
    """Return the buyer's contract."""
    return contract_for(buyer.organisation)


@pytest.fixture
def _counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every selection count 3,120 on a generation of today."""
    generation = make_generation()
    figure = Figure(3120)
    waterfall = Waterfall(figure, Figure(0), Figure(0), figure, exact=False)

    def found(*_: object, **__: object) -> Answer:
        return Answer(waterfall, "sanoin", generation.pk, 1)

    monkeypatch.setattr("procloser.orders.actions.answer", found)


def quoted(contract: ContractView, buyer: User, **changed: Any) -> OrderView:
    """Quote everybody by post."""
    asked: dict[str, Any] = {
        "selection": EVERYBODY,
        "channel": "post",
        "purpose": "direct_marketing",
    }
    return quote(contract=contract.number, by=buyer, **{**asked, **changed})


@pytest.mark.usefixtures("_counted")
def test_quote_is_priced_by_the_figure_shown(contract: ContractView, buyer: User) -> None:
    """3,120 rows at 25 cents; the fields are those the post needs."""
    view = quoted(contract, buyer)
    assert view.number == f"T-{clock.today().year}-0001"
    assert view.state is State.QUOTED
    assert (view.shown_count, view.price_cents, view.quoted_cents) == ("3120", 25, 78_000)
    assert view.fields == ("name", "address")
    assert view.words.fi == "Kaikki kuluttajat."
    assert view.words.en == "All consumers."
    assert view.words.sv == "Alla konsumenter."
    assert quoted(contract, buyer).number.endswith("-0002")
    assert queries.orders_of(buyer.organisation)[1] == queries.order(view.number, user=buyer)


@pytest.mark.usefixtures("_counted")
@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"purpose": "market_research"}, ContractDoesNotCover),
        ({"channel": "visit"}, ContractDoesNotCover),
        ({"channel": "pigeon"}, BadInput),
        ({"fields": ["name"]}, NothingToDeliver),
        (
            {
                "selection": {"version": 1, "kind": "organisations", "where": {"all": []}},
                "channel": "phone",
            },
            NothingToDeliver,
        ),
    ],
)
def test_quote_outside_the_contract_is_refused(
    contract: ContractView, buyer: User, changed: dict[str, Any], error: type[Exception]
) -> None:
    """Nothing is stored."""
    with pytest.raises(error):
        quoted(contract, buyer, **changed)
    assert not Order.objects.exists()


@pytest.mark.usefixtures("_counted")
def test_quote_on_another_customers_contract_is_refused(contract: ContractView) -> None:
    """It is not even known to exist; staff without the right may not quote at all."""
    with pytest.raises(UnknownContract):
        quoted(contract, make_user(Role.BUYER))
    with pytest.raises(NotPermitted):
        quoted(contract, make_user(Role.DATA_MANAGER))


@pytest.mark.usefixtures("_counted")
def test_order_goes_from_quote_to_approval(contract: ContractView, buyer: User) -> None:
    """The buyer orders, the officer approves; who and when is on the order and in audit."""
    officer = make_user(Role.PRIVACY_OFFICER)
    view = quoted(contract, buyer)
    assert place(order=view.number, by=buyer).state is State.ORDERED
    assert [waiting.number for waiting in queries.orders_awaiting_approval()] == [view.number]
    assert queries.awaiting_approval_count() == 1
    done = approve(order=view.number, by=officer)
    assert done.state is State.APPROVED
    assert queries.awaiting_approval_count() == 0
    assert (done.created_by, done.ordered_by) == (buyer.full_name, buyer.full_name)
    assert done.approved_by == officer.full_name
    assert done.quoted_at <= done.ordered_at <= done.approved_at  # type: ignore[operator]
    assert done.delivery is None
    steps = Event.objects.filter(target=view.number).order_by("id")
    assert list(steps.values_list("what", "username")) == [
        ("order_quoted", buyer.username),
        ("order_ordered", buyer.username),
        ("order_approved", officer.username),
    ]


def test_order_by_another_customers_buyer_is_unknown() -> None:
    """Neither seen, placed nor cancelled."""
    order = make_order(state=State.QUOTED)
    stranger = make_user(Role.BUYER)
    with pytest.raises(UnknownOrder):
        queries.order(order.number, user=stranger)
    with pytest.raises(UnknownOrder):
        place(order=order.number, by=stranger)
    with pytest.raises(UnknownOrder):
        cancel(order=order.number, by=stranger)
    assert Order.objects.get().state == State.QUOTED


def test_order_unknown_is_told() -> None:
    """The message says how to list them."""
    with pytest.raises(UnknownOrder, match="procloser orders"):
        queries.order("T-2026-9999")


def test_expired_quote_cannot_be_ordered(buyer: User, contract: ContractView) -> None:
    """After fourteen days its generation may be gone."""
    order = make_order(
        state=State.QUOTED, contract=contract, quoted_at=clock.now() - timedelta(days=15)
    )
    with pytest.raises(QuoteExpired):
        place(order=order.number, by=buyer)


def test_order_on_an_ended_contract_is_refused(buyer: User) -> None:
    """The contract is looked at again at each step."""
    today = clock.today()
    ended = contract_for(
        buyer.organisation,
        starts_on=today - timedelta(days=30),
        ends_on=today - timedelta(days=1),
        signed_on=today - timedelta(days=30),
    )
    order = make_order(state=State.QUOTED, contract=ended)
    with pytest.raises(ContractDoesNotCover):
        place(order=order.number, by=buyer)


@pytest.mark.parametrize("role", [Role.SALES, Role.ADMINISTRATOR, Role.DATA_MANAGER, Role.BUYER])
def test_approval_is_the_officers_alone(role: Role) -> None:
    """No other role approves or refuses; nothing moves."""
    order = make_order(state=State.ORDERED)
    with pytest.raises(NotPermitted):
        approve(order=order.number, by=make_user(role))
    with pytest.raises(NotPermitted):
        refuse(order=order.number, reason="ei", by=make_user(role))
    assert Order.objects.get().state == State.ORDERED


@pytest.mark.parametrize("step", ["created_by", "ordered_by"])
def test_approval_of_ones_own_order_is_refused(step: str) -> None:
    """By the action, and by the database."""
    officer = make_user(Role.PRIVACY_OFFICER)
    changed: dict[str, Any] = {step: officer}
    order = make_order(state=State.ORDERED, **changed)
    with pytest.raises(OwnApproval):
        approve(order=order.number, by=officer)
    with pytest.raises(IntegrityError, match="order_approved_by_another"), transaction.atomic():
        Order.objects.update(state=State.APPROVED, approved_by=officer, approved_at=clock.now())


def test_refusal_needs_words_and_ends_the_order() -> None:
    """The customer reads them; the order goes no further."""
    officer = make_user(Role.PRIVACY_OFFICER)
    order = make_order(state=State.ORDERED)
    for nothing in ("  ", "Asiakas 010170-900J kieltäytyi."):
        with pytest.raises(BadInput):
            refuse(order=order.number, reason=nothing, by=officer)
    view = refuse(order=order.number, reason="Rajaa ryhmää.", by=officer)
    assert (view.state, view.refusal) == (State.REFUSED, Refusal.OFFICER)
    assert view.refusal_words == "Rajaa ryhmää."
    assert view.refused_at is not None
    with pytest.raises(WrongState):
        approve(order=order.number, by=officer)


def test_cancelling_ends_a_quote(buyer: User, contract: ContractView) -> None:
    """Before approval the customer may take it back; after, not."""
    order = make_order(state=State.ORDERED, contract=contract)
    assert cancel(order=order.number, by=buyer).state is State.CANCELLED
    approved = make_order(state=State.APPROVED, contract=contract)
    with pytest.raises(WrongState):
        cancel(order=approved.number, by=buyer)


@pytest.mark.parametrize(
    "changed",
    [
        {"ordered_at": None},
        {"ordered_by": None},
        {"state": State.APPROVED},
        {"state": State.DELIVERED},
        {"state": State.REFUSED},
        {"state": State.CANCELLED},
        {"refusal": Refusal.OFFICER},
        {"cancelled_at": "2026-11-22T10:00:00Z"},
    ],
)
def test_order_states_without_their_proof_are_refused(changed: dict[str, object]) -> None:
    """Each step has who and when, each state what shows it."""
    make_order(state=State.ORDERED)
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.update(**changed)

"""Approvals: what the officer and the customer are told of a combination that is reviewed."""

import pytest
from django.test import Client

from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.orders.models import Order
from procloser.orders.types import State
from tests.factories.accounts import make_user
from tests.factories.orders import make_order

pytestmark = pytest.mark.django_db

TRAITS = ["high_age", "alone"]


@pytest.fixture
def officer(client: Client) -> User:
    """Return the privacy officer, signed in."""
    found = make_user(Role.PRIVACY_OFFICER)
    client.force_login(found)
    return found


@pytest.mark.usefixtures("officer")
def test_approvals_page_says_why_an_order_is_reviewed_and_asks_the_reason(client: Client) -> None:
    """An order that is not reviewed is approved as before."""
    reviewed = make_order(state=State.ORDERED, review=TRAITS)
    other = make_order(state=State.ORDERED)
    page = client.get("/en/work/approvals/").content.decode()
    assert "can be called or visited, and are chosen by: high age, living alone." in page
    assert f'id="approval-{reviewed.number}"' in page
    assert f'id="approval-{other.number}"' not in page
    client.post(f"/en/work/approvals/{other.number}/approve")
    other.refresh_from_db()
    assert other.state == State.APPROVED


def test_reviewed_order_is_approved_on_the_page_with_a_reason(
    client: Client, officer: User
) -> None:
    """Without one the officer is told; with one the order page shows it to staff alone."""
    order = make_order(state=State.ORDERED, review=TRAITS)
    address = f"/en/work/approvals/{order.number}/approve"
    reply = client.post(address, {"reason": " "}, follow=True)
    assert "needs a reason in writing" in reply.content.decode()
    order.refresh_from_db()
    assert order.state == State.ORDERED
    client.post(address, {"reason": "Checked the buyer."})
    order.refresh_from_db()
    assert (order.state, order.approval_words) == (State.APPROVED, "Checked the buyer.")
    page = f"/en/work/orders/{order.number}/"
    assert "Checked the buyer." in client.get(page).content.decode()
    client.force_login(_buyer_of(order))
    assert "Checked the buyer." not in client.get(page).content.decode()


@pytest.mark.parametrize("state", [State.QUOTED, State.ORDERED, State.APPROVED])
def test_customer_is_told_at_the_quote_that_the_combination_is_reviewed(
    client: Client, state: State
) -> None:
    """Until it is decided."""
    order = make_order(state=state, review=TRAITS, approval_words="Tarkastettu.")
    client.force_login(_buyer_of(order))
    page = client.get(f"/en/work/orders/{order.number}/").content.decode()
    told = "This combination is reviewed by our privacy officer" in page
    assert told is (state is not State.APPROVED)
    assert ("easy to cheat: high age, living alone" in page) is told


@pytest.mark.usefixtures("officer")
def test_page_for_counsel_shows_the_combination_with_its_values(client: Client) -> None:
    """Every trait, by which variables and values."""
    page = client.get("/en/work/registers/limits/").content.decode()
    for told in ("High age", "Age in years: 65–120", "Household type: living alone"):
        assert told in page, told


def _buyer_of(order: Order) -> User:
    buyer = make_user(Role.BUYER)
    buyer.organisation = order.contract.customer
    buyer.save()
    return buyer

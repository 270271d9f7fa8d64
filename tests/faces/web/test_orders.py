"""The order's page: whose it is, and what each may see of it."""

import pytest
from django.test import Client

from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.kernel import clock
from procloser.orders.delivering import deliver
from procloser.orders.models import Order
from procloser.orders.types import Refusal, State
from procloser.permissions.actions import place_hold
from procloser.permissions.types import Effect
from tests.factories.accounts import make_user
from tests.factories.orders import make_lawful_world, make_order, make_people, reaching

pytestmark = pytest.mark.django_db


def buyer_of(order: Order) -> User:
    """Return a user of the customer whose order it is."""
    buyer = make_user(Role.BUYER)
    buyer.organisation = order.contract.customer
    buyer.save()
    return buyer


@pytest.mark.parametrize("page", ["", "download"])
def test_another_customers_order_is_not_found(client: Client, page: str) -> None:
    """Not even its existence is told."""
    order = make_order()
    client.force_login(make_user(Role.BUYER))
    assert client.get(f"/en/work/orders/{order.number}/{page}").status_code == 404


def test_another_customers_quote_is_not_placed(client: Client) -> None:
    """Nothing moves."""
    order = make_order(state=State.QUOTED)
    client.force_login(make_user(Role.BUYER))
    assert client.post(f"/en/work/orders/{order.number}/place").status_code == 404
    order.refresh_from_db()
    assert order.state == State.QUOTED


@pytest.mark.parametrize(
    ("why", "says"),
    [
        (Refusal.TOO_FEW_ROWS, "liian vähän"),
        (Refusal.GENERATION_GONE, "ei enää säilytetä"),
        (Refusal.SET_GONE, "oli poistettu"),
    ],
)
def test_order_refused_at_the_delivery_says_why(client: Client, why: Refusal, says: str) -> None:
    """In the customer's language, with what to do."""
    order = make_order(refusal=why, refused_at=clock.now(), state=State.REFUSED)
    client.force_login(buyer_of(order))
    page = client.get(f"/fi/work/orders/{order.number}/").content.decode()
    assert says in page
    assert "uusi tarjous" in page


def test_refusal_of_a_rule_is_told_in_the_language_of_the_page(client: Client) -> None:
    """A step that cannot be taken."""
    order = make_order(state=State.ORDERED)
    client.force_login(buyer_of(order))
    reply = client.post(f"/fi/work/orders/{order.number}/place", follow=True)
    assert "tila on ”tilattu”" in reply.content.decode()


@pytest.mark.parametrize(
    ("role", "sees"), [(Role.PRIVACY_OFFICER, True), (Role.SALES, False), (Role.BUYER, False)]
)
def test_why_rows_fell_out_is_for_those_who_count_exactly(
    client: Client, monkeypatch: pytest.MonkeyPatch, role: Role, sees: bool
) -> None:
    """A code counted exactly could single somebody out, by sales too."""
    make_lawful_world()
    people = make_people(101)
    reaching(monkeypatch, people)
    place_hold(subject_id=people[0], effect=Effect.PROTECTED, request_reference="", by=None)
    order = make_order()
    assert deliver(number=order.number) is not None
    client.force_login(buyer_of(order) if role is Role.BUYER else make_user(role))
    page = client.get(f"/en/work/orders/{order.number}/").content.decode()
    assert "100 rows delivered" in page
    assert ("protected person" in page) is sees
    assert "Adresskälla: Pro Closer, konsumentuppgifter" in page
    assert "Address source: Pro Closer, consumer register" in page


def test_builder_before_the_first_publish_says_so_in_the_pages_language(client: Client) -> None:
    """A customer is not told to run a command."""
    order = make_order(state=State.QUOTED)
    client.force_login(buyer_of(order))
    page = client.get("/fi/work/groups/")
    assert page.status_code == 409
    assert "Laskettavaa ei vielä ole" in page.content.decode()
    assert "procloser publish" not in page.content.decode()

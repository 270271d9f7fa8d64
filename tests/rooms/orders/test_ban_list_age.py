"""A restriction list older than thirty days stops deliveries: from the list's file to the order."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from procloser.accounts.types import Role
from procloser.disclosures.models import Disclosure
from procloser.kernel import clock
from procloser.kernel.clock import HELSINKI
from procloser.orders import delivery_store
from procloser.orders.delivering import deliver
from procloser.orders.queries import order
from procloser.orders.types import Refusal, State
from procloser.permissions.models import Ban, BanListBatch
from tests.factories.accounts import make_user
from tests.factories.orders import make_lawful_world, make_order, make_people, reaching
from tests.factories.subjects import Loader, listed
from tests.plugin.databases import OwnDatabase

PEOPLE = 102
DAY = clock.today()
LATE = datetime(DAY.year, DAY.month, DAY.day, 23, 59, tzinfo=HELSINKI)
"""The last minute, in Finland, of the day the list is of."""


@pytest.fixture(autouse=True)
def _midday() -> Iterator[None]:
    """Have it the list's day throughout, also where the tests run over midnight."""
    with clock.freeze(LATE - timedelta(hours=12)):
        yield


@pytest.fixture
def load(own_database: OwnDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Loader:
    """Make 102 people an order by post reaches, and no restriction list; give a loader."""
    make_lawful_world()
    BanListBatch.objects.all().delete()
    reaching(monkeypatch, make_people(PEOPLE))
    return Loader(tmp_path, make_user(Role.DATA_MANAGER))


def home(n: int) -> dict[str, str]:
    """Return whom the n-th of the people is known as."""
    return {
        "last_name": f"Sukunimi{chr(97 + n % 26)}",
        "first_names": "Anna",
        "street_address": f"Mallikatu {n + 1} A {n % 90 + 1}",
        "postal_code": "33100",
    }


def load_list(load: Loader, *rows: dict[str, str], age_days: int = 0) -> None:
    """Load a list of so many days ago; one row of it is of nobody here."""
    day = (DAY - timedelta(days=age_days)).isoformat()
    nobody = {**home(0), "last_name": "Tuntematon"}
    load("ban-list", *(listed(**row) for row in (nobody, *rows)), day=day)


def test_delivery_on_the_thirtieth_day_of_the_list_goes_out(load: Loader) -> None:
    """To the day's last minute; the list's date stands in the ledger."""
    load_list(load)
    with clock.freeze(LATE + timedelta(days=30)):
        delivery = deliver(number=make_order().number)
    assert delivery is not None
    assert delivery.rows == PEOPLE
    assert Disclosure.objects.get().restriction_list_date == DAY


def test_delivery_on_the_thirty_first_day_is_refused(load: Loader) -> None:
    """Nothing is written, and the order says that it was the list."""
    load_list(load)
    placed = make_order()
    with clock.freeze(LATE + timedelta(minutes=1, days=30)):
        assert deliver(number=placed.number) is None
    view = order(placed.number)
    assert (view.state, view.refusal) == (State.REFUSED, Refusal.LIST_NOT_FRESH)
    assert not Disclosure.objects.exists()
    assert list(delivery_store.files()) == []


def test_delivery_without_any_list_is_refused(load: Loader) -> None:
    """No list is no fresh list."""
    placed = make_order()
    assert deliver(number=placed.number) is None
    assert order(placed.number).refusal is Refusal.LIST_NOT_FRESH


def test_list_of_phones_does_not_open_the_post(load: Loader) -> None:
    """Each channel has its own list."""
    load("ban-list", listed(phone="0409999999"), day=DAY.isoformat())
    assert deliver(number=make_order().number) is None
    delivery = deliver(number=make_order(channel="phone", fields=["name", "number"]).number)
    assert delivery is not None


def test_newer_list_opens_what_an_old_one_closed(load: Loader) -> None:
    """The newest batch counts, whatever the order of loading."""
    load_list(load, age_days=31)
    assert deliver(number=make_order().number) is None
    load_list(load, home(5), age_days=3)
    load_list(load, home(6), age_days=40)
    delivery = deliver(number=make_order().number)
    assert delivery is not None
    assert delivery.rows == PEOPLE - 2
    assert delivery.removed == {"LISTED": 2}


def test_validity_of_a_listing_is_its_own(load: Loader) -> None:
    """From its first day to its last; listed from next week, or until yesterday, is reached."""
    day = {n: (DAY + timedelta(days=n)).isoformat() for n in (-10, -1, 0, 7)}
    load_list(
        load,
        {**home(1), "valid_from": day[-10], "valid_to": day[-1]},
        {**home(2), "valid_from": day[-10], "valid_to": day[0]},
        {**home(3), "valid_from": day[0]},
        {**home(4), "valid_from": day[7]},
    )
    assert Ban.objects.count() == 4
    delivery = deliver(number=make_order().number)
    assert delivery is not None
    assert delivery.removed == {"LISTED": 2}

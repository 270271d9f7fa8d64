"""The lists of every customer: kept so long, and told of in the record of processing."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.audiences import lists, lists_of_all
from procloser.audit.models import Event
from procloser.kernel import clock
from tests.factories.accounts import make_user
from tests.factories.own_lists import list_file, people_with_phones, row_of
from tests.rooms.publishing.tiny_world import TinyWorld

UPLOADED = datetime(2026, 8, 1, 22, 30, tzinfo=UTC)
"""In Finland it is 2 August already."""


@pytest.fixture
def customers(db: None, tmp_path: Path) -> tuple[User, User]:
    """Return users of two customers, each with an old list and a new one of two people."""
    people_with_phones(TinyWorld(), 2)
    made = make_user(Role.BUYER), make_user(Role.BUYER)
    for user in made:
        path = list_file(tmp_path, [row_of(0), row_of(1)])
        with clock.freeze(UPLOADED):
            lists.upload(path=path, name="Vanha", by=user)
        lists.upload(path=path, name="Uusi", by=user)
    return made


def _names(users: tuple[User, ...]) -> list[list[str]]:
    return [[one.name for one in lists.lists_of(user)] for user in users]


def test_old_lists_of_every_customer_go(customers: tuple[User, User]) -> None:
    """By the Finnish day they came; the new ones stay, and each leaves its audit row."""
    day = datetime(2026, 8, 2, tzinfo=UTC).date()
    assert lists_of_all.old_lists(made_before=day) == 0
    assert lists_of_all.delete_old(made_before=day) == []
    after = day + timedelta(days=1)
    assert lists_of_all.old_lists(made_before=after) == 2
    gone = lists_of_all.delete_old(made_before=after)
    assert (len(gone), gone) == (2, sorted(gone))
    assert _names(customers) == [["Uusi"], ["Uusi"]]
    assert lists_of_all.members_in_all() == 4
    deleted = Event.objects.filter(what="list_deleted")
    assert {event.username for event in deleted} == {"system"}
    assert lists_of_all.delete_old(made_before=after) == []


def test_customers_with_lists_are_those_with_one_today(customers: tuple[User, User]) -> None:
    """A deleted list is none."""
    one, two = customers
    assert lists_of_all.customers_with_lists() == {one.organisation_id, two.organisation_id}
    for own in lists.lists_of(one):
        lists.delete(list_id=own.id, by=one)
    assert lists_of_all.customers_with_lists() == {two.organisation_id}
    assert lists_of_all.members_in_all() == 4

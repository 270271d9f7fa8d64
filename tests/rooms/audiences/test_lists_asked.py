"""What a question reads of the lists it names: all of them at once, its organisation's alone."""

from datetime import UTC, datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext

from procloser.accounts.models import User
from procloser.accounts.tenants import acting_for
from procloser.accounts.types import Role
from procloser.audiences.lists_asked import AskedList, lists_asked
from procloser.audiences.models import OwnList
from procloser.audiences.nodes import SetOf
from procloser.audiences.selection import Selection
from procloser.audiences.standing import standing_for
from procloser.catalogue.types import Kind
from procloser.contracts.types import ContractView
from tests.factories.accounts import make_user
from tests.rooms.audiences.crowd import Crowd


def a_list(by: User, name: str, *, bodies: int = 0, deleted: bool = False) -> tuple[SetOf, int]:
    """Store a list that takes no part; return its set and its row's id."""
    now = datetime(2026, 11, 2, tzinfo=UTC)
    with acting_for(by.organisation_id):
        row = OwnList.objects.create(
            public_id=f"{name[:3]}-{by.pk}",
            organisation_id=by.organisation_id,
            name="" if deleted else name,
            rows=3,
            usable=2,
            takes_part=False,
            bodies=bodies,
            made_by=by,
            made_at=now,
            deleted_at=now if deleted else None,
        )
    return SetOf("list", row.public_id), row.pk


def test_lists_of_the_organisation_are_told(buyer: User) -> None:
    """Not another's, no deleted one, none that never was; orders and groups are not looked for."""
    one, one_id = a_list(buyer, "Omat")
    two, two_id = a_list(buyer, "Yritykset", bodies=4)
    gone, _id = a_list(buyer, "Poissa", deleted=True)
    others, _id = a_list(make_user(Role.BUYER), "Muiden")
    sets = [one, two, gone, others, SetOf("list", "x"), SetOf("order", "T-2026-0001")]
    assert lists_asked(sets, buyer.organisation_id) == {
        one: AskedList(one_id, "Omat", takes_part=False, bodies=0),
        two: AskedList(two_id, "Yritykset", takes_part=False, bodies=4),
    }


def test_lists_are_read_in_one_statement(buyer: User, asked: list[str]) -> None:
    """However many there are; where none is named the database is not asked."""
    sets = [a_list(buyer, name)[0] for name in ("Eka", "Toka", "Kolmas")]
    asked.clear()
    assert len(lists_asked(sets, buyer.organisation_id)) == 3
    assert sum("audiences_ownlist" in text for text in asked) == 1
    asked.clear()
    with CaptureQueriesContext(connection) as others:
        assert lists_asked([SetOf("saved", "x")], buyer.organisation_id) == {}
    assert (asked, others.captured_queries) == ([], [])


def test_customers_question_reads_its_lists_with_all_that_stands(
    crowd: Crowd, contract: ContractView, buyer: User, manager: User, asked: list[str]
) -> None:
    """One statement; of whose lists staff ask, the contract tells first."""
    named, row_id = a_list(buyer, "Omat", bodies=4)
    selection = Selection(Kind.CONSUMERS, named)
    for user, statements in ((buyer, 1), (manager, 2)):
        asked.clear()
        *_, found = standing_for(selection, contract, user)
        assert found.lists == {named: AskedList(row_id, "Omat", takes_part=False, bodies=4)}
        assert sum(text.startswith("SELECT ARRAY") for text in asked) == statements


def test_staff_see_the_lists_of_the_contracts_customer_alone(
    crowd: Crowd, contract: ContractView, buyer: User, manager: User
) -> None:
    """Another customer's list is not even known to exist, to its colleagues or on its contract."""
    others, _id = a_list(make_user(Role.BUYER), "Muiden")
    for user in (buyer, manager):
        *_, found = standing_for(Selection(Kind.CONSUMERS, others), contract, user)
        assert found.lists == {}

"""From a published generation to a delivery, a ban, and the notice to its recipient."""

from pathlib import Path

import pytest
from django.core import mail

from procloser.accounts.types import Role
from procloser.disclosures.verifying import verify
from procloser.jobs.worker import run_pending
from procloser.notices.actions import tell_recipients
from procloser.notices.queries import notices_of
from procloser.notices.types import Action, State
from procloser.orders import delivery_store, queries
from procloser.orders.actions import approve, place, quote
from procloser.orders.types import State as OrderState
from procloser.permissions.actions import forbid
from procloser.publishing.actions import publish
from tests.factories.accounts import make_user
from tests.factories.contracts import contract_for
from tests.factories.orders import EVERYBODY, make_lawful_world, make_people
from tests.plugin.databases import OwnDatabase


@pytest.mark.slow
def test_order_from_publishing_to_notice(own_database: OwnDatabase, data_dir: Path) -> None:
    """Published, quoted, ordered, approved, delivered by the queue; a ban's notice is mailed."""
    make_lawful_world()
    people = make_people(120)
    publish(by=make_user(Role.DATA_MANAGER))
    buyer = make_user(Role.BUYER)
    contract = contract_for(buyer.organisation)
    made = quote(
        contract=contract.number,
        selection=EVERYBODY,
        channel="post",
        purpose="direct_marketing",
        by=buyer,
    )
    assert abs(int(made.shown_count) - 120) <= 10
    place(order=made.number, by=buyer)
    forbid(
        subject_ids=people[:1],
        identifiers=[],
        marketing=True,
        directory=False,
        request_reference="PC-2026-0001",
        by=None,
    )
    approve(order=made.number, by=make_user(Role.PRIVACY_OFFICER))
    run_pending()
    done = queries.order(made.number, user=buyer)
    assert done.state is OrderState.DELIVERED
    assert done.delivery is not None
    assert done.delivery.rows == 119
    assert delivery_store.finished_path(made.number).is_file()
    assert verify().is_whole
    told = tell_recipients(
        subject_ids=people[1:2], action=Action.ERASE, request_reference="PC-2026-0002"
    )
    assert told == 1
    run_pending()
    assert [notice.state for notice in notices_of(buyer.organisation_id)] == [State.SENT]
    assert mail.outbox[0].to == ["ilmoitukset@asiakas.example"]

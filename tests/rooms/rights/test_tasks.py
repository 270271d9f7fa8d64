"""What a request leaves to the queue."""

from uuid import uuid4

from django.core import mail

from procloser.disclosures.actions import keep_pseudonyms
from procloser.jobs.worker import run_pending
from procloser.rights import queries
from procloser.rights.actions import forbid_from_portal
from procloser.rights.types import State
from tests.factories.accounts import make_organisation
from tests.factories.disclosures import make_disclosure
from tests.factories.permissions import make_consumer
from tests.plugin.databases import OwnDatabase

PHONE = "+358401234567"


def test_queue_confirms_tells_and_closes(own_database: OwnDatabase) -> None:
    """After the request's commit: two mails, and the case is closed once the customer is told."""
    customer = make_organisation(name="Ostaja Oy")
    subject = make_consumer(phone=PHONE)
    make_disclosure([keep_pseudonyms({subject.pk: uuid4()})[subject.pk]], customer)
    opened = forbid_from_portal(
        phone=PHONE,
        email="anna@posti.example",
        marketing=True,
        directory=True,
        language="en",
        network="192.0.2.1",
    )
    assert queries.case_by_secret(opened.secret).state == State.NOTIFYING
    run_pending()
    case = queries.case_by_secret(opened.secret)
    assert case.confirmed_at is not None
    assert [told.state for told in case.told] == ["sent"]
    assert case.state == State.CLOSED
    recipients = {message.to[0] for message in mail.outbox}
    assert recipients == {"anna@posti.example", customer.contact_email}
    assert len(mail.outbox) == 2

"""Telling recipients, mailing them, and taking their receipts."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from procloser.accounts.errors import NotPermitted
from procloser.accounts.models import Organisation
from procloser.accounts.types import Role
from procloser.disclosures.actions import keep_pseudonyms
from procloser.jobs.queue import ATTEMPTS
from procloser.kernel import clock
from procloser.kernel.errors import BadInput
from procloser.notices.actions import (
    acknowledge,
    acknowledge_all,
    give_up,
    send_queued,
    tell_recipients,
)
from procloser.notices.errors import MailNotSent, UnknownNotice
from procloser.notices.models import Notice
from procloser.notices.queries import (
    notices_of,
    notices_of_request,
    open_count,
    overdue_notices,
)
from procloser.notices.types import Action, State
from tests.factories.accounts import make_organisation, make_user
from tests.factories.contracts import contract_for
from tests.factories.disclosures import make_disclosure
from tests.factories.permissions import make_consumer

pytestmark = pytest.mark.django_db
REQUEST = "PC-2026-0001"


@pytest.fixture
def customer() -> Organisation:
    """Return a customer."""
    return make_organisation(name="Asiakas Oy")


def delivered(customer: Organisation, *, channel: str = "post") -> tuple[int, UUID]:
    """Disclose a person's row to the customer; return person and row reference."""
    subject = make_consumer()
    pseudonym = keep_pseudonyms({subject.pk: uuid4()})[subject.pk]
    contract = contract_for(customer)
    make_disclosure([pseudonym], customer, channel=channel, contract_number=contract.number)
    return subject.pk, pseudonym


def tell(subject_id: int, action: Action = Action.ERASE, channel: str = "") -> int:
    """Tell the recipients of one person."""
    return tell_recipients(
        subject_ids=[subject_id], action=action, channel=channel, request_reference=REQUEST
    )


def test_telling_makes_one_notice_for_a_past_line(customer: Organisation) -> None:
    """It says which row of which delivery, what to do, until when; telling again adds none."""
    subject_id, pseudonym = delivered(customer)
    with clock.freeze(datetime(2026, 11, 22, 10, tzinfo=UTC)):
        assert tell(subject_id) == 1
        assert tell(subject_id) == 0
    (notice,) = notices_of(customer.pk)
    assert notice.row_reference == pseudonym
    assert notice.action is Action.ERASE
    assert notice.state is State.QUEUED
    assert notice.due_at == datetime(2026, 11, 29, 10, tzinfo=UTC)
    assert notices_of_request(REQUEST) == [notice]
    assert open_count(customer.pk) == 1
    assert open_count(make_organisation().pk) == 0


def test_telling_of_a_channel_skips_other_channels(customer: Organisation) -> None:
    """Who got the row for the post is not told of the phone."""
    subject_id, _ = delivered(customer, channel="post")
    assert tell(subject_id, Action.STOP_CHANNEL, "phone") == 0
    assert tell(subject_id, Action.STOP_CHANNEL, "post") == 1
    assert tell(subject_id) == 1  # erasing is another thing


def test_telling_of_somebody_never_delivered_makes_nothing() -> None:
    """No line, no notice."""
    assert tell(make_consumer().pk) == 0
    assert not Notice.objects.exists()


def test_mail_names_row_action_and_deadline_but_never_why(customer: Organisation) -> None:
    """One mail for all that waits, to the contract's address; a second run sends nothing."""
    first, reference = delivered(customer)
    second, _ = delivered(customer)
    with clock.freeze(datetime(2026, 11, 22, 10, tzinfo=UTC)):
        tell(first)
        tell(second, Action.STOP_CHANNEL, "post")
        assert send_queued(recipient_id=customer.pk) == 2
        assert send_queued(recipient_id=customer.pk) == 0
    (message,) = mail.outbox
    assert message.to == ["ilmoitukset@asiakas.example"]
    assert str(reference) in message.body
    assert "T-2026-" in message.body
    assert "poistakaa rivi" in message.body
    assert "radera raden" in message.body
    assert "erase the row" in message.body
    assert "29.11.2026 mennessä" in message.body
    assert "senast 29.11.2026" in message.body
    assert "sluta använda raden i denna kanal (post)" in message.body
    assert "stop using the row for this channel (post)" in message.body
    for why in ("kielt", "spärr", "förbj", "object", "forbid", "ban", "Virtanen", REQUEST):
        assert why not in message.body
    assert {notice.state for notice in notices_of(customer.pk)} == {State.SENT}


def test_mail_refused_is_tried_again_and_fails_at_last(
    customer: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each attempt is counted; after the queue's last one the notice has failed, and says why."""

    def refuse(*_: object, **__: object) -> int:
        raise ConnectionRefusedError("no mail server")

    subject_id, _ = delivered(customer)
    tell(subject_id)
    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    for attempt in range(1, ATTEMPTS):
        with pytest.raises(MailNotSent, match="no mail server"):
            send_queued(recipient_id=customer.pk)
        assert Notice.objects.get().attempts == attempt
        assert Notice.objects.get().state == State.QUEUED
    assert send_queued(recipient_id=customer.pk) == 0
    (notice,) = notices_of(customer.pk)
    assert notice.state is State.FAILED
    assert "no mail server" in notice.reason
    assert open_count(customer.pk) == 1


def test_acknowledging_takes_one_or_all(customer: Organisation) -> None:
    """Who confirmed and when is kept; doing it again changes nothing."""
    buyer = make_user(Role.BUYER, organisation=customer)
    for _ in range(3):
        tell(delivered(customer)[0])
    first = notices_of(customer.pk)[0]
    acknowledge(notice=first.id, by=buyer)
    acknowledge(notice=first.id, by=buyer)
    assert open_count(customer.pk) == 2
    assert acknowledge_all(by=buyer) == 2
    assert acknowledge_all(by=buyer) == 0
    done = notices_of(customer.pk)
    assert {notice.state for notice in done} == {State.ACKNOWLEDGED}
    assert {notice.acknowledged_by for notice in done} == {buyer.username}


def test_acknowledging_is_the_recipients_alone(customer: Organisation) -> None:
    """Another customer does not learn of it; our staff cannot confirm in its place."""
    tell(delivered(customer)[0])
    (notice,) = notices_of(customer.pk)
    with pytest.raises(UnknownNotice):
        acknowledge(notice=notice.id, by=make_user(Role.BUYER))
    with pytest.raises(NotPermitted):
        acknowledge(notice=notice.id, by=make_user(Role.SALES))
    assert open_count(customer.pk) == 1


def test_giving_up_is_the_officers_with_a_reason(customer: Organisation) -> None:
    """A recipient that is no more cannot be told; one that was told is not given up."""
    officer = make_user(Role.PRIVACY_OFFICER)
    tell(delivered(customer)[0])
    (notice,) = notices_of(customer.pk)
    with pytest.raises(NotPermitted):
        give_up(notice=notice.id, reason="lopettanut", by=make_user(Role.SALES))
    with pytest.raises(BadInput):
        give_up(notice=notice.id, reason=" ", by=officer)
    give_up(notice=notice.id, reason="Yritys on lopettanut.", by=officer)
    (done,) = notices_of(customer.pk)
    assert (done.state, done.reason) == (State.IMPOSSIBLE, "Yritys on lopettanut.")
    assert open_count(customer.pk) == 0
    with pytest.raises(UnknownNotice):
        give_up(notice=notice.id, reason="uudestaan", by=officer)


def test_notice_unconfirmed_in_time_is_overdue(customer: Organisation) -> None:
    """A week later it is listed, the oldest first."""
    tell(delivered(customer)[0])
    assert overdue_notices() == []
    with clock.freeze(clock.now() + timedelta(days=8)):
        (late,) = overdue_notices()
        assert late.is_overdue
        assert late.recipient_name == "Asiakas Oy"


@pytest.mark.parametrize(
    "changed",
    [
        {"state": State.SENT},
        {"state": State.ACKNOWLEDGED, "acknowledged_at": datetime(2026, 1, 1, tzinfo=UTC)},
        {"acknowledged_by": "ostaja"},
        {"state": State.IMPOSSIBLE},
        {"channel": "post"},
        {"action": Action.STOP_CHANNEL},
    ],
)
def test_notice_states_without_their_proof_are_refused(
    customer: Organisation, changed: dict[str, object]
) -> None:
    """A state needs what shows it; a channel stands only where one is stopped."""
    tell(delivered(customer)[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.update(**changed)

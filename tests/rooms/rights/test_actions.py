"""A request from the public page: effective at once, told, confirmed, never refused."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.core import mail
from django.db import DatabaseError, connection, transaction

from procloser.accounts.errors import NotPermitted
from procloser.accounts.models import Organisation
from procloser.accounts.types import Role
from procloser.disclosures.actions import keep_pseudonyms
from procloser.kernel import clock
from procloser.kernel.errors import BadInput
from procloser.notices.actions import send_queued
from procloser.permissions import queries as permissions
from procloser.permissions.limits import BAN_RATE_IDENTIFIER, BAN_RATE_NETWORK
from procloser.permissions.models import Ban, Suppression
from procloser.rights import actions, queries
from procloser.rights.confirming import confirm
from procloser.rights.errors import (
    NobodyNamed,
    RecipientsNotTold,
    StepImpossible,
    TooManyRequests,
    UnknownCase,
)
from procloser.rights.models import Case, Event
from procloser.rights.types import Kind, OpenedCase, State
from tests.factories.accounts import make_organisation, make_user
from tests.factories.disclosures import make_disclosure
from tests.factories.permissions import make_consumer, make_entry

pytestmark = pytest.mark.django_db
PHONE = "+358401234567"


def forbid(
    *, marketing: bool = True, directory: bool = True, network: str = "192.0.2.1", **given: str
) -> OpenedCase:
    """Send the form."""
    return actions.forbid_from_portal(
        marketing=marketing, directory=directory, language="fi", network=network, **given
    )


def test_ban_is_in_force_when_the_page_is_shown() -> None:
    """One transaction: the ban, the hidden entry, the overlay, the closed case."""
    entry = make_entry(PHONE)
    before = permissions.clock_state().n
    opened = forbid(phone="040 123 4567")
    case = queries.case_by_secret(opened.secret)
    assert opened.reference == f"PC-{clock.today().year}-0001"
    assert (case.reference, case.state) == (opened.reference, State.CLOSED)
    assert case.kinds == (Kind.OBJECT_DM, Kind.DIRECTORY_BAN)
    assert [event.state for event in case.events] == [
        State.RECEIVED,
        State.IN_PROGRESS,
        State.FULFILLED,
        State.CLOSED,
    ]
    assert set(Ban.objects.values_list("subject_id", "effect")) == {
        (entry.subject_id, "no_marketing"),
        (entry.subject_id, "no_directory"),
    }
    entry.refresh_from_db()
    assert entry.hidden
    assert permissions.changes_since(before).subject_ids == {entry.subject_id}


def test_ban_of_somebody_unknown_is_kept_for_later() -> None:
    """Nobody is found; the case says the same, and the digests stand."""
    opened = forbid(name="Anna Virtanen", street_address="Mallikatu 5 A 12", postal_code="33100")
    assert queries.case_by_secret(opened.secret).state == State.CLOSED
    assert not Ban.objects.exists()
    assert set(Suppression.objects.values_list("tag", "effect")) == {
        ("nameaddr", "no_marketing"),
        ("nameaddr", "no_directory"),
    }


def test_same_form_twice_is_one_case() -> None:
    """A double click gets the same page, and nothing is done twice."""
    first = forbid(phone=PHONE)
    assert forbid(phone="040 1234567") == first
    assert forbid(phone=PHONE, directory=False) != first
    assert Case.objects.count() == 2


def test_refused_form_changes_nothing() -> None:
    """Nobody named, or nothing forbidden: no case, no ban."""
    with pytest.raises(NobodyNamed):
        forbid(name="Anna")
    with pytest.raises(BadInput):
        forbid(phone=PHONE, marketing=False, directory=False)
    assert not Case.objects.exists()
    assert not Suppression.objects.exists()


def test_case_holds_nothing_of_what_was_given() -> None:
    """Neither the number nor the name stands in any column of the case."""
    forbid(phone=PHONE, name="Anna Virtanen")
    with connection.cursor() as cursor:
        cursor.execute("SELECT rights_case::text FROM rights_case")
        (row,) = cursor.fetchone()
    assert "401234567" not in row
    assert "irtanen" not in row


def test_secret_of_another_case_opens_nothing() -> None:
    """A guess finds no case."""
    opened = forbid(phone=PHONE)
    wrong = ("B" if opened.secret[0] == "A" else "A") + opened.secret[1:]
    with pytest.raises(UnknownCase):
        queries.case_by_secret(wrong)
    assert queries.case_by_reference(opened.reference).reference == opened.reference


def test_one_network_may_not_ban_by_the_hundred() -> None:
    """The request over the share does nothing; after an hour there is room again."""
    for n in range(BAN_RATE_NETWORK.value):
        forbid(phone=f"+35840123{n:04d}")
    kept = Case.objects.count(), Suppression.objects.count()
    with pytest.raises(TooManyRequests):
        forbid(phone="+358409999999")
    assert (Case.objects.count(), Suppression.objects.count()) == kept
    forbid(phone="+358409999999", network="198.51.100.7")
    with clock.freeze(clock.now() + timedelta(hours=1, minutes=1)):
        forbid(phone="+358409999998")


def test_one_contact_may_not_be_named_again_and_again() -> None:
    """From however many networks."""
    for n in range(BAN_RATE_IDENTIFIER.value):
        forbid(phone=PHONE, email=f"x{n}@posti.example", network=f"192.0.2.{n}")
    with pytest.raises(TooManyRequests):
        forbid(phone=PHONE, network="198.51.100.7")


def test_confirmation_goes_to_the_given_and_to_the_held_address(settings: LazySettings) -> None:
    """The first has the link, the second asks "not you?"; neither has anything we hold."""
    settings.PUBLIC_URL = "https://procloser.example"
    make_consumer(phone=PHONE, email="anna@posti.example")
    opened = forbid(phone=PHONE, email="uusi@posti.example")
    assert confirm(reference=opened.reference) == 2
    given, on_file = mail.outbox
    link = f"https://procloser.example/fi/case/{opened.secret}/"
    assert (given.to, on_file.to) == (["uusi@posti.example"], ["anna@posti.example"])
    assert link in given.body
    assert opened.secret not in on_file.body
    assert "Etkö tehnyt kieltoa itse?" in on_file.body
    for message in (given, on_file):
        assert opened.reference in message.body
        for held in ("Virtanen", "Anna", "Mallikatu", "401234567"):
            assert held not in message.body


@pytest.mark.parametrize(
    ("served", "language", "says"), [(True, "sv", "all marknadsföring"), (False, "fi", "kaiken")]
)
def test_case_is_in_the_pages_language_where_that_is_served(
    settings: LazySettings, served: bool, language: str, says: str
) -> None:
    """Its page must open; in a language the web lacks it is Finnish."""
    settings.PUBLIC_URL = "https://procloser.example"
    settings.LANGUAGES = [("fi", "Suomi"), *([("sv", "Svenska")] if served else [])]
    opened = actions.forbid_from_portal(
        email="anna@posti.example",
        marketing=True,
        directory=False,
        language="sv",
        network="192.0.2.1",
    )
    confirm(reference=opened.reference)
    (message,) = mail.outbox
    assert f"https://procloser.example/{language}/case/{opened.secret}/" in message.body
    assert says in message.body


def test_confirmation_is_sent_once() -> None:
    """The job may run twice."""
    opened = forbid(email="anna@posti.example")
    assert [confirm(reference=opened.reference) for _ in range(2)] == [1, 0]
    assert queries.case_by_reference(opened.reference).confirmed_at is not None


def test_confirmation_is_not_sent_to_a_shared_mailbox() -> None:
    """info@ belongs to a firm, not to who asked."""
    make_consumer(phone=PHONE, email="info@firma.example")
    opened = forbid(phone=PHONE)
    assert confirm(reference=opened.reference) == 0


def test_steps_of_a_case_cannot_be_changed() -> None:
    """Neither by the application's role nor through the model."""
    forbid(phone=PHONE)
    for change in (lambda: Event.objects.update(reason="x"), lambda: Event.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_closed_case_goes_nowhere() -> None:
    """Closing by hand what is closed is refused."""
    opened = forbid(phone=PHONE)
    officer = make_user(Role.PRIVACY_OFFICER)
    with pytest.raises(StepImpossible):
        actions.close_case(reference=opened.reference, reason="again", by=officer)


def test_desk_lists_and_counts_cases() -> None:
    """Newest first; nothing open once done."""
    one, two = forbid(phone=PHONE), forbid(phone="+358407654321")
    assert [line.reference for line in queries.recent_cases()] == [two.reference, one.reference]
    assert (queries.open_count(), queries.open_cases()) == (0, [])
    assert queries.counts_by_state()[State.CLOSED] == 2


def told_case() -> tuple[OpenedCase, Organisation]:
    """Send the form for someone whose data one customer has received twice."""
    customer = make_organisation(name="Ostaja Oy")
    subject = make_consumer(phone=PHONE)
    pseudonym = keep_pseudonyms({subject.pk: uuid4()})[subject.pk]
    for _ in range(2):
        make_disclosure([pseudonym], customer)
    return forbid(phone=PHONE), customer


def test_past_recipients_are_told_and_the_case_waits_for_it() -> None:
    """Open until the notices are out, and shown to the person by the customer's name."""
    opened, _ = told_case()
    case = queries.case_by_secret(opened.secret)
    assert case.state == State.NOTIFYING
    assert [(told.recipient, told.rows, told.state) for told in case.told] == [
        ("Ostaja Oy", 2, "queued")
    ]
    assert queries.open_count() == 1
    assert actions.settle(reference=opened.reference) is False


def test_case_closes_when_the_notices_are_sent() -> None:
    """Sent is enough; the customer's receipt comes in its own time."""
    opened, customer = told_case()
    send_queued(recipient_id=customer.pk)
    assert actions.settle(reference=opened.reference) is True
    case = queries.case_by_secret(opened.secret)
    assert (case.state, case.events[-1].reason) == (State.CLOSED, "all_told")
    assert [told.state for told in case.told] == ["sent"]


def test_case_is_not_closed_by_hand_while_a_notice_is_unsent() -> None:
    """Article 19 first; only an officer may at all."""
    opened, _ = told_case()
    officer, manager = make_user(Role.PRIVACY_OFFICER), make_user(Role.DATA_MANAGER)
    with pytest.raises(RecipientsNotTold, match="2 notices"):
        actions.close_case(reference=opened.reference, reason="enough", by=officer)
    with pytest.raises(NotPermitted):
        actions.close_case(reference=opened.reference, reason="enough", by=manager)
    assert queries.case_by_secret(opened.secret).state == State.NOTIFYING


def test_directory_ban_alone_tells_no_customer() -> None:
    """The directory's entries were not handed over; the objection's recipients stay untold."""
    customer = make_organisation()
    subject = make_consumer(phone=PHONE)
    make_disclosure([keep_pseudonyms({subject.pk: uuid4()})[subject.pk]], customer)
    opened = forbid(phone=PHONE, marketing=False)
    case = queries.case_by_secret(opened.secret)
    assert (case.state, case.told) == (State.CLOSED, ())

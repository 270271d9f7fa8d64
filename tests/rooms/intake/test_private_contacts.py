"""Private contacts never enter the decision-maker register, by a file or by a correction."""

from typing import Any

import pytest
from django.utils import translation

from procloser.accounts.types import Role
from procloser.audit.models import Event
from procloser.intake.models import QuarantinedRow
from procloser.registers.private_mailboxes import PROVIDERS, is_private_mailbox
from procloser.subjects.actions import correct
from procloser.subjects.errors import PrivateContact
from procloser.subjects.models import Correction, DecisionMaker, Organisation
from tests.bad_input.contents import tables_with
from tests.factories.accounts import make_user
from tests.factories.permissions import (
    make_consumer,
    make_decision_maker,
    make_entry,
    make_organisation,
)
from tests.factories.subjects import Loader, body, decision_maker, person, subscriber

NUMBER = "+358401234567"


@pytest.fixture
def work(db: None) -> Organisation:
    """Make the company everybody works for."""
    return make_organisation()


def reasons(load: Loader, work: Organisation, **values: str) -> dict[str, int]:
    """Load one decision maker with these values; return why the row was refused, if it was."""
    return load("decision-makers", decision_maker("p", work.business_id, **values)).reasons


@pytest.mark.parametrize("listing", ["public", "no_address", "no_number"])
def test_number_listed_as_a_private_persons_is_refused(
    load: Loader, work: Organisation, listing: str
) -> None:
    """Whoever's it is, and where only its digest is held; nothing of the row is kept."""
    load("number-base", subscriber(NUMBER, last_name="Korhonen", listing=listing))
    assert reasons(load, work, phone="040 123 4567", title="Salatitteli") == {"private_contact": 1}
    assert not DecisionMaker.objects.exists()
    assert QuarantinedRow.objects.get().text == ""
    assert tables_with("Salatitteli") == []


@pytest.mark.parametrize("kind", ["body", "sole_trader"])
def test_number_of_a_business_is_taken(load: Loader, work: Organisation, kind: str) -> None:
    """A company's, a sole trader's, or one nobody listed."""
    load("number-base", body(NUMBER, "", subscriber_kind=kind))
    assert reasons(load, work, phone=NUMBER) == {}


def test_persons_own_home_is_refused(load: Loader, work: Organisation) -> None:
    """As the consumer register has it, house or flat, in any spelling; a namesake's is not."""
    load(
        "people",
        person("1", street_address="Kotikatu 5 A 12"),
        person("2", street_address="Omatie 7"),
        person("3", street_address="Toisentie 9", first_names="Kaisa"),
    )
    for street in ("kotikatu 5 A as. 12", "Omatie 7"):
        assert reasons(load, work, street_address=street) == {"private_contact": 1}
    assert reasons(load, work, street_address="Toisentie 9") == {}


def test_home_the_directory_lists_is_refused(load: Loader, work: Organisation) -> None:
    """The same person, street and number."""
    load("number-base", subscriber(NUMBER, street_address="Omatie 7"))
    assert reasons(load, work, street_address="Omatie 7") == {"private_contact": 1}


def test_home_that_is_the_companys_own_address_is_of_work(load: Loader, work: Organisation) -> None:
    """The open company register publishes it as the company's."""
    load("people", person("1", street_address=work.street_address))
    assert reasons(load, work, street_address=work.street_address) == {}


def test_update_with_a_private_contact_leaves_the_record_as_it_was(
    load: Loader, work: Organisation
) -> None:
    """The row is refused whole."""
    load("number-base", subscriber(NUMBER, last_name="Korhonen"))
    load("decision-makers", decision_maker("p", work.business_id, title="Myyjä"), day="2026-10-01")
    assert reasons(load, work, phone=NUMBER, title="Johtaja") == {"private_contact": 1}
    assert DecisionMaker.objects.get().title == "Myyjä"


@pytest.mark.parametrize("listing", ["public", "no_number"])
def test_number_listed_as_private_later_leaves_the_register(
    load: Loader, work: Organisation, listing: str
) -> None:
    """The record stays; an other's number does too, and the audit has how many went."""
    other = "+358407654321"
    load("decision-makers", decision_maker("p", work.business_id, phone=NUMBER))
    load("decision-makers", decision_maker("q", work.business_id, phone=other), source="B")
    load("number-base", subscriber(NUMBER, listing=listing), body(other, ""))
    assert set(DecisionMaker.objects.values_list("phone", flat=True)) == {None, other}
    event = Event.objects.get(what="private_contacts_cleared")
    assert event.new == "decision_makers.phone: 1"


@pytest.mark.parametrize("email", ["anna@gmail.com", "anna@pp.inet.fi", "anna@hotmail.fi"])
def test_mailbox_at_a_private_provider_is_private(email: str) -> None:
    """Under the provider's domain too."""
    assert is_private_mailbox(email)


@pytest.mark.parametrize("email", ["anna@notgmail.com", "anna@gmail.com.example", "anna@fi"])
def test_mailbox_elsewhere_is_not_private(email: str) -> None:
    """The name must be the provider's, whole."""
    assert not is_private_mailbox(email)


def test_providers_are_plain_domains() -> None:
    """As normal addresses have them."""
    assert {name for name in PROVIDERS if name != name.lower() or "." not in name} == set()


@pytest.mark.parametrize(
    ("field", "private", "of_work"),
    [
        ("email", "anna@gmail.com", "anna@malli.example"),
        ("phone", "040 123 4567", "040 765 4321"),
        ("street_address", "mallikatu 5 A as. 12", "Yrityskatu 1"),
    ],
)
def test_correction_takes_work_contacts_alone(
    work: Organisation, field: str, private: str, of_work: str
) -> None:
    """A person's own word makes no private contact a work contact; other registers take it."""
    subject = make_consumer()
    make_decision_maker(work, subject=subject)
    make_entry(NUMBER, last_name="Korhonen")
    case: dict[str, Any] = {
        "subject_id": subject.pk,
        "field": field,
        "case_reference": "PC-2026-0001",
        "by": make_user(Role.PRIVACY_OFFICER),
    }
    with (
        translation.override("en"),
        pytest.raises(PrivateContact, match="Give the contact of the work place"),
    ):
        correct(register="decision_makers", value=private, **case)
    assert not Correction.objects.exists()
    correct(register="decision_makers", value=of_work, **case)
    correct(register="consumers", value=private, **case)
    assert Correction.objects.count() == 2

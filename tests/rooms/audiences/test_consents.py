"""E-mail and messages reach consumers by consent alone, and stop at the next request."""

from pathlib import Path

import pytest

from procloser.accounts.models import User
from procloser.audiences.parsing import parse
from procloser.audiences.queries import answer
from procloser.contracts.types import ContractView
from procloser.intake.actions import load_file
from procloser.orders.delivering import wanted_by
from procloser.orders.delivery_rows import gather
from procloser.permissions import actions as permissions
from procloser.permissions.queries import world_facts
from procloser.permissions.types import Channel
from procloser.publishing import actions as publishing
from procloser.publishing.models import Generation
from procloser.subjects.models import ConsumerRecord
from tests.factories.accounts import business_id
from tests.factories.contracts import contract_for
from tests.factories.orders import make_order
from tests.factories.subjects import consent, write
from tests.rooms.audiences.crowd import Crowd
from tests.rooms.publishing.tiny_world import a_user

OTHER = business_id(7_654_321)
EVERYBODY = {"version": 1, "kind": "consumers", "where": {"all": []}}


@pytest.fixture
def contract(crowd: Crowd) -> ContractView:
    """Return a contract for e-mail and messages."""
    return contract_for(channels={"email", "sms", "post"})


@pytest.fixture
def officer(crowd: Crowd) -> User:
    """Return the privacy officer."""
    return a_user("privacy_officer")


def agree(subject_id: int, names: str, officer: User, channel: Channel = Channel.SMS) -> None:
    """Record a consent."""
    permissions.record_consent(
        subject_id=subject_id,
        channel=channel,
        names=names,
        scope="Tarjoukset",
        text_version="1",
        evidence="Lomake 7",
        by=officer,
    )


def reached(contract: ContractView, manager: User, channel: str = "sms") -> int | None:
    """Count whom the contract reaches."""
    found = answer(parse(EVERYBODY), contract=contract, channel=channel, user=manager)
    return found.waterfall.deliverable.value


def with_phone(crowd: Crowd) -> list[int]:
    """Return some people with a phone."""
    return crowd.people["33200"]


def test_only_a_consent_naming_the_customer_opens_messages(
    crowd: Crowd, contract: ContractView, manager: User, officer: User
) -> None:
    """No other sender's, no other channel's; without publishing anew."""
    people = with_phone(crowd)
    assert reached(contract, manager) == 0
    agree(people[0], contract.customer_business_id, officer)
    agree(people[1], OTHER, officer)
    agree(people[2], contract.customer_business_id, officer, Channel.EMAIL)
    agree(people[3], "class:energy", officer)
    assert reached(contract, manager) == 1
    permissions.classify_recipient(
        business_id=contract.customer_business_id, name="class:energy", by=officer
    )
    assert reached(contract, manager) == 2


def test_withdrawal_stops_messages_at_the_next_request(
    crowd: Crowd, contract: ContractView, manager: User, officer: User
) -> None:
    """The very next count, by the overlay's clock."""
    people = with_phone(crowd)[:3]
    for subject in people:
        agree(subject, contract.customer_business_id, officer)
    assert reached(contract, manager) == 3
    permissions.withdraw_consent(subject_id=people[0], channel=Channel.SMS, names=None, by=officer)
    assert reached(contract, manager) == 2


def test_email_needs_an_address_and_a_consent(
    crowd: Crowd, contract: ContractView, manager: User, officer: User
) -> None:
    """Either alone reaches nobody; an objection beats both."""
    people = with_phone(crowd)
    for n, subject in enumerate(people[:3]):
        ConsumerRecord.objects.filter(subject_id=subject).update(email=f"a{n}@posti.example")
    publishing.publish(by=manager)
    for subject in people[1:4]:
        agree(subject, contract.customer_business_id, officer, Channel.EMAIL)
    assert reached(contract, manager, "email") == 2
    permissions.forbid(
        subject_ids=[people[1]],
        identifiers=[],
        marketing=True,
        directory=False,
        request_reference="PC-2026-0001",
        by=None,
    )
    assert reached(contract, manager, "email") == 1


def test_imported_consent_and_withdrawal_work_at_once(
    crowd: Crowd, contract: ContractView, manager: User, tmp_path: Path
) -> None:
    """A file of each; the delivery's own check of rows agrees with the count."""
    subject = with_phone(crowd)[0]
    record = ConsumerRecord.objects.get(subject_id=subject)
    row = consent(
        sender=contract.customer_business_id,
        **{"last_name": "Mallinen", "first_names": "Maija", "phone": str(record.phone)},
    )
    order = make_order(
        contract=contract,
        channel="sms",
        fields=["number"],
        generation=Generation.objects.get(state=Generation.State.ACTIVE),
    )

    def gathered() -> list[int]:
        draft = gather(wanted_by(order), world_facts())
        return [one.contact.subject_id for one in draft.rows]

    assert gathered() == []
    load_file(reader="consents", path=write(tmp_path, "consents", [row]), by=manager, commit=True)
    assert (reached(contract, manager), gathered()) == (1, [subject])
    back = {**row, "withdrawn_at": "2026-11-01T12:00:00+02:00"}
    load_file(reader="consents", path=write(tmp_path, "consents", [back]), by=manager, commit=True)
    assert (reached(contract, manager), gathered()) == (0, [])

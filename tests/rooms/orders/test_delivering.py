"""Handing over: every row judged once more, file and ledger together or not at all."""

import csv
import hashlib
import io
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from procloser.accounts.errors import NotPermitted
from procloser.accounts.types import Role
from procloser.audiences.errors import TooFewOnList, UnknownSet
from procloser.audit.models import Event
from procloser.disclosures.actions import keep_pseudonyms
from procloser.disclosures.models import Disclosure
from procloser.disclosures.queries import lines_of, recipients_of
from procloser.disclosures.verifying import verify
from procloser.kernel import clock
from procloser.orders import delivery_store, queries
from procloser.orders.actions import download
from procloser.orders.delivering import deliver
from procloser.orders.errors import DeliveryFileLost, LicenceEnded, UnknownOrder, WrongState
from procloser.orders.models import Delivery, Order
from procloser.orders.types import Refusal, State
from procloser.permissions.actions import forbid
from procloser.publishing.models import Generation
from procloser.registers.models import Decision
from procloser.subjects.models import ConsumerRecord
from tests.factories.accounts import make_user
from tests.factories.disclosures import make_disclosure
from tests.factories.orders import make_lawful_world, make_order, make_people, reaching
from tests.plugin.databases import OwnDatabase

PEOPLE = 104


@pytest.fixture
def people(own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Make 104 people everybody's selection reaches, in a world where they may be delivered."""
    make_lawful_world()
    ids = make_people(PEOPLE)
    reaching(monkeypatch, ids)
    return ids


@pytest.fixture
def order(people: list[int]) -> Order:
    """Make an approved order of them by post."""
    return make_order()


def delivered_rows(number: str) -> list[dict[str, str]]:
    """Read the delivered file."""
    text = delivery_store.finished_path(number).read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def object_to_marketing(subject_id: int) -> None:
    """Let the person forbid marketing."""
    forbid(
        subject_ids=[subject_id],
        identifiers=[],
        marketing=True,
        directory=False,
        request_reference="PC-2026-0001",
        by=None,
    )


def test_delivery_is_file_ledger_and_row_together(order: Order, people: list[int]) -> None:
    """All people in file order; the ledger's lines carry the file's references."""
    delivery = deliver(number=order.number)
    assert delivery is not None
    rows = delivered_rows(order.number)
    assert len(rows) == delivery.rows == PEOPLE
    assert list(rows[0]) == [
        "sukunimi",
        "etunimet",
        "katuosoite",
        "postinumero",
        "postitoimipaikka",
        "poimintaperusteet",
        "osoitelähde",
        "viite",
    ]
    assert rows[1]["katuosoite"] == "Mallikatu 2 A 2"
    assert {row["poimintaperusteet"] for row in rows} == {order.words_fi}
    assert rows[0]["osoitelähde"].startswith("Osoitelähde: Pro Closer, kuluttajatiedot, ")
    content = delivery_store.finished_path(order.number).read_bytes()
    assert delivery.sha256 == hashlib.sha256(content).hexdigest()
    lines = lines_of(delivery.disclosure_id)
    assert [str(line.pseudonym) for line in lines] == [row["viite"] for row in rows]
    assert lines[0].fields == ("name", "address")
    assert lines[0].record_id == ConsumerRecord.objects.get(subject_id=people[0]).pk
    assert not delivery_store.unfinished_path(order.number).exists()
    assert verify().is_whole


def test_delivery_head_says_what_the_law_asks(order: Order) -> None:
    """Recipient by identity, purpose, basis, licence, approver, criteria, figures."""
    delivery = deliver(number=order.number)
    assert delivery is not None
    head = Disclosure.objects.get(pk=delivery.disclosure_id)
    contract = order.contract
    assert head.recipient_business_id == contract.customer.business_id
    assert head.approver == order.approved_by.username  # type: ignore[union-attr]
    assert head.legal_basis == "GDPR art. 6(1)(f)"
    assert head.balancing_test == "ab" * 32
    assert head.licence_ends_on == clock.today() + timedelta(days=60)
    assert head.delete_by == clock.today() + timedelta(days=74)
    assert head.restriction_list_date == clock.today()
    assert head.selection == order.selection
    assert head.file_sha256 == delivery.sha256
    view = queries.order(order.number)
    assert view.delivery is not None
    assert view.delivery.invoice_cents == PEOPLE * 25
    assert view.delivery.disclosure_number == head.number
    assert view.delivery.rows == PEOPLE


def test_delivery_twice_hands_over_once(order: Order) -> None:
    """The second run finds the first one's."""
    assert deliver(number=order.number) == deliver(number=order.number)
    assert Delivery.objects.count() == 1
    assert verify().heads == 1


def test_delivery_leaves_out_whom_the_gate_denies_today(order: Order, people: list[int]) -> None:
    """The count was yesterday's; the row check is today's, and says why only inside."""
    object_to_marketing(people[0])
    ConsumerRecord.objects.filter(subject_id=people[1]).update(birth_year=None)
    ConsumerRecord.objects.filter(subject_id=people[2]).update(street_address="")
    delivery = deliver(number=order.number)
    assert delivery is not None
    assert delivery.rows == PEOPLE - 3
    assert delivery.removed == {"OBJECTED": 1, "MINOR_OR_UNKNOWN": 1, "NO_CONTACT": 1}
    assert recipients_of([people[0]]) == []
    text = delivery_store.finished_path(order.number).read_text(encoding="utf-8")
    assert "OBJECTED" not in text


def test_delivery_takes_out_who_forbade_meanwhile(
    order: Order, people: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A ban between the reading and the commit is obeyed; the file is made again without it."""
    written = delivery_store.write_unfinished
    forbidding: Iterator[int] = iter(people[:2])

    def forbid_first(number: str, content: bytes) -> delivery_store.Written:
        for subject_id in forbidding:
            object_to_marketing(subject_id)
            break
        return written(number, content)

    monkeypatch.setattr(delivery_store, "write_unfinished", forbid_first)
    delivery = deliver(number=order.number)
    assert delivery is not None
    assert delivery.rows == PEOPLE - 2
    assert delivery.removed == {"OBJECTED": 2}
    assert len(delivered_rows(order.number)) == PEOPLE - 2
    assert recipients_of(people[:2]) == []
    assert verify().is_whole


def test_delivery_stops_when_a_decision_ends_meanwhile(
    order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the balancing test nobody may be delivered, and nothing is."""
    written = delivery_store.write_unfinished

    def revoke_first(number: str, content: bytes) -> delivery_store.Written:
        Decision.objects.update(revoked_at=clock.now())
        return written(number, content)

    monkeypatch.setattr(delivery_store, "write_unfinished", revoke_first)
    assert deliver(number=order.number) is None
    assert not Disclosure.objects.exists()
    assert list(delivery_store.files()) == []


def test_delivery_of_too_few_rows_is_refused(order: Order, people: list[int]) -> None:
    """Ninety-nine left: refused with the reason, nothing written; again, still refused."""
    for subject_id in people[:5]:
        object_to_marketing(subject_id)
    assert deliver(number=order.number) is None
    assert deliver(number=order.number) is None
    view = queries.order(order.number)
    assert (view.state, view.refusal) == (State.REFUSED, Refusal.TOO_FEW_ROWS)
    assert not Disclosure.objects.exists()
    assert list(delivery_store.files()) == []


def test_delivery_of_a_retired_generation_is_refused(order: Order) -> None:
    """What it was counted on is gone."""
    Generation.objects.update(state=Generation.State.RETIRED)
    assert deliver(number=order.number) is None
    assert queries.order(order.number).refusal is Refusal.GENERATION_GONE


@pytest.mark.parametrize("error", [UnknownSet, TooFewOnList])
def test_delivery_by_a_list_that_was_deleted_is_refused(
    order: Order, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    """By the customer or in the night: it is never read as an empty one."""

    def gone(*_: object, **__: object) -> None:
        raise error("The list is gone.")

    monkeypatch.setattr("procloser.orders.delivery_rows.deliverable_subjects", gone)
    assert deliver(number=order.number) is None
    view = queries.order(order.number)
    assert (view.state, view.refusal) == (State.REFUSED, Refusal.SET_GONE)


@pytest.mark.parametrize("state", [State.QUOTED, State.ORDERED])
def test_delivery_without_approval_is_refused(people: list[int], state: State) -> None:
    """Nothing is delivered before the officer's decision."""
    order = make_order(state=state)
    with pytest.raises(WrongState):
        deliver(number=order.number)
    assert not Disclosure.objects.exists()


def test_delivery_keeps_a_persons_reference(order: Order) -> None:
    """In a second delivery the same person has the same one, also if given meanwhile."""
    first = deliver(number=order.number)
    second = deliver(number=make_order(contract=None).number)
    assert first is not None
    assert second is not None
    references = [line.pseudonym for line in lines_of(first.disclosure_id)]
    assert [line.pseudonym for line in lines_of(second.disclosure_id)] == references


def test_delivery_uses_the_reference_another_delivery_gave_meanwhile(
    order: Order, people: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two first deliveries at once agree on one reference; the file is written with it."""
    given = {people[0]: uuid4()}
    written = delivery_store.write_unfinished

    def give_first(number: str, content: bytes) -> delivery_store.Written:
        keep_pseudonyms(given)
        return written(number, content)

    monkeypatch.setattr(delivery_store, "write_unfinished", give_first)
    delivery = deliver(number=order.number)
    assert delivery is not None
    assert delivered_rows(order.number)[0]["viite"] == str(given[people[0]])
    assert lines_of(delivery.disclosure_id)[0].pseudonym == given[people[0]]


def test_delivery_row_without_its_ledger_lines_fails_at_commit(order: Order) -> None:
    """Whatever writes it: not the action alone, the database wants the lines."""
    recorded = make_disclosure([uuid4()], order_number=order.number)
    values = {
        "order": order,
        "file_name": "x.csv",
        "sha256": "0" * 64,
        "size_bytes": 1,
        "removed": {},
        "source_sentence": "",
        "invoice_cents": 0,
        "delivered_at": clock.now(),
    }
    with pytest.raises(IntegrityError, match="of 2 rows has 1 lines"), transaction.atomic():
        Delivery.objects.create(disclosure_id=recorded.id, rows=2, **values)
    foreign = make_disclosure([uuid4()])
    with pytest.raises(IntegrityError, match="of 1 rows has 0 lines"), transaction.atomic():
        Delivery.objects.create(disclosure_id=foreign.id, rows=1, **values)
    with transaction.atomic():
        Delivery.objects.create(disclosure_id=recorded.id, rows=1, **values)


def test_download_is_the_customers_own_and_kept_in_audit(order: Order) -> None:
    """Its buyer gets the file; another customer's does not, nor our own staff."""
    deliver(number=order.number)
    buyer = make_user(Role.BUYER, organisation=order.contract.customer)
    file = download(order=order.number, by=buyer)
    assert hashlib.sha256(file.path.read_bytes()).hexdigest() == file.sha256
    assert file.name == f"{order.number}.csv"
    event = Event.objects.get(what="delivery_downloaded")
    assert (event.username, event.target) == (buyer.username, order.number)
    with pytest.raises(UnknownOrder):
        download(order=order.number, by=make_user(Role.BUYER))
    for role in (Role.SALES, Role.PRIVACY_OFFICER, Role.DATA_MANAGER):
        with pytest.raises(NotPermitted):
            download(order=order.number, by=make_user(role))


def test_download_ends_with_the_licence_or_the_file(order: Order) -> None:
    """After the licence nothing is handed out, nor a file that was altered."""
    deliver(number=order.number)
    buyer = make_user(Role.BUYER, organisation=order.contract.customer)
    with clock.freeze(clock.now() + timedelta(days=61)), pytest.raises(LicenceEnded):
        download(order=order.number, by=buyer)
    delivery_store.finished_path(order.number).write_bytes(b"something else")
    with pytest.raises(DeliveryFileLost):
        download(order=order.number, by=buyer)
    with pytest.raises(UnknownOrder):
        download(order=make_order(contract=None).number, by=buyer)

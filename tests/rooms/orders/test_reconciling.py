"""Settling what a killed process left."""

import psycopg
import pytest

from procloser.audit.models import Event
from procloser.disclosures import heads_file
from procloser.disclosures.verifying import verify
from procloser.orders import delivery_store
from procloser.orders.actions import reconcile_deliveries
from procloser.orders.delivering import deliver
from procloser.orders.models import Order
from procloser.orders.types import ReconcileReport
from procloser.subjects.models import ConsumerRecord
from tests.factories.orders import make_lawful_world, make_order, make_people, reaching
from tests.plugin.databases import OwnDatabase

NOTHING = ReconcileReport((), (), (), (), ())


@pytest.fixture
def people(own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Make 100 people everybody's selection reaches."""
    make_lawful_world()
    ids = make_people(100)
    reaching(monkeypatch, ids)
    return ids


@pytest.fixture
def delivered(people: list[int]) -> Order:
    """Make a delivered order."""
    order = make_order()
    deliver(number=order.number)
    return order


def test_reconciling_a_whole_delivery_changes_nothing(delivered: Order) -> None:
    """Nothing to say, nothing done."""
    assert reconcile_deliveries() == NOTHING


def test_reconciling_finishes_a_file_that_was_not_renamed(delivered: Order) -> None:
    """Killed between commit and rename: the file gets its name."""
    finished = delivery_store.finished_path(delivered.number)
    content = finished.read_bytes()
    finished.rename(delivery_store.unfinished_path(delivered.number))
    assert reconcile_deliveries().finished == (delivered.number,)
    assert finished.read_bytes() == content
    assert reconcile_deliveries() == NOTHING


@pytest.mark.parametrize("left", [None, b"altered"])
def test_reconciling_rebuilds_a_lost_file_to_the_byte(delivered: Order, left: bytes | None) -> None:
    """From the ledger's lines and today's values, kept only because the hash agrees."""
    finished = delivery_store.finished_path(delivered.number)
    content = finished.read_bytes()
    finished.unlink()
    if left is not None:
        finished.write_bytes(left)
    assert reconcile_deliveries().rebuilt == (delivered.number,)
    assert finished.read_bytes() == content


def test_reconciling_says_what_cannot_be_rebuilt(delivered: Order, people: list[int]) -> None:
    """A value has changed since: the file is not made up, it is named, in audit too."""
    delivery_store.finished_path(delivered.number).unlink()
    ConsumerRecord.objects.filter(subject_id=people[0]).update(street_address="Uusikatu 1")
    report = reconcile_deliveries()
    assert report.lost == (delivered.number,)
    assert report.to_json()["ok"] is False
    assert Event.objects.get(what="delivery_file_lost").target == delivered.number
    assert list(delivery_store.files()) == []


def test_reconciling_deletes_files_without_a_row(delivered: Order) -> None:
    """Killed before the commit: whatever lies there was never handed over."""
    delivery_store.unfinished_path("T-2026-0777").write_bytes(b"half")
    delivery_store.finished_path("T-2026-0778").write_bytes(b"whole")
    report = reconcile_deliveries()
    assert set(report.deleted) == {".T-2026-0777.csv.part", "T-2026-0778.csv"}
    assert [number for number, _ in delivery_store.files()] == [delivered.number]


def test_reconciling_queues_an_approved_order_again(people: list[int]) -> None:
    """The job of a killed worker does not come back by itself."""
    order = make_order()
    assert reconcile_deliveries().queued_again == (order.number,)


def test_reconciling_catches_up_the_file_of_heads(delivered: Order) -> None:
    """The head that a killed process did not write there."""
    heads_file.path().write_bytes(b"")
    reconcile_deliveries()
    assert [entry.position for entry in heads_file.entries()] == [1]
    assert verify().unlogged == 0


def test_reconciling_leaves_an_order_somebody_is_at(
    own_database: OwnDatabase, delivered: Order
) -> None:
    """Another process is between its commit and the rename: its files are its own."""
    left = delivery_store.unfinished_path(delivered.number)
    delivery_store.finished_path(delivered.number).rename(left)
    with psycopg.connect(own_database.url(), autocommit=True) as other:
        held = f"orders.deliver {delivered.number}"
        other.execute("SELECT pg_advisory_lock(hashtext(%s))", [held])
        assert reconcile_deliveries() == NOTHING
        assert left.exists()
    assert reconcile_deliveries().finished == (delivered.number,)

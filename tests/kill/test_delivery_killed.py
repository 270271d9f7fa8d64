"""SIGKILL during a delivery loses nothing and leaves nothing half done."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from procloser.disclosures.verifying import verify
from procloser.orders import delivery_store, queries
from procloser.orders.actions import deliver, reconcile_deliveries
from procloser.orders.models import Delivery, Order
from procloser.orders.types import State
from tests.factories.orders import make_lawful_world, make_order, make_people, reaching
from tests.plugin.databases import OwnDatabase

REPOSITORY = Path(__file__).resolve().parents[2]
CHILD = """
import os, signal, sys
import django
django.setup()
import pytest
from procloser.disclosures import actions as disclosures
from procloser.orders import delivering, delivery_store
from tests.factories.orders import reaching

def killed(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

def then_killed(function):
    def run(*args, **kwargs):
        function(*args, **kwargs)
        killed()
    return run

patch = pytest.MonkeyPatch()
write, screen = delivery_store.write_unfinished, delivering._screen_what_changed
number, point, *ids = sys.argv[1:]
reaching(patch, [int(one) for one in ids])
match point:
    case "before the file":
        patch.setattr(delivery_store, "write_unfinished", killed)
    case "after the file":
        patch.setattr(delivery_store, "write_unfinished", then_killed(write))
    case "after the ledger lines":
        patch.setattr(disclosures, "record", then_killed(disclosures.record))
    case "holding the clock":
        patch.setattr(delivering, "_screen_what_changed", then_killed(screen))
    case "after the commit":
        patch.setattr(delivery_store, "finish", killed)
delivering.deliver(number=number)
"""
BEFORE_COMMIT = [
    "before the file",
    "after the file",
    "after the ledger lines",
    "holding the clock",
]


@pytest.fixture
def people(own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Make 100 people everybody's selection reaches."""
    make_lawful_world()
    ids = make_people(100)
    reaching(monkeypatch, ids)
    return ids


def kill(own_database: OwnDatabase, order: Order, point: str, people: list[int]) -> None:
    """Deliver in a process that kills itself at the point."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, order.number, point, *map(str, people)],
        cwd=REPOSITORY,
        env=own_database.environment | {"PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr


@pytest.mark.parametrize("point", BEFORE_COMMIT)
def test_delivery_killed_before_its_commit_has_not_happened(
    own_database: OwnDatabase, people: list[int], point: str
) -> None:
    """No row, no line, no file; the order is queued again and delivered once."""
    order = make_order()
    kill(own_database, order, point, people)
    assert not Delivery.objects.exists()
    assert verify().heads == 0
    report = reconcile_deliveries()
    assert report.queued_again == (order.number,)
    assert list(delivery_store.files()) == []
    assert deliver(number=order.number) is not None
    assert verify().to_json() == {
        "ok": True,
        "heads": 1,
        "lines": 100,
        "unlogged": 0,
        "problems": [],
    }


def test_delivery_killed_after_its_commit_is_finished(
    own_database: OwnDatabase, people: list[int]
) -> None:
    """Row and lines stand; the file gets its name, and a second run changes nothing."""
    order = make_order()
    kill(own_database, order, "after the commit", people)
    delivery = Delivery.objects.get()
    assert queries.order(order.number).state is State.DELIVERED
    assert verify().is_whole
    assert not delivery_store.finished_path(order.number).exists()
    assert reconcile_deliveries().finished == (order.number,)
    finished = delivery_store.finished_path(order.number)
    assert delivery_store.sha256_of(finished) == delivery.sha256
    assert deliver(number=order.number) == delivery
    assert verify().unlogged == 0

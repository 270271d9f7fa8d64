"""Counts and deliveries know at once what has gone or is locked."""

from datetime import date

import pytest

from procloser.accounts.models import User
from procloser.audiences.parsing import parse
from procloser.audiences.queries import answer, deliverable_subjects
from procloser.contracts.types import ContractView
from procloser.directory.queries import find
from procloser.permissions.models import Informed, Lock
from procloser.publishing.actions import publish
from procloser.publishing.models import Generation
from procloser.publishing.queries import active_generation
from procloser.retention.actions import run
from procloser.subjects.models import ConsumerRecord, Subject
from tests.factories.contracts import contract_for
from tests.factories.permissions import make_entry, make_load
from tests.plugin.databases import OwnDatabase
from tests.rooms.audiences.crowd import Crowd
from tests.rooms.publishing.tiny_world import a_user
from tests.rooms.retention.held import consumer

EVERYBODY = parse({"version": 1, "kind": "consumers", "where": {"all": []}})


@pytest.fixture
def crowd(own_database: OwnDatabase) -> Crowd:
    """Return 300 consumers, informed and published."""
    made = Crowd()
    made.settle()
    publish(by=a_user("data_manager"))
    return made


@pytest.fixture
def manager(crowd: Crowd) -> User:
    """Return who counts exactly."""
    return User.objects.get(role="data_manager")


@pytest.fixture
def contract(crowd: Crowd) -> ContractView:
    """Return a buyer's contract."""
    buyer = a_user("buyer", business_id="2345678-3", kind="customer")
    return contract_for(buyer.organisation)


def counted(contract: ContractView, manager: User) -> tuple[int | None, int | None, int]:
    """Return how many match, how many are deliverable, and how many would be handed over."""
    shown = answer(EVERYBODY, contract=contract, channel="post", user=manager).waterfall
    rows = deliverable_subjects(
        EVERYBODY,
        contract=contract,
        channel="post",
        purpose="direct_marketing",
        generation=active_generation(),
    )
    return shown.matches.value, shown.deliverable.value, len(list(rows))


def test_deleted_are_not_counted_from_the_next_question(
    crowd: Crowd, contract: ContractView, manager: User
) -> None:
    """The published generation still has their numbers; nobody is counted by them."""
    old = make_load(source_date=date(2024, 1, 1)).pk
    gone = crowd.people["33100"][:7]
    ConsumerRecord.objects.filter(subject_id__in=gone).update(load_id=old)
    assert counted(contract, manager) == (300, 300, 300)

    run(by=None, register="consumers")

    assert counted(contract, manager) == (300, 293, 293)
    publish(by=manager)
    assert counted(contract, manager) == (293, 293, 293)


def test_locked_are_not_counted_and_not_published(
    crowd: Crowd, contract: ContractView, manager: User
) -> None:
    """Those of a generation are barred at once, a new one does not have them."""
    locked = crowd.people["33200"][:5]
    Informed.objects.filter(subject_id__in=locked).delete()
    ConsumerRecord.objects.filter(subject_id__in=locked).update(held_since=date(2026, 10, 1))

    run(by=None, register="consumers")

    assert counted(contract, manager) == (300, 295, 295)
    publish(by=manager)
    assert counted(contract, manager) == (295, 295, 295)


def test_generation_of_more_than_35_days_goes_the_active_one_too(
    crowd: Crowd, manager: User
) -> None:
    """It is counted on no more; its numbers still lead to people."""
    Generation.objects.update(made_at="2026-10-01T12:00:00+03:00")
    done = run(by=None)
    assert {line.rule_key: line.rows for line in done.lines}["generations.too_old"] == 1
    assert Generation.objects.get().state == Generation.State.RETIRED


def test_lock_of_consumer_data_leaves_the_directory_as_it_was(own_database: OwnDatabase) -> None:
    """The subscription is listed by law; who is locked as a consumer is still found by it."""
    person_id = consumer(since=date(2026, 10, 1), told=False)
    make_entry("+358401234567", subject=Subject.objects.get(pk=person_id))
    run(by=None)
    assert Lock.objects.get().subject_id == person_id
    assert [listing.number for listing in find("0401234567").listings] == ["+358401234567"]

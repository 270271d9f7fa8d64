"""Two tiny generations side by side, counted by hand."""

import hashlib
import json

import pyarrow.parquet as pq
import pytest

from procloser.accounts.errors import NotPermitted
from procloser.accounts.models import User
from procloser.audit.models import Event
from procloser.catalogue.types import Kind
from procloser.publishing import actions
from procloser.publishing.comparing import compare
from procloser.publishing.errors import GenerationChanged, UnknownGeneration
from procloser.publishing.models import Generation
from procloser.publishing.types import ComparedValue
from procloser.subjects.models import ConsumerRecord
from tests.rooms.publishing.tiny_world import TinyWorld, a_user


def test_each_value_is_counted_in_both(world: TinyWorld, manager: User) -> None:
    """A value only one of them has, one that grew, and those without a value."""
    world.place("33100", "837")
    owner = world.consumer(tenure="owner", phone="+358401234567")
    world.consumer(tenure="owner")
    world.consumer()
    first = actions.publish(by=manager)
    ConsumerRecord.objects.filter(subject_id=owner).update(tenure="rented")
    world.organisation("1234567-1")
    second = actions.publish(by=manager)

    found = compare(first.name, str(second.id), by=manager)

    assert (found.first, found.second) == (first.name, second.name)
    assert found.rows == {
        Kind.CONSUMERS: (3, 3),
        Kind.ORGANISATIONS: (0, 1),
        Kind.DECISION_MAKERS: (0, 0),
    }
    of_tenure = [value for value in found.values if value.variable == "tenure"]
    assert of_tenure == [
        ComparedValue(Kind.CONSUMERS, "tenure", "owner", 2, 1),
        ComparedValue(Kind.CONSUMERS, "tenure", "rented", 0, 1),
        ComparedValue(Kind.CONSUMERS, "tenure", None, 1, 1),
    ]
    assert [value.difference for value in of_tenure] == [-1, 1, 0]
    phones = {v.code: (v.first, v.second) for v in found.values if v.variable == "has_phone"}
    assert phones == {"yes": (1, 1), "no": (2, 2)}
    event = Event.objects.get(what="generations_compared")
    assert (event.username, event.target, event.new) == (manager.username, first.name, second.name)


def test_variable_that_one_lacks_is_told_apart_from_nobody(world: TinyWorld, manager: User) -> None:
    """An older catalogue's files have no such column: not 0, but nothing."""
    world.consumer(tenure="owner")
    first = actions.publish(by=manager)
    second = actions.publish(by=manager)
    path = first.path / "person.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["tenure"]), path)
    with pytest.raises(GenerationChanged):
        compare(first.name, second.name, by=manager)

    row = Generation.objects.get(pk=first.id)
    row.manifest["sha256"]["person.parquet"] = hashlib.sha256(path.read_bytes()).hexdigest()
    row.save()
    (first.path / "manifest.json").write_text(json.dumps(row.manifest))

    found = compare(first.name, second.name, by=manager)

    (value,) = [v for v in found.values if (v.variable, v.code) == ("tenure", "owner")]
    assert (value.first, value.second, value.difference) == (None, 1, None)


def test_only_who_publishes_compares(world: TinyWorld, manager: User) -> None:
    """The figures are exact."""
    world.consumer()
    made = actions.publish(by=manager)
    with pytest.raises(NotPermitted):
        compare(made.name, made.name, by=a_user("sales"))
    with pytest.raises(UnknownGeneration):
        compare(made.name, "G1", by=manager)
    assert not Event.objects.filter(what="generations_compared").exists()

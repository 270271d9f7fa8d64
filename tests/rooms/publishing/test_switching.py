"""Activating an earlier generation, and retiring one by hand."""

import uuid
from collections.abc import Callable
from datetime import timedelta

import psycopg
import pytest
from django.db import connection

from procloser.accounts.errors import NotPermitted
from procloser.accounts.models import User
from procloser.audiences.overlay import live_overlay
from procloser.audit.models import Event
from procloser.catalogue.types import Kind
from procloser.kernel import clock
from procloser.permissions import actions as permissions
from procloser.permissions.models import OverlayClock
from procloser.postgres.reading import read
from procloser.publishing import actions, switching
from procloser.publishing.errors import (
    CannotBeActive,
    GenerationChanged,
    GenerationRetired,
    PublishingAlready,
    StillActive,
    UnknownGeneration,
)
from procloser.publishing.folders import generations_folder
from procloser.publishing.models import Generation, Member, Tombstone
from procloser.publishing.queries import (
    active_generation,
    numbers_of,
    open_generation,
    standing,
    tombstones_read,
)
from procloser.publishing.turns import LOCK
from procloser.publishing.types import GenerationView
from procloser.subjects.models import ConsumerRecord, Subject
from tests.plugin.databases import OwnDatabase
from tests.rooms.publishing.tiny_world import TinyWorld, a_user


@pytest.fixture
def two(world: TinyWorld, manager: User) -> tuple[GenerationView, GenerationView]:
    """Return an earlier generation of three people, and the active one of the same."""
    world.place("33100", "837")
    for _ in range(3):
        world.consumer()
    return actions.publish(by=manager), actions.publish(by=manager)


def _people() -> list[int]:
    return list(Subject.objects.order_by("pk").values_list("pk", flat=True))


def test_earlier_generation_is_active_again(
    two: tuple[GenerationView, GenerationView], manager: User
) -> None:
    """It is counted on, the other is superseded, and the audit says who did it."""
    first, second = two

    made = switching.activate(first.name, by=manager)

    assert made.id == active_generation().id == first.id
    assert standing(second.name).state == "superseded"
    assert standing(second.name).superseded_at is not None
    assert standing(first.name).superseded_at is None
    event = Event.objects.filter(what="generation_activated").latest("pk")
    assert (event.username, event.old, event.new) == (manager.username, second.name, first.name)


def test_number_in_the_list_is_a_name_too(
    two: tuple[GenerationView, GenerationView], manager: User
) -> None:
    """As the list prints it."""
    assert switching.activate(str(two[0].id), by=manager).name == two[0].name


def test_who_was_banned_since_is_hidden_in_the_earlier_one(world: TinyWorld, manager: User) -> None:
    """The second generation lacks the objector; the first, active again, hides them too."""
    world.place("33100", "837")
    objector, stays = world.consumer(), world.consumer()
    first = actions.publish(by=manager)
    permissions.forbid(
        subject_ids=[objector],
        identifiers=[],
        marketing=True,
        directory=False,
        request_reference="PC-2026-0001",
        by=manager,
    )
    second = actions.publish(by=manager)
    assert list(numbers_of(second.id, Kind.CONSUMERS, [objector])) == []

    made = switching.activate(first.name, by=manager)

    hidden = live_overlay(open_generation(made)).kinds[Kind.CONSUMERS].flag("gate:objected")
    assert hidden == numbers_of(first.id, Kind.CONSUMERS, [objector])
    assert not hidden & numbers_of(first.id, Kind.CONSUMERS, [stays])


def test_who_was_erased_since_stays_erased_in_the_earlier_one(
    two: tuple[GenerationView, GenerationView], manager: User
) -> None:
    """No number leads to them, and the number they had is nobody's."""
    first, _ = two
    gone = _people()[0]
    number = numbers_of(first.id, Kind.CONSUMERS, [gone])
    actions.forget(gone, by=manager)

    switching.activate(first.name, by=manager)

    assert read(connection, tombstones_read(first.id, Kind.CONSUMERS)) == number
    assert not numbers_of(first.id, Kind.CONSUMERS, [gone])


def _ban_behind_the_overlay(world: TinyWorld) -> None:
    world.ban(_people()[0], "protected")


def _delete_behind_the_overlay(world: TinyWorld) -> None:
    ConsumerRecord.objects.filter(subject_id=_people()[0]).delete()


def _correct_to_a_minor(world: TinyWorld) -> None:
    Subject.objects.get(pk=_people()[0]).correction_set.create(
        register="consumers",
        field="birth_year",
        value=str(clock.today().year - 10),
        given_at=clock.now(),
        case_reference="PC-2026-0001",
    )


@pytest.mark.parametrize(
    "change", [_ban_behind_the_overlay, _delete_behind_the_overlay, _correct_to_a_minor]
)
def test_generation_that_would_count_a_hidden_person_is_refused(
    two: tuple[GenerationView, GenerationView],
    world: TinyWorld,
    manager: User,
    change: Callable[[TinyWorld], None],
) -> None:
    """What the live overlay does not learn of cannot be hidden by it: the reason is told."""
    first, second = two
    change(world)

    with pytest.raises(CannotBeActive, match=f"{first.name} holds 1 consumers"):
        switching.activate(first.name, by=manager)

    assert active_generation().id == second.id


def test_restored_database_refuses_the_earlier_generation(
    two: tuple[GenerationView, GenerationView], manager: User
) -> None:
    """The numbers of another epoch say nothing about the bans of this one."""
    OverlayClock.objects.update(epoch=uuid.uuid4())
    with pytest.raises(CannotBeActive, match="restored"):
        switching.activate(two[0].name, by=manager)
    assert active_generation().id == two[1].id


def test_other_catalogue_and_old_age_are_refused(
    two: tuple[GenerationView, GenerationView], manager: User
) -> None:
    """The same criterion would find others; and people are not what they were."""
    Generation.objects.filter(pk=two[0].id).update(catalogue_version="2020-01")
    with pytest.raises(CannotBeActive, match="catalogue 2020-01"):
        switching.activate(two[0].name, by=manager)
    Generation.objects.filter(pk=two[0].id).update(made_at=clock.now() - timedelta(days=36))
    with pytest.raises(CannotBeActive, match="older than may be counted on"):
        switching.activate(two[0].name, by=manager)
    with pytest.raises(CannotBeActive, match="active generation already"):
        switching.activate(two[1].name, by=manager)


def test_changed_files_are_not_made_active(
    two: tuple[GenerationView, GenerationView], manager: User
) -> None:
    """They are proved before the switch."""
    path = two[0].path / "person.parquet"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(GenerationChanged, match=r"person\.parquet"):
        switching.activate(two[0].name, by=manager)
    assert active_generation().id == two[1].id


def test_retired_generation_leaves_nothing(
    two: tuple[GenerationView, GenerationView], manager: User
) -> None:
    """Neither files nor numbers; the audit says who did it; it does not come back."""
    first, second = two
    actions.forget(_people()[0], by=manager)

    assert switching.retire(first.name, by=manager) == first.name

    assert [path.name for path in generations_folder().iterdir()] == [second.name]
    assert set(Member.objects.values_list("generation_id", flat=True)) == {second.id}
    assert set(Tombstone.objects.values_list("generation_id", flat=True)) == {second.id}
    event = Event.objects.get(what="generation_retired")
    assert (event.username, event.target) == (manager.username, first.name)
    with pytest.raises(GenerationRetired):
        switching.activate(first.name, by=manager)
    with pytest.raises(GenerationRetired):
        switching.retire(first.name, by=manager)


def test_active_generation_is_not_retired(
    two: tuple[GenerationView, GenerationView], manager: User
) -> None:
    """Counts would stand on nothing."""
    with pytest.raises(StillActive, match="activate another, first"):
        switching.retire(two[1].name, by=manager)
    with pytest.raises(UnknownGeneration, match="generations list"):
        switching.retire("G1", by=manager)
    assert Generation.objects.exclude(state="retired").count() == 2


def test_sales_neither_activates_nor_retires(two: tuple[GenerationView, GenerationView]) -> None:
    """Only who publishes."""
    sales = a_user("sales")
    for deed in (switching.activate, switching.retire):
        with pytest.raises(NotPermitted):
            deed(two[0].name, by=sales)
    assert active_generation().id == two[1].id


def test_switching_waits_for_no_publish(
    two: tuple[GenerationView, GenerationView], manager: User, own_database: OwnDatabase
) -> None:
    """While another process publishes, both are refused."""
    with psycopg.connect(own_database.url()) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        for deed in (switching.activate, switching.retire):
            with pytest.raises(PublishingAlready, match="Nothing was changed"):
                deed(two[0].name, by=manager)
    assert active_generation().id == two[1].id

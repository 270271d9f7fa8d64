"""The publish of every night."""

from datetime import timedelta

import psycopg
import pytest

from procloser.accounts.models import User
from procloser.audit.models import Event
from procloser.jobs.queue import SCHEDULE
from procloser.kernel import clock
from procloser.publishing import actions, nightly
from procloser.publishing.errors import PublishingAlready
from procloser.publishing.models import Generation, NightlyPublish
from procloser.publishing.nightly import failed_night, publish_nightly
from procloser.publishing.queries import active_generation
from procloser.publishing.turns import LOCK
from procloser.subjects.models import ConsumerRecord
from tests.plugin.databases import OwnDatabase
from tests.rooms.publishing.tiny_world import TinyWorld


def test_it_comes_after_retention() -> None:
    """What ran out in the night is not in what the night publishes."""
    hours = {name: int(cron.split()[1]) for name, cron in SCHEDULE.items()}
    assert hours["publishing.publish"] > hours["retention.run"]


def test_night_publishes_once_as_the_system(world: TinyWorld) -> None:
    """A second run of the day changes nothing; the next day's makes the next."""
    world.consumer()

    made = publish_nightly()

    assert made is not None
    assert active_generation().id == made.id
    assert Event.objects.get(what="generation_activated").username == "system"
    assert publish_nightly() is None
    assert Generation.objects.count() == 1
    assert failed_night() is None
    with clock.freeze(clock.now() + timedelta(days=1)):
        assert publish_nightly() is not None
    assert Generation.objects.count() == 2


def test_empty_house_is_no_failure(own_database: OwnDatabase) -> None:
    """There is nothing to be alarmed about before the first load."""
    assert failed_night() is None
    assert publish_nightly() is None
    assert failed_night() is None


def test_what_a_rule_refuses_is_an_alarm_and_not_tried_again(
    world: TinyWorld, manager: User
) -> None:
    """It says why; a publish by hand ends the alarm."""
    person = world.consumer(tenure="squat")

    assert publish_nightly() is None

    failed = failed_night()
    assert failed is not None
    assert failed.day == clock.today()
    assert "tenure of consumers has the code 'squat' on 1 row" in failed.problem
    ConsumerRecord.objects.filter(subject_id=person).update(tenure="owner")
    actions.publish(by=manager)
    assert failed_night() is None


def test_what_nobody_foresaw_is_raised_and_an_alarm(
    world: TinyWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The queue tries again; the next try that does it ends the alarm."""

    def broken(**_: object) -> None:
        raise RuntimeError("the row of Maija Mallinen")

    world.consumer()
    with monkeypatch.context() as patched:
        patched.setattr(nightly, "publish", broken)
        with pytest.raises(RuntimeError):
            publish_nightly()
    failed = failed_night()
    assert failed is not None
    assert failed.problem == "RuntimeError"  # never what it says: it may name somebody
    assert publish_nightly() is not None
    assert failed_night() is None


def test_busy_night_is_tried_again(world: TinyWorld, own_database: OwnDatabase) -> None:
    """Somebody publishes by hand meanwhile."""
    world.consumer()
    with psycopg.connect(own_database.url()) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        with pytest.raises(PublishingAlready):
            publish_nightly()
    assert NightlyPublish.objects.get().problem == "Another process was publishing."
    assert publish_nightly() is not None


def test_killed_and_missed_nights_are_alarms(world: TinyWorld) -> None:
    """One that runs is none for two hours; one that has not come for two days is."""
    world.consumer()
    NightlyPublish.objects.create(day=clock.today(), started_at=clock.now())
    assert failed_night() is None
    now = clock.now()
    with clock.freeze(now + timedelta(hours=3)):
        killed = failed_night()
        assert killed is not None
        assert killed.problem == ""
    assert publish_nightly() is not None
    with clock.freeze(now + timedelta(days=1)):
        assert failed_night() is None
    with clock.freeze(now + timedelta(days=3)):
        assert failed_night() is not None

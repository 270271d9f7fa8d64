"""Whatever is loaded, held, told and merged, a committed run leaves nothing past its limit.

The test reads the stored days and counts months by an arithmetic of its own.
"""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from procloser.kernel import clock
from procloser.permissions.actions import forbid, place_hold
from procloser.permissions.models import Ban, Informed, Lock
from procloser.permissions.types import Effect
from procloser.retention import deeds
from procloser.retention.actions import run
from procloser.sources.models import Load
from procloser.subjects.actions import merge_subjects
from procloser.subjects.models import ConsumerRecord
from procloser.subjects.queries import with_redirects
from tests.factories.permissions import make_consumer, make_load
from tests.rooms.retention.held import inform

START = date(2026, 1, 31)
STEPS = ("load", "reload", "inform", "hold", "lift", "ban", "merge", "wait", "wait", "run", "run")
pytestmark = pytest.mark.django_db


def months_later(day: date, months: int) -> date:
    """Return the day of the same number, or the last one of the month; day by day."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise AssertionError


class Account:
    """Takes steps and looks at what is left after each run."""

    def __init__(self) -> None:
        self.today = START
        self.bans = 0

    def step(self, name: str, number: int) -> None:
        """Do one thing to the person or by the days that the number says."""
        noon = datetime(self.today.year, self.today.month, self.today.day, 10, tzinfo=UTC)
        with clock.freeze(noon):
            people = sorted(set(ConsumerRecord.objects.values_list("subject_id", flat=True)))
            if name in {"load", "wait", "run"} or people:
                chosen = people[number % len(people)] if people else 0
                getattr(self, name)(chosen, number)

    def load(self, chosen: int, number: int) -> None:
        """Somebody comes, by content of some days ago."""
        make_consumer(load=make_load(source_date=self.today - timedelta(days=number * 7)))

    def reload(self, chosen: int, number: int) -> None:
        """A source tells of somebody anew."""
        load = make_load(source_date=self.today)
        ConsumerRecord.objects.filter(subject_id=chosen).update(load_id=load.pk)

    def inform(self, chosen: int, number: int) -> None:
        """Somebody is told, the product's own rows being made."""
        if not Informed.objects.filter(subject_id=chosen).exists():
            inform("consumers", chosen)
            Lock.objects.filter(subject_id=chosen).delete()

    def hold(self, chosen: int, number: int) -> None:
        """Somebody asks for restriction."""
        place_hold(
            subject_id=chosen,
            effect=Effect.RESTRICTED,
            request_reference="PC-2026-0001",
            by=None,
        )

    def lift(self, chosen: int, number: int) -> None:
        """A hold ends."""
        Ban.objects.filter(effect=Effect.RESTRICTED, subject_id=chosen).update(
            lifted_at=clock.now()
        )

    def ban(self, chosen: int, number: int) -> None:
        """Somebody objects."""
        forbid(
            subject_ids=[chosen],
            identifiers=[],
            marketing=True,
            directory=False,
            request_reference="PC-2026-0001",
            by=None,
        )
        self.bans = Ban.objects.exclude(effect=Effect.RESTRICTED).count()

    def merge(self, chosen: int, number: int) -> None:
        """Two turn out to be one."""
        other = ConsumerRecord.objects.exclude(subject_id=chosen).order_by("-pk").first()
        if other is not None:
            merge_subjects([(chosen, other.subject_id)])

    def wait(self, chosen: int, number: int) -> None:
        """Days go by."""
        self.today += timedelta(days=number * 9)

    def run(self, chosen: int, number: int) -> None:
        """The job runs; then nobody is there too long, and nobody held has gone."""
        holds = Ban.objects.filter(effect=Effect.RESTRICTED, lifted_at=None)
        held = with_redirects(holds.values_list("subject_id", flat=True))
        before = dict(ConsumerRecord.objects.values_list("pk", "subject_id"))
        run(by=None, register="consumers")
        left = dict(ConsumerRecord.objects.values_list("pk", "subject_id"))
        assert {pk for pk, subject in before.items() if subject in held} <= left.keys()
        for record in ConsumerRecord.objects.all():
            if record.subject_id not in held:
                self._is_within_its_limits(record)
        assert Ban.objects.exclude(effect=Effect.RESTRICTED).count() == self.bans

    def _is_within_its_limits(self, record: ConsumerRecord) -> None:
        confirmed = Load.objects.get(pk=record.load_id).source_date
        assert confirmed is not None
        assert self.today <= months_later(confirmed, 24)
        if Informed.objects.filter(subject_id=record.subject_id).exists():
            return
        lock = Lock.objects.filter(subject_id=record.subject_id).first()
        if self.today > months_later(record.held_since, 1):
            assert lock is not None
        if lock is not None:
            assert self.today <= lock.locked_on + timedelta(days=14)


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have several batches in a run."""
    monkeypatch.setattr(deeds, "BATCH", 2)


@settings(max_examples=40)
@given(
    steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 90)), min_size=5, max_size=30)
)
def test_no_record_outlives_its_limit_and_no_hold_or_ban_is_broken(
    steps: list[tuple[str, int]],
) -> None:
    """After each committed run of a random history."""
    with transaction.atomic():
        account = Account()
        for name, number in [*steps, ("run", 0)]:
            account.step(name, number)
        transaction.set_rollback(True)

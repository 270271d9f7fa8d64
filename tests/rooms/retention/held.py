"""People held since a day, confirmed on a day, dull on purpose."""

from datetime import date

from procloser.permissions.models import Informed, Informing, Lock
from procloser.retention.queries import due
from procloser.subjects.models import ConsumerRecord, DecisionMaker
from tests.factories.permissions import (
    make_consumer,
    make_decision_maker,
    make_load,
    make_organisation,
)

LONG_AGO = date(2020, 1, 1)


def consumer(
    *, since: date = LONG_AGO, confirmed: date = date(2026, 11, 1), told: bool = True
) -> int:
    """Make a consumer first held on a day and confirmed on another; return the subject's id."""
    subject_id: int = make_consumer(load=make_load(source_date=confirmed)).pk
    ConsumerRecord.objects.filter(subject_id=subject_id).update(held_since=since)
    if told:
        inform("consumers", subject_id)
    return subject_id


def decision_maker(
    *, since: date = LONG_AGO, confirmed: date = date(2026, 11, 1), told: bool = True
) -> int:
    """Make a decision maker likewise."""
    subject_id: int = make_decision_maker(make_organisation()).pk
    load = make_load(source_date=confirmed, register="decision_makers")
    records = DecisionMaker.objects.filter(subject_id=subject_id)
    records.update(held_since=since, load_id=load.pk)
    if told:
        inform("decision_makers", subject_id)
    return subject_id


def inform(register: str, *subject_ids: int) -> None:
    """Have told these people of the register."""
    informing = Informing.objects.create(
        register=register,
        notice_version="1",
        method="letter",
        proof_name="kuitti.pdf",
        proof_sha256="cd" * 32,
        people=len(subject_ids),
        by_username="tietosuoja",
        at="2026-01-01T12:00:00+02:00",
    )
    for subject_id in subject_ids:
        Informed.objects.create(subject_id=subject_id, register=register, informing=informing)


def lock(subject_id: int, *, on: date, register: str = "consumers") -> None:
    """Have the person locked since a day."""
    Lock.objects.create(subject_id=subject_id, register=register, locked_on=on)


def held() -> set[int]:
    """Return the subjects with a record of either register."""
    found = set(ConsumerRecord.objects.values_list("subject_id", flat=True))
    return found | set(DecisionMaker.objects.values_list("subject_id", flat=True))


def due_of(key: str) -> tuple[int | None, int]:
    """Return what a rule would take and what it leaves."""
    register = key.partition(".")[0]
    (found,) = (one for one in due(register=register) if one.rule.key == key)
    return found.rows, found.kept

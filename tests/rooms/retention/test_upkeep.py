"""What is kept beside the registers: requests, lists, quarantine, attempts, digests."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from procloser.accounts.tenants import acting_for
from procloser.accounts.types import Role
from procloser.audiences import lists
from procloser.audiences.models import OwnListMember
from procloser.intake.models import QuarantinedRow, WithdrawnRecord
from procloser.kernel import clock
from procloser.permissions.models import Ban, Suppression
from procloser.retention.actions import run
from procloser.retention.models import Departed, RetentionLine
from procloser.retention.queries import due
from procloser.rights.actions import forbid_from_portal
from procloser.rights.models import Attempt, Case, CaseSubject, Event
from procloser.rights.queries import case_by_reference
from tests.factories.accounts import make_user
from tests.factories.own_lists import list_file, people_with_phones, row_of
from tests.factories.permissions import make_consumer, make_load
from tests.rooms.publishing.tiny_world import TinyWorld
from tests.rooms.retention.held import held

pytestmark = pytest.mark.django_db


def done(key: str) -> tuple[int, int]:
    """Return what the dry run said a rule would take, and what the run took."""
    (told,) = (one.rows for one in due() if one.rule.key == key)
    finished = run(by=None)
    (rows,) = (line.rows for line in finished.lines if line.rule_key == key)
    assert told is not None
    return told, rows


def closed_case(*, on: datetime) -> str:
    """Have somebody object, and the case be closed then; return its reference."""
    make_consumer(phone="+358401234567")
    with clock.freeze(on):
        opened = forbid_from_portal(
            phone="0401234567",
            email="minä@posti.example",
            marketing=True,
            directory=True,
            language="fi",
            network="192.0.2.1",
        )
    return opened.reference


def test_request_is_blanked_two_years_after_it_was_closed() -> None:
    """No address, no digest of the form, no subject; its steps and the bans stay."""
    reference = closed_case(on=datetime(2024, 11, 21, 10, tzinfo=UTC))
    before = Case.objects.get()
    assert (before.state, before.confirmation_email != "") == ("closed", True)
    steps, bans = Event.objects.count(), Ban.objects.count()

    assert done("requests.closed") == (1, 1)

    case = Case.objects.get()
    assert case.confirmation_email == ""
    assert bytes(case.submission_digest) != bytes(before.submission_digest)
    assert case.blanked_at == clock.now()
    assert not CaseSubject.objects.exists()
    assert (Event.objects.count(), Ban.objects.count()) == (steps, bans)
    assert case_by_reference(reference).gave_email is False
    assert done("requests.closed") == (0, 0)


def test_request_closed_two_years_ago_to_the_day_is_not_blanked_yet() -> None:
    """Two years are over after their last day."""
    closed_case(on=datetime(2024, 11, 22, 10, tzinfo=UTC))
    assert done("requests.closed") == (0, 0)
    assert CaseSubject.objects.exists()


def test_open_request_keeps_its_persons_record() -> None:
    """Deleted once it is closed."""
    subject_id = make_consumer(
        phone="+358401234567", load=make_load(source_date=date(2020, 1, 1))
    ).pk
    closed_case(on=datetime(2026, 11, 1, 10, tzinfo=UTC))
    closed_at = Case.objects.get().closed_at
    Case.objects.update(state="notifying", closed_at=None)
    run(by=None, register="consumers")
    assert subject_id in held()
    Case.objects.update(state="closed", closed_at=closed_at)
    run(by=None, register="consumers")
    assert subject_id not in held()


def test_entries_of_lists_go_35_days_after_they_ran_out_own_bans_never() -> None:
    """What a person forbade has no end."""
    today = clock.today()
    for days, batch in ((36, 1), (35, 2)):
        until = today - timedelta(days=days)
        common: dict[str, Any] = {
            "effect": "listed",
            "channel": "phone",
            "source": "external_list",
            "list_batch_id": batch,
            "valid_from": date(2023, 1, 1),
            "valid_to": until,
        }
        Suppression.objects.create(digest=bytes(32), tag="tel", key_version=1, **common)
        Ban.objects.create(subject_id=1, **common)
    own: dict[str, Any] = {
        "effect": "no_marketing",
        "source": "self",
        "valid_from": date(2020, 1, 1),
    }
    Suppression.objects.create(digest=bytes(32), tag="tel", key_version=1, **own)
    Ban.objects.create(subject_id=1, **own)

    assert done("restriction_lists.run_out") == (2, 2)

    assert sorted(Ban.objects.values_list("list_batch_id", flat=True), key=str) == [2, None]
    assert Suppression.objects.count() == 2


def test_attempts_go_after_their_hour() -> None:
    """They only serve to count within it."""
    Attempt.objects.create(digest=bytes(32), at=clock.now() - timedelta(minutes=61))
    Attempt.objects.create(digest=bytes(32), at=clock.now() - timedelta(minutes=59))
    assert done("attempts.too_old") == (1, 1)
    assert Attempt.objects.count() == 1


def test_digests_of_what_departed_go_after_twelve_months() -> None:
    """They only serve to know what comes again, whether it left uninformed or by a withdrawal."""
    for n, day in enumerate((date(2025, 11, 21), date(2025, 11, 22))):
        Departed.objects.create(
            digest=bytes([n] * 32), register="consumers", held_since=day, gone_on=day
        )
        WithdrawnRecord.objects.create(
            digest=bytes([n] * 32), register="consumers", held_since=day, withdrawn_on=day
        )
    assert done("departed.too_old") == (2, 2)
    assert Departed.objects.get().gone_on == date(2025, 11, 22)
    assert WithdrawnRecord.objects.get().withdrawn_on == date(2025, 11, 22)


def test_quarantine_is_emptied_after_30_days() -> None:
    """Rows put aside on 22 October have been there 31 days."""
    load = make_load()
    for day in (22, 23):
        at = datetime(2026, 10, day, 12, tzinfo=UTC)
        QuarantinedRow.objects.create(
            load=load, line=day, reason="bad_phone", text="x", created_at=at
        )
    assert done("quarantine.too_old") == (1, 1)
    assert QuarantinedRow.objects.get().line == 23


def test_own_list_goes_ninety_days_after_it_was_brought(tmp_path: Path) -> None:
    """With everybody on it, and a digest of which lists went; a day earlier it stays."""
    people_with_phones(TinyWorld(), 2)
    customer = make_user(Role.BUYER)
    path = list_file(tmp_path, [row_of(0), row_of(1)])
    for days in (91, 90):
        with clock.freeze(clock.now() - timedelta(days=days)):
            lists.upload(path=path, name=f"{days}", by=customer)
    kept, old = lists.lists_of(customer)
    assert (old.deleted_on, kept.deleted_on) == (clock.today(), clock.today() + timedelta(days=1))

    assert done("own_lists.too_old") == (1, 1)

    assert [own.name for own in lists.lists_of(customer)] == ["90"]
    with acting_for(customer.organisation_id):
        assert OwnListMember.objects.count() == 2
    line = RetentionLine.objects.get(rule="own_lists.too_old")
    assert (line.rows, line.limit, len(line.digest)) == (1, "90 days", 64)
    assert done("own_lists.too_old") == (0, 0)

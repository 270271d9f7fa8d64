"""What goes, what stays, and what is written down of it."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from procloser.accounts.errors import NotPermitted
from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.audit.models import Event
from procloser.kernel import clock
from procloser.kernel.errors import BadInput
from procloser.permissions import actions as permissions
from procloser.permissions.models import Ban, Lock, Suppression
from procloser.permissions.queries import clock_state, facts_for, locked_registers
from procloser.permissions.rules import may_disclose
from procloser.permissions.types import Code, Effect
from procloser.retention import deeds
from procloser.retention.actions import run, run_nightly
from procloser.retention.models import RetentionRun
from procloser.retention.queries import due, locked_people, runs
from procloser.subjects import actions as subjects
from procloser.subjects.leaving import delete_records
from procloser.subjects.models import (
    ConsumerRecord,
    Correction,
    CorrectionConflict,
    DirectoryEntry,
    FullDelivery,
    Subject,
)
from tests.factories.accounts import make_user
from tests.factories.permissions import ASK, WORLD, make_consumer, make_entry, make_load
from tests.factories.subjects import Loader, person
from tests.rooms.retention.held import (
    consumer,
    decision_maker,
    due_of,
    held,
    inform,
    lock,
)

pytestmark = pytest.mark.django_db
NEVER = date(2024, 11, 21)  # a day more than 24 months before 22 November 2026
STILL = date(2024, 11, 22)
MONTH_AGO = date(2026, 10, 22)


@pytest.mark.parametrize("make", [consumer, decision_maker])
def test_unconfirmed_for_24_months_is_deleted_a_day_before_is_not(make: object) -> None:
    """The day of the source's own date counts, 24 months to the day being still kept."""
    assert callable(make)
    gone, kept = make(confirmed=NEVER), make(confirmed=STILL)
    key = f"{'consumers' if make is consumer else 'decision_makers'}.unconfirmed"
    assert due_of(key) == (1, 0)

    done = run(by=None, register=key.partition(".")[0])

    assert held() == {kept}
    assert Subject.objects.filter(pk=gone).exists()  # bare, for bans and the ledger
    assert [(line.rule_key, line.rows) for line in done.lines if line.rows] == [(key, 1)]
    assert due_of(key) == (0, 0)


def test_day_of_the_load_counts_only_where_the_publisher_gives_none() -> None:
    """A file loaded today with content of 2024 confirms nothing; one without a date does."""
    old = make_consumer(load=make_load(source_date=NEVER)).pk
    undated = make_consumer(load=make_load(source_date=None)).pk
    run(by=None, register="consumers")
    assert held() == {undated}
    assert old != undated


def test_update_confirms_but_never_restarts_the_month(loader: Loader) -> None:
    """Held since the first load, whatever later loads of the same record say."""
    with clock.freeze(datetime(2026, 9, 1, 10, tzinfo=UTC)):
        loader("people", person("r1"), day="2026-08-30")
    first = ConsumerRecord.objects.get()
    loader("people", person("r1", phone="0401234567"), day="2026-11-20")

    now = ConsumerRecord.objects.get()
    assert (first.held_since, now.held_since) == (date(2026, 9, 1), date(2026, 9, 1))
    assert now.load_id > first.load_id
    assert due_of("consumers.uninformed") == (1, 0)
    assert due_of("consumers.unconfirmed") == (0, 0)


@pytest.mark.parametrize("make", [consumer, decision_maker])
def test_uninformed_is_locked_after_a_month_then_deleted_after_14_days(make: object) -> None:
    """Locked on 22 November; there through 6 December; gone on the 7th."""
    assert callable(make)
    register = "consumers" if make is consumer else "decision_makers"
    late = make(since=MONTH_AGO - timedelta(days=1), told=False)
    make(since=MONTH_AGO, told=False)
    told = make(since=MONTH_AGO - timedelta(days=1))
    assert due_of(f"{register}.uninformed") == (1, 0)

    run(by=None, register=register)
    assert list(Lock.objects.values_list("subject_id", "locked_on")) == [(late, clock.today())]
    (locked,) = locked_people()
    assert (locked.people, locked.deleted_on) == (1, date(2026, 12, 7))
    with clock.freeze(datetime(2026, 12, 6, 10, tzinfo=UTC)):
        run(by=None, register=register)
        assert late in held()
    with clock.freeze(datetime(2026, 12, 7, 10, tzinfo=UTC)):
        done = run(by=None, register=register)

    assert held() >= {told}
    assert late not in held()
    assert not Lock.objects.filter(subject_id=late).exists()
    rows = {line.rule_key: line.rows for line in done.lines}
    assert rows[f"{register}.still_uninformed"] == 1


def test_lock_is_alarmed_in_the_audit() -> None:
    """How many, of which register; nobody is named."""
    consumer(since=date(2026, 10, 1), told=False)
    run(by=None)
    event = Event.objects.get(what="uninformed_locked")
    assert (event.target, event.new) == ("consumers.uninformed", "1 people")


def test_gate_knows_a_locked_record_in_its_register_alone() -> None:
    """A consumer's lock does not touch the same person's post."""
    person_id = consumer(since=date(2026, 10, 1), told=False)
    before = clock_state().n
    run(by=None)

    facts = facts_for([person_id], register="consumers")[person_id]
    assert facts.holds == frozenset({Effect.LOCKED})
    assert may_disclose(facts, ASK, WORLD).code is Code.LOCKED
    assert locked_registers([person_id]) == {"consumers": clock.today()}
    other = facts_for([person_id], register="decision_makers")[person_id]
    assert other.holds is None
    assert clock_state().n > before


def test_informing_ends_the_lock(tmp_path: Path, officer: User) -> None:
    """Late, but told: of use again, and kept."""
    person_id = consumer(since=date(2026, 10, 1), told=False)
    run(by=None)
    proof = tmp_path / "kuitti.txt"
    proof.write_text("lähetetty")
    permissions.inform(register="consumers", proof=proof, notice_version="1", by=officer)

    assert not Lock.objects.exists()
    with clock.freeze(datetime(2027, 1, 1, 10, tzinfo=UTC)):
        run(by=None, register="consumers")
    assert held() == {person_id}


def test_lock_that_an_informing_did_not_see_deletes_nobody() -> None:
    """Both committed at once: whoever is informed is kept, and the next run lifts the lock."""
    person_id = consumer(since=date(2026, 9, 1))
    lock(person_id, on=date(2026, 10, 1))
    assert due_of("consumers.still_uninformed") == (0, 0)
    run(by=None, register="consumers")
    assert held() == {person_id}
    assert not Lock.objects.exists()


def test_lock_keeps_its_day_when_its_person_is_merged() -> None:
    """A merge is no new fortnight."""
    gone, kept = (consumer(since=date(2026, 10, 1), told=False) for _ in range(2))
    lock(gone, on=date(2026, 11, 10))
    subjects.merge_subjects([(kept, gone)])

    run(by=None, register="consumers")

    assert Lock.objects.get().subject_id == kept
    assert Lock.objects.get().locked_on == date(2026, 11, 10)


def test_record_that_comes_again_keeps_the_day_it_was_first_held(loader: Loader) -> None:
    """Deleted uninformed, delivered again: locked at once, not in a month."""
    loader("people", person("r1"), day="2026-11-20")
    ConsumerRecord.objects.update(held_since=date(2026, 9, 1))
    lock(ConsumerRecord.objects.get().subject_id, on=date(2026, 11, 7))
    run(by=None, register="consumers")
    assert held() == set()
    loader("people", person("r1"), person("r2", last_name="Muu"), day="2026-11-21")
    assert due_of("consumers.uninformed") == (0, 0)

    run(by=None, register="consumers")

    again = ConsumerRecord.objects.get(source_record_id="r1")
    assert again.held_since == date(2026, 9, 1)
    assert list(Lock.objects.values_list("subject_id", flat=True)) == [again.subject_id]


@pytest.mark.parametrize(
    "effect", [Effect.RESTRICTED, Effect.IDENTITY_CONFLICT, Effect.ERASURE_PENDING]
)
def test_held_is_not_deleted_until_the_hold_is_lifted(effect: Effect) -> None:
    """By either rule; the dry run says how many are left for that."""
    unconfirmed, uninformed = consumer(confirmed=NEVER), consumer(told=False)
    lock(uninformed, on=date(2026, 11, 1))
    for subject_id in (unconfirmed, uninformed):
        permissions.place_hold(
            subject_id=subject_id, effect=effect, request_reference="PC-2026-0001", by=None
        )
    assert due_of("consumers.unconfirmed") == (0, 1)
    assert due_of("consumers.still_uninformed") == (0, 1)
    run(by=None)
    assert held() == {unconfirmed, uninformed}
    Ban.objects.update(lifted_at=clock.now())
    run(by=None)
    assert held() == set()


def test_hold_of_a_subject_that_was_merged_keeps_the_one_it_was_merged_into() -> None:
    """The hold was placed under the old id."""
    kept, gone = consumer(confirmed=NEVER), consumer(confirmed=NEVER)
    permissions.place_hold(
        subject_id=gone, effect=Effect.RESTRICTED, request_reference="PC-2026-0001", by=None
    )
    subjects.merge_subjects([(kept, gone)])
    run(by=None, register="consumers")
    assert held() == {kept}


def test_bans_and_suppressions_stay_when_their_person_goes() -> None:
    """A later delivery is stopped by them."""
    subject_id = make_consumer(phone="+358401234567", load=make_load(source_date=NEVER)).pk
    permissions.forbid(
        subject_ids=[subject_id],
        identifiers=[],
        marketing=True,
        directory=True,
        request_reference="PC-2026-0001",
        by=None,
    )
    before = Ban.objects.count(), Suppression.objects.count()
    run(by=None)
    assert held() == set()
    assert (Ban.objects.count(), Suppression.objects.count()) == before


def test_corrections_go_when_no_register_holds_the_person() -> None:
    """Another register that still holds the person keeps them."""
    gone, listed = consumer(confirmed=NEVER), consumer(confirmed=NEVER)
    make_entry("+358401234567", subject=Subject.objects.get(pk=listed))
    for subject_id in (gone, listed):
        subjects.correct(
            subject_id=subject_id,
            register="consumers",
            field="last_name",
            value="Oikea",
            case_reference="PC-2026-0001",
            by=make_user(Role.PRIVACY_OFFICER),
        )
        CorrectionConflict.objects.create(
            subject_id=subject_id,
            register="consumers",
            field="last_name",
            source_value="Väärä",
            load_id=1,
            row_no=1,
            found_at=clock.now(),
        )
    run(by=None)
    assert list(Correction.objects.values_list("subject_id", flat=True)) == [listed]
    assert not CorrectionConflict.objects.exists()


def test_directory_entry_ages_out_only_where_no_full_deliveries_come() -> None:
    """Where they come, intake ends what is missing from them."""
    silent, whole, seen = (make_entry(f"+35840123456{n}") for n in range(3))
    old = make_load(source_date=NEVER, register="directory").pk
    DirectoryEntry.objects.update(load_id=old)
    DirectoryEntry.objects.filter(pk=whole.pk).update(operator="Sointu")
    DirectoryEntry.objects.filter(pk=seen.pk).update(seen_on=date(2026, 1, 1))
    FullDelivery.objects.create(
        operator="Sointu", delivered_on=date(2026, 10, 1), load_id=old, entries=1
    )
    assert due_of("directory.unconfirmed") == (1, 0)
    run(by=None, register="directory")
    assert set(DirectoryEntry.objects.values_list("pk", flat=True)) == {whole.pk, seen.pk}
    assert silent.pk not in {whole.pk, seen.pk}


def test_dry_run_changes_nothing_and_says_what_the_run_does() -> None:
    """The same figures, rule by rule."""
    consumer(confirmed=NEVER)
    consumer(since=date(2026, 10, 1), told=False)
    decision_maker(confirmed=NEVER)
    told = {one.rule.key: one.rows for one in due() if one.rows is not None}
    assert len(held()) == 3
    assert not RetentionRun.objects.exists()

    done = run(by=None)

    assert {line.rule_key: line.rows for line in done.lines} == told
    assert sum(told.values()) == 3


def test_evidence_is_a_chained_digest_of_what_went(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has the ids can prove them; the ids themselves are not kept."""
    monkeypatch.setattr(deeds, "BATCH", 2)
    people = [consumer(confirmed=NEVER) for _ in range(5)]
    ids = list(ConsumerRecord.objects.order_by("pk").values_list("pk", flat=True))
    digest = b""
    for batch in (ids[:2], ids[2:4], ids[4:]):
        digest = hashlib.sha256(digest + ",".join(map(str, batch)).encode()).digest()

    run(by=None, register="consumers")

    (seen,) = runs()
    (line,) = (line for line in seen.lines if line.rule_key == "consumers.unconfirmed")
    assert (line.rows, line.digest, line.limit) == (len(people), digest.hex(), "24 months")
    event = Event.objects.get(what="retention_run")
    assert f"consumers.unconfirmed 5 {digest.hex()}" in event.new
    assert event.username == "system"


def test_killed_run_of_the_day_is_gone_on_with(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was done before stays in its evidence; the rest is done."""
    monkeypatch.setattr(deeds, "BATCH", 2)
    for _ in range(5):
        consumer(confirmed=NEVER)
    deleted = delete_records
    calls = []

    def dies_at_the_second(**words: object) -> object:
        calls.append(words)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return deleted(**words)  # type: ignore[arg-type]

    monkeypatch.setattr(deeds, "delete_records", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        run(by=None)
    (killed,) = runs()
    assert (killed.finished_at, killed.rows, len(held())) == (None, 2, 3)

    done = run(by=None)

    assert (done.id, done.rows, len(held())) == (killed.id, 5, 0)
    assert done.finished_at is not None


def test_nightly_run_is_once_a_day() -> None:
    """The queue may run a task twice."""
    assert run_nightly() is not None
    assert run_nightly() is None
    with clock.freeze(datetime(2026, 11, 23, 1, tzinfo=UTC)):
        assert run_nightly() is not None


def test_run_of_one_register_leaves_the_others() -> None:
    """Its rules alone."""
    consumer(confirmed=NEVER)
    kept = decision_maker(confirmed=NEVER)
    run(by=None, register="consumers")
    assert held() == {kept}


def test_only_the_officer_runs_it_by_hand(officer: User) -> None:
    """Nothing has gone, and the register must be one."""
    consumer(confirmed=NEVER)
    with pytest.raises(NotPermitted):
        run(by=make_user(Role.DATA_MANAGER))
    with pytest.raises(BadInput, match="No rule is about 'companies'"):
        run(by=officer, register="companies")
    assert len(held()) == 1
    run(by=officer, register="consumers")
    assert Event.objects.get(what="retention_run").username == officer.username


def test_informed_of_one_register_is_uninformed_of_another() -> None:
    """Each register is told of by itself."""
    person_id = consumer(since=date(2026, 10, 1), told=False)
    inform("decision_makers", person_id)
    assert due_of("consumers.uninformed") == (1, 0)


@pytest.fixture
def loader(tmp_path: Path) -> Loader:
    """Return what loads files."""
    return Loader(tmp_path, make_user(Role.DATA_MANAGER))

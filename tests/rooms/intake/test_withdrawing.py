"""A load is taken back whole; what people forbade and what the ledger says stays."""

from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from procloser.accounts.errors import NotPermitted
from procloser.accounts.types import Role
from procloser.audit.models import Event
from procloser.disclosures.models import Pseudonym
from procloser.intake.actions import forget_withdrawn
from procloser.intake.errors import AlreadyWithdrawn
from procloser.intake.models import QuarantinedRow, WithdrawnRecord
from procloser.intake.returning import TIES, UNTIED
from procloser.intake.types import WithdrawnPart
from procloser.intake.withdrawing import (
    PARTS,
    STAYING,
    records_of,
    withdraw_load,
)
from procloser.kernel.errors import BadInput
from procloser.permissions import actions as permissions
from procloser.permissions.models import (
    Ban,
    BanListBatch,
    Informed,
    Lock,
    OverlayChange,
    Suppression,
)
from procloser.permissions.overlay import clock_state
from procloser.permissions.queries import ban_list_batches_read
from procloser.permissions.types import Channel, Effect
from procloser.places.models import Municipality, PostalCode
from procloser.postgres.reading import read
from procloser.sources.models import Load
from procloser.sources.queries import already_loaded
from procloser.statistics.models import AreaFigures
from procloser.subjects import actions as subjects
from procloser.subjects.corrections import open_conflicts
from procloser.subjects.models import (
    ConsumerRecord,
    Correction,
    DecisionMaker,
    DirectoryEntry,
    Organisation,
    Subject,
)
from procloser.subjects.queries import contact_of
from tests.factories.accounts import make_user
from tests.factories.permissions import make_organisation
from tests.factories.subjects import Loader, decision_maker, listed, person, subscriber
from tests.rooms.intake.test_companies import ONE, OTHER, company, load_companies

REASON = "väärä tiedosto"


def _newest() -> Load:
    return Load.objects.order_by("-id")[0]


def _withdraw(load: Loader, load_id: int) -> dict[str, int]:
    done = withdraw_load(load_id=load_id, reason=REASON, by=load.by, commit=True)
    return {part.key: part.rows for part in done.parts}


def test_withdrawn_load_leaves_no_record_and_its_file_may_come_again(load: Loader) -> None:
    """Records, quarantine and digests of ended numbers go; the history and the audit stay."""
    load("number-base", subscriber("0401234567"), subscriber("12"))
    file = next(load.folder.glob("number-base-*.csv"))
    taken = _newest()
    assert _withdraw(load, taken.pk) == {"directory_entries": 1, "quarantined_rows": 1}
    assert not DirectoryEntry.objects.exists()
    assert not QuarantinedRow.objects.exists()
    taken.refresh_from_db()
    assert (taken.withdrawn_by, taken.withdrawn_reason) == (load.by.username, REASON)
    assert taken.withdrawn_at is not None
    event = Event.objects.get(what="load_withdrawn")
    assert (event.target, event.reason) == (f"load:{taken.pk}", REASON)
    assert event.old == "directory_entries 1, quarantined_rows 1"
    assert already_loaded(reader="number-base", sha256=taken.sha256) is None
    again = load.file("number-base", file)
    assert (again.already_loaded, again.accepted) == (False, 1)


def test_dry_run_of_a_withdrawal_counts_and_changes_nothing(load: Loader) -> None:
    """The figures are those of the commit."""
    load("people", person("a"), person("b", last_name="Muu"), person("a"))
    told = withdraw_load(load_id=_newest().pk, reason="", by=load.by, commit=False)
    assert told.parts == (
        WithdrawnPart("consumer_records", 2, 0),
        WithdrawnPart("quarantined_rows", 1, 0),
    )
    assert not told.committed
    assert ConsumerRecord.objects.count() == 2
    assert _newest().withdrawn_at is None


def test_withdrawal_takes_only_records_whose_newest_version_came_by_it(load: Loader) -> None:
    """What a later load has updated is the later load's."""
    load("people", person("a"), person("b", last_name="Muu"), day="2026-11-01")
    first = _newest()
    load("people", person("a", phone="0401234567"), day="2026-11-02")
    assert _withdraw(load, first.pk) == {"consumer_records": 1}
    assert ConsumerRecord.objects.get().source_record_id == "a"


def test_withdrawal_is_seen_by_every_count_at_once(load: Loader) -> None:
    """The overlay's number moves, for whom the records were about."""
    load("people", person("a"))
    subject_id = ConsumerRecord.objects.get().subject_id
    before = clock_state().n
    _withdraw(load, _newest().pk)
    assert clock_state().n > before
    assert OverlayChange.objects.filter(n__gt=before, subject_id=subject_id).exists()


def test_withdrawal_needs_its_permission_a_reason_and_a_standing_load(load: Loader) -> None:
    """Once, by whom may, and said why."""
    load("people", person("a"))
    taken = _newest().pk
    with pytest.raises(NotPermitted):
        withdraw_load(load_id=taken, reason=REASON, by=make_user(Role.PRIVACY_OFFICER), commit=True)
    for reason in ("  ", "henkilötunnus 131052-308T"):
        with pytest.raises(BadInput):
            withdraw_load(load_id=taken, reason=reason, by=load.by, commit=True)
    _withdraw(load, taken)
    with pytest.raises(AlreadyWithdrawn):
        _withdraw(load, taken)


def test_withdrawn_ban_list_frees_whom_it_listed_and_ages_the_list(load: Loader) -> None:
    """The list's own entries go with it; a person's own ban stays."""
    load("people", person("a", phone="0401234567"), person("b", last_name="Muu"))
    load("ban-list", listed(phone="0401234567"), day="2026-11-10")
    load("ban-list", listed(phone="0501234567"), day="2026-10-01")
    newest = Load.objects.get(reader="ban-list", source_date=date(2026, 11, 10))
    subject_id = ConsumerRecord.objects.get(source_record_id="a").subject_id
    permissions.forbid(
        subject_ids=[subject_id],
        identifiers=[],
        marketing=True,
        directory=False,
        request_reference="PC-2026-0001",
        by=None,
    )
    own = Suppression.objects.filter(list_batch_id=None).count()
    assert _withdraw(load, newest.pk) == {
        "listed_people": 1,
        "listed_identifiers": 1,
        "ban_list_batches": 1,
    }
    assert read(connection, ban_list_batches_read())[Channel.PHONE] == date(2026, 10, 1)
    assert BanListBatch.objects.count() == 1
    assert [ban.effect for ban in Ban.objects.filter(subject_id=subject_id)] == [
        Effect.NO_MARKETING
    ]
    assert Suppression.objects.filter(list_batch_id=None).count() == own


def test_record_of_a_restricted_person_stays_until_the_restriction_ends(load: Loader) -> None:
    """Restricted data is kept, whoever would delete it (GDPR art. 18(2))."""
    load("people", person("a"), person("b", last_name="Muu"))
    subject_id = ConsumerRecord.objects.get(source_record_id="a").subject_id
    permissions.place_hold(
        subject_id=subject_id, effect=Effect.RESTRICTED, request_reference="PC-1", by=None
    )
    done = withdraw_load(load_id=_newest().pk, reason=REASON, by=load.by, commit=True)
    assert done.parts == (WithdrawnPart("consumer_records", 1, 1),)
    assert ConsumerRecord.objects.get().subject_id == subject_id


def test_organisation_that_people_hold_posts_in_stays(load: Loader) -> None:
    """Their records came by another load."""
    kept, gone = make_organisation(), make_organisation()
    load("decision-makers", decision_maker("p", kept.business_id))
    Organisation.objects.update(load_id=kept.load_id)
    done = withdraw_load(load_id=kept.load_id, reason=REASON, by=load.by, commit=True)
    assert done.parts == (WithdrawnPart("organisations", 1, 1),)
    assert Organisation.objects.get().business_id == kept.business_id != gone.business_id
    assert DecisionMaker.objects.exists()


def test_number_that_a_ban_hid_stays_out_after_its_load_is_withdrawn(load: Loader) -> None:
    """The entry knew the number of a banned subscriber; a digest does from now on."""
    load("number-base", subscriber("0401234567"), subscriber("0451234567", last_name="Muu"))
    DirectoryEntry.objects.filter(last_name="Virtanen").update(hidden=True)
    _withdraw(load, _newest().pk)
    report = load("number-base", subscriber("0401234567", last_name="Toinen"))
    assert report.reasons == {"directory_ban": 1}
    assert not DirectoryEntry.objects.exists()


def test_record_that_comes_again_is_about_the_same_subject(load: Loader) -> None:
    """With the ledger's name for it, its correction, and the day it was first held."""
    load("people", person("a", phone="0401234567"))
    record = ConsumerRecord.objects.get()
    Pseudonym.objects.create(subject_id=record.subject_id)
    ConsumerRecord.objects.update(held_since=date(2026, 5, 4))
    subjects.correct(
        subject_id=record.subject_id,
        register="consumers",
        field="phone",
        value="0402222222",
        case_reference="PC-2026-0001",
        by=load.by,
    )
    _withdraw(load, _newest().pk)
    assert WithdrawnRecord.objects.get().subject_id == record.subject_id
    load("people", person("a", phone="0403333333"), person("b", last_name="Muu"))
    again = ConsumerRecord.objects.get(source_record_id="a")
    assert again.subject_id == record.subject_id
    assert again.held_since == date(2026, 5, 4)
    assert [one.phone for one in contact_of([record.subject_id], "consumers")] == ["+358402222222"]
    assert [one.source_value for one in open_conflicts()] == ["+358403333333"]
    assert not WithdrawnRecord.objects.exists()
    assert Subject.objects.get(pk=record.subject_id).merged_into_id is None


def test_record_that_comes_again_under_another_name_is_somebody_else(load: Loader) -> None:
    """A source may give its record number to another person."""
    load("people", person("a"))
    before = ConsumerRecord.objects.get().subject_id
    _withdraw(load, _newest().pk)
    load("people", person("a", last_name="Toinen"))
    assert ConsumerRecord.objects.get().subject_id != before


def test_person_who_has_forbidden_does_not_come_back(load: Loader) -> None:
    """The ban stood on the subject alone, no identifier told it; the returning record meets it."""
    load("people", person("a", street_address=""))
    subject_id = ConsumerRecord.objects.get().subject_id
    Ban.objects.create(
        subject_id=subject_id, effect="no_marketing", source="self", valid_from=date(2026, 1, 1)
    )
    _withdraw(load, _newest().pk)
    report = load("people", person("a", street_address="", city="Turku"))
    assert (report.accepted, report.reasons) == (0, {"marketing_ban": 1})
    assert not ConsumerRecord.objects.exists()


def test_organisation_that_comes_again_keeps_its_subject(load: Loader) -> None:
    """A body is known by its business id; what it forbade is tied to the subject."""
    load_companies(load, company(ONE, "Vanha Oy"), company(OTHER, "Muu Oy"))
    before = Organisation.objects.get(business_id=ONE).subject_id
    Ban.objects.create(
        subject_id=before, effect="no_marketing", source="self", valid_from=date(2026, 1, 1)
    )
    _withdraw(load, _newest().pk)
    assert not Organisation.objects.exists()
    load_companies(load, company(ONE, "Uusi Oy"))
    organisation = Organisation.objects.get()
    assert (organisation.subject_id, organisation.name) == (before, "Uusi Oy")
    assert not WithdrawnRecord.objects.exists()


def test_record_that_nothing_is_tied_to_comes_again_as_new_on_its_first_day(
    load: Loader,
) -> None:
    """Its clock goes on; of a subscription nothing is remembered at all."""
    load("people", person("a"))
    before = ConsumerRecord.objects.get().subject_id
    ConsumerRecord.objects.update(held_since=date(2026, 5, 4))
    _withdraw(load, _newest().pk)
    assert WithdrawnRecord.objects.get().subject_id is None
    load("people", person("a"), person("b", last_name="Muu"))
    again = ConsumerRecord.objects.get(source_record_id="a")
    assert (again.held_since, again.subject_id != before) == (date(2026, 5, 4), True)
    load("number-base", subscriber("0451234567", last_name="Kolmas"))
    _withdraw(load, _newest().pk)
    assert not WithdrawnRecord.objects.exists()


def test_what_is_remembered_of_withdrawn_records_goes_by_day(load: Loader) -> None:
    """It serves until the mended file comes, not for ever; counted first."""
    load("people", person("a"))
    _withdraw(load, _newest().pk)
    WithdrawnRecord.objects.update(withdrawn_on=date(2026, 1, 1))
    assert forget_withdrawn(older_than=date(2026, 1, 1), commit=True) == 0
    assert forget_withdrawn(older_than=date(2026, 1, 2), commit=False) == 1
    assert WithdrawnRecord.objects.exists()
    assert forget_withdrawn(older_than=date(2026, 1, 2), commit=True) == 1
    assert not WithdrawnRecord.objects.exists()


def test_withdrawing_and_loading_again_begins_no_lock_anew(load: Loader) -> None:
    """A locked record that comes again is locked since the day it was, with a subject or none."""
    load("people", person("a"), person("b", last_name="Muu"))
    tied, untied = ConsumerRecord.objects.order_by("source_record_id")
    ConsumerRecord.objects.update(held_since=date(2026, 9, 1))
    Pseudonym.objects.create(subject_id=tied.subject_id)
    for one in (tied, untied):
        Lock.objects.create(
            subject_id=one.subject_id, register="consumers", locked_on=date(2026, 10, 2)
        )
    _withdraw(load, _newest().pk)
    permissions.unlock_gone(register="consumers")  # as every night
    assert not Lock.objects.exists()
    before = clock_state().n
    load("people", person("a"), person("b", last_name="Muu"), day="2026-11-02")
    held = set(ConsumerRecord.objects.values_list("subject_id", flat=True))
    assert set(Lock.objects.values_list("subject_id", "locked_on")) == {
        (subject_id, date(2026, 10, 2)) for subject_id in held
    }
    assert tied.subject_id in held
    assert untied.subject_id not in held
    assert OverlayChange.objects.filter(n__gt=before, subject_id__in=held).count() >= 2


def test_person_who_was_told_is_told_when_the_record_comes_again(
    load: Loader, tmp_path: Path
) -> None:
    """A letter once sent is sent; the month does not run out on somebody who was informed."""
    load("people", person("a"))
    subject_id = ConsumerRecord.objects.get().subject_id
    proof = tmp_path / "kuitti.pdf"
    proof.write_bytes(b"x")
    permissions.inform(
        register="consumers",
        proof=proof,
        notice_version="1",
        by=make_user(Role.PRIVACY_OFFICER),
    )
    _withdraw(load, _newest().pk)
    load("people", person("a", city="Nokia"), day="2026-11-02")
    assert ConsumerRecord.objects.get().subject_id == subject_id
    assert Informed.objects.get().subject_id == subject_id


def test_what_knows_a_subject_ties_its_records_or_is_let_be_for_a_reason() -> None:
    """A new table must say which, or a withdrawn load could cut what it says from its person."""
    knowing = {
        model._meta.db_table
        for model in apps.get_models()
        if model.__module__.startswith("procloser.")
        and "subject_id" in {field.attname for field in model._meta.concrete_fields}
    }
    tied = {table for table in knowing if f"FROM {table} AS tied" in TIES}
    assert tied.isdisjoint(UNTIED)
    assert knowing == tied | UNTIED


def test_agreement_that_a_withdrawn_load_brought_is_taken_back(load: Loader) -> None:
    """The person's word stands again; conflicts it raised are gone."""
    load("people", person("a", phone="0401111111"))
    subject_id = ConsumerRecord.objects.get().subject_id
    for field, value in (("phone", "0402222222"), ("city", "Nokia")):
        subjects.correct(
            subject_id=subject_id,
            register="consumers",
            field=field,
            value=value,
            case_reference="PC-2026-0001",
            by=load.by,
        )
    load("people", person("a", phone="0402222222"), day="2026-11-10")
    assert Correction.objects.get().field == "city"
    assert len(open_conflicts()) == 1
    _withdraw(load, _newest().pk)
    assert set(Correction.objects.values_list("field", flat=True)) == {"city", "phone"}
    assert open_conflicts() == []


def test_records_of_a_load_are_listed_by_line(load: Loader) -> None:
    """With the subject to look at, and nothing of the person."""
    load("people", person("a"), person("b", last_name="Muu"))
    one, other = records_of(_newest().pk, "consumer_records")
    assert (one.row_no, other.row_no) == (3, 4)
    assert records_of(_newest().pk, "consumer_records", after=3) == [other]
    assert records_of(_newest().pk, "postal_codes") == []


def test_statistics_and_places_of_a_load_go_with_it(load: Loader) -> None:
    """Areas know their load too; a municipality is a name alone and stays."""
    load("people", person("a"))
    taken = _newest().pk
    tampere = Municipality.objects.create(code="837", name_fi="Tampere", name_sv="Tammerfors")
    for code, load_id in (("33100", taken), ("33200", taken - 1)):
        PostalCode.objects.create(
            code=code,
            name_fi="Tampere",
            municipality=tampere,
            run_date=date(2026, 11, 1),
            load_id=load_id,
        )
        AreaFigures.objects.create(
            table="paavo", level="postal_area", area=code, year=2026, figures={}, load_id=load_id
        )
    assert _withdraw(load, taken) == {"consumer_records": 1, "postal_codes": 1, "area_figures": 1}
    assert PostalCode.objects.get().code == AreaFigures.objects.get().area == "33200"
    assert Municipality.objects.exists()


def test_every_table_that_knows_its_load_is_withdrawn_or_stays_for_a_reason() -> None:
    """A new table of records must say which."""
    knowing = {
        model._meta.db_table
        for model in apps.get_models()
        if model.__module__.startswith("procloser.")
        and {"load_id", "list_batch_id"} & {field.attname for field in model._meta.concrete_fields}
    }
    assert knowing == {part.table for part in PARTS} | STAYING

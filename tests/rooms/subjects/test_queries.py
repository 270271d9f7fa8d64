"""Who is meant, what is known, what may be delivered."""

from dataclasses import replace
from functools import partial

import pytest

from procloser.accounts.errors import NotPermitted
from procloser.accounts.types import Role
from procloser.registers.errors import FieldNotAllowed
from procloser.subjects import actions, queries
from procloser.subjects.models import ConsumerRecord, DirectoryEntry, Subject
from procloser.subjects.numbers import number_digest
from procloser.subjects.types import Contact, HeldIdentifiers
from tests.factories.accounts import make_user
from tests.factories.permissions import (
    make_consumer,
    make_decision_maker,
    make_entry,
    make_load,
    make_organisation,
)

PHONE, MAIL = "+358401234567", "anna@posti.example"
HOME = {"street_address": "Mallikatu 5 A 12", "postal_code": "33100"}


def test_find_subjects_by_phone_alone_in_every_register(db: None) -> None:
    """Whoever has the number, under any name, however it is written."""
    found = {
        make_consumer(phone=PHONE).pk,
        make_entry(PHONE, last_name="Muu").subject_id,
        make_decision_maker(make_organisation(), phone=PHONE).pk,
    }
    make_consumer(phone="+358407654321")
    assert queries.find_subjects(phone="040 123 4567") == found


def test_find_subjects_by_a_number_that_is_not_listed(db: None) -> None:
    """The subscriber who keeps the number out is found by its digest."""
    entry = make_entry(PHONE)
    entry.number, entry.number_digest, entry.listing = None, number_digest(PHONE), "no_number"
    entry.save()
    assert queries.find_subjects(phone=PHONE) == {entry.subject_id}


def test_find_subjects_by_email_alone(db: None) -> None:
    """Case is no difference."""
    found = {make_consumer(email=MAIL).pk, make_decision_maker(make_organisation(), email=MAIL).pk}
    assert queries.find_subjects(email="Anna@POSTI.example") == found


@pytest.mark.parametrize("first_names", ["Anna", "A", "anna maria"])
def test_find_subjects_by_name_and_address(db: None, first_names: str) -> None:
    """First given name or its initial; the address in any spelling."""
    subject = make_consumer(last_name="Mäki-Örn", first_names="Anna")
    make_consumer(last_name="Mäki-Örn", first_names="Bo")
    make_consumer(last_name="Mäki-Örn", street_address="Mallikatu 5 A 13")
    found = queries.find_subjects(
        last_name="MAKI ORN",
        first_names=first_names,
        street_address="mallikatu 5 A as. 12",
        postal_code="33100",
    )
    assert found == {subject.pk}


def test_find_subjects_without_a_whole_identifier_finds_nobody(db: None) -> None:
    """A name alone means too many."""
    make_consumer()
    assert queries.find_subjects(last_name="Virtanen", first_names="Anna") == set()
    assert queries.find_subjects(phone="12", email="x") == set()
    assert queries.find_subjects(last_name="Virtanen", first_names="Bo", **HOME) == set()


def test_find_subjects_finds_the_firm_of_a_sole_trader(db: None) -> None:
    """The firm is the same natural person: an objection reaches both."""
    firm = make_organisation(kind="sole_trader")
    entry = make_entry(PHONE, kind="sole_trader")
    DirectoryEntry.objects.filter(pk=entry.pk).update(business_id=firm.business_id)
    assert queries.find_subjects(phone=PHONE) == {entry.subject_id, firm.pk}


def test_find_subjects_includes_redirects_both_ways(db: None) -> None:
    """A generation may still name the subject that went."""
    kept, gone = make_consumer(phone=PHONE), make_consumer(email=MAIL)
    actions.merge_subjects([(kept.pk, gone.pk)])
    assert queries.find_subjects(email=MAIL) == {kept.pk, gone.pk}
    assert queries.with_redirects([gone.pk]) == {kept.pk, gone.pk}
    assert queries.with_redirects([]) == set()


def test_identifiers_never_pair_parts_of_two_records(db: None) -> None:
    """One row per record, alike ones once."""
    subject = make_consumer(phone=PHONE, email=MAIL)
    make_consumer(subject=subject, phone=PHONE, email=MAIL)
    make_entry("+358407654321", subject=subject, street_address="Muukatu 1", postal_code="00100")
    name = {"last_name": "Virtanen", "first_names": "Anna"}
    at_home = HeldIdentifiers(subject.pk, phone=PHONE, email=MAIL, **name, **HOME)
    elsewhere = HeldIdentifiers(
        subject.pk, phone="+358407654321", street_address="Muukatu 1", postal_code="00100", **name
    )
    found = queries.identifiers_of([subject.pk])
    assert sorted(found, key=repr) == sorted([at_home, elsewhere], key=repr)


def test_contact_of_gives_each_record_of_the_register(db: None) -> None:
    """Today's values; an id that went is answered under itself."""
    subject, gone = make_consumer(phone=PHONE), make_consumer(email=MAIL)
    record = ConsumerRecord.objects.get(subject=subject)
    expected = Contact(
        subject_id=subject.pk,
        record_id=record.pk,
        register="consumers",
        source_id=record.source_id,
        last_name="Virtanen",
        first_names="Anna",
        city="Tampere",
        phone=PHONE,
        **HOME,
    )
    assert queries.contact_of([subject.pk], "consumers") == [expected]
    assert queries.contact_of([subject.pk], "directory") == []
    actions.merge_subjects([(subject.pk, gone.pk)])
    under_old_id = queries.contact_of([gone.pk], "consumers")
    assert replace(expected, subject_id=gone.pk) in under_old_id
    assert len(under_old_id) == 2


def test_contact_of_companies_and_decision_makers(db: None) -> None:
    """A decision maker comes with the organisation; one that ended has no contact."""
    organisation = make_organisation()
    maker = make_decision_maker(organisation, email=MAIL)
    (contact,) = queries.contact_of([maker.pk], "decision_makers")
    assert (contact.company_name, contact.business_id, contact.email) == (
        organisation.name,
        organisation.business_id,
        MAIL,
    )
    assert [one.record_id for one in queries.contact_of([organisation.pk], "companies")] == [
        organisation.pk
    ]
    organisation.is_live = False
    organisation.save(update_fields=["is_live"])
    assert queries.contact_of([organisation.pk], "companies") == []


def test_correction_stands_above_the_sources_value(db: None) -> None:
    """In its register alone, and only for fields the register has."""
    subject = make_consumer(phone=PHONE)
    entry = make_entry(PHONE, subject=subject)
    by = make_user(Role.PRIVACY_OFFICER)
    correct = partial(actions.correct, subject_id=subject.pk, case_reference="PC-1", by=by)
    correct(register="consumers", field="city", value="Nokia")
    correct(register="directory", field="number", value="+358407654321")
    assert [one.city for one in queries.contact_of([subject.pk], "consumers")] == ["Nokia"]
    (listed,) = queries.contact_of([subject.pk], "directory")
    assert (listed.record_id, listed.phone, listed.city) == (entry.pk, "+358407654321", "Tampere")
    with pytest.raises(FieldNotAllowed):
        correct(register="directory", field="email", value=MAIL)


def test_correction_needs_the_right_to_look_at_people(db: None) -> None:
    """Whoever may not see a person's data may not change it."""
    for role in (Role.SALES, Role.ADMINISTRATOR, Role.BUYER):
        with pytest.raises(NotPermitted):
            actions.correct(
                subject_id=make_consumer().pk,
                register="consumers",
                field="city",
                value="Nokia",
                case_reference="PC-1",
                by=make_user(role),
            )


def test_held_about_lists_values_without_keys(db: None) -> None:
    """What a person may ask to see."""
    subject = make_consumer(phone=PHONE)
    held = queries.held_about(subject.pk)
    assert [row["phone"] for row in held["ConsumerRecord"]] == [PHONE]
    assert "surname_key" not in held["ConsumerRecord"][0]
    assert held["DirectoryEntry"] == held["DecisionMaker"] == held["Correction"] == []


def test_forget_deletes_every_record_and_keeps_the_subject(db: None) -> None:
    """Redirects are forgotten with it; other people are not."""
    subject, gone, other = make_consumer(), make_consumer(email=MAIL), make_consumer(phone=PHONE)
    actions.merge_subjects([(subject.pk, gone.pk)])
    make_entry(PHONE, subject=subject)
    assert actions.forget(subject_id=gone.pk, by=make_user(Role.PRIVACY_OFFICER)) == 3
    assert ConsumerRecord.objects.get().subject_id == other.pk
    assert not DirectoryEntry.objects.exists()
    assert Subject.objects.filter(pk__in=[subject.pk, gone.pk]).count() == 2


def test_hide_directory_entries_counts_what_was_shown(db: None) -> None:
    """Twice changes nothing more."""
    entry = make_entry(PHONE)
    assert actions.hide_directory_entries([entry.subject_id]) == 1
    assert actions.hide_directory_entries([entry.subject_id]) == 0
    assert DirectoryEntry.objects.get().hidden


def test_merge_moves_corrections_unless_the_kept_has_its_own(db: None) -> None:
    """One value for a field."""
    load = make_load()
    kept, gone = (Subject.objects.create(kind="person", created_load_id=load.pk) for _ in "ab")
    by = make_user(Role.PRIVACY_OFFICER)
    for subject, field, value in ((kept, "city", "A"), (gone, "city", "B"), (gone, "tenure", "C")):
        actions.correct(
            subject_id=subject.pk,
            register="consumers",
            field=field,
            value=value,
            case_reference="PC-1",
            by=by,
        )
    actions.merge_subjects([(kept.pk, gone.pk)])
    rows = queries.held_about(kept.pk)["Correction"]
    assert {(row["subject_id"], row["field"], row["value"]) for row in rows} == {
        (kept.pk, "city", "A"),
        (kept.pk, "tenure", "C"),
    }

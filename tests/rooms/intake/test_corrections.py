"""A person's correction stands until every source agrees; one that differs asks somebody."""

import pytest

from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.kernel.errors import BadInput, NotFound
from procloser.permissions.queries import facts_for
from procloser.permissions.types import Channel
from procloser.subjects import actions as subjects
from procloser.subjects.corrections import (
    normal_value,
    open_conflicts,
    resolve_conflict,
    same_value,
    settled_corrections,
)
from procloser.subjects.listings import entries_by_words, entry_of_number
from procloser.subjects.models import (
    ConsumerRecord,
    Correction,
    CorrectionConflict,
    DecisionMaker,
    DirectoryEntry,
    SettledCorrection,
)
from procloser.subjects.queries import contact_of, find_subjects, held_about, identifiers_of
from procloser.subjects.types import Outcome
from tests.factories.accounts import make_user
from tests.factories.permissions import make_organisation
from tests.factories.subjects import Loader, decision_maker, person, subscriber

OLD, OWN, OTHER = "+358401111111", "+358402222222", "+358403333333"


def _correct(subject_id: int, register: str, field: str, value: str, by: User) -> None:
    subjects.correct(
        subject_id=subject_id,
        register=register,
        field=field,
        value=value,
        case_reference="PC-2026-0001",
        by=by,
    )


@pytest.fixture
def officer(db: None) -> User:
    """Return a privacy officer."""
    return make_user(Role.PRIVACY_OFFICER)


@pytest.fixture
def corrected(load: Loader, officer: User) -> int:
    """Return a consumer whose phone the source has wrong, and the person has corrected."""
    load("people", person("a", phone=OLD))
    subject_id = ConsumerRecord.objects.get().subject_id
    _correct(subject_id, "consumers", "phone", "040 222 2222", officer)
    return subject_id


def _phone_of(subject_id: int) -> str:
    (contact,) = contact_of([subject_id], "consumers")
    return contact.phone


def test_correction_is_kept_in_normal_form_and_stands_above_the_source(corrected: int) -> None:
    """What is delivered is the person's own."""
    assert Correction.objects.get().value == OWN
    assert _phone_of(corrected) == OWN


def test_later_load_with_another_value_leaves_the_correction_and_asks(
    load: Loader, corrected: int
) -> None:
    """The conflict names load, row and value; what is delivered does not change."""
    load("people", person("a", phone=OTHER), day="2026-11-10")
    assert _phone_of(corrected) == OWN
    (conflict,) = open_conflicts()
    assert (conflict.subject_id, conflict.field, conflict.source_value) == (
        corrected,
        "phone",
        OTHER,
    )
    assert (conflict.register, conflict.row_no) == ("consumers", 3)


def test_same_differing_value_again_asks_once(load: Loader, corrected: int, officer: User) -> None:
    """Open or answered, a value is asked about one time."""
    load("people", person("a", phone=OTHER), day="2026-11-10")
    load("people", person("a", phone=OTHER), day="2026-11-11")
    (conflict,) = open_conflicts()
    resolve_conflict(
        conflict_id=conflict.id, outcome=Outcome.KEPT, reason="Soitettu lähteelle", by=officer
    )
    load("people", person("a", phone=OTHER), day="2026-11-12")
    assert open_conflicts() == []
    assert _phone_of(corrected) == OWN


def test_source_that_agrees_settles_the_correction(load: Loader, corrected: int) -> None:
    """Its later values count again, and what happened is told."""
    load("people", person("a", phone=OTHER), day="2026-11-10")
    load("people", person("a", phone="0402222222"), day="2026-11-11")
    assert not Correction.objects.exists()
    assert open_conflicts() == []
    (settled,) = settled_corrections([corrected])
    assert (settled.outcome, settled.value, settled.by) == (Outcome.AGREED, OWN, "")
    load("people", person("a", phone=OTHER), day="2026-11-12")
    assert _phone_of(corrected) == OTHER
    assert open_conflicts() == []


def test_one_source_that_agrees_does_not_let_another_through(load: Loader, corrected: int) -> None:
    """A correction is of the person; it is settled when every record has it."""
    load("people", person("x", phone=OTHER, email="a@b.example"), day="2026-11-10", source="Toinen")
    ConsumerRecord.objects.exclude(subject_id=corrected).update(subject_id=corrected)
    load("people", person("a", phone=OWN), day="2026-11-11")
    assert Correction.objects.count() == 1
    load(
        "people",
        person("x", phone=OWN, email="a@b.example"),
        day="2026-11-12",
        source="Toinen",
    )
    assert not Correction.objects.exists()


def test_accepting_the_source_takes_a_reason_and_ends_the_correction(
    load: Loader, corrected: int, officer: User
) -> None:
    """The person's word is referred to; no personal identity code is."""
    load("people", person("a", phone=OTHER), day="2026-11-10")
    (conflict,) = open_conflicts()
    for reason in (" ", "henkilötunnus 131052-308T"):
        with pytest.raises(BadInput):
            resolve_conflict(
                conflict_id=conflict.id, outcome=Outcome.SOURCE_ACCEPTED, reason=reason, by=officer
            )
    resolve_conflict(
        conflict_id=conflict.id, outcome=Outcome.SOURCE_ACCEPTED, reason="PC-2026-0002", by=officer
    )
    assert _phone_of(corrected) == OTHER
    assert SettledCorrection.objects.get().by_username == officer.username
    with pytest.raises(NotFound):
        resolve_conflict(
            conflict_id=conflict.id, outcome=Outcome.KEPT, reason="uudelleen", by=officer
        )


def test_correction_of_a_decision_maker_is_kept_and_settled(load: Loader, officer: User) -> None:
    """The same in the register of decision makers."""
    company = make_organisation().business_id
    load("decision-makers", decision_maker("p", company, title="Johtaja"))
    subject_id = DecisionMaker.objects.get().subject_id
    _correct(subject_id, "decision_makers", "title", "Talousjohtaja", officer)
    load("decision-makers", decision_maker("p", company, title="Päällikkö"), day="2026-11-10")
    assert [contact.title for contact in contact_of([subject_id], "decision_makers")] == [
        "Talousjohtaja"
    ]
    assert [one.source_value for one in open_conflicts()] == ["Päällikkö"]
    load("decision-makers", decision_maker("p", company, title="TALOUSJOHTAJA"), day="2026-11-11")
    assert not Correction.objects.exists()


def test_correction_of_the_directory_is_shown_found_and_settled(
    load: Loader, officer: User
) -> None:
    """The number service answers with the subscriber's own name, by the old one no more."""
    load("number-base", subscriber("0401111111", last_name="Makinen"))
    subject_id = DirectoryEntry.objects.get().subject_id
    _correct(subject_id, "directory", "last_name", "Mäkinen-Koski", officer)
    (shown,) = entry_of_number(OLD)
    assert shown.name == "Mäkinen-Koski Anna Maria"
    words = {"streets": [], "beginnings": [], "typed": [], "limit": 20}
    (found,) = entries_by_words(names=["makinen koski"], **words)  # type: ignore[arg-type]
    assert found.subject_id == subject_id
    later = {"last_name": "Makinen", "changed_at": "2026-10-02T12:00:00+02:00"}
    load("number-base", subscriber("0401111111", **later))
    assert [one.source_value for one in open_conflicts()] == ["Makinen"]
    agreed = {"last_name": "Mäkinen-Koski", "changed_at": "2026-10-03T12:00:00+02:00"}
    load("number-base", subscriber("0401111111", **agreed))
    assert not Correction.objects.exists()
    assert open_conflicts() == []


def test_corrected_number_of_the_directory_answers_in_the_place_of_the_old(
    load: Loader, officer: User
) -> None:
    """Asked by the number that was wrong, nobody is found."""
    load("number-base", subscriber("0401111111"))
    subject_id = DirectoryEntry.objects.get().subject_id
    _correct(subject_id, "directory", "number", OWN, officer)
    assert entry_of_number(OLD) == []
    assert [entry.number for entry in entry_of_number(OWN)] == [OWN]


def test_objection_by_a_corrected_contact_finds_its_person(corrected: int) -> None:
    """A ban on what is delivered must meet whom it is delivered of."""
    assert find_subjects(phone=OWN) == {corrected}
    assert find_subjects(phone=OLD) == {corrected}
    assert {one.phone for one in identifiers_of([corrected])} == {OLD, OWN}


def test_objection_by_a_corrected_address_finds_its_person(corrected: int, officer: User) -> None:
    """Name and corrected address together mean the person."""
    _correct(corrected, "consumers", "street_address", "Uusikatu 7 B 3", officer)
    _correct(corrected, "consumers", "postal_code", "33200", officer)
    asked = {"last_name": "Virtanen", "first_names": "Anna"}
    assert find_subjects(**asked, street_address="uusikatu 7 B3", postal_code="33200") == {
        corrected
    }


def test_contact_taken_out_by_correction_is_no_contact(corrected: int, officer: User) -> None:
    """An empty correction takes the value out, for the gate too."""
    _correct(corrected, "consumers", "phone", "", officer)
    seen = facts_for([corrected], register="consumers")[corrected].contact_seen_on
    assert seen is not None
    assert Channel.PHONE not in seen
    assert Channel.POST in seen


def test_merged_subject_brings_its_conflicts(load: Loader, corrected: int) -> None:
    """What waits for an answer moves with the correction."""
    load("people", person("a", phone=OTHER), day="2026-11-10")
    load("people", person("z", last_name="Muu", phone=OTHER), day="2026-11-10", source="Toinen")
    kept = ConsumerRecord.objects.get(source_record_id="z").subject_id
    subjects.merge_subjects([(kept, corrected)])
    assert [one.subject_id for one in open_conflicts()] == [kept]
    assert Correction.objects.get().subject_id == kept


def test_forgotten_subject_leaves_no_correction_behind(
    load: Loader, corrected: int, officer: User
) -> None:
    """Neither settled nor in conflict."""
    load("people", person("a", phone=OTHER), day="2026-11-10")
    assert held_about(corrected)["CorrectionConflict"]
    subjects.forget(subject_id=corrected, by=officer)
    assert not CorrectionConflict.objects.exists()
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    ("field", "one", "other", "same"),
    [
        ("phone", "+358401234567", "040 123 4567", True),
        ("street_address", "Mallikatu 5 A 12", "mallikatu 5 A12", True),
        ("street_address", "Mallikatu 5 A 12", "Mallikatu 5 A 13", False),
        ("last_name", "VIRTANEN", "Virtanen", True),
        ("last_name", "Makinen", "Mäkinen", False),
        ("email", "A@b.example", "a@b.example", True),
        ("phone", "", "", True),
        ("phone", "", "+358401234567", False),
    ],
)
def test_same_value_knows_ways_of_writing(field: str, one: str, other: str, same: bool) -> None:
    """Case, spaces and address forms are no difference; å, ä and ö in a name are."""
    assert same_value(field, one, other) is same


def test_unreadable_correction_is_refused() -> None:
    """What could never be called or written to does not stand above a source."""
    with pytest.raises(BadInput, match="phone number"):
        normal_value("number", "soita")
    with pytest.raises(BadInput, match="e-mail"):
        normal_value("email", "ei osoite")

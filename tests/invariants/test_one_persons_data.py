"""Erasure and access miss no room: what names a person, or knows one's subject, is said to."""

from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection

from procloser.accounts.models import User
from procloser.accounts.tenants import answering_for
from procloser.accounts.types import Role
from procloser.audiences import lists, lists_holdings
from procloser.disclosures import actions as disclosures
from procloser.disclosures import queries as ledger
from procloser.intake import about
from procloser.intake.models import QuarantinedRow, WithdrawnRecord
from procloser.permissions import actions as permissions
from procloser.permissions import holdings
from procloser.permissions.models import EstimatedAge, Lock
from procloser.permissions.types import Channel
from procloser.publishing import actions as publishing
from procloser.publishing.person import variables_of_person
from procloser.registers.types import ValueClass
from procloser.rights.models import CaseSubject
from procloser.subjects import actions as subjects
from procloser.subjects import queries
from procloser.subjects.models import ConsumerRecord
from tests.bad_input.contents import tables_with
from tests.factories.accounts import make_user
from tests.factories.disclosures import make_disclosure
from tests.factories.generations import stored_generation
from tests.factories.own_lists import list_file
from tests.factories.permissions import make_organisation
from tests.factories.subjects import Loader, decision_maker, person, subscriber

NAME, PHONE, EMAIL = "Harvinaisuus", "0401234567", "harva@tyo.example"
WORDS = (NAME, "401234567", EMAIL, "Lomake 7", "Nokia", "Valkeakoski")
# What still knows an erased person's subject, and why.
STAYS = {
    "permissions_ban": "what closes a door",
    "permissions_consentwithdrawal": "what closes a door",
    "permissions_overlaychange": "a number of the overlay, nothing of the person",
    "rights_casesubject": "the request itself, blanked two years after it is closed",
    "subjects_organisation": "open company data",
}
# Who tells of each table in an access request.
TOLD_BY = {
    **dict.fromkeys(
        (
            *("subjects_directoryentry", "subjects_consumerrecord", "subjects_decisionmaker"),
            *("subjects_organisation", "subjects_correction", "subjects_settledcorrection"),
            "subjects_correctionconflict",
        ),
        queries.held_about,
    ),
    **dict.fromkeys(
        (
            *("permissions_ban", "permissions_consent", "permissions_consentwithdrawal"),
            *("permissions_informed", "permissions_lock", "permissions_estimatedage"),
        ),
        holdings.held_about,
    ),
    "disclosures_pseudonym": ledger.held_about,
    "audiences_ownlistmember": lists_holdings.held_about,
    "publishing_member": variables_of_person,
}
# Ids and digests that say nothing of the person.
NOTHING_TO_TELL = frozenset(
    {
        *("permissions_overlaychange", "intake_withdrawnrecord"),
        "rights_casesubject",  # the person has the case's page
    }
)


def knowing_a_subject() -> set[str]:
    """Return the tables with a subject's id."""
    return {
        model._meta.db_table
        for model in apps.get_models()
        if model.__module__.startswith("procloser.")
        and "subject_id" in {field.attname for field in model._meta.concrete_fields}
    }


@pytest.fixture
def officer(db: None) -> User:
    """Return a privacy officer."""
    return make_user(Role.PRIVACY_OFFICER)


@pytest.fixture
def subject(officer: User, tmp_path: Path) -> int:
    """Return somebody whom every room holds something of."""
    load = Loader(tmp_path, make_user(Role.DATA_MANAGER))
    named = {"last_name": NAME}
    work = make_organisation()
    load("people", person("a", phone=PHONE, email=EMAIL, **named), day="2026-11-01")
    load("number-base", subscriber("0409999999", **named))
    load("decision-makers", decision_maker("p", work.business_id, phone=PHONE, **named))
    subject_id = ConsumerRecord.objects.get().subject_id
    for field, value in (("city", "Nokia"), ("tenure", "owner")):
        subjects.correct(
            subject_id=subject_id,
            register="consumers",
            field=field,
            value=value,
            case_reference="PC-2026-0001",
            by=officer,
        )
    told = person("a", phone=PHONE, email=EMAIL, tenure="owner", city="Valkeakoski", **named)
    load("people", told, day="2026-11-02")
    load(
        "people",
        person("x", postal_code="331", phone="040 123 4567", last_name="Väärin"),
        person("y", postal_code="331", **named),
        person("z", postal_code="331", email=EMAIL.upper(), last_name="Väärin"),
        person("w", postal_code="331", last_name="Muu"),
        source="Toinen",
    )
    _of_permissions(subject_id, officer, tmp_path)
    WithdrawnRecord.objects.create(
        digest=bytes(32),
        register="consumers",
        subject_id=subject_id,
        withdrawn_on=date(2026, 11, 1),
    )
    stored_generation(
        [{"age_band": "35-49", "household_size": "2", "household_size_percent": 44}],
        subjects=[subject_id],
    )
    kept = disclosures.keep_pseudonyms({subject_id: uuid4()})
    make_disclosure([kept[subject_id]])
    path = list_file(tmp_path, [(NAME, "Anna", PHONE)])
    lists.upload(path=path, name="Asiakkaat", by=make_user(Role.BUYER))
    return subject_id


def _of_permissions(subject_id: int, officer: User, folder: Path) -> None:
    permissions.record_consent(
        subject_id=subject_id,
        channel=Channel.SMS,
        names="1234567-1",
        scope="Sähkö",
        text_version="1",
        evidence="Lomake 7",
        by=officer,
    )
    permissions.withdraw_consent(
        subject_id=subject_id, channel=Channel.VISIT, names=None, by=officer
    )
    proof = folder / "kuitti.pdf"
    proof.write_bytes(b"x")
    permissions.inform(register="consumers", proof=proof, notice_version="1", by=officer)
    Lock.objects.create(
        subject_id=subject_id, register="decision_makers", locked_on=date(2026, 11, 1)
    )
    EstimatedAge.objects.create(subject_id=subject_id, at_least=31, day=date(2026, 11, 1))
    permissions.forbid(
        subject_ids=[subject_id],
        identifiers=[],
        marketing=True,
        directory=True,
        request_reference="PC-2026-0001",
        by=None,
    )


def _rows_of(table: str, subject_id: int) -> int:
    with answering_for([subject_id]), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE subject_id = %s", [subject_id])
        (rows,) = cursor.fetchone()
    return int(rows)


def test_erased_person_is_in_no_table(subject: int, officer: User) -> None:
    """Each room forgets; bans, the request, and numbers that say nothing stay."""
    held = knowing_a_subject() - {"rights_casesubject", "subjects_organisation"}
    assert [table for table in sorted(held) if not _rows_of(table, subject)] == []
    assert [word for word in WORDS if not tables_with(word)] == []

    disclosures.forget(subject, by=officer)
    about.forget(subject_id=subject, by=officer)
    permissions.forget(subject_id=subject, by=officer)
    publishing.forget(subject, by=officer)
    lists_holdings.forget(subject_id=subject, by=officer)
    subjects.forget(subject_id=subject, by=officer)

    left = {table for table in knowing_a_subject() if _rows_of(table, subject)}
    assert left <= STAYS.keys()
    assert left == {
        "permissions_ban",
        "permissions_consentwithdrawal",
        "permissions_overlaychange",
    }
    assert {word: tables_with(word) for word in WORDS if tables_with(word)} == {}
    assert "Muu" in QuarantinedRow.objects.get().text  # of somebody else


def test_access_tells_of_every_table_that_knows_a_subject(subject: int) -> None:
    """By the function named here, with the rows there are."""
    assert knowing_a_subject() == TOLD_BY.keys() | NOTHING_TO_TELL
    told = queries.held_about(subject) | holdings.held_about(subject)
    models = {model.__name__: model for model in apps.get_models()}
    for name, rows in told.items():
        table = models[name]._meta.db_table if name != "Organisation" else "subjects_organisation"
        assert len(rows) == _rows_of(table, subject), name
    (consent,) = told["Consent"]
    assert (consent["evidence"], consent["scope"]) == ("Lomake 7", "Sähkö")
    assert [one["value"] for one in told["SettledCorrection"]] == ["owner"]
    assert [one["source_value"] for one in told["CorrectionConflict"]] == ["Valkeakoski"]
    assert len(ledger.held_about(subject)) == 1
    assert len(lists_holdings.held_about(subject)) == 1
    assert sorted(row.line for row in about.rows_about(subject)) == [3, 4, 5]
    counted_by = [(one.key, one.value, one.value_class) for one in variables_of_person(subject)]
    assert sorted(counted_by) == [
        ("age_band", "35-49", ValueClass.GIVEN),
        ("household_size", "2", ValueClass.MODELLED),
    ]
    assert not CaseSubject.objects.exists()

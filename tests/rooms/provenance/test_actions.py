"""Every value tells where it is from, and every look who looked and why."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from procloser.accounts.errors import NotPermitted
from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.audit.models import Event
from procloser.kernel import clock
from procloser.kernel.errors import BadInput, NotFound
from procloser.permissions import actions as permissions
from procloser.permissions.models import Consent, Informed, Informing, Lock
from procloser.permissions.types import Effect
from procloser.provenance.actions import look, search
from procloser.provenance.types import MASK, RecordHeld
from procloser.sources.models import Load
from procloser.subjects import actions as subjects
from procloser.subjects.models import ConsumerRecord, DirectoryEntry, FinancialStatement
from procloser.subjects.types import HeldIdentifiers
from tests.factories.accounts import make_user
from tests.factories.permissions import make_organisation
from tests.factories.subjects import Loader, decision_maker, person, subscriber

NUMBER = "+358401234567"


@pytest.fixture
def officer(db: None) -> User:
    """Return a privacy officer."""
    return make_user(Role.PRIVACY_OFFICER)


@pytest.fixture
def subject(load: Loader) -> int:
    """Return a person of the directory and of the consumer register."""
    load("number-base", subscriber("0401234567"))
    load("people", person("a", phone="0401234567", tenure="owner"), day="2026-11-02")
    return ConsumerRecord.objects.get().subject_id


def _record(records: tuple[RecordHeld, ...], register: str) -> RecordHeld:
    (found,) = (record for record in records if record.register == register)
    return found


def _values(record: RecordHeld) -> dict[str, str]:
    return {value.field: value.value for value in record.values}


def test_every_value_tells_its_source_load_line_day_class_and_licence(
    subject: int, officer: User
) -> None:
    """Of every register that holds the person."""
    found = look(subject_id=subject, reason="request", by=officer)
    consumers = _record(found.records, "consumers")
    loaded = Load.objects.get(reader="people")
    assert (consumers.source, consumers.load_id, consumers.file_name, consumers.row_no) == (
        "Testilähde",
        loaded.pk,
        loaded.file_name,
        3,
    )
    assert (consumers.source_date, consumers.licence) == (
        date(2026, 11, 2),
        "By agreement with the source",
    )
    assert consumers.held_since == clock.today()
    assert _values(consumers) == {
        "record_id": "a",
        "last_name": "Virtanen",
        "first_names": "Anna Maria",
        "street_address": "Mallikatu 5 A 12",
        "postal_code": "33100",
        "city": "Tampere",
        "phone": NUMBER,
        "tenure": "owner",
    }
    assert {value.value_class for value in consumers.values} == {"observed"}
    directory = _record(found.records, "directory")
    assert _values(directory)["number"] == NUMBER
    assert (found.subject_id, found.kind, found.is_masked) == (subject, "person", False)


def test_correction_is_shown_above_what_the_source_says(subject: int, officer: User) -> None:
    """With the case it came by; a register without a record shows the word alone."""
    for register, value in (("consumers", "Nokia"), ("decision_makers", "Turku")):
        subjects.correct(
            subject_id=subject,
            register=register,
            field="city",
            value=value,
            case_reference="PC-2026-0001",
            by=officer,
        )
    found = look(subject_id=subject, reason="correction", by=officer)
    (city,) = (one for one in _record(found.records, "consumers").values if one.field == "city")
    assert (city.value, city.source_value, city.value_class, city.case_reference) == (
        "Nokia",
        "Tampere",
        "given",
        "PC-2026-0001",
    )
    (word,) = found.own_words
    assert (word.register, word.value) == ("decision_makers", "Turku")


def test_decision_maker_and_organisation_tell_post_and_statements(
    load: Loader, officer: User
) -> None:
    """A post names its organisation; open company data its filed figures."""
    organisation = make_organisation()
    FinancialStatement.objects.create(
        organisation=organisation,
        period_end=date(2025, 12, 31),
        revenue=1_000,
        load_id=organisation.load_id,
        row_no=2,
    )
    load("decision-makers", decision_maker("p", organisation.business_id))
    (maker,) = search(reason="quality", by=officer, last_name="Virtanen", postal_code="33100")
    post = look(subject_id=maker.subject_id, reason="quality", by=officer).records[0]
    assert _values(post)["company_name"] == organisation.name
    assert _values(post)["business_id"] == organisation.business_id
    held = look(subject_id=organisation.subject_id, reason="quality", by=officer)
    assert (held.kind, [record.register for record in held.records]) == (
        "organisation",
        ["companies", "companies"],
    )
    assert _values(held.records[1]) == {"period_end": "2025-12-31", "revenue": "1000.00"}


def test_bans_consents_and_informings_are_shown(subject: int, officer: User) -> None:
    """What holds for the person today, and a ban that an identifier alone meets."""
    permissions.forbid(
        subject_ids=[subject],
        identifiers=[],
        marketing=True,
        directory=False,
        request_reference="PC-2026-0002",
        by=None,
    )
    permissions.forbid(
        subject_ids=[],
        identifiers=[HeldIdentifiers(0, phone=NUMBER)],
        marketing=False,
        directory=True,
        request_reference="PC-2026-0003",
        by=None,
    )
    Consent.objects.create(
        subject_id=subject,
        channel="email",
        names="1234567-1",
        text_version="1",
        evidence="lomake",
        given_at=clock.now(),
    )
    informing = Informing.objects.create(
        register="consumers",
        notice_version="2",
        method="letter",
        proof_name="kuitti.pdf",
        proof_sha256="0" * 64,
        people=1,
        by_username="po",
        at=clock.now(),
    )
    Informed.objects.create(subject_id=subject, register="consumers", informing=informing)
    Lock.objects.create(subject_id=subject, register="directory", locked_on=date(2026, 11, 1))
    found = look(subject_id=subject, reason="complaint", by=officer)
    assert [(ban.effect, ban.source, ban.reference) for ban in found.bans] == [
        (Effect.NO_MARKETING, "self", "PC-2026-0002"),
        (Effect.NO_DIRECTORY, "identifier", ""),
    ]
    assert [(one.channel, one.names) for one in found.consents] == [("email", "1234567-1")]
    assert [(one.register, one.notice_version) for one in found.informed] == [("consumers", "2")]
    assert [lock.register for lock in found.locks] == ["directory"]
    locked = {record.register: record.locked_on for record in found.records}
    assert locked == {"directory": found.locks[0].locked_on, "consumers": None}


def test_each_look_is_logged_with_its_reason_and_shown(
    subject: int, officer: User, load: Loader
) -> None:
    """The newest first, this one among them; the trail holds no value of the person."""
    look(subject_id=subject, reason="quality", by=load.by)
    found = look(subject_id=subject, reason="authority", by=officer)
    assert [(one.username, one.reason) for one in found.looks] == [
        (officer.username, "authority"),
        (load.by.username, "quality"),
    ]
    event = Event.objects.filter(what="person_looked_up").latest("id")
    assert (event.target, event.new, event.old) == (f"subject:{subject}", "", "")


def test_looks_before_a_merge_and_at_consents_are_shown_too(
    subject: int, officer: User, load: Loader
) -> None:
    """Whoever looked at the person under any number, on any page."""
    load("people", person("z", last_name="Toinen"), source="Muu")
    other = ConsumerRecord.objects.get(source_record_id="z").subject_id
    look(subject_id=other, reason="quality", by=load.by)
    permissions.look_up_consents(subject_id=subject, by=officer)
    subjects.merge_subjects([(subject, other)])
    found = look(subject_id=subject, reason="request", by=officer)
    assert [(one.username, one.reason) for one in found.looks] == [
        (officer.username, "request"),
        (officer.username, "consents"),
        (load.by.username, "quality"),
    ]


@pytest.mark.parametrize("reason", ["", "uteliaisuus"])
def test_nobody_looks_without_a_reason_of_the_list(
    subject: int, officer: User, reason: str
) -> None:
    """Nothing is shown, and nothing is logged as shown."""
    with pytest.raises(BadInput, match="Say why you look"):
        look(subject_id=subject, reason=reason, by=officer)
    with pytest.raises(BadInput):
        search(reason=reason, by=officer, phone=NUMBER)
    assert not Event.objects.filter(what__startswith="person_").exists()


@pytest.mark.parametrize("role", [Role.SALES, Role.BUYER, Role.ADMINISTRATOR])
def test_role_without_the_permission_may_not_look(subject: int, role: Role) -> None:
    """Looking is for those who answer for the data."""
    with pytest.raises(NotPermitted):
        look(subject_id=subject, reason="request", by=make_user(role))
    with pytest.raises(NotPermitted):
        search(reason="request", by=make_user(role), phone=NUMBER)


def test_protected_person_is_masked_everywhere(subject: int, officer: User) -> None:
    """Origins are told, values are not; nor the name in a search."""
    permissions.place_hold(
        subject_id=subject, effect=Effect.PROTECTED, request_reference="PC-1", by=officer
    )
    subjects.correct(
        subject_id=subject,
        register="consumers",
        field="city",
        value="Nokia",
        case_reference="PC-2026-0001",
        by=officer,
    )
    found = look(subject_id=subject, reason="security", by=officer)
    assert found.is_masked
    shown: set[Any] = {
        text
        for record in found.records
        for value in record.values
        for text in (value.value, value.source_value)
    }
    assert shown == {MASK, None}
    assert found.records[0].load_id
    (candidate,) = search(reason="security", by=officer, phone=NUMBER)
    assert (candidate.name, candidate.postal_code, candidate.is_masked) == ("", "", True)


def test_search_by_name_or_contact_lists_whom_it_means_and_logs_each(
    subject: int, officer: User
) -> None:
    """A name needs its postal code; nobody found is logged as a search alone."""
    for asked in (
        {"phone": "040 123 4567"},
        {"last_name": "virtanen", "postal_code": "33100"},
        {"last_name": "Virtanen", "first_names": "Anna", "postal_code": "33100"},
    ):
        (found,) = search(reason="request", by=officer, **asked)
        assert (found.subject_id, found.name) == (subject, "Virtanen Anna Maria")
        assert found.registers == ("directory", "consumers")
    assert Event.objects.filter(what="person_listed", target=f"subject:{subject}").count() == 3
    for nobody in (
        {"last_name": "Virtanen", "postal_code": "00100"},
        {"last_name": "Virtanen", "first_names": "Matti", "postal_code": "33100"},
        {"email": "ei@ole.example"},
    ):
        assert search(reason="request", by=officer, **nobody) == []
    event = Event.objects.filter(what="person_searched").latest("id")
    assert (event.new, event.target) == ("0 found", "")
    with pytest.raises(BadInput):
        search(reason="request", by=officer, last_name="Virtanen")


def test_merged_subject_is_found_under_its_old_number(
    subject: int, load: Loader, officer: User
) -> None:
    """The ledger and old orders may name it."""
    load("people", person("z", last_name="Toinen"), source="Muu")
    other = ConsumerRecord.objects.get(source_record_id="z").subject_id
    subjects.merge_subjects([(subject, other)])
    found = look(subject_id=other, reason="quality", by=officer)
    assert (found.subject_id, found.other_ids) == (subject, (other,))
    assert len(found.records) == 3
    assert len(found.looks) == 1
    with pytest.raises(NotFound):
        look(subject_id=10**9, reason="quality", by=officer)


def test_number_that_its_subscriber_keeps_out_is_not_shown(load: Loader, officer: User) -> None:
    """It is not held: a digest of it is."""
    load("number-base", subscriber("0401234567", listing="no_number"))
    entry = DirectoryEntry.objects.get()
    DirectoryEntry.objects.update(changed_at=datetime(2026, 10, 1, 10, tzinfo=UTC), hidden=True)
    (record,) = look(subject_id=entry.subject_id, reason="request", by=officer).records
    assert "number" not in _values(record)
    assert record.is_hidden

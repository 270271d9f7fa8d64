"""The way in of consents: whom they mean, what takes them back, what is refused."""

from datetime import UTC, datetime, timedelta

import pytest

from procloser.intake.models import QuarantinedRow
from procloser.intake.types import LoadReport
from procloser.kernel import clock
from procloser.permissions.models import Consent, ConsentWithdrawal
from procloser.permissions.queries import changes_since, clock_state
from procloser.permissions.types import Channel
from procloser.sources.models import Load
from procloser.sources.readers.consents import CHANNELS
from procloser.subjects.models import ConsumerRecord
from tests.factories.accounts import business_id
from tests.factories.subjects import Loader, Row, consent, person, subscriber

PHONE = "040 123 4567"
SENDER, OTHER = "1234567-1", business_id(7_654_321)
GIVEN = datetime(2026, 10, 1, 10, tzinfo=UTC)
NOBODYS = {"last_name": "", "first_names": "", "street_address": "", "postal_code": ""}


def people(load: Loader, *rows: Row) -> list[int]:
    """Store these consumers; return their subjects, by record."""
    load("people", *rows)
    return list(
        ConsumerRecord.objects.order_by("source_record_id").values_list("subject_id", flat=True)
    )


def told(load: Loader, *rows: Row) -> LoadReport:
    """Load consents."""
    return load("consents", *rows)


def withdrawal(at: str, **values: str) -> Row:
    """Give a withdrawal of the same consent."""
    nothing = {"scope": "", "text_version": "", "evidence": "", "given_at": ""}
    return consent(withdrawn_at=at, **{**nothing, **values})


def in_force() -> set[tuple[int, str, str]]:
    """Return whose consents are in force, by channel and sender."""
    held = Consent.objects.filter(withdrawn_at=None)
    return set(held.values_list("subject_id", "channel", "names"))


def test_consent_is_kept_with_all_that_shows_it(load: Loader) -> None:
    """Channel, sender, scope, evidence, the text's version, time, source and line."""
    (subject,) = people(load, person("1"))
    before = clock_state().n
    assert told(load, consent()).accepted == 1
    kept = Consent.objects.get()
    assert (kept.subject_id, kept.channel, kept.names) == (subject, "sms", SENDER)
    assert (kept.scope, kept.text_version, kept.evidence) == (
        "Tarjoukset sähköstä",
        "2026-1",
        "Lomake 7",
    )
    assert (kept.given_at, kept.withdrawn_at) == (GIVEN, None)
    assert (kept.source, kept.row_no) == ("consents:testilähde", 3)
    assert kept.load_id == Load.objects.get(reader="consents").pk
    assert changes_since(before).subject_ids == {subject}


@pytest.mark.parametrize(
    "told_of",
    [
        {"scope": "Tarjoukset sairauteen"},
        {"evidence": "Seurakunnan lomake 7"},
        {"sender": "class:trade_union"},
        {"text_version": "diabetes-1", "given_at": "eilen"},
    ],
)
def test_consent_that_tells_of_a_special_category_is_refused(
    load: Loader, told_of: dict[str, str]
) -> None:
    """What somebody wants offers of may tell of health or faith: nothing of it is kept."""
    people(load, person("1"))
    assert told(load, consent(**told_of)).reasons == {"special_category": 1}
    assert not Consent.objects.exists()
    assert QuarantinedRow.objects.get().text == ""


def test_person_is_recognised_as_the_registers_do(load: Loader) -> None:
    """By phone and name, e-mail and name, or all given names and the full address with flat."""
    (subject,) = people(load, person("1", phone=PHONE, email="anna@posti.example"))
    no_address = {"street_address": "", "postal_code": ""}
    report = told(
        load,
        consent(channel="sms"),
        consent(channel="email", email="Anna@posti.example", **no_address),
        consent(channel="automated_call", phone="+358 40 1234567", **no_address),
        consent(channel="visit", phone=PHONE, **{**no_address, "first_names": "Kaisa"}),
        consent(channel="post", first_names="Anna"),
    )
    assert (report.accepted, report.reasons) == (3, {"unknown_person": 2})
    assert in_force() == {(subject, c, SENDER) for c in ("sms", "email", "automated_call")}


def test_who_is_not_held_goes_to_quarantine_to_be_tried_again(load: Loader) -> None:
    """The row is kept whole there, quotes and all, and nothing of it elsewhere."""
    report = told(load, consent(scope='"a; ""b"""'))
    assert report.reasons == {"unknown_person": 1}
    assert QuarantinedRow.objects.get().text == (
        ';;Virtanen;Anna Maria;Mallikatu 5 A 12;33100;sms;1234567-1;"a; ""b""";2026-1;Lomake 7;'
        "2026-10-01T12:00:00+02:00;"
    )
    assert not Consent.objects.exists()


def test_consent_that_may_mean_two_people_is_refused(load: Loader) -> None:
    """A father and a son of one name at one address; a withdrawal ends both's."""
    subjects = people(load, person("1", birth_year="1950"), person("2", birth_year="1980"))
    assert len(set(subjects)) == 2
    assert told(load, consent()).reasons == {"ambiguous_person": 1}
    assert told(load, withdrawal("2026-10-02T12:00:00+02:00")).accepted == 1
    assert set(ConsentWithdrawal.objects.values_list("subject_id", flat=True)) == set(subjects)


def test_consent_told_twice_stands_once(load: Loader) -> None:
    """In one file, and in the next."""
    people(load, person("1"))
    assert told(load, consent(), consent(evidence="Lomake 8")).accepted == 2
    assert told(load, consent(), consent(channel="email")).accepted == 2
    assert Consent.objects.filter(channel="sms").get().evidence == "Lomake 7"


def test_withdrawal_ends_what_was_given_before_it(load: Loader) -> None:
    """Of its channel and sender alone."""
    (subject,) = people(load, person("1"))
    told(load, consent(), consent(channel="email"), consent(sender=OTHER))
    before = clock_state().n
    assert told(load, withdrawal("2026-10-02T12:00:00+02:00")).accepted == 1
    assert in_force() == {(subject, "email", SENDER), (subject, "sms", OTHER)}
    assert changes_since(before).subject_ids == {subject}
    ended = Consent.objects.exclude(withdrawn_at=None).get()
    assert ended.withdrawn_at == GIVEN + timedelta(days=1)


def test_consent_older_than_a_withdrawal_never_revives(load: Loader) -> None:
    """Told later, from another file, or given at the very moment; given later it is a new one."""
    (subject,) = people(load, person("1"))
    told(load, withdrawal("2026-10-02T12:00:00+02:00"))
    late = told(load, consent(), consent(given_at="2026-10-02T13:00:00+03:00"))
    assert late.reasons == {"withdrawn_since": 2}
    assert in_force() == set()
    assert told(load, consent(given_at="2026-10-02T12:00:01+02:00")).accepted == 1
    assert in_force() == {(subject, "sms", SENDER)}


def test_order_of_rows_in_a_file_does_not_matter(load: Loader) -> None:
    """Withdrawals are heard first."""
    people(load, person("1"))
    report = told(load, consent(), withdrawal("2026-10-02T12:00:00+02:00"))
    assert (report.accepted, report.reasons) == (1, {"withdrawn_since": 1})
    assert in_force() == set()


def test_withdrawal_by_a_phone_alone_means_whoever_has_it(load: Loader) -> None:
    """A number the directory knows by its digest alone is found too."""
    subjects = people(load, person("1", phone=PHONE), person("2", phone=PHONE, first_names="Bo"))
    load("number-base", subscriber("0407654321", last_name="Korhonen", listing="no_number"))
    at = "2026-10-02T12:00:00+02:00"
    report = told(
        load,
        withdrawal(at, **NOBODYS, phone=PHONE),
        withdrawal(at, **NOBODYS, phone="0407654321"),
        withdrawal(at, **NOBODYS, email="kuka@posti.example"),
    )
    assert (report.accepted, report.reasons) == (2, {"unknown_person": 1})
    taken_back = set(ConsentWithdrawal.objects.values_list("subject_id", flat=True))
    assert taken_back > set(subjects)
    assert len(taken_back) == 3


def test_withdrawal_holds_for_who_was_merged(load: Loader) -> None:
    """Two records turn out to be one person: the one's word ends the other's older consent."""
    one, two = people(load, person("1"), person("2", phone=PHONE, street_address="Toinentie 1 A 1"))
    no_address = {"street_address": "", "postal_code": ""}
    told(load, consent(), withdrawal("2026-10-02T12:00:00+02:00", phone=PHONE, **no_address))
    assert in_force() == {(one, "sms", SENDER)}
    load("people", person("3", phone=PHONE))
    assert ConsumerRecord.objects.values("subject_id").distinct().count() == 1
    assert in_force() == set()
    assert two != one


def test_bad_rows_are_refused_each_with_its_reason(load: Loader) -> None:
    """Nobody named, a sender that is none, no proof, times that cannot be."""
    people(load, person("1"))
    tomorrow = (clock.now() + timedelta(days=1)).isoformat()
    report = told(
        load,
        consent(street_address=""),
        consent(**NOBODYS, phone=PHONE),
        consent(postal_code="331"),
        consent(channel="fax"),
        consent(sender="1234567-2"),
        consent(sender="Sähkö Oy"),
        consent(scope=""),
        consent(evidence=""),
        consent(given_at="2026-10-01"),
        consent(given_at=tomorrow),
        consent(given_at=""),
        withdrawal(tomorrow),
        withdrawal("2026-09-01T12:00:00+03:00", given_at="2026-10-01T12:00:00+03:00"),
        consent(phone="12"),
        consent(email="ei"),
    )
    assert report.reasons == {
        "missing_identifier": 2,
        "bad_postal_code": 1,
        "unknown_code": 1,
        "bad_sender": 2,
        "missing_proof": 2,
        "bad_date": 4,
        "bad_period": 1,
        "bad_phone": 1,
        "bad_email": 1,
    }
    assert report.accepted == 0


def test_class_of_senders_is_taken(load: Loader) -> None:
    """In small letters."""
    people(load, person("1"))
    assert told(load, consent(sender="Class:Energy")).accepted == 1
    assert Consent.objects.get().names == "class:energy"


def test_channels_are_the_gates() -> None:
    """The reader stands below the room that names them."""
    assert frozenset(str(channel) for channel in Channel) == CHANNELS

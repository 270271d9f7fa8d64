"""The same person across registers and within a file: two strong agreements, or apart."""

import pytest

from procloser.permissions.models import Ban
from procloser.subjects.models import ConsumerRecord, DecisionMaker, DirectoryEntry, Subject
from tests.factories.accounts import business_id
from tests.factories.permissions import make_organisation
from tests.factories.subjects import Loader, body, decision_maker, person, subscriber

PHONE, MAIL = "0401234567", "anna.virtanen@posti.example"
ELSEWHERE = {"street_address": "Muukatu 9 B 3", "postal_code": "00100"}


def subject_of(record_id: str) -> int:
    """Return the subject of a consumer record."""
    return ConsumerRecord.objects.get(source_record_id=record_id).subject_id


def people() -> int:
    """Count the subjects that stand."""
    return Subject.objects.filter(merged_into=None).count()


def test_phone_and_name_agree_across_registers(load: Loader) -> None:
    """Directory, consumer source and decision-maker source tell of one person."""
    organisation = make_organisation()
    load("decision-makers", decision_maker("p", organisation.business_id, phone=PHONE))
    load("people", person("1", phone="+358 40 1234567", first_names="Anna"))
    load("number-base", subscriber(PHONE, **ELSEWHERE))
    subject = DirectoryEntry.objects.get().subject_id
    assert subject_of("1") == subject == DecisionMaker.objects.get().subject_id


def test_email_and_name_agree(load: Loader) -> None:
    """The name is folded: case, accents and hyphens do not part people."""
    load("people", person("1", email=MAIL, last_name="Mäki-Örn"), source="A")
    load("people", person("2", email=MAIL.upper(), last_name="MAKI ORN", **ELSEWHERE), source="B")
    assert subject_of("1") == subject_of("2")


def test_all_given_names_and_full_address_agree(load: Loader) -> None:
    """With the flat, and with all given names; the same in another spelling."""
    load("number-base", subscriber(PHONE))
    load("people", person("1", street_address="mallikatu 5 A as. 12"))
    assert subject_of("1") == DirectoryEntry.objects.get().subject_id


@pytest.mark.parametrize(
    "values",
    [
        {"first_names": "Anna"},  # not all given names
        {"street_address": "Mallikatu 5 A 13"},
        {"street_address": "Mallikatu 5 A"},  # no flat
        {"postal_code": "33200"},
        {"phone": PHONE, "last_name": "Virta", **ELSEWHERE},  # one agreement alone
        {"phone": PHONE, "first_names": "Liisa", **ELSEWHERE},
    ],
)
def test_what_only_might_be_the_same_stays_apart(load: Loader, values: dict[str, str]) -> None:
    """One strong agreement, or two weak ones, are not enough."""
    load("number-base", subscriber(PHONE))
    load("people", person("1", **values))
    assert subject_of("1") != DirectoryEntry.objects.get().subject_id
    assert people() == 2


def test_contradicting_birth_years_keep_apart(load: Loader) -> None:
    """Father and son of one name in one flat with one phone are two people."""
    load("people", person("1", phone=PHONE, birth_year="1950"), source="A")
    load("people", person("2", phone=PHONE, birth_year="1980"), source="B")
    load("people", person("3", phone=PHONE, birth_year="1980"), source="C")
    assert subject_of("1") != subject_of("2") == subject_of("3")


def test_contradiction_in_one_file_keeps_the_unknown_apart_too(load: Loader) -> None:
    """Nobody can tell whose record the one without a year is."""
    load(
        "people",
        person("1", phone=PHONE, birth_year="1950"),
        person("2", phone=PHONE, birth_year="1980"),
        person("3", phone=PHONE),
    )
    assert len({subject_of("1"), subject_of("2"), subject_of("3")}) == 3


def test_rows_of_one_file_are_recognised(load: Loader) -> None:
    """Through a chain of keys: 1 and 2 share a phone, 2 and 3 a mailbox."""
    load(
        "people",
        person("1", phone=PHONE, **ELSEWHERE),
        person("2", phone=PHONE, email=MAIL),
        person("3", email=MAIL, street_address="Kolmaskatu 3"),
    )
    assert subject_of("1") == subject_of("2") == subject_of("3")
    assert people() == 1


@pytest.mark.parametrize("rows_in_a_round", [1, 100_000])
def test_bridging_row_merges_two_subjects(
    load: Loader, monkeypatch: pytest.MonkeyPatch, rows_in_a_round: int
) -> None:
    """The lower id stays, the other leaves a redirect, and every record moves."""
    monkeypatch.setattr("procloser.intake.routes.rounds.CHUNK_ROWS", rows_in_a_round)
    load("number-base", subscriber(PHONE, **ELSEWHERE))
    load("people", person("1", email=MAIL, street_address="Kolmaskatu 3"))
    kept, gone = DirectoryEntry.objects.get().subject_id, subject_of("1")
    assert kept < gone
    load("people", person("2", phone=PHONE, email=MAIL), source="B")
    assert (subject_of("1"), subject_of("2")) == (kept, kept)
    assert Subject.objects.get(pk=gone).merged_into_id == kept


def test_second_merge_keeps_redirects_one_step(load: Loader) -> None:
    """A subject merged into one that is merged itself points at the last."""
    load("number-base", subscriber(PHONE, **ELSEWHERE))
    load("number-base", subscriber("0407654321", street_address="Neljäs 4"))
    load("people", person("1", email=MAIL, street_address="Kolmaskatu 3"))
    first, second = DirectoryEntry.objects.order_by("pk").values_list("subject_id", flat=True)
    third = subject_of("1")
    load("people", person("2", phone="0407654321", email=MAIL, street_address="x 1"), source="B")
    load("people", person("3", phone=PHONE, email=MAIL, street_address="y 1"), source="C")
    redirects = Subject.objects.filter(pk__in=[second, third]).values_list("merged_into_id")
    assert set(redirects) == {(first,)}


def test_bridge_over_contradicting_years_merges_nothing(load: Loader) -> None:
    """Two known people of different years stay two, and the bridging row stands alone."""
    load("people", person("1", phone=PHONE, birth_year="1950", **ELSEWHERE), source="A")
    load("people", person("2", email=MAIL, birth_year="1980", street_address="z 1"), source="A")
    load("people", person("3", phone=PHONE, email=MAIL, street_address="y 1"), source="B")
    assert len({subject_of("1"), subject_of("2"), subject_of("3")}) == 3
    assert not Subject.objects.exclude(merged_into=None).exists()


def test_merge_unites_bans_on_both_ids(load: Loader) -> None:
    """A ban on either is a ban on both, for a generation may still name the one that went."""
    load("number-base", subscriber(PHONE, **ELSEWHERE))
    load("people", person("1", email=MAIL, street_address="Kolmaskatu 3"))
    kept, gone = DirectoryEntry.objects.get().subject_id, subject_of("1")
    values = {"source": "officer", "valid_from": "2026-01-01"}
    Ban.objects.create(subject_id=kept, effect="no_channel", channel="phone", **values)
    Ban.objects.create(subject_id=gone, effect="no_directory", **values)
    load("people", person("2", phone=PHONE, email=MAIL), source="B")
    both = {("no_channel", "phone"), ("no_directory", "")}
    for subject in (kept, gone):
        bans = Ban.objects.filter(subject_id=subject).values_list("effect", "channel")
        assert set(bans) == both
    assert DirectoryEntry.objects.get().hidden


def test_source_record_keeps_its_subject_while_the_name_half_stays(load: Loader) -> None:
    """Married, moved, another phone: the source's own id and the given name agree."""
    load("people", person("1", phone=PHONE))
    before = subject_of("1")
    married = person("1", last_name="Mäkinen", phone="0407654321", **ELSEWHERE)
    load("people", married, day="2026-11-02")
    assert subject_of("1") == before
    load("people", person("1", last_name="Niemi", first_names="Kalle"), day="2026-11-03")
    assert subject_of("1") != before


def test_corrected_birth_year_of_the_only_record_keeps_the_subject(load: Loader) -> None:
    """The year that a record replaces no longer contradicts it."""
    load("people", person("1", phone=PHONE, birth_year="1950"))
    before = subject_of("1")
    load("people", person("1", phone=PHONE, birth_year="1951"), day="2026-11-02")
    assert subject_of("1") == before


def test_body_with_a_persons_phone_and_name_is_no_person(load: Loader) -> None:
    """A firm called like a person is an organisation."""
    load("number-base", body(PHONE, business_id(1_234_567), company_name="Virtanen Anna"))
    load("people", person("1", phone=PHONE))
    assert subject_of("1") != DirectoryEntry.objects.get().subject_id


def test_key_of_too_many_people_is_no_evidence(load: Loader) -> None:
    """A placeholder that means many known people places nobody, and costs no time."""
    years = [person(f"{n}", phone=PHONE, birth_year=f"{1950 + n}", **ELSEWHERE) for n in range(21)]
    load("people", *years)
    load("people", person("x", phone=PHONE, birth_year="1950", street_address="y 1"), source="B")
    assert people() == 22


def test_many_rows_of_one_key_are_one_person(load: Loader) -> None:
    """Rows times records would be four million pairs here; keys are matched first."""
    for first in (0, 2_000):
        rows = [subscriber(f"040{n:07d}") for n in range(first + 1, first + 2_001)]
        load("number-base", *rows)
    assert people() == 1

"""The directory's way in: upserts by number, what may not be kept, what ends an entry."""

from procloser.intake.models import QuarantinedRow
from procloser.subjects.models import DirectoryEntry, EndedNumber, Subject
from tests.factories.accounts import business_id
from tests.factories.subjects import Loader, body, subscriber

NUMBER, E164 = "040 123 4567", "+358401234567"
LATER = "2026-10-02T12:00:00+02:00"
EARLIER = "2026-09-30T12:00:00+02:00"


def test_hidden_row_is_never_stored(load: Loader) -> None:
    """It is accepted, and leaves a keyed digest of the number, no more."""
    report = load("number-base", subscriber(NUMBER, listing="hidden"))
    assert (report.accepted, report.reasons) == (1, {})
    assert not DirectoryEntry.objects.exists()
    assert not Subject.objects.exists()
    assert len(bytes(EndedNumber.objects.get().digest)) == 32


def test_hidden_row_ends_an_existing_entry_for_older_rows_too(load: Loader) -> None:
    """The entry goes; an older public row delivered late does not bring it back; a newer does."""
    load("number-base", subscriber(NUMBER))
    load("number-base", subscriber(NUMBER, listing="hidden", changed_at=LATER))
    assert not DirectoryEntry.objects.exists()
    late = load("number-base", subscriber(NUMBER, changed_at=EARLIER))
    assert late.reasons == {"older_than_held": 1}
    assert not DirectoryEntry.objects.exists()
    load("number-base", subscriber(NUMBER, changed_at="2026-10-03T12:00:00+02:00"))
    assert DirectoryEntry.objects.get().number == E164
    assert not EndedNumber.objects.exists()


def test_row_older_than_held_is_quarantined(load: Loader) -> None:
    """The newest change stands, whatever the order of files."""
    load("number-base", subscriber(NUMBER, street_address="Uusikatu 1"))
    report = load("number-base", subscriber(NUMBER, changed_at=EARLIER))
    assert (report.accepted, report.reasons) == (0, {"older_than_held": 1})
    assert DirectoryEntry.objects.get().street_address == "Uusikatu 1"


def test_update_keeps_the_subject_while_the_name_stays(load: Loader) -> None:
    """The same number under the same name is the same person, wherever they moved."""
    load("number-base", subscriber(NUMBER))
    subject = DirectoryEntry.objects.get().subject_id
    load("number-base", subscriber(NUMBER, street_address="Uusikatu 1", changed_at=LATER))
    entry = DirectoryEntry.objects.get()
    assert (entry.subject_id, entry.street_address, entry.row_no) == (subject, "Uusikatu 1", 2)


def test_number_that_changes_hands_gets_another_subject(load: Loader) -> None:
    """Another name under the number is another person."""
    load("number-base", subscriber(NUMBER))
    before = DirectoryEntry.objects.get().subject_id
    load("number-base", subscriber(NUMBER, first_names="Liisa", changed_at=LATER))
    entry = DirectoryEntry.objects.get()
    assert entry.first_names == "Liisa"
    assert entry.subject_id != before


def test_forbidden_number_is_not_stored_and_still_recognised(load: Loader) -> None:
    """no_number keeps a digest in place of the number; the next delivery meets the same entry."""
    load("number-base", subscriber(NUMBER, listing="no_number"))
    entry = DirectoryEntry.objects.get()
    assert (entry.number, entry.street_address) == (None, "Mallikatu 5 A 12")
    changed = subscriber(NUMBER, listing="no_number", city="Nokia", changed_at=LATER)
    load("number-base", changed)
    assert DirectoryEntry.objects.get().city == "Nokia"
    load("number-base", subscriber(NUMBER, changed_at="2026-10-03T12:00:00+02:00"))
    entry = DirectoryEntry.objects.get()
    assert (entry.number, entry.number_digest) == (E164, None)


def test_forbidden_address_is_not_stored(load: Loader) -> None:
    """no_address keeps neither the address nor a key made of it."""
    load("number-base", subscriber(NUMBER, listing="no_address"))
    entry = DirectoryEntry.objects.get()
    assert (entry.street_address, entry.postal_code, entry.city) == ("", "", "")
    assert (entry.street_key, entry.name_address_key) == ("", None)


def test_number_twice_in_a_file_counts_once(load: Loader) -> None:
    """The first row counts; the second is quarantined, its text kept as everything is listed."""
    report = load("number-base", subscriber(NUMBER), subscriber(E164, city="Nokia"))
    assert (report.accepted, report.reasons) == (1, {"duplicate_key": 1})
    assert DirectoryEntry.objects.get().city == "Tampere"
    row = QuarantinedRow.objects.get()
    assert (row.line, row.reason) == (3, "duplicate_key")
    assert row.text.startswith(f"{E164};person;Virtanen")


def test_quarantine_keeps_no_text_of_what_is_not_public(load: Loader) -> None:
    """A subscriber who keeps the address out is not quoted."""
    load("number-base", subscriber("12", listing="no_address"))
    assert QuarantinedRow.objects.get().text == ""


def test_body_goes_by_business_id(load: Loader) -> None:
    """Two numbers of one business ID are one organisation; a wrong check digit is refused."""
    one, other = business_id(1_234_567), business_id(7_654_321)
    wrong = f"{one[:-1]}{(int(one[-1]) + 1) % 10}"
    report = load(
        "number-base",
        body("0401234567", one),
        body("0401234568", one, street_address="Toinenkatu 2"),
        body("0401234569", other),
        body("0401234570", wrong),
    )
    assert report.reasons == {"bad_business_id": 1}
    subjects = [entry.subject_id for entry in DirectoryEntry.objects.order_by("number")]
    assert subjects[0] == subjects[1] != subjects[2]
    assert set(Subject.objects.values_list("kind", flat=True)) == {"organisation"}
    load("number-base", body("0401234571", one, changed_at=LATER))
    assert DirectoryEntry.objects.get(number="+358401234571").subject_id == subjects[0]


def test_sole_trader_by_name_is_a_person_and_by_firm_a_business(load: Loader) -> None:
    """Act 917/2014 section 200: a sole trader is a natural person."""
    trader = {"subscriber_kind": "sole_trader", "company_name": "Tmi Esimerkki"}
    load(
        "number-base",
        subscriber("0401234567", **trader),
        subscriber("0401234568", last_name="", first_names="", **trader),
    )
    kinds = DirectoryEntry.objects.order_by("number").values_list("subject__kind", "surname_key")
    assert list(kinds) == [("person", "virtanen"), ("sole_trader", "tmi esimerkki")]


def test_odd_characters_survive_the_way_in(load: Loader) -> None:
    """Backslashes, tabs and the null marker of COPY are text like any other."""
    load("number-base", subscriber(NUMBER, last_name="O\\N'eill", street_address="A\tkatu \\N 1"))
    entry = DirectoryEntry.objects.get()
    assert (entry.last_name, entry.street_address) == ("O\\N'eill", "A\tkatu \\N 1")

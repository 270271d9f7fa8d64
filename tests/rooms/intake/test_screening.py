"""No delivery brings back who forbade: the identifiers, the subject, and bans made meanwhile."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from procloser.identifiers.suppression_strings import suppression_strings
from procloser.intake import screening
from procloser.intake.standardise.keys import digest_fields, person_keys
from procloser.permissions.actions import forbid
from procloser.permissions.digests import current_key, digest
from procloser.permissions.models import Ban, OverlayChange
from procloser.subjects.models import ConsumerRecord, DecisionMaker, DirectoryEntry
from procloser.subjects.numbers import number_digest
from procloser.subjects.queries import find_subjects
from procloser.subjects.types import HeldIdentifiers
from tests.factories.permissions import make_organisation
from tests.factories.subjects import Loader, Row, decision_maker, listed, person, subscriber

PHONE, E164 = "0401234567", "+358401234567"
MAIL = "anna.virtanen@posti.example"
HOME = {
    "last_name": "Virtanen",
    "first_names": "Anna Maria",
    "street_address": "Mallikatu 5 A 12",
    "postal_code": "33100",
}
LATER = "2026-11-02T12:00:00+02:00"


def say_no(
    identifiers: Mapping[str, str], *, marketing: bool = False, directory: bool = False
) -> None:
    """Forbid as the portal does: find, then ban."""
    forbid(
        subject_ids=find_subjects(**identifiers),
        identifiers=[HeldIdentifiers(subject_id=0, **identifiers)],
        marketing=marketing,
        directory=directory,
        request_reference="PC-1",
        by=None,
    )


def test_digests_are_those_that_bans_are_kept_by() -> None:
    """Intake makes its strings faster, and they are the same as those of a ban."""
    strings = suppression_strings(phone=PHONE, email=MAIL, **HOME)
    keys = person_keys(*HOME.values())
    made = digest_fields(current_key(), E164, MAIL, keys.name_address_string).split("\t")
    wanted = [digest(string, current_key()) for string in strings]
    assert [bytes.fromhex(field.removeprefix("\\\\x")) for field in made] == wanted
    assert number_digest(E164) == wanted[0]


@pytest.mark.parametrize("identifiers", [{"phone": PHONE}, HOME])
def test_directory_ban_outlives_the_operators_next_delivery(
    load: Loader, identifiers: dict[str, str]
) -> None:
    """Proximus: the entry is hidden at once, and neither a new row nor a new number revives it."""
    load("number-base", subscriber(PHONE))
    say_no(identifiers, directory=True)
    assert DirectoryEntry.objects.get().hidden
    moved = subscriber(PHONE, city="Nokia", changed_at=LATER)
    report = load("number-base", moved, subscriber("0407654321", changed_at=LATER))
    assert (report.accepted, report.suppressed, report.reasons) == (0, 2, {"directory_ban": 2})
    entry = DirectoryEntry.objects.get()
    assert (entry.hidden, entry.city) == (True, "Tampere")


def test_directory_ban_of_someone_not_held_stops_the_first_delivery(load: Loader) -> None:
    """A ban needs no record: the digest waits."""
    say_no({"phone": PHONE}, directory=True)
    report = load("number-base", subscriber(PHONE))
    assert (report.suppressed, DirectoryEntry.objects.count()) == (1, 0)


def test_directory_ban_hides_an_entry_found_by_its_next_row(load: Loader) -> None:
    """Who was not found under the old address is hidden when the new one meets the ban."""
    load("number-base", subscriber(PHONE, street_address="Vanha 1"))
    say_no(HOME, directory=True)
    assert not DirectoryEntry.objects.get().hidden
    load("number-base", subscriber(PHONE, changed_at=LATER))
    assert DirectoryEntry.objects.get().hidden


def test_directory_ban_leaves_other_registers_alone(load: Loader) -> None:
    """It concerns the directory, not the consumer register."""
    say_no({"phone": PHONE}, directory=True)
    report = load("people", person("1", phone=PHONE))
    assert (report.accepted, report.suppressed) == (1, 0)
    assert not Ban.objects.exists()


@pytest.mark.parametrize("identifiers", [{"phone": PHONE}, {"email": MAIL}, HOME])
def test_marketing_ban_keeps_people_and_decision_makers_out(
    load: Loader, identifiers: dict[str, str]
) -> None:
    """Whichever identifier was given, and in either register."""
    say_no(identifiers, marketing=True)
    post = decision_maker("p", make_organisation().business_id, phone=PHONE, email=MAIL)
    makers = load("decision-makers", {**post, **HOME})
    people = load("people", person("1", phone=PHONE, email=MAIL))
    assert makers.reasons == people.reasons == {"marketing_ban": 1}
    assert not ConsumerRecord.objects.exists()
    assert not DecisionMaker.objects.exists()


def test_marketing_ban_goes_with_a_directory_row(load: Loader) -> None:
    """In the directory the person stays, banned, and the overlay hears of it."""
    say_no({"phone": PHONE}, marketing=True)
    report = load("number-base", subscriber(PHONE))
    assert (report.accepted, report.suppressed) == (1, 0)
    subject = DirectoryEntry.objects.get().subject_id
    ban = Ban.objects.get()
    assert (ban.subject_id, ban.effect, ban.request_reference) == (subject, "no_marketing", "PC-1")
    assert OverlayChange.objects.filter(subject_id=subject).exists()


def test_suppressed_row_never_overwrites(load: Loader) -> None:
    """What was held when the person objected stays as it was, banned."""
    load("people", person("1", phone=PHONE))
    say_no({"phone": PHONE}, marketing=True)
    report = load("people", person("1", phone=PHONE, city="Nokia"), day="2026-11-02")
    assert (report.accepted, report.suppressed) == (0, 1)
    assert ConsumerRecord.objects.get().city == "Tampere"


def test_row_of_a_banned_subject_is_dropped_by_whatever_it_is_recognised(load: Loader) -> None:
    """A ban on the subject alone, as an officer sets it, holds for a recognised row."""
    load("people", person("1", phone=PHONE))
    subject = ConsumerRecord.objects.get().subject_id
    Ban.objects.create(
        subject_id=subject, effect="no_marketing", source="officer", valid_from="2026-01-01"
    )
    report = load("people", person("2", phone=PHONE), source="B")
    assert report.reasons == {"marketing_ban": 1}


def test_listed_phone_marks_people_held_and_people_to_come(load: Loader) -> None:
    """An external list bans the channel, of subjects held and of those loaded after it."""
    load("people", person("1", phone=PHONE))
    load("ban-list", listed(phone=PHONE), listed(phone="0407654321"))
    load("people", person("2", phone="0407654321", last_name="Niemi"), source="B")
    first, second = ConsumerRecord.objects.order_by("pk").values_list("subject_id", flat=True)
    bans = Ban.objects.order_by("subject_id").values_list("subject_id", "effect", "channel")
    assert list(bans) == [(first, "listed", "phone"), (second, "listed", "phone")]


def test_ban_that_has_run_out_is_no_ban(load: Loader) -> None:
    """A listed phone is free again after valid_to."""
    load("ban-list", listed(phone=PHONE, valid_to="2026-02-01"))
    load("people", person("1", phone=PHONE))
    assert not Ban.objects.exists()


@pytest.mark.parametrize(
    ("reader", "row", "code"),
    [
        ("number-base", subscriber(PHONE), "directory_ban"),
        ("people", person("1", phone=PHONE), "marketing_ban"),
    ],
)
def test_ban_made_while_the_load_runs_is_obeyed(
    load: Loader, monkeypatch: pytest.MonkeyPatch, reader: str, row: Row, code: str
) -> None:
    """A ban written after a row was screened and before the commit takes the row out again."""
    _forbid_before(monkeypatch, lambda: say_no({"phone": PHONE}, marketing=True, directory=True))
    report = load(reader, row)
    assert (report.accepted, report.suppressed, report.reasons) == (0, 1, {code: 1})
    assert not DirectoryEntry.objects.exists()
    assert not ConsumerRecord.objects.exists()


def _forbid_before(monkeypatch: pytest.MonkeyPatch, ban: Callable[[], None]) -> None:
    """Have the ban written just before the load's last check, unseen by its first."""
    finish = screening.finish

    def forbidden_meanwhile(*given: Any) -> None:
        # another connection's transaction could not see the load's rows either
        monkeypatch.setattr("tests.rooms.intake.test_screening.find_subjects", lambda **_: set())
        ban()
        finish(*given)

    monkeypatch.setattr(screening, "finish", forbidden_meanwhile)

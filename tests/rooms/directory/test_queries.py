"""Finding subscribers: the Nordic rule, streets, numbers, and whom a ban hides."""

from pathlib import Path

import pytest

from procloser.accounts.types import Role
from procloser.directory import queries
from procloser.directory.queries import find
from procloser.permissions.actions import place_hold
from procloser.permissions.types import Effect
from procloser.rights.actions import forbid_from_portal
from procloser.subjects.queries import find_subjects
from tests.factories.accounts import make_user
from tests.factories.subjects import Loader, body, subscriber

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def listed(tmp_path: Path) -> None:
    """List nine subscribers."""
    Loader(tmp_path, make_user(Role.DATA_MANAGER))(
        "number-base",
        subscriber("0421234501", last_name="Mäki", first_names="Aino"),
        subscriber("0421234502", last_name="Maki", first_names="Bo"),
        subscriber("0421234503", last_name="Mäkinen", first_names="Kai", city="Turku"),
        subscriber("0421234504", last_name="Mäki-Örn", first_names="Eva"),
        subscriber(
            "0421234505", last_name="Virtanen", first_names="Ossi", street_address="Katajakuja 7"
        ),
        subscriber("0421234506", last_name="Virtanen", first_names="Pia", listing="no_address"),
        subscriber("0421234507", last_name="Virtanen", first_names="Sari", listing="no_number"),
        subscriber("0421234508", last_name="Salo", first_names="Hilma", listing="hidden"),
        body("0421234509", "9000003-8", company_name="Esimerkki Kukka Oy"),
    )


def _names(text: str) -> list[str]:
    return [listing.name for listing in find(text).listings]


def test_letter_as_typed_comes_first_and_the_plain_one_finds_it_too() -> None:
    """Typed ä ranks ä first; typed a also finds ä."""
    assert _names("Mäki")[0] == "Mäki Aino"
    assert _names("Maki")[0] == "Maki Bo"
    assert "Mäki Aino" in _names("maki")


def test_beginning_of_a_surname_finds_where_no_whole_one_does() -> None:
    """Half a name is enough."""
    assert _names("Virtan") == ["Virtanen Ossi", "Virtanen Pia", "Virtanen Sari"]


def test_every_word_must_be_met() -> None:
    """Name with town, given name, or in the other order."""
    assert _names("Mäkinen Turku") == ["Mäkinen Kai"]
    assert _names("Mäkinen Tampere") == []
    assert _names("Ossi Virtanen") == ["Virtanen Ossi"]


def test_street_with_number_finds_who_lives_there() -> None:
    """With or without the town."""
    assert _names("Katajakuja 7") == ["Virtanen Ossi"]
    assert _names("katajakuja 7, Tampere") == ["Virtanen Ossi"]


def test_number_is_exact_however_written() -> None:
    """Never fuzzy."""
    assert _names("042 123 4501") == ["Mäki Aino"]
    assert _names("+358421234501") == ["Mäki Aino"]
    assert _names("042 123 450") == []


def test_what_the_subscriber_keeps_out_is_not_shown() -> None:
    """No address, no number, not at all."""
    (pia,) = find("Virtanen Pia").listings
    assert (pia.street_address, pia.number) == ("", "+358421234506")
    (sari,) = find("Virtanen Sari").listings
    assert sari.number == ""
    assert _names("042 123 4507") == []
    assert _names("Salo Hilma") == []


def test_body_is_found_by_its_name() -> None:
    """And told to be one."""
    (found,) = find("Esimerkki Kukka Oy").listings
    assert (found.name, found.kind) == ("Esimerkki Kukka Oy", "body")


def test_banned_subscriber_is_gone_from_the_next_question_on() -> None:
    """By name, address and number."""
    forbid_from_portal(
        phone="042 123 4505", marketing=False, directory=True, language="fi", network="192.0.2.1"
    )
    for question in ("Virtanen Ossi", "Katajakuja 7", "042 123 4505"):
        assert _names(question) == []
    assert _names("Virtanen Pia") == ["Virtanen Pia"]


def test_protected_subscriber_is_shown_to_nobody() -> None:
    """Stage 1 of the gate denies display too."""
    (subject,) = find_subjects(phone="+358421234501")
    place_hold(
        subject_id=subject,
        effect=Effect.PROTECTED,
        request_reference="PC-2026-0001",
        by=make_user(Role.PRIVACY_OFFICER),
    )
    assert _names("Mäki Aino") == []


def test_too_short_question_lists_nobody() -> None:
    """Half a town is not listed by two letters."""
    assert find("vi").too_short
    assert find("").too_short


def test_more_than_shown_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty at most, and that there are more."""
    found = find("Virtanen", limit=2)
    assert len(found.listings) == 2
    assert found.more
    monkeypatch.setattr(queries, "READ", 2)
    assert _names("Virtanen Sari") == ["Virtanen Sari"]

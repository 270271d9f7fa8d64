"""A ban outlives every later delivery, and one that runs meanwhile (C-129/21 Proximus)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from django.db import connection, transaction

from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.directory.queries import find
from procloser.intake.actions import load_file
from procloser.intake.limits import LARGEST_ENDING
from procloser.intake.types import LoadReport
from procloser.permissions import actions as permissions
from procloser.permissions.models import Ban
from procloser.rights.actions import forbid_from_portal
from procloser.subjects.models import ConsumerRecord, DirectoryEntry
from tests.factories.accounts import make_user
from tests.factories.permissions import make_consumer
from tests.plugin.databases import OwnDatabase

PHONE = "+358401234567"
SUBSCRIBERS = (
    "number;subscriber_kind;last_name;first_names;company_name;business_id;street_address;"
    "postal_code;city;listing;operator;changed_at\n"
    "{number};person;Virtanen;Anna;;;Mallikatu 5 A 12;33100;Tampere;public;Operaattori;{at}\n"
    "+358407654321;person;Korhonen;Kalle;;;Mallikatu 7;33100;Tampere;public;Operaattori;{at}\n"
)
PEOPLE = (
    "# source: Lähde; date: 2026-11-{day:02d}\n"
    "record_id;last_name;first_names;birth_year;street_address;postal_code;city;phone;email;"
    "dwelling_type;tenure\n"
    "{record};VIRTANEN;Anna Maria;1980;Mallikatu 5 A 12;33100;Tampere;{phone};;;\n"
    "2;Korhonen;Kalle;1980;Mallikatu 7;33100;Tampere;040 765 4321;;;\n"
)


@pytest.fixture
def manager(db: None) -> User:
    """Return who loads files."""
    return make_user(Role.DATA_MANAGER)


@pytest.fixture
def load(tmp_path: Path, manager: User) -> Callable[[str, str], LoadReport]:
    """Return a function that loads a text as a file of a reader."""

    def load_text(reader: str, text: str) -> LoadReport:
        path = tmp_path / "file.csv"
        path.write_text(text, encoding="utf-8")
        return load_file(reader=reader, path=path, by=manager, commit=True)

    return load_text


def subscribers(*, number: str = PHONE, day: int) -> str:
    """Return the operators' delivery of a day."""
    return SUBSCRIBERS.format(number=number, at=f"2026-11-{day:02d}T08:00:00+02:00")


def forbid(*, marketing: bool = False, directory: bool = False, **given: str) -> None:
    """Send the form."""
    forbid_from_portal(
        marketing=marketing, directory=directory, language="fi", network="192.0.2.1", **given
    )


def test_operators_next_delivery_does_not_bring_the_banned_back(
    load: Callable[[str, str], LoadReport],
) -> None:
    """Acceptance test 1: ban, newer delivery, still not listed; the neighbour is."""
    load("number-base", subscribers(day=1))
    assert find("Virtanen").listings
    forbid(directory=True, phone="040 123 4567")
    assert not find("Virtanen").listings
    report = load("number-base", subscribers(day=20))
    assert (report.accepted, report.suppressed, report.reasons) == (1, 1, {"directory_ban": 1})
    assert not find("Virtanen").listings
    assert not find(PHONE).listings
    assert find("Korhonen").listings


def test_banned_person_with_a_new_number_stays_out(
    load: Callable[[str, str], LoadReport],
) -> None:
    """Name and address were held, so they are kept as a digest too."""
    load("number-base", subscribers(day=1))
    forbid(directory=True, phone=PHONE)
    report = load("number-base", subscribers(number="+358409999999", day=20))
    assert report.reasons == {"directory_ban": 1}
    assert not find("Virtanen").listings


def test_full_deliveries_do_not_bring_the_banned_back(
    load: Callable[[str, str], LoadReport], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Delivered whole, missing until its entry ends, and delivered again: never listed."""
    header, banned, neighbour = subscribers(day=1).splitlines(keepends=True)

    def full(day: int, *rows: str) -> LoadReport:
        line = f"# source: Numerokeskus; date: 2026-11-{day:02d}\n"
        return load("number-base-full", "".join((line, header, *rows)))

    monkeypatch.setattr(LARGEST_ENDING, "value", 100)  # of two entries one is half
    load("number-base", header + banned + neighbour)
    forbid(directory=True, phone=PHONE)
    for day, rows, suppressed in (
        (5, (banned, neighbour), 1),
        (6, (neighbour,), 0),
        (7, (neighbour,), 0),
        (8, (banned, neighbour), 1),
    ):
        assert full(day, *rows).suppressed == suppressed
        assert not find("Virtanen").listings
        assert not find(PHONE).listings
    assert find("Korhonen").listings
    assert DirectoryEntry.objects.get().last_name == "Korhonen"


def test_objection_before_the_first_record_keeps_it_out(
    load: Callable[[str, str], LoadReport],
) -> None:
    """Nobody was found when the person objected; the digests stop the first delivery."""
    forbid(
        marketing=True,
        name="Anna Virtanen",
        street_address="Mallikatu 5A12",
        postal_code="33100",
    )
    report = load("people", PEOPLE.format(day=1, record=1, phone=""))
    assert report.reasons == {"marketing_ban": 1}
    assert ConsumerRecord.objects.count() == 1


def test_objection_leaves_the_directory_and_is_carried_by_it(
    load: Callable[[str, str], LoadReport],
) -> None:
    """Listed as before; the subject of the entry is not marketed to."""
    forbid(marketing=True, phone=PHONE)
    assert load("number-base", subscribers(day=1)).accepted == 2
    assert find("Virtanen").listings
    entry = DirectoryEntry.objects.get(number=PHONE)
    assert list(Ban.objects.values_list("subject_id", "effect")) == [
        (entry.subject_id, "no_marketing")
    ]


def test_ban_waits_for_a_load_that_commits_and_then_finds_its_people(
    own_database: OwnDatabase,
) -> None:
    """A load ending at the same moment: whichever comes second sees the other."""
    holding, commit = Event(), Event()

    def end_a_load() -> int:
        try:
            with transaction.atomic():
                subject = make_consumer(phone=PHONE)
                permissions.lock_clock()
                holding.set()
                assert commit.wait(20)
            return subject.pk
        finally:
            connection.close()

    def ban() -> None:
        try:
            forbid(marketing=True, phone=PHONE)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        loading = threads.submit(end_a_load)
        assert holding.wait(20)
        banning = threads.submit(ban)
        with pytest.raises(TimeoutError):
            banning.result(timeout=0.5)
        commit.set()
        banning.result(timeout=20)
        subject_id = loading.result(timeout=20)
    assert list(Ban.objects.values_list("subject_id", "effect")) == [(subject_id, "no_marketing")]

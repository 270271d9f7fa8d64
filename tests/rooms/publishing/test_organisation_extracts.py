"""What is read of organisations and decision makers: classes of their words, never the words."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from procloser.kernel import clock
from procloser.permissions.types import Channel
from procloser.places.models import BuildingAddress, MunicipalityYear
from procloser.publishing.extraction import extraction_sql
from procloser.subjects.models import Correction, FinancialStatement, Organisation, Subject
from tests.rooms.publishing.tiny_world import SEEN, TinyWorld

DAY = date(2026, 11, 22)


@pytest.fixture
def world(db: None) -> TinyWorld:
    """Return an empty world in the test's own transaction, which these readings share."""
    return TinyWorld()


def read(extract: str) -> list[dict[str, Any]]:
    """Return the rows of an extract on the day."""
    with connection.cursor() as cursor:
        cursor.execute(extraction_sql(extract, today=DAY))
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def seniority_of(world: TinyWorld, title: str) -> str | None:
    """Return the seniority read from the title of a new decision maker."""
    person = world.decision_maker(world.organisation("1234567-1"), title=title)
    (found,) = [row for row in read("decision_maker_record") if row["subject_id"] == person]
    seniority: str | None = found["seniority"]
    return seniority


@pytest.mark.parametrize(
    ("title", "seniority"),
    [
        *((title, "top") for title in ("Toimitusjohtaja", "VD", "CEO", "Hallituksen jäsen")),
        *((title, "top") for title in ("Verkställande direktör", "Styrelseordförande", "Ägare")),
        *((title, "top") for title in ("PÄÄSIHTEERI", "Managing Director", "President & CEO")),
        *((title, "top") for title in ("yrittäjä", "Chair of the Board", "Delägare", "Founder")),
        *((title, "director") for title in ("Talousjohtaja", "Yksikön johtaja", "CFO", "SVP")),
        *((title, "director") for title in ("Ekonomidirektör", "Vice President, Sales")),
        *((title, "director") for title in ("Chief Data Officer", "Head of Sales", "Rehtori")),
        *((title, "manager") for title in ("Myyntipäällikkö", "Työnjohtaja", "Esihenkilö")),
        *((title, "manager") for title in ("Försäljningschef", "Arbetsledare", "Förman")),
        *((title, "manager") for title in ("Sales Manager", "Team Lead", "Assistant manager")),
        *((title, "expert") for title in ("Controller", "Erikoisasiantuntija", "Lakimies")),
        *((title, "expert") for title in ("Toimitusjohtajan assistentti", "VD-assistent")),
        *((title, "expert") for title in ("Assistant to the CEO", "Product Owner", "Planerare")),
        *((title, None) for title in ("", "Kokki", "Head chef", "Johtokunta", "Mottagare")),
    ],
)
def test_seniority_is_read_from_the_words_of_the_title(
    world: TinyWorld, title: str, seniority: str | None
) -> None:
    """In Finnish, Swedish and English; what the words do not tell stays unknown."""
    assert seniority_of(world, title) == seniority


def test_title_itself_is_not_read(world: TinyWorld) -> None:
    """Nor any name or contact: the columns are these."""
    world.decision_maker(world.organisation("1234567-1"))
    (row,) = read("decision_maker_record")
    assert list(row) == [
        *("record_id", "subject_id", "organisation_subject_id", "organisation_record_id"),
        *("task_class", "seniority", "has_address", "has_phone", "has_email", "seen_on"),
    ]


def test_title_a_person_corrected_stands(world: TinyWorld) -> None:
    """Above what the source says, in every post."""
    organisation = world.organisation("1234567-1")
    person = world.decision_maker(organisation, title="Toimitusjohtaja")
    world.decision_maker(organisation, title="Johtaja", subject=Subject.objects.get(pk=person))
    Correction.objects.create(
        subject_id=person,
        register="decision_makers",
        field="title",
        value="Tiiminvetäjä",
        given_at=clock.now(),
        case_reference="T-1",
    )
    assert [row["seniority"] for row in read("decision_maker_record")] == ["manager", "manager"]


def test_organisation_is_read_with_its_industry_and_its_day(world: TinyWorld) -> None:
    """Whole, so that the steps can cut it to every level."""
    world.organisation("1234567-1", tol2008="62010", registered_on=date(2020, 5, 1))
    (row,) = read("organisation_record")
    assert (row["tol2008"], row["registered_on"]) == ("62010", date(2020, 5, 1))


def a_statement(world: TinyWorld, organisation: Organisation, end: date, **figures: Any) -> None:
    """Store a financial statement."""
    FinancialStatement.objects.create(
        organisation=organisation, period_end=end, load_id=world.load().pk, row_no=1, **figures
    )


def test_newest_statement_of_a_live_organisation_is_read(world: TinyWorld) -> None:
    """A figure it does not tell is not taken from an older one."""
    live = world.organisation("1234567-1")
    ended = world.organisation("2345678-0", is_live=False)
    a_statement(world, live, date(2024, 12, 31), revenue=100, total_assets=50, result=1)
    a_statement(world, live, date(2025, 12, 31), revenue=300.5)
    a_statement(world, ended, date(2025, 12, 31), revenue=900)
    assert read("statement") == [
        {
            "subject_id": live.pk,
            "period_end": date(2025, 12, 31),
            "revenue": 300.5,
            "total_assets": None,
            "result": None,
        }
    ]


def test_region_is_of_the_newest_year_that_tells_it(world: TinyWorld) -> None:
    """A municipality that ended keeps its last region; one without a region has no row."""
    load = world.load().pk
    for year, code, classes in (
        (2024, "837", {"maakunta": "05"}),
        (2026, "837", {"maakunta": "06", "seutukunta": "064"}),
        (2024, "099", {"maakunta": "04"}),
        (2026, "005", {"seutukunta": "146"}),
    ):
        MunicipalityYear.objects.create(
            year=year, code=code, name_fi=code, classes=classes, load_id=load
        )
    assert read("municipality_region") == [
        {"municipality": "099", "region": "04"},
        {"municipality": "837", "region": "06"},
    ]


def test_bans_of_every_employer_count_for_the_person(world: TinyWorld) -> None:
    """An objection to all marketing bans every channel; a ban that is over bans none."""
    first, second = world.organisation("1234567-1"), world.organisation("2345678-0")
    both = world.decision_maker(first)
    world.decision_maker(second, subject=Subject.objects.get(pk=both))
    one = world.decision_maker(second)
    world.ban(first.pk, "no_channel", "phone")
    world.ban(second.pk, "no_channel", "post")
    world.ban(second.pk, "no_channel", "visit", valid_to=DAY - timedelta(days=1), valid_from=SEEN)
    assert bans_by_person() == {both: ["phone", "post"], one: ["post"]}
    world.ban(second.pk, "no_marketing")
    every = sorted(channel.value for channel in Channel)
    assert bans_by_person() == {both: every, one: every}


def bans_by_person() -> dict[int, list[str]]:
    """Return the channels that some employer of a person bans, in alphabetical order."""
    return {row["subject_id"]: sorted(row["body_bans"]) for row in read("employer_ban")}


def a_building(world: TinyWorld, building_id: str, key: str, east: float, **values: Any) -> None:
    """Store one building's address in 33100."""
    given = {"postal_code": "33100", "use": 1, "municipality_code": "837", "north": 6_822_000.0}
    BuildingAddress.objects.create(
        building_id=building_id,
        building_key=key,
        east=east,
        issued_on=DAY,
        load_id=world.load().pk,
        **given | values,
    )


def test_exact_place_is_that_of_the_building_at_the_address(world: TinyWorld) -> None:
    """Of several one in use goes first; another postal code's street of that name is another."""
    there = {"postal_code": "33100", "building_key": "mallikatu 5"}
    live = world.organisation("1234567-1", **there)
    world.organisation("2345678-0", is_live=False, **there)
    world.organisation("3456789-3", postal_code="33100", building_key="")
    world.organisation("4567891-7", postal_code="33200", building_key="mallikatu 5")
    a_building(world, "100000001A", "mallikatu 5", 1.0, use=2)
    a_building(world, "100000002B", "mallikatu 5", 2.5)
    a_building(world, "100000003C", "mallikatu 5", 3.0)
    a_building(world, "100000004D", "", 4.0)
    assert read("exact_place") == [{"record_id": live.pk, "east": 2.5, "north": 6_822_000.0}]


def test_sole_trader_has_no_exact_place(world: TinyWorld) -> None:
    """Its address may be a home, whatever key a record came to carry."""
    trader = world.organisation("1234567-1", building_key="mallikatu 5", form_code="26")
    Subject.objects.filter(pk=trader.pk).update(kind="sole_trader")
    a_building(world, "100000001A", "mallikatu 5", 1.0)
    assert read("exact_place") == []

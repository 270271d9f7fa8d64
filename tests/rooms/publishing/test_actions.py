"""Publishing on tiny tables: every expected number counted by hand."""

from datetime import date, timedelta

import pyarrow.parquet as pq
import pytest
from django.db import connection
from django.utils import translation
from pyroaring import BitMap

from procloser.accounts.errors import NotPermitted
from procloser.accounts.models import User
from procloser.audit.models import Event
from procloser.catalogue.types import Kind
from procloser.kernel import clock
from procloser.postgres.reading import read
from procloser.publishing import actions
from procloser.publishing.errors import (
    GenerationRetired,
    NothingPublished,
    NothingToPublish,
    PublishingAlready,
)
from procloser.publishing.folders import generations_folder
from procloser.publishing.models import Generation, Member, Tombstone
from procloser.publishing.queries import (
    active_generation,
    generation,
    members,
    numbers_of,
    open_generation,
    tombstones_read,
)
from procloser.publishing.turns import LOCK
from procloser.subjects.models import Subject
from tests.plugin.databases import OwnDatabase
from tests.rooms.publishing.tiny_world import TinyWorld, a_user

PERSONAL = (b"Mallinen", b"Maija", b"Mallikatu", b"+35840", b"@posti.example", b"Teollisuustie")


def test_publish_numbers_people_by_postal_area(world: TinyWorld, manager: User) -> None:
    """Numbers are dense, in order of postal area; a person without a known one comes last."""
    world.place("33100", "837")
    world.place("33960", "604")
    far = world.consumer(postal_code="33960")
    nowhere = world.consumer(postal_code="99999")
    near = world.consumer(postal_code="33100")

    made = actions.publish(by=manager)

    found = members(made.id, Kind.CONSUMERS, BitMap([0, 1, 2]))
    assert [row.subject_id for row in found] == [near, far, nowhere]
    consumers = open_generation(made).index.kinds["consumers"]
    assert consumers.size == 3
    assert list(consumers.bitmap("postal_area", "33100")) == [0]
    assert list(consumers.bitmap("municipality", "604")) == [1]
    assert sorted(consumers.values["postal_area"]) == ["33100", "33960"]


def test_publish_leaves_out_whom_the_gate_hides(world: TinyWorld, manager: User) -> None:
    """Protected, held, minors, people of unknown age and objectors get no number."""
    world.place("33100", "837")
    kept = world.consumer()
    with_channel_ban = world.consumer()
    world.ban(with_channel_ban, "no_channel", "phone")
    world.ban(world.consumer(), "protected")
    world.ban(world.consumer(), "deceased")
    world.ban(world.consumer(), "restricted")
    world.ban(world.consumer(), "no_marketing")
    world.consumer(birth_year=clock.today().year - 18)  # eighteen only if the birthday is past
    world.consumer(birth_year=None)
    lapsed = world.consumer()
    world.ban(lapsed, "no_marketing", valid_to=date(2026, 11, 2))
    lifted = world.consumer()
    world.ban(lifted, "no_marketing", lifted_at=clock.now())

    made = actions.publish(by=manager)

    published = Member.objects.filter(generation_id=made.id, kind="consumers")
    assert set(published.values_list("subject_id", flat=True)) == {
        kept,
        with_channel_ban,
        lapsed,
        lifted,
    }
    assert made.manifest["rows"]["person"] == 4
    assert made.manifest["left_out"] == {
        "standing": 10,
        "people": 6,
        "protected": 1,
        "held": 2,
        "not_adult": 2,
        "objected": 1,
    }


def test_publish_takes_the_newest_record_and_corrections(world: TinyWorld, manager: User) -> None:
    """Of two records the newer by its source's date stands; a correction stands above both."""
    world.place("33100", "837")
    world.place("33960", "604")
    person = world.subject()
    world.consumer(subject=person, seen=date(2026, 11, 1), tenure="owner", postal_code="33100")
    world.consumer(subject=person, seen=date(2026, 6, 1), tenure="rented", postal_code="33960")
    corrected = world.consumer(dwelling_type="flat", phone="+358401234567")
    for name, value in (("dwelling_type", "row"), ("phone", "")):
        Subject.objects.get(pk=corrected).correction_set.create(
            register="consumers",
            field=name,
            value=value,
            given_at=clock.now(),
            case_reference="PC-2026-0001",
        )

    made = actions.publish(by=manager)

    rows = pq.read_table(made.path / "person.parquet").to_pylist()
    assert len(rows) == 2
    places = {
        row.subject_id: row.number for row in members(made.id, Kind.CONSUMERS, BitMap([0, 1]))
    }
    newest, given = rows[places[person.pk]], rows[places[corrected]]
    assert (newest["tenure"], newest["postal_area"]) == ("owner", "33100")
    assert (given["dwelling_type"], given["has_phone"]) == ("row", False)
    assert given["number_seen"] is None


def test_area_income_is_thirds_weighted_by_inhabitants(world: TinyWorld, manager: User) -> None:
    """A third of the people, not of the areas, is in each class; no protected area, none of 29."""
    world.place("33100", "837", hr_mtu=20_000, he_vakiy=400)
    world.place("33200", "837", hr_mtu=30_000, he_vakiy=400)
    world.place("33300", "837", hr_mtu=40_000, he_vakiy=300)
    world.place("33400", "837", hr_mtu=50_000, he_vakiy=100)
    world.place("33500", "837", hr_mtu=None, he_vakiy=400)
    world.place("33600", "837", hr_mtu=50_000, he_vakiy=29)
    for code in ("33100", "33200", "33300", "33400", "33500"):
        world.consumer(postal_code=code)

    made = actions.publish(by=manager)

    areas = pq.read_table(made.path / "area.parquet").to_pylist()
    assert {row["postal_area"]: row["area_income"] for row in areas} == {
        "33100": "low",
        "33200": "middle",
        "33300": "high",
        "33400": "high",
        "33500": None,
        "33600": None,
    }
    consumers = open_generation(made).index.kinds["consumers"]
    assert {code: len(b) for code, b in consumers.values["area_income"].items()} == {
        "low": 1,
        "middle": 1,
        "high": 2,
    }


def test_flags_hold_what_the_gate_asks(world: TinyWorld, manager: User) -> None:
    """Channel bans, places on lists, informing and dates of contacts are flags of the index."""
    world.place("33100", "837")
    plain = world.consumer(phone="+358401234567")
    listed = world.consumer(street_address="")
    world.ban(listed, "listed", "phone", source="external_list")
    world.ban(listed, "no_channel", "post")
    world.inform("consumers", plain)

    made = actions.publish(by=manager)

    def numbers(*subjects: int) -> BitMap:
        return numbers_of(made.id, Kind.CONSUMERS, subjects)

    flags = open_generation(made).index.kinds["consumers"].flags
    assert flags["gate:adult"] == numbers(plain, listed)
    assert flags["gate:informed"] == numbers(plain)
    assert flags["gate:ban:post"] == numbers(listed)
    assert flags["gate:listed:phone"] == numbers(listed)
    assert flags["gate:seen:address:2026-11-01"] == numbers(plain)
    assert flags["gate:seen:number:2026-11-01"] == numbers(plain)
    assert not [name for name in flags if name.startswith("gate:seen:email")]


def test_decision_makers_carry_their_organisation(world: TinyWorld, manager: User) -> None:
    """Its industry, form and place select them; its ban covers them in all their posts."""
    world.place("33100", "837")
    company = world.organisation("1234567-1", website="https://www.yritys.example")
    quiet = world.organisation("2345678-3", tol2008="47110")
    ended = world.organisation("3456789-5", is_live=False)
    world.ban(quiet.pk, "no_marketing")
    both = world.subject()
    world.decision_maker(company, subject=both, email="pekka@yritys.example", task_class="it")
    world.decision_maker(quiet, subject=both)
    world.decision_maker(company, email="pekka@posti.example", task_class="sales")
    world.decision_maker(ended)

    made = actions.publish(by=manager)

    index = open_generation(made).index
    makers = index.kinds["decision_makers"]
    assert index.kinds["organisations"].size == 1  # quiet objected, the third has ended
    assert makers.size == 3
    assert {code: len(b) for code, b in makers.values["tol_section"].items()} == {"J": 2, "G": 1}
    assert {code: len(b) for code, b in makers.values["task_class"].items()} == {
        "it": 1,
        "sales": 1,
        "management": 1,
    }
    both_numbers = numbers_of(made.id, Kind.DECISION_MAKERS, [both.pk])
    assert len(both_numbers) == 2
    assert makers.flags["gate:body_ban:post"] == both_numbers
    assert makers.flags["gate:body_ban:email"] == both_numbers
    assert makers.flags["gate:work_email"] == both_numbers


def test_files_hold_no_name_contact_or_street(world: TinyWorld, manager: User) -> None:
    """A generation's files say nothing but numbers, codes and dates."""
    world.place("33100", "837")
    subject = world.consumer(phone="+358401234567", email="maija@posti.example")
    company = world.organisation("1234567-1")
    world.decision_maker(company, email="pekka@posti.example")

    made = actions.publish(by=manager)

    for file in made.path.iterdir():
        content = file.read_bytes()
        if file.suffix == ".parquet":
            table = pq.read_table(file)
            content = str(table.to_pylist()).encode()
            assert not {"subject_id", "record_id", "household_key"} & set(table.column_names)
        assert not [word for word in PERSONAL if word in content], file.name
    assert subject in Member.objects.values_list("subject_id", flat=True)


def test_publish_swaps_the_active_generation(world: TinyWorld, manager: User) -> None:
    """The second generation is active, the first stays open for the orders that pinned it."""
    world.place("33100", "837")
    world.consumer()
    first = actions.publish(by=manager)
    world.consumer()

    second = actions.publish(by=manager)

    assert active_generation().id == second.id
    assert generation(first.id).name == first.name
    assert first.name != second.name
    assert open_generation(generation(first.id)).index.kinds["consumers"].size == 1
    assert open_generation(active_generation()).index.kinds["consumers"].size == 2
    activated = Event.objects.filter(what="generation_activated").order_by("pk")
    assert [(event.old, event.new) for event in activated] == [
        ("", first.name),
        (first.name, second.name),
    ]


def test_publish_by_sales_changes_nothing(world: TinyWorld) -> None:
    """Only a data manager publishes."""
    world.consumer()
    with pytest.raises(NotPermitted):
        actions.publish(by=a_user("sales"))
    assert Generation.objects.count() == 0


def test_publish_of_nobody_changes_nothing(world: TinyWorld, manager: User) -> None:
    """There must be somebody; no folder is left."""
    with pytest.raises(NothingToPublish):
        actions.publish(by=manager)
    assert Generation.objects.count() == 0
    assert list(generations_folder().iterdir()) == []


def test_publish_twice_at_once_is_refused(
    world: TinyWorld, manager: User, own_database: OwnDatabase
) -> None:
    """While another process publishes, a second is told to wait."""
    import psycopg  # noqa: PLC0415 - another process's session

    world.consumer()
    with psycopg.connect(own_database.url()) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        with pytest.raises(PublishingAlready, match="Nothing was changed; wait for it to end"):
            actions.publish(by=manager)
    assert Generation.objects.count() == 0


def test_old_generations_are_retired(world: TinyWorld, manager: User) -> None:
    """Fourteen days after it was superseded a generation's files and numbers are gone."""
    world.place("33100", "837")
    world.consumer()
    first = actions.publish(by=manager)
    second = actions.publish(by=manager)
    with clock.freeze(clock.now() + timedelta(days=13)):
        assert actions.retire_old(by=None) == []
    with clock.freeze(clock.now() + timedelta(days=15)):
        assert actions.retire_old(by=None) == [first.name]

    assert not first.path.exists()
    assert second.path.exists()
    assert set(Member.objects.values_list("generation_id", flat=True)) == {second.id}
    with pytest.raises(GenerationRetired):
        generation(first.id)


def test_nothing_to_count_on_is_told_in_the_readers_language(
    world: TinyWorld, manager: User
) -> None:
    """Nothing published, something too old, something retired: no commands, in Finnish."""
    with translation.override("fi"), pytest.raises(NothingPublished) as nothing:
        active_generation()
    world.place("33100", "837")
    world.consumer()
    actions.publish(by=manager)
    later = clock.now() + timedelta(days=36)
    with clock.freeze(later), translation.override("fi"), pytest.raises(NothingPublished) as old:
        active_generation()
    with translation.override("fi"), pytest.raises(GenerationRetired) as retired:
        generation(0)

    again = "Yritä uudelleen, kun tietovastaava on julkaissut."
    assert str(nothing.value) == f"Mitään ei ole vielä julkaistu. {again}"
    assert str(old.value) == (
        f"Julkaistu aineisto on yli 35 päivää vanha, eikä siitä enää lasketa. {again}"
    )
    assert str(retired.value).startswith("Sukupolvi 0 on poistettu käytöstä.")


def test_forgotten_person_leaves_no_number(world: TinyWorld, manager: User) -> None:
    """Erasing deletes the row that leads from number to person, and marks the number."""
    world.place("33100", "837")
    gone, stays = world.consumer(), world.consumer()
    made = actions.publish(by=manager)
    number = next(iter(numbers_of(made.id, Kind.CONSUMERS, [gone])))

    assert actions.forget(gone, by=manager) == 1

    assert read(connection, tombstones_read(made.id, Kind.CONSUMERS)) == BitMap([number])
    assert Tombstone.objects.count() == 1
    assert list(Member.objects.values_list("subject_id", flat=True)) == [stays]

"""The page of sources and the page of one."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from procloser.accounts.types import Role
from procloser.audit import actions as audit
from procloser.kernel import clock
from procloser.sources.fetching.actions import FAILED, FETCHED, target_of
from procloser.sources.fetching.errors import FetchFailed
from procloser.sources.models import FetchedFile, Load, Source
from procloser.sources.readers import READERS
from procloser.web.source_texts import FAILURES, NOT_OPEN, PUBLISHERS, TITLES
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.fixture
def manager(client: Client) -> Client:
    """Return a data manager's browser."""
    client.force_login(make_user(Role.DATA_MANAGER))
    return client


def _load(reader: str, committed_at: datetime, sha256: str = "a" * 64, **counts: int) -> Load:
    source, _ = Source.objects.get_or_create(key=reader, defaults={"name": reader})
    return Load.objects.create(
        reader=reader,
        source=source,
        file_name=f"{reader}.dat",
        sha256=sha256,
        committed_at=committed_at,
        by_username="manager",
        **({"rows_read": 10, "accepted": 8, "quarantined": 2, "reasons": {"bad_date": 2}} | counts),
    )


def _fetched(reader: str, load: Load | None = None) -> FetchedFile:
    return FetchedFile.objects.create(
        reader=reader,
        url=f"https://files.example/{reader}",
        name=f"{reader}.dat",
        path=f"fetched/{reader}/x",
        sha256="a" * 64,
        size_bytes=4_321,
        fetched_at=NOW,
        seen_at=NOW,
        load=load,
    )


def test_every_source_is_listed_before_anything_is_loaded(manager: Client) -> None:
    """With its words in the page's language."""
    page = manager.get("/en/work/sources/")
    shown = page.content.decode()
    assert page.context["counts"] == {"fresh": 0, "old": 0, "never": len(READERS), "unlimited": 0}
    for reader in READERS:
        assert f'/en/work/sources/{reader}/"' in shown


def test_old_source_stands_first(manager: Client) -> None:
    """By its own limit of days, from the day it was loaded."""
    fresh_days = READERS["posti-pcf"].fresh_days
    assert fresh_days is not None
    _load("posti-pcf", NOW - timedelta(days=fresh_days + 1))
    _load("posti-baf", NOW)
    _load("tol-list", NOW - timedelta(days=900))  # a classification of one year does not age
    with clock.freeze(NOW):
        lines = manager.get("/en/work/sources/").context["sources"]
    states = {line["reader"]: line["freshness"] for line in lines}
    assert lines[0]["reader"] == "posti-pcf"
    assert (states["posti-pcf"], states["posti-baf"]) == ("old", "fresh")
    assert (states["tol-list"], states["surnames"]) == ("unlimited", "never")


def test_source_is_fresh_to_the_last_day_of_its_limit(manager: Client) -> None:
    """And old the day after."""
    fresh_days = READERS["posti-pcf"].fresh_days or 0
    _load("posti-pcf", NOW)
    for days, state in ((fresh_days, "fresh"), (fresh_days + 1, "old")):
        with clock.freeze(NOW + timedelta(days=days)):
            assert (
                manager.get("/en/work/sources/posti-pcf/").context["source"]["freshness"] == state
            )


def test_age_counts_from_the_day_of_the_content(manager: Client) -> None:
    """An old file is not fresh because it came today, nor a newer one old because it came after."""
    fresh_days = READERS["posti-pcf"].fresh_days or 0
    ages = (fresh_days + 1, 0, 900)
    seen = []
    for number, age in enumerate(ages):
        load = _load("posti-pcf", NOW + timedelta(minutes=number), sha256=f"{number:064}")
        day = NOW.date() - timedelta(days=age)
        Load.objects.filter(pk=load.pk).update(source_date=day)
        with clock.freeze(NOW + timedelta(hours=1)):
            page = manager.get("/en/work/sources/posti-pcf/")
        seen.append(page.context["source"]["freshness"])
    assert seen == ["old", "fresh", "fresh"]


def test_withdrawn_load_does_not_keep_a_source_fresh(manager: Client) -> None:
    """It stays in the list of loads, and is said to be withdrawn."""
    load = _load("posti-pcf", NOW)
    Load.objects.filter(pk=load.pk).update(
        withdrawn_at=NOW, withdrawn_by="manager", withdrawn_reason="x"
    )
    page = manager.get("/en/work/sources/posti-pcf/")
    assert page.context["source"]["freshness"] == "never"
    assert "withdrawn" in page.content.decode()


def test_page_of_a_source_shows_its_loads_and_fetched_files(manager: Client) -> None:
    """With licence, attribution and the rejects of the last load."""
    _fetched("posti-pcf", _load("posti-pcf", NOW))
    shown = manager.get("/en/work/sources/posti-pcf/").content.decode()
    assert "Lähde: Posti, postinumerotiedosto" in shown
    assert "https://files.example/posti-pcf" in shown
    assert "4,321" in shown
    assert "A date cannot be read" in shown


def test_fetched_file_that_is_not_loaded_shows_in_the_list(manager: Client) -> None:
    """Somebody must look."""
    _fetched("surnames")
    line = manager.get("/en/work/sources/").context["sources"][0]
    assert line["reader"] == "surnames"
    assert line["fetch"]["not_loaded"] == 1
    assert (line["fetch"]["files"], line["fetch"]["size_bytes"]) == (1, 4_321)


def test_failed_fetch_stands_first_until_one_succeeds(manager: Client) -> None:
    """In the list, and in the source's own history with why."""
    audit.record(what=FAILED, target=target_of("surnames"), new="PublisherDown", by=None)
    line = manager.get("/en/work/sources/").context["sources"][0]
    assert (line["reader"], line["failure"]["kind"]) == ("surnames", "PublisherDown")
    shown = manager.get("/en/work/sources/surnames/").content.decode()
    assert "the publisher did not answer whole" in shown
    assert "the machine's operator" in shown

    audit.record(what=FETCHED, target=target_of("surnames"), new="1/1 files new, 9 bytes", by=None)
    lines = manager.get("/en/work/sources/").context["sources"]
    assert [line["reader"] for line in lines if line["failure"]] == []
    page = manager.get("/en/work/sources/surnames/")
    assert [event["failure"] != "" for event in page.context["fetches"]] == [False, True]


def test_every_failure_of_a_fetch_has_words() -> None:
    """But for those that end it before it begins."""
    kinds: set[type[FetchFailed]] = set(FetchFailed.__subclasses__())
    kinds |= {kind for each in kinds for kind in each.__subclasses__()}
    before = {"NothingOpen", "SinceNeeded", "SinceUnknown"}
    assert {kind.__name__ for kind in kinds} - before == set(FAILURES)


@pytest.mark.parametrize(
    ("reader", "command"),
    [("posti-pcf", "procloser fetch posti-pcf"), ("people", "procloser load people FILE")],
)
def test_empty_page_says_how_to_begin(manager: Client, reader: str, command: str) -> None:
    """By a fetch where that can be."""
    shown = manager.get(f"/en/work/sources/{reader}/").content.decode()
    assert command in shown
    assert ("Fetched files" in shown) == (reader == "posti-pcf")


def test_unknown_source_is_not_found(manager: Client) -> None:
    """As any page there is not."""
    assert manager.get("/en/work/sources/excel/").status_code == 404


def test_every_shipped_source_has_words() -> None:
    """Its title, its publisher, and why it is not open where it is not."""
    assert set(TITLES) == set(READERS)
    assert {reader.publisher.name for reader in READERS.values()} - set(PUBLISHERS) == {"Posti"}
    assert set(NOT_OPEN) <= set(READERS)

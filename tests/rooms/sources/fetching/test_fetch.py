"""A fetch as a whole: what is kept, what is known again, what a failure leaves."""

import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from procloser.accounts.errors import NotPermitted
from procloser.accounts.types import Role
from procloser.audit.models import Event
from procloser.kernel import clock
from procloser.sources.fetching import workplace
from procloser.sources.fetching.actions import fetch, record_loaded, remove_old
from procloser.sources.fetching.errors import (
    FetchRunning,
    NothingOpen,
    PublisherRefused,
    SinceNeeded,
    SinceUnknown,
)
from procloser.sources.fetching.types import Fetched, Kept
from procloser.sources.models import FetchedFile, Load, Source
from tests.factories.accounts import make_user
from tests.plugin.publisher_server import Publisher, Reply

pytestmark = pytest.mark.django_db
UNZIP = "/webpcode/unzip/"
NOON = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
Fetch = Callable[..., Fetched]


def offer(
    publisher: Publisher, content: bytes = b"PONOT1", *, day: str = "20261121", etag: str = ""
) -> None:
    """Have the publisher list one file of postal codes, and give it."""
    name = f"PCF_{day}.dat"
    publisher.answers(UNZIP, Reply(f'<html><a href="{name}">'.encode(), type="text/html"))
    publisher.answers(f"{UNZIP}{name}", Reply(content, type="text/plain", etag=etag))


@pytest.fixture
def fetched(publisher: Publisher) -> Fetch:
    """Return a function that fetches postal codes from the tests' publisher."""

    def run(**given: object) -> Fetched:
        asked = {"reader": "posti-pcf", "by": None} | given
        return fetch(**asked, surroundings=publisher.surroundings("www.posti.fi"))  # type: ignore[arg-type]

    return run


def test_file_is_kept_with_its_row_and_its_audit(
    publisher: Publisher, fetched: Fetch, data_dir: Path
) -> None:
    """Under its day, the first of its hash, and its publisher's name; for this account alone."""
    offer(publisher, b"PONOT1", etag='"v1"')
    with clock.freeze(NOON):
        (kept,) = fetched().files
    assert (
        kept.path
        == data_dir / "fetched/posti-pcf" / f"2026-11-22-{kept.sha256[:8]}-PCF_20261121.dat"
    )
    assert kept.path.read_bytes() == b"PONOT1"
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600
    assert (kept.is_new, kept.load_id, kept.size_bytes) == (True, None, 6)
    row = FetchedFile.objects.get()
    assert (row.reader, row.etag, row.fetched_at, row.seen_at) == ("posti-pcf", '"v1"', NOON, NOON)
    assert row.url == "https://www.posti.fi/webpcode/unzip/PCF_20261121.dat"
    event = Event.objects.get(what="source_fetched")
    assert (event.target, event.username) == ("reader:posti-pcf", "system")
    assert event.new == "1/1 files new, 6 bytes"
    assert list((data_dir / "fetched/posti-pcf/.unfinished").iterdir()) == []


@pytest.mark.parametrize("etag", ['"v1"', ""])
def test_same_file_is_known_again(publisher: Publisher, fetched: Fetch, etag: str) -> None:
    """By the publisher's word (304) or by its bytes; one row, seen twice."""
    offer(publisher, etag=etag)
    with clock.freeze(NOON):
        (first,) = fetched().files
    with clock.freeze(NOON + timedelta(days=1)):
        (again,) = fetched().files
    assert (again.id, again.path, again.is_new) == (first.id, first.path, False)
    row = FetchedFile.objects.get()
    assert (row.fetched_at, row.seen_at) == (NOON, NOON + timedelta(days=1))


def test_known_file_that_is_gone_from_the_disk_is_fetched_again(
    publisher: Publisher, fetched: Fetch
) -> None:
    """A 304 would leave nothing to load."""
    offer(publisher, etag='"v1"')
    fetched().files[0].path.unlink()
    (again,) = fetched().files
    assert again.is_new
    assert again.path.read_bytes() == b"PONOT1"
    assert FetchedFile.objects.count() == 1


def test_failure_keeps_nothing_and_is_audited(
    publisher: Publisher, fetched: Fetch, data_dir: Path
) -> None:
    """With what kind of failure it was."""
    publisher.answers(UNZIP, Reply(b'<html><a href="PCF_20261121.dat">', type="text/html"))
    by = make_user(Role.DATA_MANAGER)
    with pytest.raises(PublisherRefused):
        fetched(by=by)
    assert not FetchedFile.objects.exists()
    assert [p.name for p in (data_dir / "fetched/posti-pcf").iterdir() if p.is_file()] == [".lock"]
    event = Event.objects.get(what="fetch_failed")
    assert (event.new, event.username) == ("PublisherRefused", by.username)


def test_stopped_fetch_goes_on_within_a_day_only(publisher: Publisher, fetched: Fetch) -> None:
    """What had come whole is not asked for again; after a day it is."""
    page = '<html><a href="PCF_20261121.dat">'
    publisher.answers(UNZIP, Reply(page.encode(), type="text/html"))
    now = datetime.now(UTC)
    for moment, asked in ((now, 2), (now, 1), (now + timedelta(hours=25), 2)):
        publisher.asked.clear()
        with clock.freeze(moment), pytest.raises(PublisherRefused):
            fetched()
        assert len(publisher.asked) == asked


def test_file_without_a_row_is_removed(
    publisher: Publisher, fetched: Fetch, data_dir: Path
) -> None:
    """A process died between the two."""
    stray = data_dir / "fetched/posti-pcf/2026-11-01-00000000-PCF_20261101.dat"
    stray.parent.mkdir(parents=True)
    stray.touch()
    offer(publisher)
    fetched()
    assert not stray.exists()


def test_two_fetches_of_a_source_do_not_meet(publisher: Publisher, fetched: Fetch) -> None:
    """The second is told so."""
    with workplace.locked("posti-pcf"), pytest.raises(FetchRunning):
        fetched()
    assert publisher.asked == []


def test_only_who_may_load_may_fetch(publisher: Publisher, fetched: Fetch) -> None:
    """Nothing is asked."""
    with pytest.raises(NotPermitted):
        fetched(by=make_user(Role.SALES))
    assert publisher.asked == []


def test_since_is_asked_of_those_who_answer_it() -> None:
    """And of those who need it."""
    with pytest.raises(SinceNeeded):
        fetch(reader="financial-statements", by=None)
    with pytest.raises(SinceUnknown):
        fetch(reader="posti-pcf", since=NOON.date(), by=None)


@pytest.mark.parametrize(
    "reader", ["number-base", "people", "decision-makers", "ban-list", "consents"]
)
def test_source_without_an_open_publisher_says_so(reader: str) -> None:
    """And how its file is loaded."""
    with pytest.raises(NothingOpen, match=f"{reader} cannot be fetched: .*procloser load {reader}"):
        fetch(reader=reader, by=None)


def _load(sha256: str) -> Load:
    source, _ = Source.objects.get_or_create(key="posti", defaults={"name": "Posti"})
    return Load.objects.create(
        reader="posti-pcf", source=source, file_name="x", sha256=sha256, committed_at=NOON
    )


def test_old_files_go_when_newer_ones_are_loaded(publisher: Publisher, fetched: Fetch) -> None:
    """The newest three fetches stay, and what is newer than the last load; rows stay all."""
    kept: list[Kept] = []
    for day in range(1, 7):
        offer(publisher, f"PONOT{day}".encode(), day=f"2026110{day}")
        with clock.freeze(NOON + timedelta(days=day)):
            kept += fetched().files
    assert remove_old(reader="posti-pcf", by=None) == 0

    record_loaded(fetched_id=kept[1].id, load_id=_load(kept[1].sha256).pk)
    assert remove_old(reader="posti-pcf", by=None) == 2
    assert [file.path.exists() for file in kept] == [False, False, True, True, True, True]

    record_loaded(fetched_id=kept[5].id, load_id=_load(kept[5].sha256).pk)
    assert remove_old(reader="posti-pcf", by=None) == 1
    assert [file.path.exists() for file in kept] == [False, False, False, True, True, True]
    assert FetchedFile.objects.filter(removed_at=None).count() == 3
    assert FetchedFile.objects.count() == 6
    assert Event.objects.filter(what="fetched_files_removed").count() == 2

"""`procloser fetch` and `procloser sources`, against a publisher on this machine."""

from collections.abc import Iterator
from functools import partial

import pytest

from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.cli import fetching
from procloser.intake.fetching import fetch_and_load
from procloser.places.models import PostalCode
from procloser.sources.models import FetchedFile, Load
from procloser.sources.readers import READERS
from tests.faces.cli.conftest import Terminal
from tests.factories.accounts import make_user
from tests.kill.test_fetch_killed import CONTENT, NAME, ROWS, UNZIP
from tests.plugin.publisher_server import Publisher, Reply, serving_publisher

pytestmark = pytest.mark.django_db


@pytest.fixture
def loader() -> User:
    """Return a data manager."""
    return make_user(Role.DATA_MANAGER)


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    """Serve Posti's listing and one file of it to the command."""
    with serving_publisher() as serving:
        listing = f'<html><a href="{NAME}">'.encode()
        serving.answers(UNZIP, Reply(listing, type="text/html"))
        serving.answers(f"{UNZIP}{NAME}", Reply(CONTENT, type="text/plain", etag='"v1"'))
        here = serving.surroundings("www.posti.fi")
        monkeypatch.setattr(fetching, "fetch_and_load", partial(fetch_and_load, surroundings=here))
        yield serving


def test_fetch_without_a_user_keeps_the_file_only(terminal: Terminal, publisher: Publisher) -> None:
    """And says how to load it."""
    done = terminal("fetch", "posti-pcf")
    assert (done.code, done.complained) == (0, "")
    assert "Kept, not loaded" in done.printed
    assert FetchedFile.objects.get().load is None
    assert not Load.objects.exists()


def test_fetch_is_a_dry_run_until_commit_and_then_nothing_new(
    terminal: Terminal, publisher: Publisher, loader: User
) -> None:
    """The file fetched for the dry run is the one that is loaded: 304 the second time."""
    command = ("fetch", "posti-pcf", "--as", loader.username, "--json")
    dry = terminal(*command).json
    assert (dry["reader"], dry["nothing_new"], dry["notes"]) == ("posti-pcf", False, [])
    assert (dry["files"][0]["is_new"], dry["files"][0]["load"]["accepted"]) == (True, ROWS)
    assert not PostalCode.objects.exists()

    wet = terminal(*command, "--commit").json
    assert (wet["files"][0]["is_new"], wet["files"][0]["load"]["accepted"]) == (False, ROWS)
    assert PostalCode.objects.count() == ROWS
    assert FetchedFile.objects.get().load == Load.objects.get()

    again = terminal(*command, "--commit")
    assert (again.code, again.json["nothing_new"], again.json["files"][0]["load"]) == (
        0,
        True,
        None,
    )
    assert "nothing new" in terminal(*command[:-1]).printed


def test_commit_needs_a_user(terminal: Terminal, publisher: Publisher) -> None:
    """A load is somebody's."""
    done = terminal("fetch", "posti-pcf", "--commit")
    assert done.code == 2
    assert "--commit needs --as USER" in done.complained
    assert publisher.asked == []


def test_source_that_is_not_open_is_one_sentence(terminal: Terminal) -> None:
    """With what to do instead."""
    done = terminal("fetch", "number-base")
    assert done.code == 1
    assert done.complained.startswith("procloser: number-base cannot be fetched: the operators")
    assert "procloser load number-base" in done.complained


def test_publisher_in_trouble_is_one_sentence(terminal: Terminal, publisher: Publisher) -> None:
    """Exit code 1."""
    publisher.answers(f"{UNZIP}{NAME}", Reply(status=500))
    done = terminal("fetch", "posti-pcf", "--json")
    assert (done.code, done.printed) == (1, "")
    assert "www.posti.fi gave no whole answer" in done.complained


def test_sources_are_listed_with_their_last_load(
    terminal: Terminal, publisher: Publisher, loader: User
) -> None:
    """Every reader there is."""
    terminal("fetch", "posti-pcf", "--as", loader.username, "--commit", "--json")
    listed = {source["reader"]: source for source in terminal("sources", "--json").json}
    assert sorted(listed) == sorted(READERS)
    posti = listed["posti-pcf"]
    assert (posti["last_load"]["rows_read"], posti["last_fetch"]["files"]) == (ROWS, 1)
    assert posti["freshness"] in {"fresh", "unlimited"}
    assert listed["people"]["freshness"] == "never"
    assert (listed["people"]["is_fetchable"], posti["is_fetchable"]) == (False, True)
    assert "by agreement" in listed["people"]["why_not_fetchable"]
    assert "posti-pcf" in terminal("sources").printed

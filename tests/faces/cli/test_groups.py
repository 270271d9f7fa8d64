"""`procloser groups` and `procloser lists`."""

import json
from pathlib import Path

import pytest

from procloser.accounts.models import User
from procloser.accounts.types import Role
from tests.faces.cli.conftest import Terminal
from tests.factories.accounts import make_user
from tests.factories.own_lists import list_file, people_with_phones, row_of
from tests.rooms.publishing.tiny_world import TinyWorld

GIVEN = {"version": 1, "kind": "consumers", "where": {"place": {"municipality": ["837"]}}}


@pytest.fixture
def buyer(db: None) -> User:
    """Return a customer's user."""
    return make_user(Role.BUYER)


def test_group_is_saved_shown_shared_and_deleted(
    terminal: Terminal, buyer: User, tmp_path: Path
) -> None:
    """The selection comes back as it was given."""
    path = tmp_path / "valinta.json"
    path.write_text(json.dumps(GIVEN), encoding="utf-8")
    made = terminal(
        "groups", "save", path, "--name", "Tampere", "--as", buyer.username, "--json"
    ).json
    assert (made["name"], made["shared"]) == ("Tampere", False)
    assert terminal("groups", "show", made["id"], "--as", buyer.username).json["selection"] == GIVEN
    assert terminal("groups", "share", made["id"], "--as", buyer.username).printed == (
        f"{made['id']}: shared\n"
    )
    terminal("groups", "rename", made["id"], "--name", "Manse", "--as", buyer.username)
    (listed,) = terminal("groups", "list", "--as", buyer.username, "--json").json
    assert (listed["name"], listed["shared"]) == ("Manse", True)
    assert "Manse" in terminal("groups", "list", "--as", buyer.username).printed
    assert terminal("groups", "delete", made["id"], "--as", buyer.username).code == 0
    assert terminal("groups", "list", "--as", buyer.username, "--json").json == []


def test_anothers_group_is_one_sentence(terminal: Terminal, buyer: User) -> None:
    """Exit code 1, and nothing of whose it may be."""
    done = terminal("groups", "show", "0123456789ab", "--as", buyer.username)
    assert done.code == 1
    assert done.complained == "procloser: There is no saved group “0123456789ab”.\n"


def test_list_is_uploaded_listed_and_deleted(
    terminal: Terminal, buyer: User, tmp_path: Path
) -> None:
    """Faults of rows go to stderr, each with its row."""
    people_with_phones(TinyWorld(), 2)
    path = list_file(tmp_path, [row_of(0), row_of(1), ("Laine", "Olli", "puuttuu")])
    done = terminal("lists", "upload", path, "--name", "Asiakkaat", "--as", buyer.username)
    assert done.code == 0
    assert "fewer than 200" in done.printed
    assert done.complained == "Row 4: the telephone number is none.\n"
    (listed,) = terminal("lists", "list", "--as", buyer.username, "--json").json
    assert (listed["name"], listed["rows"], listed["usable"]) == ("Asiakkaat", 3, 2)
    assert listed["people"] == {"value": None, "under": 200}
    assert "Asiakkaat" in terminal("lists", "list", "--as", buyer.username).printed
    assert terminal("lists", "delete", listed["id"], "--as", buyer.username).code == 0
    assert terminal("lists", "list", "--as", buyer.username, "--json").json == []


def test_faults_of_an_upload_in_json(terminal: Terminal, buyer: User, tmp_path: Path) -> None:
    """As codes."""
    path = list_file(tmp_path, [("Laine", "Olli", "puuttuu")])
    made = terminal("lists", "upload", path, "--name", "A", "--as", buyer.username, "--json").json
    assert made["faults"] == [{"row": 2, "reason": "bad_phone"}]
    assert made["faults_in_all"] == 1


def test_list_with_an_identity_code_is_refused(
    terminal: Terminal, buyer: User, tmp_path: Path
) -> None:
    """Whole, with the row and without the code."""
    path = list_file(tmp_path, [("Laine", "Olli", "131052-308T")])
    done = terminal("lists", "upload", path, "--name", "A", "--as", buyer.username)
    assert done.code == 1
    assert done.complained.startswith("procloser: Row 2 holds a personal identity code.")
    assert "131052" not in done.complained

"""`procloser load`: a dry run, a commit, once more; and a file that is no such file."""

import hashlib
import json
from pathlib import Path

import pytest

from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.sources.models import Load
from procloser.subjects.models import DirectoryEntry
from tests.faces.cli.conftest import Terminal
from tests.factories.accounts import make_user
from tests.factories.subjects import subscriber, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def loader() -> User:
    """Return a data manager."""
    return make_user(Role.DATA_MANAGER)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return an operator's delivery of two good rows and a bad one."""
    rows = [subscriber("0401234567"), subscriber("12"), subscriber("0501234567")]
    return write(tmp_path, "number-base", rows)


def _report(file: Path, **counts: object) -> dict[str, object]:
    """Give the report as the issue words it, with nothing counted but what is named."""
    return {
        "reader": "number-base",
        "file": file.name,
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "rows_read": 0,
        "accepted": 0,
        "quarantined": 0,
        "suppressed": 0,
        "ended": 0,
        "already_loaded": False,
        "reasons": {},
        **counts,
    }


def test_load_is_a_dry_run_until_commit_and_happens_once(
    terminal: Terminal, loader: User, file: Path
) -> None:
    """The same line twice, then all zeros; rows are kept at the second."""
    load = ("load", "number-base", file, "--as", loader.username, "--json")
    counted = _report(file, rows_read=3, accepted=2, quarantined=1, reasons={"bad_number": 1})

    dry = terminal(*load)
    assert (dry.code, dry.complained) == (0, "")
    assert dry.json["seconds"] >= 0
    assert _without_seconds(dry.json) == counted
    assert not Load.objects.exists()
    assert not DirectoryEntry.objects.exists()

    wet = terminal(*load, "--commit")
    assert _without_seconds(wet.json) == counted
    assert DirectoryEntry.objects.count() == 2

    again = terminal(*load, "--commit")
    assert (again.code, again.complained) == (0, "")
    assert _without_seconds(again.json) == _report(file, already_loaded=True)
    assert Load.objects.count() == 1


def _without_seconds(report: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in report.items() if key != "seconds"}


def test_load_prints_one_line_of_json_a_file(
    terminal: Terminal, loader: User, file: Path, tmp_path: Path
) -> None:
    """In the order of the files."""
    other = write(tmp_path, "number-base", [subscriber("0441234567")])
    done = terminal("load", "number-base", file, other, "--as", loader.username, "--json")
    lines = [json.loads(line) for line in done.printed.splitlines()]
    assert [line["file"] for line in lines] == [file.name, other.name]


def test_load_without_json_says_that_a_dry_run_kept_nothing(
    terminal: Terminal, loader: User, file: Path
) -> None:
    """And how to keep it."""
    done = terminal("load", "number-base", file, "--as", loader.username)
    assert "Add --commit to keep it" in done.printed
    assert "bad_number: 1" in done.printed


def test_load_of_the_wrong_file_is_one_sentence_and_exit_code_one(
    terminal: Terminal, loader: User, file: Path
) -> None:
    """No trace of the program; what, where, and what to do."""
    done = terminal("load", "people", file, "--as", loader.username, "--commit", "--json")
    assert done.code == 1
    assert done.printed == ""
    assert done.complained.startswith("procloser: ")
    assert file.name in done.complained
    assert "Traceback" not in done.complained
    assert not Load.objects.exists()


def test_load_of_a_missing_file_names_it(terminal: Terminal, loader: User) -> None:
    """Also an error of the user's, not the program's."""
    done = terminal("load", "people", "no-such.csv", "--as", loader.username)
    assert done.code in {1, 2}
    assert "no-such.csv" in done.complained
    assert "Traceback" not in done.complained


def test_load_with_an_unknown_reader_lists_the_readers(terminal: Terminal, loader: User) -> None:
    """As every wrong word of a command: exit code 2."""
    done = terminal("load", "excel", "some.csv", "--as", loader.username)
    assert done.code == 2
    assert "number-base" in done.complained


def test_load_as_somebody_unknown_is_refused(terminal: Terminal, file: Path) -> None:
    """Who acts must be an active user."""
    done = terminal("load", "number-base", file, "--as", "nobody")
    assert done.code == 1
    assert "nobody" in done.complained

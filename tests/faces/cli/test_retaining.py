"""Retention at the terminal: a dry run unless committed by the officer."""

from datetime import date

import pytest
from pytest_django import Settings

from procloser.accounts.types import Role
from procloser.subjects.models import ConsumerRecord
from tests.faces.cli.conftest import Terminal
from tests.factories.accounts import make_user
from tests.factories.permissions import make_consumer, make_load

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def old_record() -> None:
    """Hold a record that nobody has confirmed for 24 months."""
    make_consumer(load=make_load(source_date=date(2020, 1, 1)))


def test_run_is_dry_until_committed(terminal: Terminal) -> None:
    """It says what would go, and the record stays."""
    told = terminal("retention", "run", "--json").json
    due = {one["rule"]: (one["rows"], one["limit"]) for one in told["due"]}
    assert due["consumers.unconfirmed"] == (1, "24 months")
    assert due["prospects.prospecting_ended"] == (None, "10 years")
    assert ConsumerRecord.objects.count() == 1
    assert terminal("retention", "report").printed == "Retention has not been run yet.\n"
    assert "A dry run: nothing was changed." in terminal("retention", "run").printed


def test_committed_run_lets_go_and_reports(terminal: Terminal) -> None:
    """The evidence is in the report of runs."""
    officer = make_user(Role.PRIVACY_OFFICER)
    words = ("retention", "run", "--register", "consumers", "--commit", "--as", officer.username)
    done = terminal(*words, "--json").json
    assert (done["rows"], done["by"], done["register"]) == (1, officer.username, "consumers")
    assert not ConsumerRecord.objects.exists()
    (reported,) = terminal("retention", "report", "--json").json
    assert reported == done
    assert done["lines"][-1]["digest"] in terminal("retention", "report").printed


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--commit",), 2, "--commit needs --as USER"),
        (("--register", "companies"), 2, "choose one of consumers"),
        (("--commit", "--as", "nobody"), 1, "nobody"),
    ],
)
def test_wrong_words_change_nothing(
    terminal: Terminal, words: tuple[str, ...], code: int, told: str
) -> None:
    """Each is told what to do."""
    done = terminal("retention", "run", *words)
    assert done.code == code
    assert told in done.complained
    assert ConsumerRecord.objects.count() == 1


def test_data_manager_may_not(terminal: Terminal) -> None:
    """Only the privacy officer."""
    by = make_user(Role.DATA_MANAGER)
    assert terminal("retention", "run", "--commit", "--as", by.username).code == 1
    assert ConsumerRecord.objects.count() == 1


def test_committing_in_production_needs_the_officers_token(
    terminal: Terminal, settings: Settings
) -> None:
    """What is deleted does not come back."""
    settings.PRODUCTION = True
    by = make_user(Role.PRIVACY_OFFICER)
    done = terminal("retention", "run", "--commit", "--as", by.username)
    assert (done.code, "token" in done.complained) == (1, True)
    assert ConsumerRecord.objects.count() == 1

"""Decisions at the terminal: in production the officer's own token is asked."""

import json
from pathlib import Path

import pytest
from pytest_django import Settings

from procloser.accounts.actions import issue_token
from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.cli.acting import TOKEN_VARIABLE
from procloser.contracts.types import ContractView
from procloser.orders.types import State
from tests.faces.cli.conftest import Terminal
from tests.factories.accounts import make_user
from tests.factories.orders import make_order

EVERYBODY = {"version": 1, "kind": "consumers", "where": {"all": []}}


@pytest.fixture
def officer(crowd: object) -> User:
    """Return the privacy officer."""
    return make_user(Role.PRIVACY_OFFICER)


@pytest.fixture
def order(terminal: Terminal, tmp_path: Path, contract: ContractView, buyer: User) -> str:
    """Return the number of an order that the buyer has placed at the terminal."""
    file = tmp_path / "selection.json"
    file.write_text(json.dumps(EVERYBODY), encoding="utf-8")
    quoted = terminal(
        "quote", file, "--contract", contract.number, "--channel", "post",
        "--as", buyer.username, "--json",
    )  # fmt: skip
    number = str(quoted.json["number"])
    assert terminal("order", number, "--as", buyer.username).printed == f"{number}: ordered\n"
    return number


@pytest.fixture
def production(settings: Settings) -> None:
    """Run as in production."""
    settings.PRODUCTION = True


def test_approval_outside_production_needs_no_token(
    terminal: Terminal, order: str, officer: User
) -> None:
    """The terminal trusts the machine's operator."""
    done = terminal("approve", order, "--as", officer.username)
    assert (done.code, done.printed) == (0, f"{order}: approved\n")


def test_reviewed_combination_is_approved_with_a_reason(terminal: Terminal, officer: User) -> None:
    """Without one the command says what it wants; `orders show` tells both."""
    order = make_order(state=State.ORDERED, review=["high_age", "alone"]).number
    refused = terminal("approve", order, "--as", officer.username)
    assert refused.code == 1
    assert "needs a reason in writing" in refused.complained
    done = terminal("approve", order, "--reason", "Checked the buyer.", "--as", officer.username)
    assert (done.code, done.printed) == (0, f"{order}: approved\n")
    told = terminal("orders", "show", order, "--json").json
    assert told["review"] == "high age, living alone"
    assert told["approval_reason"] == "Checked the buyer."


@pytest.mark.usefixtures("production")
def test_approval_in_production_needs_the_officers_own_token(
    terminal: Terminal,
    order: str,
    officer: User,
    buyer: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Neither none nor another's will do, and the order stays as it was."""
    tokens = (None, issue_token(user=buyer, name="api", by=buyer), "pc_made-up")
    for token in tokens:
        if token is not None:
            monkeypatch.setenv(TOKEN_VARIABLE, token)
        refused = terminal("approve", order, "--as", officer.username)
        assert refused.code == 1
        assert "token" in refused.complained
        assert terminal("orders", "show", order, "--json").json["state"] == "ordered"

    monkeypatch.setenv(TOKEN_VARIABLE, issue_token(user=officer, name="terminal", by=officer))
    done = terminal("approve", order, "--as", officer.username)
    assert (done.code, done.printed) == (0, f"{order}: approved\n")


@pytest.mark.usefixtures("production")
@pytest.mark.parametrize(
    "words",
    [
        ("refuse", "T-2026-0001", "--reason", "No."),
        ("inform", "consumers", "--proof", __file__),
        ("decide", "balancing_test", "--file", __file__),
    ],
    ids=lambda words: words[0],
)
def test_every_decision_in_production_needs_a_token(
    terminal: Terminal, officer: User, words: tuple[str, ...]
) -> None:
    """It is asked before anything else is looked at."""
    done = terminal(*words, "--as", officer.username)
    assert done.code == 1
    assert done.complained == (
        f"procloser: In production this needs {officer.username}'s own token in the environment "
        f"variable {TOKEN_VARIABLE}. Make one with `procloser users token`.\n"
    )


def test_buyer_cannot_approve_at_the_terminal_either(
    terminal: Terminal, order: str, buyer: User
) -> None:
    """The rule stands in the action, not in the face."""
    done = terminal("approve", order, "--as", buyer.username)
    assert done.code == 1
    assert terminal("orders", "show", order, "--json").json["state"] == "ordered"

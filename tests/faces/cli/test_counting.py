"""`procloser count`: exact for staff who count, safe for a customer's user."""

import json
from pathlib import Path
from typing import Any

import pytest

from procloser.accounts.models import User
from procloser.contracts.types import ContractView
from tests.faces.cli.conftest import Done, Terminal

EVERYBODY = {"version": 1, "kind": "consumers", "where": {"all": []}}
IN_FLATS = {
    "version": 1,
    "kind": "consumers",
    "where": {"all": [{"variable": "dwelling_type", "in": ["flat"]}]},
}


def _count(
    terminal: Terminal,
    folder: Path,
    selection: object,
    contract: ContractView,
    by: User,
    *more: str,
) -> Done:
    file = folder / "selection.json"
    file.write_text(json.dumps(selection), encoding="utf-8")
    return terminal(
        "count", file, "--contract", contract.number, "--as", by.username, "--json", *more
    )


def _exactly(value: int) -> dict[str, Any]:
    return {"value": value, "under": None}


def test_count_for_staff_is_the_exact_waterfall(
    terminal: Terminal, tmp_path: Path, contract: ContractView, manager: User
) -> None:
    """120 people live in flats, 20 of them without a phone."""
    by_post = _count(terminal, tmp_path, IN_FLATS, contract, manager)
    assert by_post.code == 0
    assert set(by_post.json) == {"selection", "classes", "generation", "waterfall", "price"}
    assert by_post.json["selection"] == "Consumers: dwelling type block of flats."
    assert by_post.json["waterfall"] == {
        "exact": True,
        "matches": _exactly(120),
        "objections": _exactly(0),
        "unavailable": _exactly(0),
        "not_drawn": None,
        "deliverable": _exactly(120),
        "merged": False,
    }
    by_phone = _count(terminal, tmp_path, IN_FLATS, contract, manager, "--channel", "phone")
    assert by_phone.json["waterfall"]["unavailable"] == _exactly(20)
    assert by_phone.json["waterfall"]["deliverable"] == _exactly(100)


def test_count_for_a_customer_is_safe(
    terminal: Terminal, tmp_path: Path, contract: ContractView, buyer: User
) -> None:
    """Rounded, and not said to be exact."""
    told = _count(terminal, tmp_path, EVERYBODY, contract, buyer).json["waterfall"]
    assert told["exact"] is False
    assert told["deliverable"]["value"] % 10 == 0


def test_count_speaks_the_language_asked(
    terminal: Terminal, tmp_path: Path, contract: ContractView, manager: User
) -> None:
    """English unless Finnish or Swedish is named."""
    done = _count(terminal, tmp_path, EVERYBODY, contract, manager, "--language", "fi")
    assert done.json["selection"] == "Kaikki kuluttajat."
    done = _count(terminal, tmp_path, EVERYBODY, contract, manager, "--language", "sv")
    assert done.json["selection"] == "Alla konsumenter."


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{", "is not JSON"),
        ("[]", "a selection is a JSON object"),
        ('{"version": 1, "kind": "consumers", "where": {"variable": "size", "in": []}}', "size"),
    ],
)
def test_count_of_what_is_no_selection_is_one_sentence(
    terminal: Terminal, tmp_path: Path, manager: User, text: str, complaint: str
) -> None:
    """It says what is wrong with the file."""
    file = tmp_path / "selection.json"
    file.write_text(text, encoding="utf-8")
    done = terminal("count", file, "--contract", "C-2026-001", "--as", manager.username)
    assert done.code == 1
    assert complaint in done.complained
    assert "Traceback" not in done.complained

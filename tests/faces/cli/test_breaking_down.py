"""`procloser facets | map | profile | describe`, and `count` by every channel: the API's JSON."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from procloser.accounts.actions import issue_token
from procloser.accounts.models import User
from procloser.contracts.types import ContractView
from procloser.publishing.actions import publish
from tests.faces.cli.conftest import Terminal
from tests.rooms.audiences.crowd import Crowd

FLATS: dict[str, Any] = {
    "version": 1,
    "kind": "consumers",
    "where": {"variable": "dwelling_type", "in": ["flat"]},
}
OWNERS = FLATS | {"where": {"variable": "tenure", "in": ["owner"]}}


@pytest.fixture
def flats(tmp_path: Path) -> Path:
    """Return the file of a selection."""
    file = tmp_path / "flats.json"
    file.write_text(json.dumps(FLATS), encoding="utf-8")
    return file


def test_terminal_and_api_answer_alike(
    terminal: Terminal,
    client: Client,
    flats: Path,
    contract: ContractView,
    buyer: User,
) -> None:
    """Word for word, for a customer, by each question."""
    base = flats.with_name("owners.json")
    base.write_text(json.dumps(OWNERS), encoding="utf-8")
    token = issue_token(user=buyer, name="test", by=buyer)
    asked: list[tuple[str, list[object], str, dict[str, Any]]] = [
        ("count", ["--channel", "all"], "counts", {"channel": "all"}),
        ("count", ["--channel", "phone"], "counts", {"channel": "phone"}),
        ("facets", [], "facets", {"channel": "post"}),
        ("map", ["--level", "municipality"], "map", {"channel": "post", "level": "municipality"}),
        ("profile", ["--base", base], "profile", {"channel": "post", "base": OWNERS}),
    ]
    for command, words, question, more in asked:
        body = {"selection": FLATS, "contract": contract.number, "language": "en"} | more
        reply = client.post(
            f"/api/v1/{question}",
            json.dumps(body),
            content_type="application/json",
            headers={"Authorization": f"Bearer {token}"},
        )
        done = terminal(
            command, flats, "--contract", contract.number, "--as", buyer.username, *words, "--json"
        )
        assert done.json == reply.json(), command


def test_description_at_the_terminal(
    terminal: Terminal, flats: Path, contract: ContractView, buyer: User
) -> None:
    """In three languages, as text and as JSON."""
    words = ["describe", flats, "--contract", contract.number, "--as", buyer.username]
    assert "en: Consumers: dwelling type block of flats." in terminal(*words).printed
    assert terminal(*words, "--json").json["normal_form"] == FLATS


def test_tables_for_people(
    terminal: Terminal, flats: Path, contract: ContractView, manager: User
) -> None:
    """Exact for the data manager: 120 in flats, all of them tenants."""
    asked = [
        (["count", "--channel", "all"], ["by post", "by phone", "= deliverable", "120"]),
        (["facets"], ["tenure", "rented", "120"]),
        (["map", "--level", "municipality"], ["837", "120"]),
        (["profile"], ["Beside: All consumers.", "rented", "250"]),
    ]
    for (command, *rest), shown in asked:
        done = terminal(
            command, flats, "--contract", contract.number, "--as", manager.username, *rest
        )
        assert done.code == 0
        for part in shown:
            assert part in done.printed


def test_tables_of_what_the_organisation_is(
    terminal: Terminal, tmp_path: Path, crowd: Crowd, contract: ContractView, manager: User
) -> None:
    """Of decision makers besides their own: two people of one limited company."""
    firm = crowd.world.organisation("D-1")
    crowd.world.inform("decision_makers", *(crowd.world.decision_maker(firm) for _ in range(2)))
    publish(by=manager)
    file = tmp_path / "makers.json"
    makers = {"version": 1, "kind": "decision_makers", "where": {"all": []}}
    file.write_text(json.dumps(makers), encoding="utf-8")
    words = ["facets", file, "--contract", contract.number, "--as", manager.username]
    assert terminal(*words, "--json").json["organisations"]["form"] == {
        "16": {"value": 2, "under": None}
    }
    printed = terminal(*words).printed
    assert re.search(r"organisation: form ┃ exact ┃\n[^\n]+\n│ 16 +│ +2 │", printed), printed

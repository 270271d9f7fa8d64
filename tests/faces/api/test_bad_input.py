"""Whatever comes in, a clear answer goes out: four hundred and something, and no trace."""

import json
from typing import Any

import pytest
from django.test import Client

from procloser.accounts.actions import issue_token
from procloser.accounts.models import User
from procloser.publishing import actions as publishing
from procloser.publishing.queries import active_generation
from procloser.publishing.switching import retire
from tests.faces.api.conftest import EVERYBODY, Ask
from tests.rooms.audiences.crowd import Crowd

DEEP: dict[str, Any] = {"all": []}
for _ in range(40):
    DEEP = {"not": DEEP}
QUESTIONS = ("counts", "facets", "map", "profile", "describe")
WRONG = {
    "unknown variable": ({"variable": "age_bnad", "in": ["35-49"]}, "age_band"),
    "wrong type": ({"variable": "tenure", "in": "owner"}, "a list of codes"),
    "number for a code": ({"variable": "tenure", "in": [1]}, "put it in quotes"),
    "outside the list": ({"variable": "tenure", "in": ["ownr"]}, "owner"),
    "no area": ({"place": {"postal_area": []}}, "empty"),
    "10,000 areas": ({"place": {"postal_area": [f"{n:05}" for n in range(10_000)]}}, "5000 codes"),
    "too deep": (DEEP, "deeper than 12"),
    "a number beyond all": ({"variable": "age", "between": ["1", "9" * 400]}, "whole number"),
    "no criterion": ({}, "no criterion"),
    "half a letter": ({"variable": "\ud800", "in": ["1"]}, "no variable"),
}


UNREADABLE = (
    (b"{", 400),
    (b"\xff\xfe", 400),
    (b"[" * 100_000, 400),
    (b'{"selection": ' + b'{"not": ' * 50_000, 400),
    (b'{"x": "' + b"a" * 5_000_000 + b'"}', 413),
    (b"", 422),
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_fault_in_a_selection_is_told_with_its_place(ask: Ask, buyer: User, question: str) -> None:
    """400, the path, and what to do; the same by every question."""
    more = {} if question == "describe" else {"channel": "post"}
    for name, (where, told) in WRONG.items():
        reply = ask(question, buyer, EVERYBODY | {"where": where}, **more)
        assert reply.status_code == 400, name
        assert reply.json()["path"].startswith("where"), name
        assert told in reply.json()["error"], name


def test_body_not_as_described_is_told_in_a_sentence(ask: Ask, buyer: User) -> None:
    """422 with the place, a misspelt name too: it must not silently mean "all channels"."""
    wrong: dict[str, Any] = {
        "channel": "pigeon",
        "chanel": "post",
        "contract": "C 1; --",
        "language": "ru",
        "generation": 0,
        "purpose": "x" * 1_000,
    }
    for name, value in wrong.items():
        reply = ask("counts", buyer, EVERYBODY, **{name: value})
        assert reply.status_code == 422, name
        assert name in reply.json()["path"]
        assert set(reply.json()) == {"error", "path"}
    assert ask("counts", buyer, "all").json()["path"] == "selection"


def test_body_that_cannot_be_read_is_refused(client: Client, buyer: User) -> None:
    """No JSON, too deep for any reader, or five megabytes, of which none is parsed."""
    token = issue_token(user=buyer, name="test", by=buyer)
    for body, status in UNREADABLE:
        reply = client.post(
            "/api/v1/counts",
            body,
            content_type="application/json",
            headers={"Authorization": f"Bearer {token}"},
        )
        assert reply.status_code == status
        assert "Traceback" not in reply.content.decode()
        assert json.loads(reply.content)["error"]


def test_without_a_token_nothing_is_read(ask: Ask) -> None:
    """401 in words, for every question."""
    for question in QUESTIONS:
        reply = ask(question, None, EVERYBODY)
        assert reply.status_code == 401
        assert "token" in reply.json()["error"]


def test_generation_that_is_no_longer_active_is_refused(
    ask: Ask, crowd: Crowd, buyer: User, manager: User
) -> None:
    """The active one answers; one before answers 409, one retired or unknown 404."""
    first = active_generation()
    assert ask("counts", buyer, EVERYBODY, generation=first.id).status_code == 200
    publishing.publish(by=manager)
    assert ask("counts", buyer, EVERYBODY, generation=first.id).status_code == 409
    retire(first.name, by=manager)
    reply = ask("counts", buyer, EVERYBODY, generation=first.id)
    assert reply.status_code == 404
    assert "has been retired" in reply.json()["error"]
    assert ask("counts", buyer, EVERYBODY, generation=999_999).status_code == 404


@pytest.mark.django_db
def test_openapi_describes_every_question(client: Client) -> None:
    """Each with its answer and every fault as JSON."""
    described = client.get("/api/v1/openapi.json").json()
    for question in QUESTIONS:
        replies = described["paths"][f"/api/v1/{question}"]["post"]["responses"]
        assert set(replies) == {"200", "400", "401", "403", "404", "409", "413", "422"}

"""POST /api/v1/counts."""

import json
from typing import Any

import pytest
from django.test import Client

from procloser.accounts.actions import issue_token
from procloser.accounts.models import User
from procloser.contracts.types import ContractView

EVERYBODY: dict[str, Any] = {"version": 1, "kind": "consumers", "where": {"all": []}}


def _ask(client: Client, user: User | None, body: object) -> Any:
    headers = {}
    if user is not None:
        headers["Authorization"] = f"Bearer {issue_token(user=user, name='test', by=user)}"
    return client.post(
        "/api/v1/counts", json.dumps(body), content_type="application/json", headers=headers
    )


@pytest.mark.django_db
def test_without_a_key_nothing_is_answered(client: Client) -> None:
    """401, whatever is asked."""
    assert _ask(client, None, {}).status_code == 401


def test_customer_gets_the_safe_waterfall(
    client: Client, buyer: User, contract: ContractView
) -> None:
    """Rounded to ten, and said to be so."""
    question = {"selection": EVERYBODY, "contract": contract.number, "channel": "post"}
    reply = _ask(client, buyer, question)
    assert reply.status_code == 200
    waterfall = reply.json()["waterfall"]
    assert waterfall["exact"] is False
    assert waterfall["deliverable"]["value"] % 10 == 0


def test_fault_in_a_selection_names_its_path(
    client: Client, buyer: User, contract: ContractView
) -> None:
    """400 with the place of the fault."""
    wrong = {"version": 1, "kind": "consumers", "where": {"variable": "age_bnad", "in": ["35-49"]}}
    reply = _ask(
        client, buyer, {"selection": wrong, "contract": contract.number, "channel": "post"}
    )
    assert reply.status_code == 400
    assert reply.json()["path"].startswith("where")
    assert "age_band" in reply.json()["error"]


def test_contract_of_another_customer_does_not_exist(
    client: Client, buyer: User, contract: ContractView
) -> None:
    """404: not even its existence is told."""
    reply = _ask(
        client, buyer, {"selection": EVERYBODY, "contract": "C-2020-001", "channel": "post"}
    )
    assert reply.status_code == 404


def test_channel_outside_the_contract_is_refused(
    client: Client, buyer: User, contract: ContractView
) -> None:
    """409 with what the contract allows."""
    reply = _ask(
        client,
        buyer,
        {"selection": EVERYBODY, "contract": contract.number, "channel": "visit"},
    )
    assert reply.status_code == 409
    assert "visit" in reply.json()["error"]


@pytest.mark.django_db
def test_openapi_describes_the_question_and_the_answer(client: Client) -> None:
    """The description is made of the same types."""
    described = client.get("/api/v1/openapi.json").json()
    assert "CountIn" in described["components"]["schemas"]
    assert "/api/v1/counts" in described["paths"]

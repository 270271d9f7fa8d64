"""A customer's program before the API."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from procloser.accounts.actions import issue_token
from procloser.accounts.models import User
from procloser.contracts.types import ContractView

Ask = Callable[..., Any]
EVERYBODY: dict[str, Any] = {"version": 1, "kind": "consumers", "where": {"all": []}}
FLATS: dict[str, Any] = {
    "version": 1,
    "kind": "consumers",
    "where": {"variable": "dwelling_type", "in": ["flat"]},
}


@pytest.fixture
def ask(client: Client, contract: ContractView) -> Ask:
    """Ask a question on the contract as a user; `changed` parts stand over the usual ones."""

    def asked(question: str, user: User | None, selection: object, **changed: Any) -> Any:
        headers = {}
        if user is not None:
            headers["Authorization"] = f"Bearer {issue_token(user=user, name='test', by=user)}"
        body = {"selection": selection, "contract": contract.number} | changed
        return client.post(
            f"/api/v1/{question}",
            json.dumps(body),
            content_type="application/json",
            headers=headers,
        )

    return asked

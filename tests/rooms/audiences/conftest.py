"""A published world of three hundred people, and who asks about it."""

from collections.abc import Iterator
from typing import Any, Self

import psycopg
import pytest
from django.utils import translation

from procloser.accounts.models import User
from procloser.contracts.types import ContractView
from procloser.publishing import actions
from tests.factories.contracts import contract_for
from tests.plugin.databases import OwnDatabase
from tests.rooms.audiences.crowd import Crowd
from tests.rooms.publishing.tiny_world import a_user


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the texts of the statements asked from now on by `postgres.reading`."""
    texts: list[str] = []

    class Noting(psycopg.Cursor[Any]):
        def execute(self, query: Any, *args: Any, **kwargs: Any) -> Self:
            texts.append(query)
            return super().execute(query, *args, **kwargs)

    monkeypatch.setattr(psycopg, "Cursor", Noting)
    return texts


@pytest.fixture
def crowd(own_database: OwnDatabase) -> Crowd:
    """Return 300 consumers, informed, everything in force, published."""
    made = Crowd()
    made.settle()
    actions.publish(by=a_user("data_manager"))
    return made


@pytest.fixture
def manager(crowd: Crowd) -> User:
    """Return a data manager, who counts exactly."""
    return User.objects.get(role="data_manager")


@pytest.fixture
def contract(crowd: Crowd, buyer: User) -> ContractView:
    """Return the buyer's contract."""
    return contract_for(buyer.organisation)


@pytest.fixture
def buyer(crowd: Crowd) -> User:
    """Return a customer's user, who counts safely."""
    return a_user("buyer", business_id="2345678-3", kind="customer")


@pytest.fixture
def english() -> Iterator[None]:
    """Have errors told in English for the test."""
    with translation.override("en"):
        yield

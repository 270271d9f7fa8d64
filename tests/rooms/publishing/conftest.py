"""A tiny world of consumers, organisations and decision makers, stored row by row."""

import pytest

from procloser.accounts.models import User
from tests.plugin.databases import OwnDatabase
from tests.rooms.publishing.tiny_world import TinyWorld, a_user


@pytest.fixture
def world(own_database: OwnDatabase) -> TinyWorld:
    """Return an empty world whose commits are real: publishing reads by its own connection."""
    return TinyWorld()


@pytest.fixture
def manager(own_database: OwnDatabase) -> User:
    """Return a data manager."""
    return a_user("data_manager")

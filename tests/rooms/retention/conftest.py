"""A day on which everything is asked, and a privacy officer."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.kernel import clock
from tests.factories.accounts import make_user


@pytest.fixture
def officer(db: None) -> User:
    """Return the privacy officer."""
    return make_user(Role.PRIVACY_OFFICER)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    """Hold the clock at noon of 22 November 2026."""
    with clock.freeze(datetime(2026, 11, 22, 10, tzinfo=UTC)):
        yield

"""A loader for the intake tests."""

from pathlib import Path

import pytest

from procloser.accounts.types import Role
from tests.factories.accounts import make_user
from tests.factories.subjects import Loader


@pytest.fixture
def load(db: None, tmp_path: Path) -> Loader:
    """Give a function that loads rows as a data manager."""
    return Loader(tmp_path, make_user(Role.DATA_MANAGER))

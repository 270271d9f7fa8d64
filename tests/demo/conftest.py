"""One default world for the tests that only read it."""

from datetime import date

import pytest

from procloser.demo.files import DemoFiles, write_demo


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoFiles:
    """Write the default world of 20,000 people once."""
    return write_demo(tmp_path_factory.mktemp("demo"), today=date(2026, 11, 22))

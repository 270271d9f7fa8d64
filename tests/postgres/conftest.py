"""Clusters of these tests' own, apart from the one the suite shares."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from procloser.postgres import Cluster, ensure_running, remove


@pytest.fixture
def place() -> Iterator[Path]:
    """Return a DATA_DIR every account can reach, unlike pytest's own folders."""
    folder = _reachable_folder()
    yield folder / "data"
    remove(folder / "data")
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    """Return a running cluster for the tests of a module that don't stop it."""
    folder = _reachable_folder()
    yield ensure_running(folder / "data", durable=False)
    remove(folder / "data")
    shutil.rmtree(folder)


@pytest.fixture
def starting(place: Path) -> list[str]:
    """Return a command that starts the cluster, says so, and stays."""
    return [
        sys.executable,
        "-c",
        "import sys, time; from pathlib import Path; from procloser.postgres import ensure_running;"
        "ensure_running(Path(sys.argv[1])); print('running', flush=True); time.sleep(60)",
        str(place),
    ]


def _reachable_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="procloser-tests-"))
    folder.chmod(0o755)
    return folder

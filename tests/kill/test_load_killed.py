"""SIGKILL in the middle of a load, of the process or of PostgreSQL: nothing is there after."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import psycopg
import pytest

from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.postgres import OWNER, ensure_running, remove, status
from tests.factories.accounts import make_user
from tests.factories.subjects import Loader, subscriber, write
from tests.plugin.databases import REPOSITORY, OwnDatabase

ROWS = 50_000
COUNTS = """
    SELECT (SELECT count(*) FROM sources_load), (SELECT count(*) FROM sources_source),
           (SELECT count(*) FROM subjects_subject), (SELECT count(*) FROM subjects_directoryentry),
           (SELECT count(*) FROM intake_quarantinedrow),
           (SELECT count(*) FROM audit_event WHERE what = 'file_loaded')
"""
NOTHING = (0, 0, 0, 0, 0, 0)


@pytest.fixture
def delivery(tmp_path: Path) -> Path:
    """Write a file of several chunks, with a bad row in the first."""
    rows = [subscriber(f"040{n:07d}", street_address=f"Katu {n}") for n in range(1, ROWS)]
    return write(tmp_path, "number-base", [subscriber("12"), *rows])


def test_killed_load_leaves_nothing_and_loads_again(
    own_database: OwnDatabase, delivery: Path
) -> None:
    """The process dies with its transaction open; the same file then loads whole."""
    by = _loader()
    _kill_while_loading(own_database.environment, delivery, of_server=None)
    with psycopg.connect(own_database.url()) as connection:
        assert connection.execute(COUNTS).fetchone() == NOTHING
    report = Loader(delivery.parent, by).file("number-base", delivery)
    assert (report.rows_read, report.accepted, report.quarantined) == (ROWS, ROWS - 1, 1)


def test_killed_server_leaves_nothing_of_a_load(
    durable_server: Mapping[str, str], delivery: Path
) -> None:
    """PostgreSQL dies under the load; after its restart the file loads whole."""
    place = Path(durable_server["DATA_DIR"])
    _kill_while_loading(durable_server, delivery, of_server=status(place).process)
    with psycopg.connect(ensure_running(place).url()) as connection:
        assert connection.execute(COUNTS).fetchone() == NOTHING


@pytest.fixture
def durable_server(own_database: OwnDatabase) -> Iterator[Mapping[str, str]]:
    """Give the environment of a cluster that survives its own death, migrated, with a loader."""
    folder = Path(tempfile.mkdtemp(prefix="procloser-tests-"))
    folder.chmod(0o755)
    place = folder / "data"
    cluster = ensure_running(place)
    environment = own_database.environment | {
        "DATA_DIR": str(place),
        "DATABASE_URL": cluster.url(),
        "MIGRATION_DATABASE_URL": cluster.url(OWNER),
    }
    migrate = [sys.executable, "-m", "django", "migrate", "-v", "0"]
    subprocess.run(migrate, env=environment | {"DATABASE_ROLE": "owner"}, check=True)
    _copy_loader(own_database, cluster.url())
    yield environment
    remove(place)
    shutil.rmtree(folder)


def _loader() -> User:
    by = make_user(Role.DATA_MANAGER)
    by.username = "loader"
    by.save(update_fields=["username"])
    return by


def _copy_loader(own_database: OwnDatabase, target: str) -> None:
    _loader()
    with psycopg.connect(own_database.url()) as here, psycopg.connect(target) as there:
        for table in ("accounts_organisation", "accounts_user"):
            with (
                here.cursor().copy(f"COPY {table} TO STDOUT") as read,
                there.cursor().copy(f"COPY {table} FROM STDIN") as written,
            ):
                for block in read:
                    written.write(block)


def _kill_while_loading(
    environment: Mapping[str, str], delivery: Path, *, of_server: int | None
) -> None:
    """Start a load, wait until it is in the middle, and kill it or the server under it."""
    command = [sys.executable, "-m", "tests.kill.loading", str(delivery)]
    with subprocess.Popen(
        command, env=dict(environment), cwd=REPOSITORY, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "loading\n"
            if of_server is not None:
                os.kill(of_server, signal.SIGKILL)
        finally:
            process.kill()

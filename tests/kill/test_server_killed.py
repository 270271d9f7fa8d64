"""SIGKILL of PostgreSQL, whole or in part, under a delivery and a load: no half, no loss."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from procloser.postgres import OWNER, ensure_running, remove, status
from tests.factories.subjects import person, write
from tests.plugin.databases import REPOSITORY

SERVER_DIED = 3  # the exit code of a command under which the server died


@dataclass(frozen=True)
class Server:
    """A durable cluster of these tests' own, with a world in it."""

    place: Path
    orders: list[str] = field(default_factory=list)  # numbers of approved ones, not yet used

    def run(self, *command: str, survives: bool | None = True) -> Any:
        """Run one command of `on_a_dying_server`; None where the server's death ended it."""
        cluster = ensure_running(self.place)
        environment = {
            **{name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ},
            "PYTHONPATH": str(REPOSITORY),
            "DJANGO_SETTINGS_MODULE": "procloser.config.settings.base",
            "DATA_DIR": str(self.place),
            "DATABASE_URL": cluster.url(),
            "MIGRATION_DATABASE_URL": cluster.url(OWNER),
            "SECRET_KEY": settings.SECRET_KEY,
            "SUPPRESSION_KEY": settings.SUPPRESSION_KEY.decode(),
        }
        if command == ("migrate",):
            arguments = ["-m", "django", "migrate", "-v", "0"]
            environment["DATABASE_ROLE"] = "owner"
        else:
            arguments = ["-m", "tests.kill.on_a_dying_server", *command]
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=REPOSITORY,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        expected = {True: (0,), False: (SERVER_DIED,), None: (0, SERVER_DIED)}[survives]
        assert done.returncode in expected, done.stderr
        return json.loads(done.stdout) if done.returncode == 0 and done.stdout else None

    @property
    def postmaster(self) -> str:
        """The server's first process."""
        ensure_running(self.place)
        return str(status(self.place).process)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Start the cluster, migrate it, and make a world of 100 people."""
    folder = Path(tempfile.mkdtemp(prefix="procloser-tests-"))
    folder.chmod(0o755)
    made = Server(folder / "data")
    made.run("migrate")
    made.orders.extend(made.run("prepare", "4"))
    yield made
    remove(made.place)
    shutil.rmtree(folder)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("point", "victim"),
    [
        ("after the file", "backend"),
        ("after the ledger lines", "postmaster"),
        ("after the ledger lines", "everything"),
    ],
)
def test_server_killed_under_a_delivery_has_delivered_nothing(
    server: Server, point: str, victim: str
) -> None:
    """Neither rows nor lines are half there; the next run delivers once, and nothing is lost."""
    number = server.orders.pop()
    server.run("deliver", number, point, victim, server.postmaster, survives=False)
    stands = server.run("settle", number)
    assert stands.pop("before") == {"deliveries": 0, "whole": True, "state": "approved"}
    assert stands == {
        "rows": 100,
        "whole": True,
        "unlogged": 0,
        "file_is_the_ledgers": True,
        "state": "delivered",
        "unfinished": [],
    }


@pytest.mark.slow
def test_server_killed_after_a_delivery_has_lost_nothing(server: Server) -> None:
    """The commit was acknowledged before the death, so it stands."""
    number = server.orders.pop()
    command = ("deliver", number, "after the commit", "everything", server.postmaster)
    server.run(*command, survives=None)
    stands = server.run("settle", number)
    assert stands["before"] == {"deliveries": 1, "whole": True, "state": "delivered"}
    assert (stands["rows"], stands["whole"], stands["file_is_the_ledgers"]) == (100, True, True)


@pytest.mark.slow
def test_backend_killed_under_a_load_has_loaded_nothing(server: Server, tmp_path: Path) -> None:
    """Two chunks were stored; after the restart nothing is there, and the same file loads whole."""
    rows = [person(str(n), street_address=f"Katu {n}") for n in range(6_000)]
    path = write(tmp_path, "people", rows)
    before = server.run("held")
    server.run("load", str(path), "backend", server.postmaster, survives=False)
    assert server.run("held") == before
    report = server.run("load", str(path), "none", "0")
    assert (report["rows_read"], report["accepted"]) == (6_000, 6_000)
    assert server.run("held") == [before[0] + 1, before[1] + 6_000, before[2]]
    assert server.run("load", str(path), "none", "0")["already_loaded"] is True

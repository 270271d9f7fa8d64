"""One test cluster for all runs and workers: its template, its clones, its end."""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from procloser.postgres import APP, OWNER, Cluster, ensure_running, stop
from procloser.postgres.roles import first_statements

REPOSITORY = Path(__file__).resolve().parents[2]
TEST_DATA = REPOSITORY / ".data" / "test"
TEMPLATE_PREFIX = "template_"


@dataclass(frozen=True)
class OwnDatabase:
    """A database of one test: what it commits stays until the test ends."""

    cluster: Cluster
    name: str
    data_dir: Path

    def url(self, role: str = APP) -> str:
        """Return its address for a role."""
        return self.cluster.url(role, self.name)

    def run_as_bootstrap(self, statement: Any) -> list[tuple[Any, ...]]:
        """Run one statement in it as the superuser: tampering, and looking past the roles."""
        return self.cluster.run_as_bootstrap(statement, self.name)

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a command that shall work on this database and the test's files."""
        return {
            **{name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ},
            "DATABASE_URL": self.url(APP),
            "MIGRATION_DATABASE_URL": self.url(OWNER),
            "DATA_DIR": str(self.data_dir),
            "SECRET_KEY": settings.SECRET_KEY,
            "SUPPRESSION_KEY": settings.SUPPRESSION_KEY.decode(),
            "DJANGO_SETTINGS_MODULE": "procloser.config.settings.base",
            "LANG": "C.UTF-8",
        }


@contextmanager
def using_cluster() -> Iterator[Cluster]:
    """Hold the test cluster running; the last run or worker to let go stops it."""
    TEST_DATA.mkdir(parents=True, exist_ok=True)
    with (TEST_DATA / "in-use.lock").open("w") as lock:
        if _alone(lock.fileno()):
            _drop_leftovers(ensure_running(TEST_DATA, durable=False))
        fcntl.flock(lock, fcntl.LOCK_SH)
        try:
            # a run that was alone between the two lines above may have stopped it
            yield ensure_running(TEST_DATA, durable=False)
        finally:
            close_connections()
            fcntl.flock(lock, fcntl.LOCK_UN)
            if _alone(lock.fileno()):
                stop(TEST_DATA)


def migrated_template(cluster: Cluster) -> str:
    """Return the name of a database with all of today's migrations, made once for all workers."""
    name = TEMPLATE_PREFIX + _state_of_migrations()
    with (TEST_DATA / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if name not in _databases(cluster):
            # renamed when complete: a run killed while migrating leaves no half template
            unfinished = f"unfinished_{name}"
            cluster.drop_database(unfinished)
            cluster.create_database(unfinished)
            _migrate(unfinished)
            cluster.run_as_bootstrap(f"ALTER DATABASE {unfinished} RENAME TO {name}")
    return name


def connect_to(cluster: Cluster, database: str, role: str = APP) -> None:
    """Point Django's connection, in every thread, at a database of the test cluster."""
    close_connections()
    connection.settings_dict.update(
        NAME=database, USER=role, HOST="", PORT="", PASSWORD="", OPTIONS=cluster.options
    )


def close_connections() -> None:
    """Close this thread's connections, so that their database can be copied or dropped."""
    connections.close_all()


def _migrate(database: str) -> None:
    """Run the migrations as the owner of the tables, as an installation does."""
    cluster = ensure_running(TEST_DATA, durable=False)
    role_before = settings.DATABASE_ROLE
    connect_to(cluster, database, OWNER)
    settings.DATABASE_ROLE = "owner"
    try:
        call_command("migrate", interactive=False, verbosity=0)
    finally:
        close_connections()
        settings.DATABASE_ROLE = role_before


def _state_of_migrations() -> str:
    """Return a hash of every migration's text, third parties' too, and of the roles."""
    digest = hashlib.sha256("\n".join(first_statements()).encode())
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for path in sorted(Path(app.path).glob("migrations/**/*")):
            if path.suffix in {".py", ".sql"}:
                digest.update(f"{app.label}/{path.name}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _alone(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _databases(cluster: Cluster) -> list[str]:
    return [str(row[0]) for row in cluster.run_as_bootstrap("SELECT datname FROM pg_database")]


def _drop_leftovers(cluster: Cluster) -> None:
    """Drop what killed runs and earlier states of the migrations have left."""
    keep = {TEMPLATE_PREFIX + _state_of_migrations(), "postgres", "template0", "template1"}
    for name in set(_databases(cluster)) - keep - {"procloser"}:
        cluster.drop_database(name)

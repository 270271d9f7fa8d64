"""The bench's own world: its files, its own embedded database, the product's own verbs.

Everything stands under DATA_DIR/bench. Files are kept for the next run, databases made anew.
"""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from procloser import postgres
from procloser.kernel.errors import ProCloserError

SEED = 7
OFFICE = (
    "organisations create 1234567-1 --name Penkki --email pc@procloser.example --kind controller",
    "users create penkki --name Penkki --email penkki@procloser.example --organisation 1234567-1"
    " --role data_manager --password only-the-terminal-is-used",
)


class StepFailed(ProCloserError):
    """A step of the bench did not succeed; the message holds what it printed."""


@dataclass(frozen=True)
class Ran:
    """One finished command: what it printed, how long it took, how much memory it needed."""

    output: str
    seconds: float
    peak_megabytes: float

    def json(self) -> Any:
        """Return its last line, read as JSON."""
        return json.loads(self.output.strip().splitlines()[-1])


@dataclass(frozen=True)
class World:
    """A world of `people`, and where it stands."""

    people: int
    folder: Path

    @property
    def data_dir(self) -> Path:
        """Where the commands of this world keep what they make."""
        return self.folder / "data"

    def url(self, role: str) -> str:
        """Return the database's address for a role."""
        return postgres.ensure_running(self.data_dir).url(role)

    def files(self) -> Path:
        """Have the world's source files, made once; returns their folder.

        In a process of its own: the memory of a process counts for those it starts too.
        """
        files = self.folder / f"files-{self.people}"
        if not files.exists():
            part = self.folder / "files.part"
            self.run("demo-data", str(part), "--people", str(self.people), "--seed", str(SEED))
            part.rename(files)
        return files

    def anew(self) -> None:
        """Make an empty database with one user who may load and publish."""
        postgres.remove(self.data_dir)
        self.run("db", "migrate", "--quiet")
        for command in OFFICE:
            self.run(*command.split())

    def load(self, reader: str, path: Path) -> Ran:
        """Load one file, committed."""
        return self.run("load", reader, str(path), "--as", "penkki", "--commit", "--json")

    def run(self, *command: str) -> Ran:
        """Run one of the product's commands in a process of its own.

        Raises:
            StepFailed: it ended with an error.
        """
        return self._ran("procloser.cli", *command)

    def run_own(self, process: str, *arguments: str) -> Ran:
        """Run a module of `bench.processes`, likewise."""
        return self._ran(f"procloser.bench.processes.{process}", *arguments)

    def stop(self) -> None:
        """Stop the world's database: many at once would take each other's memory."""
        postgres.stop(self.data_dir)

    def vacuum(self, table: str) -> None:
        """Have nothing of deleted rows left to a later run, and fresh statistics."""
        with psycopg.connect(self.url(postgres.OWNER), autocommit=True) as connection:
            connection.execute(sql.SQL("VACUUM (ANALYZE) {}").format(sql.Identifier(table)))

    def environment(self) -> dict[str, str]:
        """Return the environment of the product's processes in this world."""
        return os.environ | {
            "DATA_DIR": str(self.data_dir),
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "procloser.config.settings.base",
        }

    def _ran(self, module: str, *arguments: str) -> Ran:
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            env=self.environment(),
            stdout=subprocess.PIPE,
            text=True,
        )
        output = process.stdout.read() if process.stdout else ""
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            told = output.strip() or f"it ended with {process.returncode}"
            raise StepFailed(f"`{module} {' '.join(arguments)}` failed: {told}")
        return Ran(output, time.perf_counter() - started, usage.ru_maxrss / 1024)

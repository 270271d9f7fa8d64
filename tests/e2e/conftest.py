"""The demo told once for all end-to-end tests, and its web served by processes of its own."""

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, StorageState

from procloser.cli.serving import web_command
from procloser.demo.stage import Web, free_port
from tests.e2e.windows import Windows

PEOPLE = 3_000


@dataclass(frozen=True)
class Demo:
    """A finished demo: its folder, its contract and order, and how to act in it."""

    folder: Path
    printed: str

    @property
    def environment(self) -> dict[str, str]:
        """The variables under which its commands and web run."""
        return os.environ | {
            "DATA_DIR": str(self.folder),
            "DATABASE_URL": "",
            "EMAIL_URL": "dummymail://",
            "DJANGO_SETTINGS_MODULE": "procloser.config.settings.base",
        }

    def run(self, *command: str) -> str:
        """Run one of the product's commands on the demo's data."""
        finished = subprocess.run(
            [sys.executable, "-m", "procloser.cli", *command],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert finished.returncode == 0, finished.stderr
        return finished.stdout

    def json(self, *command: str) -> Any:
        """Run one command with --json and read its last line."""
        return json.loads(self.run(*command, "--json").strip().splitlines()[-1])

    def serve(self, workers: int = 1, **settings: str) -> Web:
        """Serve the demo's web on a free port, in processes of its own, with other settings."""
        port = free_port()
        return Web(
            web_command("127.0.0.1", port, workers),
            f"http://127.0.0.1:{port}",
            self.folder / f"web-{port}.log",
            self.environment | settings,
        )


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """Tell the whole story once, at 3,000 people."""
    folder = tmp_path_factory.mktemp("demo")
    finished = subprocess.run(
        [sys.executable, "-m", "procloser.cli", "demo", "--no-serve", "--people", str(PEOPLE)],
        env=os.environ
        | {
            "DATA_DIR": str(folder),
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "procloser.config.settings.base",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    told = Demo(folder / "demo", finished.stdout)
    try:
        assert finished.returncode == 0, finished.stdout + finished.stderr
        yield told
    finally:
        told.run("db", "stop")


@pytest.fixture(scope="session")
def web(demo: Demo) -> Iterator[Web]:
    """Serve the demo by two processes behind one address, as in production."""
    served = demo.serve(workers=2)
    yield served
    served.stop()


@pytest.fixture(scope="session")
def sessions() -> dict[str, StorageState]:
    """Return the cookies of those who have signed in, by user name."""
    return {}


@pytest.fixture
def windows(browser: Browser, web: Web, sessions: dict[str, StorageState]) -> Iterator[Windows]:
    """Open browser windows on the demo; a script's error or a broken policy fails the test."""
    ended = web._process.poll()
    assert ended is None, f"the web of the demo is gone, with exit code {ended}: not this test's"
    opened = Windows(browser, web.address, sessions)
    yield opened
    assert opened.close() == []


def post_json(address: str, body: object, token: str) -> Any:
    """Ask the API."""
    request = urllib.request.Request(
        address,
        data=json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as reply:
        return json.loads(reply.read())

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
from playwright.sync_api import Browser, BrowserContext, Page

from procloser.cli.serving import web_command
from procloser.demo.stage import Web, free_port
from procloser.demo.story import PASSWORD

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

    def serve(self, workers: int = 1) -> Web:
        """Serve the demo's web on a free port, in processes of its own."""
        port = free_port()
        return Web(
            web_command("127.0.0.1", port, workers),
            f"http://127.0.0.1:{port}",
            self.folder / f"web-{port}.log",
            self.environment,
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
    assert finished.returncode == 0, finished.stdout + finished.stderr
    told = Demo(folder / "demo", finished.stdout)
    yield told
    told.run("db", "stop")


@pytest.fixture(scope="session")
def web(demo: Demo) -> Iterator[Web]:
    """Serve the demo by two processes behind one address, as in production."""
    served = demo.serve(workers=2)
    yield served
    served.stop()


@pytest.fixture
def visitor(browser: Browser, web: Web) -> Iterator[BrowserContext]:
    """Open a browser window of its own, wide; the page's errors fail the test."""
    context = browser.new_context(base_url=web.address, viewport={"width": 1440, "height": 900})
    context.set_default_timeout(20_000)
    yield context
    context.close()


def sign_in(context: BrowserContext, username: str) -> Page:
    """Sign a user of the demo in, in English, and return the page they come to."""
    page = context.new_page()
    page.goto("/en/account/login/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/work/**")
    return page


def post_json(address: str, body: object, token: str) -> Any:
    """Ask the API."""
    request = urllib.request.Request(
        address,
        data=json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as reply:
        return json.loads(reply.read())

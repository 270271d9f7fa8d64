"""What the story acts with: the product's own commands, its web, a mail sink, and a narrator."""

import contextlib
import http.cookiejar
import io
import json
import re
import socket
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox
from rich.console import Console

from procloser.kernel.errors import ProCloserError

STARTING_SECONDS = 30


class StoryFailed(ProCloserError):
    """A step of the demo did not do what it must."""


@dataclass
class Narrator:
    """Tells what happens, a line a step, with its seconds."""

    console: Console = field(default_factory=lambda: Console(highlight=False))
    begun: float = field(default_factory=time.perf_counter)
    steps: int = 0

    def chapter(self, title: str) -> None:
        """Begin a part of the story."""
        self.console.print(f"\n[bold]{title}[/bold]")

    @contextlib.contextmanager
    def step(self, text: str) -> Iterator[list[str]]:
        """Do one step; what is put into the list is told beside it."""
        self.steps += 1
        told: list[str] = []
        started = time.perf_counter()
        yield told
        seconds = time.perf_counter() - started
        result = " · ".join(told)
        self.console.print(
            f"  {self.steps:>2}  {text:<52} [green]{result}[/green]  [dim]{seconds:.1f} s[/dim]",
            soft_wrap=True,
        )

    def say(self, text: str) -> None:
        """Say something between the steps."""
        self.console.print(f"      {text}", soft_wrap=True)

    @property
    def seconds(self) -> float:
        """How long the story has taken."""
        return time.perf_counter() - self.begun


def check(holds: bool, otherwise: str) -> None:
    """Stop the story when something that must hold does not.

    Raises:
        StoryFailed: it does not hold.
    """
    if not holds:
        raise StoryFailed(f"The demo's own check failed: {otherwise}")


class Terminal:
    """Runs the product's own commands in this process."""

    def __init__(self, group: Any) -> None:
        self._group = group

    def run(self, *command: str) -> str:
        """Run one command and return what it printed."""
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            self._group.main(args=list(command), standalone_mode=False)
        return printed.getvalue()

    def json(self, *command: str) -> Any:
        """Run one command with --json and return its last line, read."""
        return json.loads(self.run(*command, "--json").strip().splitlines()[-1])


class MailSink:
    """A real SMTP server on this machine that keeps every mail in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._port = free_port()
        folder.parent.mkdir(parents=True, exist_ok=True)
        self._controller = Controller(Mailbox(folder), hostname="127.0.0.1", port=self._port)

    @property
    def url(self) -> str:
        """Its address as EMAIL_URL takes it."""
        return f"smtp://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Take mail from now on."""
        self._controller.start()

    def stop(self) -> None:
        """Take no more."""
        self._controller.stop()

    def mails(self) -> list[str]:
        """Return every mail received, decoded enough to be read."""
        return [path.read_text("utf-8", "replace") for path in sorted(self.folder.glob("new/*"))]


def free_port() -> int:
    """Return a TCP port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Web:
    """The product's web in processes of its own, and a visitor without JavaScript."""

    def __init__(
        self,
        command: Sequence[str],
        address: str,
        log: Path,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.address = address
        with log.open("ab") as output:
            self._process = subprocess.Popen(command, stdout=output, stderr=output, env=environment)
        self._visitor = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        )
        self._wait(log)

    def _wait(self, log: Path) -> None:
        deadline = time.monotonic() + STARTING_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            with contextlib.suppress(OSError):
                self.get("/en/")
                return
            time.sleep(0.1)
        raise StoryFailed(f"The web did not start; see {log}.")

    def get(self, path: str) -> str:
        """Return a page."""
        with self._visitor.open(self.address + path, timeout=STARTING_SECONDS) as reply:
            return str(reply.read().decode())

    def fill_in(self, path: str, fields: dict[str, str]) -> tuple[str, str]:
        """Send a page's form as a browser does; return the address it led to and that page."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path))
        check(token is not None, f"{path} has no form")
        body = urllib.parse.urlencode(
            fields | {"csrfmiddlewaretoken": token.group(1) if token else ""}
        )
        request = urllib.request.Request(  # noqa: S310 - our own address
            self.address + path, data=body.encode(), headers={"Referer": self.address + path}
        )
        with self._visitor.open(request, timeout=STARTING_SECONDS) as reply:
            return reply.geturl(), str(reply.read().decode())

    def stop(self) -> None:
        """End its processes."""
        self._process.terminate()
        self._process.wait(STARTING_SECONDS)

    def wait(self) -> None:
        """Return when it ends by itself or is interrupted."""
        self._process.wait()

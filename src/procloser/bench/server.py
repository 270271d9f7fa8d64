"""`procloser serve` as an operator starts it, and the memory of its processes."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from procloser.bench.browser import SIGN_IN, Browser, Unanswered
from procloser.bench.world import StepFailed, World

START_SECONDS = 60
LOG = "serve.log"
"""In the world's folder: what the server says."""
PROCESSES = Path("/proc")
_PARENT, _PAGES = 1, 21
"""Fields of /proc/PID/stat after the name in brackets: the parent and the resident pages (RSS)."""


@dataclass(frozen=True)
class Server:
    """The running processes: the web's and the queue's, not PostgreSQL's."""

    url: str
    process: int

    def megabytes(self) -> float:
        """Return the resident memory of all its processes, shared pages once for each."""
        return resident(self.process, _stats()) * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def served(world: World) -> Iterator[Server]:
    """Serve a world until the block ends.

    Raises:
        StepFailed: nothing is served.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with (world.folder / LOG).open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "procloser.cli", "serve", "--port", str(port)],
            env=world.environment(),
            stdout=log,
            stderr=log,
            start_new_session=True,  # so that it is stopped as by Ctrl-C, all processes at once
        )
    server = Server(f"http://127.0.0.1:{port}", process.pid)
    try:
        _wait(process, server, world.folder / LOG)
        yield server
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait()


def resident(process: int, stats: Mapping[int, tuple[int, int]]) -> int:
    """Return the resident pages of a process and of all that come from it.

    Args:
        stats: by process its parent and its own resident pages.
    """
    children = [one for one, (parent, _) in stats.items() if parent == process]
    own = stats[process][1] if process in stats else 0
    return own + sum(resident(child, stats) for child in children)


def stat_of(text: str) -> tuple[int, int]:
    """Return the parent and the resident pages that a line of /proc/PID/stat tells."""
    fields = text.rpartition(")")[2].split()
    return int(fields[_PARENT]), int(fields[_PAGES])


def _stats() -> dict[int, tuple[int, int]]:
    if not PROCESSES.exists():
        raise StepFailed("Memory is measured by /proc, which this system lacks. Run it on Linux.")
    stats = {}
    for file in PROCESSES.glob("[0-9]*/stat"):
        try:
            stats[int(file.parent.name)] = stat_of(file.read_text())
        except OSError:  # it has ended meanwhile
            continue
    return stats


def _wait(process: subprocess.Popen[bytes], server: Server, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            Browser(server.url).get(SIGN_IN)
        except Unanswered:
            time.sleep(0.2)
        else:
            return
    raise StepFailed(
        f"`procloser serve` did not answer at {server.url} in {START_SECONDS} s. Why is in {log}."
    )

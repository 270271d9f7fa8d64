"""Which process, if any, is the server of a cluster."""

import os
import signal
import sys
import time
from pathlib import Path

from procloser.postgres.configuration import PORT
from procloser.postgres.layout import Layout

SOCKET = f".s.PGSQL.{PORT}"
END_TRIES = 100
END_PAUSE_SECONDS = 0.1


def postmaster_id(layout: Layout) -> int | None:
    """Return the process id of the cluster's living server; None where it died or never was."""
    process = _first_number(_note(layout))
    return process if process is not None and _is_server(process, layout.data) else None


def forget_stale_postmaster(layout: Layout) -> None:
    """Remove the note of a server that is gone, so that its id, since reused, misleads nobody.

    PostgreSQL only asks whether a process of that id exists: after a restart of a container
    another program often has it, and an unreaped dead server counts as alive. Its own second
    guard, the shared memory of this data folder, stays and keeps two servers apart.
    """
    if postmaster_id(layout) is None:
        for file in (_note(layout), _socket_note(layout), layout.runtime / SOCKET):
            file.unlink(missing_ok=True)


def has_note(layout: Layout) -> bool:
    """Whether the data folder says that a server was started on it and did not end well yet."""
    return _note(layout).exists()


def end_server_without_data(layout: Layout) -> None:
    """No server is left at this socket whose data somebody has deleted under it.

    It would go on answering for up to a minute, from files that have no name any more.
    """
    process = _first_number(_socket_note(layout))
    if process is None or has_note(layout):
        return
    for _ in range(END_TRIES):
        if not is_alive(process) or not _is_postgres(process):
            return
        os.kill(process, signal.SIGQUIT)  # "immediate": there is nothing to write out to
        time.sleep(END_PAUSE_SECONDS)


def is_alive(process: int) -> bool:
    """Whether a process runs; one that ended but was not yet reaped does not."""
    try:
        os.kill(process, 0)
        if sys.platform != "linux":
            return True
        after_name = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1]
    except (ProcessLookupError, FileNotFoundError):
        return False
    except PermissionError:
        return True
    return after_name.split()[0] not in {"Z", "X"}


def _note(layout: Layout) -> Path:
    return layout.data / "postmaster.pid"


def _socket_note(layout: Layout) -> Path:
    return layout.runtime / f"{SOCKET}.lock"


def _first_number(note: Path) -> int | None:
    try:
        return abs(int(note.read_text(encoding="utf-8").split("\n", 1)[0]))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None


def _is_postgres(process: int) -> bool:
    if sys.platform != "linux":
        return True
    try:
        return Path(os.readlink(f"/proc/{process}/exe")).name.startswith("postgres")
    except OSError:
        return False


def _is_server(process: int, data: Path) -> bool:
    if not is_alive(process):
        return False
    if sys.platform != "linux":
        return True
    try:
        # the server works in its data folder; another account's process is not shown to us
        return os.path.samefile(f"/proc/{process}/cwd", data)
    except OSError:
        return False

"""Starting, stopping and removing the embedded PostgreSQL."""

import fcntl
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from psycopg.pq import Ping

from procloser.postgres.account import run_as
from procloser.postgres.binaries import MAJOR, Binaries, binaries_for
from procloser.postgres.cluster import Cluster
from procloser.postgres.configuration import configure
from procloser.postgres.creation import create, half_made
from procloser.postgres.errors import PostgresError
from procloser.postgres.layout import Layout, check_private, layout_of, make_private
from procloser.postgres.postmaster import (
    end_server_without_data,
    forget_stale_postmaster,
    has_note,
    is_alive,
    postmaster_id,
)

START_SECONDS = 300  # after a kill, up to max_wal_size of log is read first
STOP_SECONDS = 60
KILL_SECONDS = 10


@dataclass(frozen=True)
class Status:
    """What `procloser db status` tells."""

    exists: bool
    running: bool
    process: int | None  # the server's process id
    account: str
    data: Path
    socket_dir: Path


def ensure_running(data_dir: Path, *, durable: bool = True) -> Cluster:
    """A server answers for this DATA_DIR; it is made and started when needed.

    Costs a millisecond or two when it runs already. Commands at once wait for one another; a
    command killed at any point leaves nothing that the next one can't carry on from.

    Args:
        durable: False only for test clusters, which may be lost when the machine dies.
    Raises:
        PostgresError: it can't be made or started; the text says why and what to do.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    layout = layout_of(data_dir)
    cluster = Cluster(layout.runtime, layout.account.name)
    if layout.runtime.exists():
        check_private(layout.runtime, layout.account)
        if has_note(layout) and cluster.answer() == Ping.OK:
            return cluster
    with _alone(layout.data_dir) as lock:
        layout = layout_of(data_dir)  # the one before us may have made it
        cluster = Cluster(layout.runtime, layout.account.name)
        _start(layout, cluster, durable, lock)
    return cluster


def stop(data_dir: Path) -> bool:
    """No server runs for this DATA_DIR; True if one did. Open transactions are rolled back.

    Raises:
        PostgresError: it does not end.
    """
    if not data_dir.is_dir():
        return False
    layout = layout_of(data_dir)
    with _alone(layout.data_dir):
        return _stop(layout)


def status(data_dir: Path) -> Status:
    """Return whether the server of this DATA_DIR runs and where it stands; changes nothing."""
    layout = layout_of(data_dir)
    answer = Cluster(layout.runtime, layout.account.name).answer()
    process = postmaster_id(layout)
    return Status(
        exists=layout.exists,
        running=answer == Ping.OK,
        process=process,
        account=layout.account.name,
        data=layout.data,
        socket_dir=layout.runtime,
    )


def remove(data_dir: Path) -> None:
    """No server, database or copied program of this DATA_DIR is left; DATA_DIR itself stays."""
    if not data_dir.is_dir():
        return
    layout = layout_of(data_dir)
    with _alone(layout.data_dir):
        _stop(layout)
        end_server_without_data(layout)
        for folder in (layout.data, half_made(layout), layout.runtime, layout.system):
            if folder.is_symlink():
                raise PostgresError(f"{folder} is a link: remove it and what it leads to yourself.")
            if folder.exists():
                shutil.rmtree(folder)
        with suppress(OSError):  # not ours to remove while another clone's is in it
            layout.system.parent.rmdir()


@contextmanager
def _alone(data_dir: Path) -> Iterator[int]:
    """Hold DATA_DIR against other starters; the system lets go when this process dies.

    The lock is on the folder itself, so there is no lock file to be left or to be owned wrongly.
    """
    folder = os.open(data_dir, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield folder
    finally:
        os.close(folder)


def _start(layout: Layout, cluster: Cluster, durable: bool, lock: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    make_private(layout.runtime, layout.account)
    if not has_note(layout):
        end_server_without_data(layout)
    if _answers(cluster, layout, deadline):
        return
    binaries = binaries_for(layout)
    if not layout.exists:
        create(layout, binaries, lock=lock, durable=durable)
    _refuse_other_version(layout)
    configure(layout, durable=durable)
    forget_stale_postmaster(layout)
    while not _answers(cluster, layout, deadline, _launch(layout, binaries)):
        # processes of a killed server still hold its memory; they see its end within seconds
        if not _waits_for_orphans(layout) or time.monotonic() > deadline:
            raise PostgresError(_failure(layout))
        time.sleep(0.2)


def _answers(
    cluster: Cluster, layout: Layout, deadline: float, launched: int | None = None
) -> bool:
    """Wait while a living server gets ready or ends; whether it then takes connections.

    Args:
        launched: process id of a server just begun, which has not noted its id yet.
    """
    while time.monotonic() < deadline:
        if cluster.answer() == Ping.OK:
            return True
        begun = launched is not None and is_alive(launched)
        if not begun and postmaster_id(layout) is None:
            return False
        time.sleep(0.02)
    raise PostgresError(
        f"PostgreSQL in {layout.data} did not get ready in {START_SECONDS} s. "
        f"Its log is {layout.log}."
    )


def _launch(layout: Layout, binaries: Binaries) -> int:
    """Begin a server as nobody's child, so it outlives this command; return its process id.

    The shell only sends it off: a server that dies is then never this process's unreaped child.
    pg_ctl would do the same, but builds a command line that some folder names break.
    """
    script = 'exec 3>&1 >>"$2" 2>&1 </dev/null; "$0" -D "$1" 3>&- & echo $! >&3'
    postgres = binaries.program("postgres")
    sent = run_as(layout.account, ["/bin/sh", "-c", script, postgres, layout.data, layout.log])
    if sent.returncode != 0 or not sent.stdout.strip().isdigit():
        raise PostgresError(_failure(layout))
    return int(sent.stdout)


def _stop(layout: Layout) -> bool:
    """End the server: with its data written out, or after a while as a power cut would."""
    process = postmaster_id(layout)
    if process is None:
        return False
    # PostgreSQL 18 can hang when asked to stop politely while it recovers from a crash
    _wait_while(lambda: _gets_ready(layout), START_SECONDS)
    for kind, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, KILL_SECONDS)):
        with suppress(ProcessLookupError):
            os.kill(process, kind)
        if _wait_while(lambda: postmaster_id(layout) is not None, seconds):
            return True
    raise PostgresError(
        f"PostgreSQL (process {process}) does not end. Its log is {layout.log}; "
        f"when that shows no reason, end it with: kill -9 {process}"
    )


def _gets_ready(layout: Layout) -> bool:
    cluster = Cluster(layout.runtime, layout.account.name)
    return postmaster_id(layout) is not None and cluster.answer() == Ping.REJECT


def _wait_while(condition: Callable[[], bool], seconds: float) -> bool:
    """Wait until the condition no longer holds; False where it still does at the end."""
    deadline = time.monotonic() + seconds
    while condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def _refuse_other_version(layout: Layout) -> None:
    made_by = (layout.data / "PG_VERSION").read_text(encoding="ascii").strip()
    if made_by != MAJOR:
        raise PostgresError(
            f"The database in {layout.data} was made by PostgreSQL {made_by}, and this is {MAJOR}. "
            "Write it out with the version that made it, or remove it with `make clean`."
        )


def _log_tail(layout: Layout) -> str:
    if not layout.log.exists():
        return ""
    lines = layout.log.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(lines[-8:])


def _waits_for_orphans(layout: Layout) -> bool:
    return "pre-existing shared memory block" in _log_tail(layout)


def _failure(layout: Layout) -> str:
    return (
        f"PostgreSQL in {layout.data} could not be started as {layout.account.name}. "
        f"The end of its log {layout.log}:\n{_log_tail(layout) or '(empty)'}"
    )

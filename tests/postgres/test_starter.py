"""The embedded server starts, is shared, survives and ends."""

import os
import shutil
import signal
import stat
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from psycopg.pq import Ping

from procloser.postgres import OWNER, Cluster, PostgresError, ensure_running, remove, status, stop
from procloser.postgres.postmaster import is_alive


def test_ensure_running_makes_a_cluster_and_shares_it(place: Path) -> None:
    """The second call finds the first one's server, without making or starting anything."""
    ensure_running(place, durable=False)
    process = status(place).process

    began = time.monotonic()
    cluster = ensure_running(place, durable=False)

    assert time.monotonic() - began < 0.25
    assert status(place).process == process
    assert _one(cluster, "SELECT current_user::text") == OWNER


def test_ensure_running_keeps_data_and_socket_private(place: Path) -> None:
    """Data and socket stand in folders of mode 0700; the folders above stay as they were."""
    place.mkdir(mode=0o755)
    above = [place.stat().st_mode, place.parent.stat().st_mode]

    ensure_running(place, durable=False)

    seen = status(place)
    assert seen.data == place / "postgres"
    assert stat.S_IMODE(seen.data.stat().st_mode) == 0o700
    assert stat.S_IMODE(seen.socket_dir.stat().st_mode) == 0o700
    assert [place.stat().st_mode, place.parent.stat().st_mode] == above


def test_ensure_running_listens_on_no_network(place: Path) -> None:
    """The server has no TCP address, and peer is the only way in."""
    cluster = ensure_running(place, durable=False)

    assert _one(cluster, "SHOW listen_addresses") == ""
    rules = cluster.run_as_bootstrap("SELECT type, database, auth_method FROM pg_hba_file_rules")
    assert rules == [("local", ["all"], "peer")]


def test_ensure_running_is_durable_by_default(place: Path) -> None:
    """A commit is on the disk, and a torn page is found."""
    cluster = ensure_running(place)

    settings = ("fsync", "full_page_writes", "synchronous_commit", "data_checksums")
    assert [_one(cluster, f"SHOW {name}") for name in settings] == ["on"] * 4


def test_server_outlives_its_killed_starter(place: Path, starting: list[str]) -> None:
    """SIGKILL of the command that started the server leaves the server running."""
    with subprocess.Popen(starting, stdout=subprocess.PIPE, text=True) as command:
        assert command.stdout is not None
        assert command.stdout.readline() == "running\n"
        process = status(place).process
        command.kill()

    assert status(place).running
    assert ensure_running(place).answer() == 0
    assert status(place).process == process


@pytest.mark.parametrize("after_seconds", [0.2, 0.4, 0.6, 0.8])
def test_starter_killed_at_any_moment_leaves_nothing_in_the_way(
    place: Path, starting: list[str], after_seconds: float
) -> None:
    """SIGKILL while the cluster is being made or started: the next command carries on."""
    with subprocess.Popen(starting, stdout=subprocess.DEVNULL) as command:
        time.sleep(after_seconds)
        command.kill()

    cluster = ensure_running(place)

    assert _one(cluster, "SELECT current_user::text") == OWNER
    assert not (place / "postgres.new").exists()


def test_killed_server_comes_back_with_what_was_committed(place: Path) -> None:
    """SIGKILL of PostgreSQL itself: committed rows are there, uncommitted ones are not."""
    cluster = ensure_running(place)
    connection = psycopg.connect(cluster.url(OWNER))
    connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n")
    connection.commit()
    connection.execute("INSERT INTO kept VALUES (1001)")
    process = status(place).process
    assert process is not None

    os.kill(process, signal.SIGKILL)
    again = ensure_running(place)

    connection.close()
    assert status(place).process != process
    assert _one(again, "SELECT count(*) FROM kept") == 1000


def test_killed_backend_does_not_fail_the_next_command(place: Path) -> None:
    """SIGKILL of one connection's process restarts them all; ensure_running waits for that."""
    cluster = ensure_running(place, durable=False)
    connection = psycopg.connect(cluster.url(OWNER))
    os.kill(connection.info.backend_pid, signal.SIGKILL)
    with pytest.raises(psycopg.OperationalError):
        connection.execute("SELECT 1")
    connection.close()
    _wait_until(lambda: cluster.answer() == Ping.REJECT)

    assert _one(ensure_running(place, durable=False), "SELECT 1") == 1


def test_stop_while_the_server_recovers_ends_it(place: Path) -> None:
    """Asked to stop in the middle of a recovery, it ends, and the next start has the rows."""
    cluster = ensure_running(place, durable=False)
    with psycopg.connect(cluster.url(OWNER)) as connection:
        connection.execute("CREATE TABLE kept (n int)")
    doomed = psycopg.connect(cluster.url(OWNER))
    os.kill(doomed.info.backend_pid, signal.SIGKILL)
    _wait_until(lambda: cluster.answer() == Ping.REJECT)
    doomed.close()

    assert stop(place)
    assert _one(ensure_running(place, durable=False), "SELECT count(*) FROM kept") == 0


def test_note_of_a_dead_server_misleads_nobody_when_its_id_is_reused(place: Path) -> None:
    """The process id in postmaster.pid is another program's: the server starts all the same."""
    ensure_running(place, durable=False)
    note = status(place).data / "postmaster.pid"
    text = note.read_text().split("\n", 1)[1]
    process = status(place).process
    assert process is not None
    os.kill(process, signal.SIGKILL)
    _wait_until(lambda: not is_alive(process))
    note.write_text(f"{os.getpid()}\n{text}")

    assert _one(ensure_running(place, durable=False), "SELECT 1") == 1


def test_two_commands_at_once_start_one_server(place: Path, starting: list[str]) -> None:
    """Three commands beginning together all get the one server."""
    commands = [subprocess.Popen(starting, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    try:
        said = [command.stdout.readline() for command in commands if command.stdout]
    finally:
        for command in commands:
            command.kill()
            command.communicate()

    assert said == ["running\n"] * 3
    assert _one(ensure_running(place), "SELECT 1") == 1


def test_deep_folder_does_not_lengthen_the_socket_path(place: Path) -> None:
    """A DATA_DIR of more than 150 characters works, though a socket's path has 107."""
    deep = place / ("a" * 80) / ("b" * 80) / "data"
    try:
        cluster = ensure_running(deep, durable=False)
        assert len(str(deep)) > 150
        assert len(str(cluster.socket_dir / ".s.PGSQL.5432")) < 60
        assert _one(cluster, "SELECT 1") == 1
    finally:
        remove(deep)


def test_folder_name_with_odd_characters_works(place: Path) -> None:
    """Spaces, quotes and letters beyond ASCII in DATA_DIR are only a name."""
    odd = place / "Äänekosken 'oma' \"kansio\" $HOME %41"
    try:
        assert _one(ensure_running(odd, durable=False), "SELECT 1") == 1
    finally:
        remove(odd)


def test_stop_ends_the_server_and_keeps_the_rows(place: Path) -> None:
    """After stop nothing answers; the next start has the rows."""
    with psycopg.connect(ensure_running(place, durable=False).url(OWNER)) as connection:
        connection.execute("CREATE TABLE kept (n int)")

    assert stop(place)
    assert not status(place).running
    assert not stop(place)
    assert _one(ensure_running(place, durable=False), "SELECT count(*) FROM kept") == 0


def test_remove_leaves_neither_data_nor_socket(place: Path) -> None:
    """After remove the folders are gone, and DATA_DIR and what else is in it stay."""
    ensure_running(place, durable=False)
    seen = status(place)
    (place / "other").touch()

    remove(place)

    assert not seen.data.exists()
    assert not seen.socket_dir.exists()
    assert [path.name for path in place.iterdir()] == ["other"]


def test_server_whose_data_were_deleted_is_replaced(place: Path) -> None:
    """After `rm -rf` of the data under a running server, the next command has a new cluster."""
    with psycopg.connect(ensure_running(place, durable=False).url(OWNER)) as connection:
        connection.execute("CREATE TABLE lost (n int)")
    process = status(place).process
    shutil.rmtree(place)

    cluster = ensure_running(place, durable=False)

    assert _one(cluster, "SELECT to_regclass('lost')") is None
    assert status(place).process not in {None, process}


def test_status_of_nothing_makes_nothing(place: Path) -> None:
    """Asking, stopping and removing where nothing was made changes nothing."""
    seen = status(place)

    assert (seen.exists, seen.running, seen.process) == (False, False, None)
    assert not stop(place)
    remove(place)
    assert not place.exists()


def test_foreign_socket_folder_is_refused(place: Path) -> None:
    """A folder others may enter, standing where the socket's should, is not used."""
    folder = status(place).socket_dir
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    try:
        with pytest.raises(PostgresError, match="is not a private folder"):
            ensure_running(place)
    finally:
        folder.rmdir()


def test_folder_of_something_else_is_left_alone(place: Path) -> None:
    """A folder `postgres` that holds no cluster is refused, not overwritten."""
    (place / "postgres").mkdir(parents=True, mode=0o700)
    (place / "postgres" / "thesis.txt").write_text("mine")

    with pytest.raises(PostgresError, match="holds no database cluster"):
        ensure_running(place)

    assert (place / "postgres" / "thesis.txt").read_text() == "mine"


def test_cluster_of_another_version_is_refused(place: Path) -> None:
    """Data made by another PostgreSQL is named with its version, not started."""
    ensure_running(place, durable=False)
    stop(place)
    (place / "postgres" / "PG_VERSION").write_text("16\n")

    with pytest.raises(PostgresError, match="was made by PostgreSQL 16, and this is 18"):
        ensure_running(place, durable=False)


def _one(cluster: Cluster, query: str) -> object:
    with psycopg.connect(cluster.url(OWNER)) as connection:
        row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]


def _wait_until(condition: Callable[[], bool]) -> None:
    """Wait at most ten seconds: the test's own expectation tells whether it was enough."""
    deadline = time.monotonic() + 10
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.005)

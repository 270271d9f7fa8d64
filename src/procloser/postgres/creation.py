"""Making a cluster: whole, with its roles and database, or not at all."""

import shutil
from pathlib import Path

from procloser.postgres.account import run_as
from procloser.postgres.binaries import Binaries
from procloser.postgres.errors import PostgresError
from procloser.postgres.layout import (
    Layout,
    explain_system_folder,
    make_private,
    make_system_folder,
)
from procloser.postgres.roles import BOOTSTRAP, first_statements


def create(layout: Layout, binaries: Binaries, *, lock: int, durable: bool) -> None:
    """The cluster exists with its roles and database; it has never listened yet.

    It is made in a folder beside and renamed at the end, so a command killed half-way leaves only
    a folder that the next one clears away. The programs keep the lock, as they outlive that kill.
    """
    if layout.data.exists():
        raise PostgresError(
            f"{layout.data} exists but holds no database cluster. Look what it is, move it away "
            "and run the command again."
        )
    if layout.data.is_relative_to(layout.system):
        make_system_folder(layout)
        explain_system_folder(layout, "data stands", instead_of=layout.data_dir)
    folder = half_made(layout)
    if folder.exists():
        shutil.rmtree(folder)
    make_private(folder, layout.account)
    _run_initdb(layout, binaries, folder, lock, durable)
    _run_first_statements(layout, binaries, folder, lock)
    folder.rename(layout.data)


def half_made(layout: Layout) -> Path:
    """Return the folder a cluster is made in before it takes its name."""
    return layout.data.with_name("postgres.new")


def _run_initdb(layout: Layout, binaries: Binaries, folder: Path, lock: int, durable: bool) -> None:
    options = [
        f"--username={BOOTSTRAP}",
        "--encoding=UTF8",
        # code point order and Unicode's upper and lower case, the same on every machine
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--auth=peer",
        "--data-checksums",
        "--no-instructions",
    ]
    if not durable:
        options.append("--no-sync")
    command: list[str | Path] = [binaries.program("initdb"), "-D", folder, *options]
    done = run_as(layout.account, command, holding=[lock])
    if done.returncode != 0:
        said = done.stdout.strip()
        raise PostgresError(f"No database cluster could be made in {folder}:\n{said}")


def _run_first_statements(layout: Layout, binaries: Binaries, folder: Path, lock: int) -> None:
    """Run the first SQL in a server of a single process, before anybody could connect."""
    # with -j a statement ends at a semicolon and an empty line
    statements = "".join(f"{statement};\n\n" for statement in first_statements())
    command: list[str | Path] = [
        binaries.program("postgres"),
        "--single",
        "-j",
        "-D",
        folder,
        "template1",
    ]
    done = run_as(layout.account, command, given=statements, holding=[lock])
    if done.returncode != 0 or "ERROR:" in done.stdout:
        raise PostgresError(f"The roles could not be made in {folder}:\n{done.stdout.strip()}")

"""The operating-system account the server runs under, and running programs as it."""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from procloser.postgres.errors import PostgresError

UNPRIVILEGED = "nobody"
TIMEOUT_SECONDS = 120


@dataclass(frozen=True)
class Account:
    """One line of the system's account list."""

    name: str
    uid: int
    gid: int

    @property
    def is_self(self) -> bool:
        """Whether this process already runs as the account."""
        return self.uid == os.geteuid()


def account_of(uid: int) -> Account:
    """Return the account of a user id.

    Raises:
        PostgresError: the id has no name, so PostgreSQL could neither start nor check a peer.
    """
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        raise PostgresError(
            f"User id {uid} has no entry in the system's account list, and PostgreSQL needs a "
            "name. Add the account, or set DATABASE_URL to a PostgreSQL server of your own."
        ) from None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def account_for_new_cluster() -> Account:
    """Return who will run a new cluster: the caller, or for root an unprivileged account."""
    if os.geteuid() != 0:
        return account_of(os.geteuid())
    try:
        entry = pwd.getpwnam(UNPRIVILEGED)
    except KeyError:
        raise PostgresError(
            f"PostgreSQL does not run as root, and there is no account {UNPRIVILEGED} to run it "
            "under. Run the command as an ordinary user, or set DATABASE_URL."
        ) from None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def run_as(
    account: Account,
    command: Sequence[str | Path],
    *,
    given: str = "",
    holding: Sequence[int] = (),
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end as the account, in its own session and a clean environment.

    Args:
        given: text for its standard input.
        holding: open files it keeps to its end, so that a lock on one outlives a killed caller.
    Raises:
        PermissionError: the account can't reach the program.
    """
    return subprocess.run(
        [str(part) for part in command],
        input=given,
        text=True,
        # PostgreSQL's programs look up their working folder, which the account may not enter
        cwd="/",
        env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        # Ctrl-C in the terminal must not end a server half-started
        start_new_session=True,
        timeout=TIMEOUT_SECONDS,
        check=False,
        umask=0o077,
        pass_fds=holding,
        **_identity(account),
    )


def may_enter(account: Account, folder: Path) -> bool:
    """Whether the account can reach the folder, through all its parents."""
    if account.is_self:
        return os.access(folder, os.X_OK)
    return run_as(account, ["/bin/sh", "-c", 'cd -- "$0"', folder]).returncode == 0


def write_as(account: Account, path: Path, text: str) -> None:
    """Put a text file in place whole, written by the account itself.

    Root never writes by name into a folder that another account owns: a link there could
    lead it to overwrite something else.
    """
    script = 'cat >"$0.new" && mv -f "$0.new" "$0"'
    done = run_as(account, ["/bin/sh", "-c", script, path], given=text)
    if done.returncode != 0:
        raise PostgresError(f"{path} cannot be written as {account.name}: {done.stdout.strip()}")


def _identity(account: Account) -> dict[str, Any]:
    if account.is_self:
        return {}
    return {"user": account.uid, "group": account.gid, "extra_groups": []}

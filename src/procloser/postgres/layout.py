"""Where a cluster stands: its data, its socket's folder, its account.

Everything follows from the path of DATA_DIR, so commands that never met agree on it.
"""

import hashlib
import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from procloser.postgres.account import Account, account_for_new_cluster, account_of, may_enter
from procloser.postgres.errors import PostgresError

SYSTEM_FOLDER = Path("/var/lib/procloser")
# /run/user/UID would go when the user logs out, under a server that stays
RUNTIME_PARENT = Path("/tmp")  # noqa: S108 - owner and mode of our folder in it are checked


@dataclass(frozen=True)
class Layout:
    """The places of one cluster."""

    data_dir: Path  # DATA_DIR of the settings, absolute
    data: Path  # the cluster itself, mode 0700
    runtime: Path  # the socket's folder, mode 0700; short, since a socket's path has 107 characters
    system: Path  # used only where the account can't reach the clone
    account: Account

    @property
    def exists(self) -> bool:
        """Whether the cluster has been made."""
        return (self.data / "PG_VERSION").exists()

    @property
    def log(self) -> Path:
        """The server's log; it names no values of rows."""
        return self.data / "server.log"


def layout_of(data_dir: Path) -> Layout:
    """Return the places of the cluster of a DATA_DIR, made or not yet made.

    Raises:
        PostgresError: the cluster belongs to another account and the caller is not root.
    """
    data_dir = data_dir.expanduser().resolve()
    mark = hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:12]
    system = SYSTEM_FOLDER / mark
    for data in (data_dir / "postgres", system / "postgres"):
        if data.is_dir():
            account = _owner(data)
            break
    else:
        account = account_for_new_cluster()
        data = _new_place(account, data_dir, system)
    runtime = RUNTIME_PARENT / f"procloser-{account.uid}-{mark}"
    return Layout(data_dir, data, runtime, system, account)


def make_private(folder: Path, account: Account) -> None:
    """Make a folder that only the account may enter; its parents stay as they are.

    Raises:
        PostgresError: something else already stands there.
    """
    try:
        folder.mkdir(mode=0o700)
        if not account.is_self:
            os.chown(folder, account.uid, account.gid, follow_symlinks=False)
    except FileExistsError:
        check_private(folder, account)


def check_private(folder: Path, account: Account) -> None:
    """Refuse a folder (or link) that another account made or may enter."""
    seen = folder.lstat()
    if stat.S_ISDIR(seen.st_mode) and stat.S_IMODE(seen.st_mode) == 0o700:
        if seen.st_uid == account.uid:
            return
        if seen.st_uid == os.geteuid() == 0:  # root was stopped between making and giving it away
            os.chown(folder, account.uid, account.gid, follow_symlinks=False)
            return
    raise PostgresError(
        f"{folder} is not a private folder of {account.name}, so the database is not started in "
        f"it. Look who made it, remove it, and run the command again."
    )


def _owner(data: Path) -> Account:
    uid = data.stat().st_uid
    if os.geteuid() not in {0, uid}:
        raise PostgresError(
            f"The database in {data} belongs to {account_of(uid).name}, and this command runs as "
            f"{account_of(os.geteuid()).name}. Run it as that user, or set DATA_DIR to "
            "another folder."
        )
    return account_of(uid) if uid != 0 else account_for_new_cluster()


def _new_place(account: Account, data_dir: Path, system: Path) -> Path:
    if account.is_self or not data_dir.is_dir() or may_enter(account, data_dir):
        return data_dir / "postgres"
    return system / "postgres"


def make_system_folder(layout: Layout) -> None:
    """Make the folder for what can't stand in the clone; everybody may look into it."""
    layout.system.mkdir(parents=True, exist_ok=True)
    for ours in (layout.system.parent, layout.system):
        ours.chmod(0o755)  # a strict umask would shut the account out


def explain_system_folder(layout: Layout, what: str, *, instead_of: Path) -> None:
    """Tell the operator where something stands when it can't stand in the clone."""
    sys.stderr.write(
        f"procloser: PostgreSQL runs as {layout.account.name}, who may not enter "
        f"{instead_of}; its {what} in {layout.system} instead.\n"
    )

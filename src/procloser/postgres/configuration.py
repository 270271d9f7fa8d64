"""The server's three configuration files, written anew at each start."""

import os
import pwd
import sys
from collections.abc import Iterable

from procloser.postgres.account import write_as
from procloser.postgres.layout import Layout
from procloser.postgres.roles import BOOTSTRAP, ROLES

PORT = 5432  # only names the socket's file; nothing listens on TCP
MAP = "procloser"

SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0777",  # its folder is 0700
    "max_connections": "100",
    # for the machine of the demo: 24 GiB and two cores
    "shared_buffers": "512MB",
    "effective_cache_size": "4GB",
    "work_mem": "32MB",
    "temp_buffers": "64MB",  # a load's chunk in its staging table; taken by who uses it alone
    "maintenance_work_mem": "256MB",
    "max_wal_size": "4GB",
    "min_wal_size": "256MB",
    "wal_compression": "on",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
    "jit": "off",
    "max_parallel_workers_per_gather": "1",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_logical_replication_workers": "0",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "datestyle": "iso, ymd",
    # a failed statement and the detail of an error hold names and numbers of people
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
}
# a test cluster is made again when the machine dies; a killed server still loses no commit
FORGETFUL = {
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "128MB",
    "max_wal_size": "1GB",
    "autovacuum": "off",
}


def configure(layout: Layout, *, durable: bool = True) -> None:
    """Write postgresql.conf, pg_hba.conf and pg_ident.conf of the cluster."""
    write_as(layout.account, layout.data / "postgresql.conf", server_settings(layout, durable))
    write_as(layout.account, layout.data / "pg_hba.conf", f"local all all peer map={MAP}\n")
    write_as(layout.account, layout.data / "pg_ident.conf", identity_map(peers(layout)))


def server_settings(layout: Layout, durable: bool) -> str:
    """Return postgresql.conf."""
    settings = SETTINGS | {"unix_socket_directories": str(layout.runtime)}
    if sys.platform == "linux":
        # /dev/shm of a container is often 64 MB, too small for a parallel join
        settings["dynamic_shared_memory_type"] = "sysv"
    if not durable:
        settings |= FORGETFUL
    return "".join(f"{name} = '{value}'\n" for name, value in settings.items())


def peers(layout: Layout) -> list[str]:
    """Return the system's accounts that may connect: the cluster's own, the caller and root."""
    caller = pwd.getpwuid(os.geteuid()).pw_name
    root = pwd.getpwuid(0).pw_name
    return list(dict.fromkeys([layout.account.name, caller, root]))


def identity_map(peers: Iterable[str]) -> str:
    """Return pg_ident.conf: which account may be which role."""
    return "".join(f'{MAP} "{peer}" {role}\n' for peer in peers for role in (*ROLES, BOOTSTRAP))

"""The embedded PostgreSQL: our own small starter over the binaries of a wheel.

`ensure_running(data_dir)` gives a running `Cluster`, made at the first call; `stop`, `status` and
`remove` are the rest of its life. Nothing here runs when `DATABASE_URL` names a real server,
except `refuse_powerful_connection`. Decided in docs/adr/0002-embedded-postgresql.md.
"""

from procloser.postgres.cluster import APP, BOOTSTRAP, DATABASE, EXPIRY, OWNER, Cluster
from procloser.postgres.connection_rule import ConnectionTooPowerful, refuse_powerful_connection
from procloser.postgres.errors import PostgresError
from procloser.postgres.starter import Status, ensure_running, remove, status, stop

__all__ = [
    "APP",
    "BOOTSTRAP",
    "DATABASE",
    "EXPIRY",
    "OWNER",
    "Cluster",
    "ConnectionTooPowerful",
    "PostgresError",
    "Status",
    "ensure_running",
    "refuse_powerful_connection",
    "remove",
    "status",
    "stop",
]

"""The database backend of the house."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base
from psycopg.types.numeric import Int8BinaryDumper, Int8Dumper

from procloser.postgres import ensure_running, refuse_powerful_connection

PREPARE_THRESHOLD = 5
"""psycopg's own. Django has None, which forbids what `postgres.reading` prepares; its own cursors
bind their parameters themselves and prepare nothing."""


class DatabaseWrapper(base.DatabaseWrapper):
    """Opens connections as the application's role, and only as one that cannot get round it."""

    def get_connection_params(self) -> dict[str, Any]:
        """Return psycopg's parameters, the embedded server having been started if it is ours."""
        embedded_in: Path | None = self.settings_dict["OPTIONS"].get("embedded_in")
        params: dict[str, Any] = super().get_connection_params()
        if params.pop("embedded_in", None) and embedded_in:
            cluster = ensure_running(embedded_in)
            params |= {"host": str(cluster.socket_dir), "requirepeer": cluster.account}
        return params | {"prepare_threshold": PREPARE_THRESHOLD}

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Return a connection that sends every whole number as bigint.

        By itself psycopg takes the smallest type a number fits in, and each mix of types is a
        statement of its own to be planned: of a row of nine numbers there were soon a hundred.
        """
        connection = super().get_new_connection(conn_params)
        connection.adapters.register_dumper(int, Int8Dumper)
        connection.adapters.register_dumper(int, Int8BinaryDumper)
        return connection

    def init_connection_state(self) -> None:
        """Refuse a connection whose role could change the ledger or pass row security.

        What is prepared is planned once: PostgreSQL would plan it anew for each list of numbers.
        """
        super().init_connection_state()
        with self.connection.cursor() as cursor:
            cursor.execute("SET plan_cache_mode = force_generic_plan")
        if settings.DATABASE_ROLE != "owner":
            with self.connection.cursor() as cursor:
                refuse_powerful_connection(cursor)

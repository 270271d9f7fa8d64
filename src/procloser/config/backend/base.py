"""The database backend of the house."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base

from procloser.postgres import ensure_running, refuse_powerful_connection


class DatabaseWrapper(base.DatabaseWrapper):
    """Opens connections as the application's role, and only as one that cannot get round it."""

    def get_connection_params(self) -> dict[str, Any]:
        """Return psycopg's parameters, the embedded server having been started if it is ours."""
        embedded_in: Path | None = self.settings_dict["OPTIONS"].get("embedded_in")
        params: dict[str, Any] = super().get_connection_params()
        if params.pop("embedded_in", None) and embedded_in:
            cluster = ensure_running(embedded_in)
            params |= {"host": str(cluster.socket_dir), "requirepeer": cluster.account}
        return params

    def init_connection_state(self) -> None:
        """Refuse a connection whose role could change the ledger or pass row security."""
        super().init_connection_state()
        if settings.DATABASE_ROLE != "owner":
            with self.connection.cursor() as cursor:
                refuse_powerful_connection(cursor)

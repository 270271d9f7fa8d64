"""A running cluster: addresses to connect to, databases to make and drop."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString
from urllib.parse import quote, urlencode

import psycopg
from psycopg import sql
from psycopg.pq import PGconn, Ping

from procloser.postgres.configuration import PORT
from procloser.postgres.roles import APP, BOOTSTRAP, DATABASE, EXPIRY, OWNER

__all__ = ["APP", "BOOTSTRAP", "DATABASE", "EXPIRY", "OWNER", "Cluster"]


@dataclass(frozen=True)
class Cluster:
    """How to reach the embedded server."""

    socket_dir: Path
    account: str  # who the server must be; a client refuses another's socket

    @property
    def options(self) -> dict[str, str]:
        """Return where the server is, in libpq's words."""
        return {"host": str(self.socket_dir), "port": str(PORT), "requirepeer": self.account}

    def url(self, role: str = APP, database: str = DATABASE) -> str:
        """Return the address for a role and database, as libpq, Django and ADBC take it."""
        return f"postgresql://{role}@/{database}?{urlencode(self.options, quote_via=quote)}"

    def answer(self) -> Ping:
        """Return whether the server takes connections, in about a millisecond."""
        return Ping(PGconn.ping(self.url().encode()))

    def run_as_bootstrap(
        self, statement: LiteralString | sql.Composed, database: str = "postgres"
    ) -> list[tuple[Any, ...]]:
        """Run one statement as the superuser outside a transaction, and return its rows."""
        with psycopg.connect(self.url(BOOTSTRAP, database), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def create_database(self, name: str, template: str | None = None) -> None:
        """Make a database of the owner role, a copy of the template where one is named.

        Raises:
            psycopg.errors.ObjectInUse: someone is connected to the template.
        """
        # copying files is several times faster here than the default, which logs every page
        statement = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY FILE_COPY")
        names = (name, OWNER, template or "template1")
        self.run_as_bootstrap(statement.format(*map(sql.Identifier, names)))

    def drop_database(self, name: str) -> None:
        """Drop a database if it is there, ending the connections to it."""
        statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        self.run_as_bootstrap(statement.format(sql.Identifier(name)))

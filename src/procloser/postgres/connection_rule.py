"""The start-up check: the app's connection must not be able to get round the roles."""

from typing import Any, Protocol

from procloser.kernel.errors import Refused

# each of these lets its members act as a superuser, or past row security
_POWERS = """
SELECT power FROM (
    SELECT 'is a superuser' AS power, rolsuper AS holds FROM pg_roles WHERE rolname = session_user
    UNION ALL
    SELECT 'may bypass row security', rolbypassrls FROM pg_roles WHERE rolname = session_user
    UNION ALL
    SELECT 'may change roles', rolcreaterole FROM pg_roles WHERE rolname = session_user
    UNION ALL
    SELECT 'may replicate the database', rolreplication FROM pg_roles WHERE rolname = session_user
    UNION ALL
    SELECT 'is or may become ' || rolname, true
    FROM pg_roles
    WHERE (rolsuper OR rolbypassrls OR rolname = ANY (%(powerful)s))
      AND rolname <> session_user AND pg_has_role(session_user, oid, 'MEMBER')
    UNION ALL
    SELECT 'is the role of the migrations', session_user = ANY (%(powerful)s)
    UNION ALL
    SELECT 'owns the database', pg_has_role(session_user, datdba, 'MEMBER')
    FROM pg_database WHERE datname = current_database()
    UNION ALL
    SELECT 'owns schema ' || nspname, pg_has_role(session_user, nspowner, 'MEMBER')
    FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%%' AND nspname <> 'information_schema'
    UNION ALL
    (SELECT 'owns table ' || relname, true
     FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
     WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND nspname NOT LIKE 'pg\\_%%'
       AND pg_has_role(session_user, relowner, 'MEMBER')
     ORDER BY relname LIMIT 1)
) AS powers WHERE holds
"""
_POWERFUL = [
    "procloser_owner",
    "pg_write_all_data",
    "pg_execute_server_program",
    "pg_read_server_files",
    "pg_write_server_files",
]


class ConnectionTooPowerful(Refused):
    """The role of `DATABASE_URL` could get round row security or the append-only tables."""

    def __init__(self, role: str, powers: list[str]) -> None:
        super().__init__(
            f"The database role {role} is too powerful for the app: it {', '.join(powers)}. "
            "Set DATABASE_URL to the role procloser_app (NOSUPERUSER NOBYPASSRLS, owner of "
            "nothing) and keep the owner's address in MIGRATION_DATABASE_URL."
        )
        self.role = role
        self.powers = powers


class Cursor(Protocol):
    """A cursor of psycopg or of Django."""

    def execute(self, query: Any, params: Any = None, /) -> Any: ...  # noqa: D102
    def fetchall(self) -> list[Any]: ...  # noqa: D102


def refuse_powerful_connection(cursor: Cursor) -> None:
    """Nothing happens unless the connection's role could get round the roles of the database.

    Three small reads of the catalogue, for the start of a process. The role is the one that
    logged in: SET ROLE can always be taken back.

    Raises:
        ConnectionTooPowerful: it is a superuser, may bypass row security, or owns or may become
            the owner of anything.
    Source: the house's design, roles of the database.
    """
    cursor.execute(_POWERS, {"powerful": _POWERFUL})
    powers = [str(row[0]) for row in cursor.fetchall()]
    if powers:
        cursor.execute("SELECT session_user")
        raise ConnectionTooPowerful(str(cursor.fetchall()[0][0]), powers)

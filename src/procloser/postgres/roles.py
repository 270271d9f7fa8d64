"""The roles of the database, made before the server first listens.

The owner has the tables and runs migrations; the app reads and writes rows; the expiry role may
only do what a migration grants it. None can become another or get round row security. The
bootstrap superuser serves this starter and the tests' set-up alone. Source: the house's design.
"""

OWNER = "procloser_owner"
APP = "procloser_app"
EXPIRY = "procloser_expiry"
ROLES = (OWNER, APP, EXPIRY)
BOOTSTRAP = "procloser_bootstrap"
DATABASE = "procloser"

_ATTRIBUTES = "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION NOINHERIT"


def first_statements() -> list[str]:
    """Return the SQL that makes roles and default database, to be run in template1 in order.

    Default privileges belong to a database and are copied from its template, so that standing
    in template1 they hold in every database made later.
    """
    return [
        *(f"CREATE ROLE {role} {_ATTRIBUTES}" for role in ROLES),
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        f"GRANT USAGE, CREATE ON SCHEMA public TO {OWNER}",
        f"GRANT USAGE ON SCHEMA public TO {APP}, {EXPIRY}",
        f"ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public "
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP}",
        f"ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public "
        f"GRANT USAGE, SELECT ON SEQUENCES TO {APP}",
        f"CREATE DATABASE {DATABASE} OWNER {OWNER}",
    ]

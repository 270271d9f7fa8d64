"""What each role of the database may do, in the first database and in every later one."""

from collections.abc import Iterator

import psycopg
import pytest

from procloser.postgres import APP, BOOTSTRAP, DATABASE, EXPIRY, OWNER, Cluster

REFUSED = psycopg.errors.InsufficientPrivilege


@pytest.fixture(params=["first", "clone"])
def database(request: pytest.FixtureRequest, server: Cluster) -> Iterator[str]:
    """Return the default database, then a copy of one."""
    name = DATABASE
    if request.param == "clone":
        name = "copy"
        server.create_database(name, DATABASE)
    with psycopg.connect(server.url(OWNER, name)) as connection:
        connection.execute("CREATE TABLE row (id bigserial PRIMARY KEY, text text)")
    yield name
    with psycopg.connect(server.url(OWNER, name)) as connection:
        connection.execute("DROP TABLE row")
    if name != DATABASE:
        server.drop_database(name)


def test_roles_have_no_power_over_the_cluster(server: Cluster) -> None:
    """Owner, app and expiry can only log in."""
    rows = server.run_as_bootstrap(
        "SELECT rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, "
        "rolreplication FROM pg_roles WHERE rolname LIKE 'procloser%' ORDER BY rolname"
    )
    assert rows == [
        (APP, True, False, False, False, False, False),
        (BOOTSTRAP, True, True, True, True, True, True),
        (EXPIRY, True, False, False, False, False, False),
        (OWNER, True, False, False, False, False, False),
    ]
    assert server.run_as_bootstrap(
        "SELECT count(*) FROM pg_auth_members JOIN pg_roles ON pg_roles.oid = member "
        "WHERE rolname LIKE 'procloser%'"
    ) == [(0,)]


def test_app_reads_and_writes_rows_of_the_owners_tables(server: Cluster, database: str) -> None:
    """Select, insert, update, delete and sequences come with every table by default."""
    with psycopg.connect(server.url(APP, database)) as connection:
        connection.execute("INSERT INTO row (text) VALUES ('a')")
        connection.execute("UPDATE row SET text = 'b'")
        assert connection.execute("SELECT text FROM row").fetchall() == [("b",)]
        assert connection.execute("DELETE FROM row").rowcount == 1


@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE row",
        "DROP TABLE row",
        "ALTER TABLE row DISABLE TRIGGER ALL",
        "CREATE TABLE other (n int)",
        "ALTER TABLE row OWNER TO procloser_app",
        f"SET ROLE {OWNER}",
        "CREATE DATABASE other",
        "CREATE ROLE other",
        "COPY row TO PROGRAM 'cat'",
    ],
)
def test_app_may_not(server: Cluster, database: str, statement: str) -> None:
    """The app can neither empty, change nor make tables, nor become another."""
    with (
        psycopg.connect(server.url(APP, database), autocommit=True) as connection,
        pytest.raises(REFUSED),
    ):
        connection.execute(statement.encode())


def test_expiry_may_do_nothing_it_was_not_granted(server: Cluster, database: str) -> None:
    """The expiry role sees no row until a migration grants it something."""
    with (
        psycopg.connect(server.url(EXPIRY, database)) as connection,
        pytest.raises(REFUSED),
    ):
        connection.execute("SELECT * FROM row")


def test_text_is_unicode_in_code_point_order(server: Cluster) -> None:
    """UTF-8 with Unicode's own upper case and an order that no machine changes."""
    with psycopg.connect(server.url(APP)) as connection:
        row = connection.execute(
            "SELECT current_setting('server_encoding'), upper('äö'), 'ä' > 'z', 'Z' < 'a'"
        ).fetchone()
    assert row == ("UTF8", "ÄÖ", True, True)


def test_create_database_belongs_to_the_owner(server: Cluster) -> None:
    """A database for a test belongs to the owner role and can be dropped while in use."""
    server.create_database("made")
    with psycopg.connect(server.url(APP, "made")):
        server.drop_database("made")

    assert server.run_as_bootstrap(
        "SELECT datname FROM pg_database WHERE datname IN ('made', 'procloser')"
    ) == [("procloser",)]

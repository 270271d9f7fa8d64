"""The start-up check lets the app's role through and nobody stronger."""

from collections.abc import Iterator

import psycopg
import pytest

from procloser.postgres import (
    APP,
    BOOTSTRAP,
    EXPIRY,
    OWNER,
    Cluster,
    ConnectionTooPowerful,
    refuse_powerful_connection,
)

STRANGER = "stranger"


@pytest.fixture
def stranger(server: Cluster) -> Iterator[Cluster]:
    """Make a role that is nothing yet; the bootstrap role acts as it."""
    server.run_as_bootstrap("CREATE ROLE stranger NOLOGIN")
    yield server
    server.run_as_bootstrap("DROP OWNED BY stranger", "procloser")
    server.run_as_bootstrap("DROP ROLE stranger")


@pytest.mark.parametrize("role", [APP, EXPIRY])
def test_weak_role_is_let_through(server: Cluster, role: str) -> None:
    """The app and the expiry role own nothing and may become nobody."""
    with psycopg.connect(server.url(role)) as connection:
        refuse_powerful_connection(connection.cursor())


@pytest.mark.parametrize(
    ("role", "power"), [(OWNER, "is the role of the migrations"), (BOOTSTRAP, "is a superuser")]
)
def test_powerful_role_is_refused(server: Cluster, role: str, power: str) -> None:
    """The owner and the superuser are named with what they could do, and what to set."""
    with (
        psycopg.connect(server.url(role)) as connection,
        pytest.raises(ConnectionTooPowerful, match="Set DATABASE_URL to the role") as refused,
    ):
        refuse_powerful_connection(connection.cursor())
    assert refused.value.role == role
    assert power in refused.value.powers


@pytest.mark.parametrize(
    ("statement", "power"),
    [
        ("SELECT 1", None),
        ("ALTER ROLE stranger BYPASSRLS", "may bypass row security"),
        ("ALTER ROLE stranger CREATEROLE", "may change roles"),
        ("ALTER ROLE stranger REPLICATION", "may replicate the database"),
        ("GRANT procloser_owner TO stranger", "is or may become procloser_owner"),
        ("GRANT pg_write_all_data TO stranger", "is or may become pg_write_all_data"),
        ("CREATE SCHEMA aside AUTHORIZATION stranger", "owns schema aside"),
        ("CREATE VIEW seen AS SELECT 1", None),
        ("CREATE VIEW seen AS SELECT 1; ALTER VIEW seen OWNER TO stranger", "owns table seen"),
    ],
)
def test_stranger_is_refused_for_each_power(
    stranger: Cluster, statement: str, power: str | None
) -> None:
    """A role given one power is refused for that power; one without any is let through."""
    with psycopg.connect(stranger.url(BOOTSTRAP)) as connection:
        connection.execute(statement.encode())
        connection.execute("SET SESSION AUTHORIZATION stranger")
        if power is None:
            refuse_powerful_connection(connection.cursor())
        else:
            with pytest.raises(ConnectionTooPowerful) as refused:
                refuse_powerful_connection(connection.cursor())
            assert power in refused.value.powers
        connection.rollback()

"""The database itself holds the ledger: nobody changes it, and the expiry role only detaches."""

from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from procloser.disclosures.models import ChainLock, DetachedYear, Disclosure
from procloser.disclosures.verifying import verify
from procloser.kernel import clock
from procloser.postgres.roles import EXPIRY, OWNER
from tests.factories.disclosures import make_disclosure
from tests.plugin.databases import OwnDatabase

CHANGES = [
    "UPDATE disclosures_disclosure SET rows = 5",
    "DELETE FROM disclosures_disclosure",
    "TRUNCATE disclosures_disclosure CASCADE",
    "UPDATE disclosures_line SET record_id = 5",
    "DELETE FROM disclosures_line",
    "TRUNCATE disclosures_line",
    "UPDATE disclosures_line_2026 SET record_id = 5",
    "DELETE FROM disclosures_line_other",
    "TRUNCATE disclosures_line_2026",
]


@pytest.mark.django_db
@pytest.mark.parametrize("statement", CHANGES)
def test_application_role_cannot_change_the_ledger(statement: str) -> None:
    """Not by raw SQL either."""
    make_disclosure([uuid4()])
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO disclosures_detachedyear VALUES (2026, now())",
        "INSERT INTO disclosures_chainlock VALUES (2)",
        "DELETE FROM disclosures_chainlock",
        "SELECT disclosures_detach_year(2026::smallint)",
        "ALTER TABLE disclosures_line DETACH PARTITION disclosures_line_2026",
    ],
)
def test_application_role_cannot_pretend_expiry(statement: str) -> None:
    """Neither the mark of a detached year nor the detaching is its to make."""
    with (
        pytest.raises(DatabaseError, match=r"permission denied|must be owner"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.fixture
def owner(own_database: OwnDatabase) -> Iterator[psycopg.Connection]:
    """Return a connection of the tables' owner to a ledger of one disclosure."""
    make_disclosure([uuid4()])
    with psycopg.connect(own_database.url(OWNER), autocommit=True) as connected:
        yield connected


@pytest.mark.parametrize("statement", CHANGES)
def test_owner_of_the_tables_is_refused_too(owner: psycopg.Connection, statement: str) -> None:
    """The trigger stops whoever the privileges let through."""
    year = str(clock.today().year)
    with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
        owner.execute(statement.replace("2026", year).replace("other", year))


def test_head_with_fewer_lines_than_rows_fails_at_commit(own_database: OwnDatabase) -> None:
    """A head of two rows with one line is not committed."""
    make_disclosure([uuid4()])
    head = Disclosure.objects.get()
    head.pk, head.position, head.number = None, 2, "D-2026-9999"
    head.order_number, head.rows = "T-2026-9999", 2
    with pytest.raises(IntegrityError, match="speaks of 2 rows but has 0 lines"):
        head.save(force_insert=True)
    assert Disclosure.objects.count() == 1


@pytest.mark.django_db
def test_chain_lock_is_one_row() -> None:
    """The migration made it."""
    assert list(ChainLock.objects.values_list("pk", flat=True)) == [1]


def test_expiry_role_detaches_only_a_year_whose_time_is_over(own_database: OwnDatabase) -> None:
    """This year's lines are still needed; another role's powers it does not have."""
    make_disclosure([uuid4()])
    year = clock.today().year
    with psycopg.connect(own_database.url(EXPIRY), autocommit=True) as expiry:
        with pytest.raises(psycopg.errors.RaiseException, match="still needed"):
            expiry.execute("SELECT disclosures_detach_year(%s::smallint)", [year])
        with pytest.raises(psycopg.errors.RaiseException, match="no lines of the year"):
            expiry.execute("SELECT disclosures_detach_year(2025::smallint)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            expiry.execute("SELECT * FROM disclosures_line")
    assert verify().lines == 1


def test_expiry_role_detaches_a_year_whose_time_is_over(own_database: OwnDatabase) -> None:
    """Its lines leave the ledger and are out of the application's reach; that it was is kept."""
    with psycopg.connect(own_database.url(OWNER), autocommit=True) as owner:
        owner.execute(
            "CREATE TABLE disclosures_line_2020 PARTITION OF disclosures_line"
            " FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')"
        )
    with psycopg.connect(own_database.url(EXPIRY), autocommit=True) as expiry:
        expiry.execute("SELECT disclosures_detach_year(2020::smallint)")
    assert list(DetachedYear.objects.values_list("year", flat=True)) == [2020]
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT * FROM disclosures_line_2020")


def test_detached_year_is_checked_by_its_heads_alone(own_database: OwnDatabase) -> None:
    """After its time a year's lines are out of reach, and the ledger is still whole."""
    year = clock.today().year
    make_disclosure([uuid4()])
    own_database.run_as_bootstrap(
        f"ALTER TABLE disclosures_line DETACH PARTITION disclosures_line_{year};"
        f"INSERT INTO disclosures_detachedyear VALUES ({year}, now())"
    )
    report = verify()
    assert (report.heads, report.lines, report.problems) == (1, 0, ())

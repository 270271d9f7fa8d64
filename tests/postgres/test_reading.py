"""Reads whose plans are kept, and which are asked as one statement."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db import DataError, OperationalError, close_old_connections, connection, transaction
from django.db.utils import ProgrammingError

from procloser.postgres.reading import Read, Rows, read, read_together, run


def rows(found: Rows) -> Rows:
    """Return the rows as they came."""
    return found


def numbers(up_to: int) -> Read[Rows]:
    """Read the numbers from 1, the last first."""
    return Read("SELECT n FROM generate_series(1, %s) AS n ORDER BY n DESC", [up_to], rows)


@pytest.mark.django_db
def test_values_keep_their_types_alone_and_together() -> None:
    """What a record of an array holds is no text: dates, ids, arrays and nulls come back whole."""
    row = (
        *(7, "ä", None, True, date(2026, 11, 23), UUID(int=5)),
        *(datetime(2026, 11, 23, 12, tzinfo=UTC), ["a", "b"], b"\0\xff"),
    )
    text = (
        "SELECT %s::int, %s::text, %s::text, %s::bool, %s::date, %s::uuid,"
        " %s::timestamptz, %s::text[], %s::bytea"
    )
    assert read(connection, Read(text, row, rows)) == [row]
    assert read_together(connection, Read(text, row, rows), numbers(1)) == [[row], [(1,)]]


@pytest.mark.django_db
def test_each_read_makes_its_own_of_its_rows_in_their_order() -> None:
    """None, one and several rows; parameters go to the read they were given with."""
    last_first = [(3,), (2,), (1,)]
    added = Read("SELECT %s + %s", [3, 4], lambda found: found[0][0])
    assert read_together(connection, numbers(3), added, numbers(0)) == [last_first, 7, []]
    assert read(connection, numbers(3)) == last_first


@pytest.mark.django_db
def test_first_read_that_raises_is_the_one_seen() -> None:
    """A read may refuse what it finds."""

    def refuse(found: Rows) -> Rows:
        raise LookupError(found[0][0])

    first, second = (Read("SELECT %s::text", [which], refuse) for which in ("first", "second"))
    with pytest.raises(LookupError, match="first"):
        read_together(connection, numbers(1), first, second)


@pytest.mark.django_db
def test_all_is_of_one_moment() -> None:
    """Both see the clock of one statement."""
    moment = Read("SELECT statement_timestamp()", (), lambda found: found[0][0])
    one, other = read_together(connection, moment, moment)
    assert one == other


@pytest.mark.django_db
def test_plan_is_made_once_for_all_values() -> None:
    """A plan a value would be made anew at every count."""
    for up_to in range(20):
        read(connection, numbers(up_to))
    kept = "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE %s"
    plans = run(connection, kept, ["SELECT n FROM generate_series(%"])
    assert plans == [(20, 0)]


@pytest.mark.django_db
def test_errors_are_djangos_and_break_the_transaction() -> None:
    """So a caller that catches them need not know psycopg."""
    with pytest.raises(DataError, match="division by zero"), transaction.atomic():
        run(connection, "SELECT 1 / %s", [0])
    with pytest.raises(ProgrammingError, match="nowhere"), transaction.atomic():
        read_together(connection, Read("SELECT 1 FROM nowhere", (), rows))
    assert run(connection, "SELECT 1") == [(1,)]


@pytest.mark.django_db
def test_statement_without_rows_returns_none() -> None:
    """A table that ends with the transaction is enough to write to."""
    assert run(connection, "CREATE TEMPORARY TABLE noted (n int) ON COMMIT DROP") == []
    assert run(connection, "INSERT INTO noted VALUES (%s), (%s), (%s)", [0, 1, 2]) == []
    assert run(connection, "UPDATE noted SET n = n + 1 WHERE n > 0") == []
    assert run(connection, "SELECT n FROM noted ORDER BY n") == [(0,), (2,), (3,)]


@pytest.mark.usefixtures("own_database")
def test_connection_that_died_is_replaced_at_the_next_request() -> None:
    """As under Django's own cursors."""
    with pytest.raises(OperationalError):
        run(connection, "SELECT pg_terminate_backend(pg_backend_pid())")
    close_old_connections()  # what a request begins with
    assert run(connection, "SELECT 1") == [(1,)]


@pytest.mark.django_db
def test_work_is_done_here_while_the_server_works() -> None:
    """It has long begun when the rows come; an error of it is seen, and nothing hangs."""
    began: list[datetime] = []
    clock = Read("SELECT clock_timestamp() FROM pg_sleep(0.2)", (), lambda found: found[0][0])
    (told,) = read_together(connection, clock, meanwhile=lambda: began.append(datetime.now(tz=UTC)))
    assert (told - began[0]).total_seconds() > 0.1

    def fail() -> None:
        raise LookupError("here")

    with pytest.raises(LookupError, match="here"):
        read_together(connection, numbers(3), meanwhile=fail)
    assert read(connection, numbers(1)) == [(1,)]


@pytest.mark.django_db
def test_what_is_run_before_is_of_the_same_transaction() -> None:
    """A setting for the transaction holds for the reads."""
    setting = Read("SELECT current_setting(%s)", ["application_name"], lambda found: found[0][0])
    named = "SELECT set_config(%s, %s, true)", ["application_name", "told"]
    assert read_together(connection, setting, before=[named]) == ["told"]


@pytest.mark.django_db
def test_whole_numbers_have_one_type_whatever_their_size() -> None:
    """Each mix of types would be a statement of its own, planned anew."""
    for number in (1, 40_000, 3_000_000_000):
        assert run(connection, "SELECT pg_typeof(%s)::text, %s", [number, number]) == [
            ("bigint", number)
        ]
    kept = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s"
    assert run(connection, kept, ["SELECT pg_typeof%"]) == [(1,)]

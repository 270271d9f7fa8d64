"""One at a time: loads, and whatever else may not run beside a load."""

from django.db import connection

_LOADS_LOCK = 0x70636C6F6164


def wait_for_turn() -> None:
    """Return when no load runs; none begins until the caller's transaction ends.

    Two loads at once would not recognise each other's people, and a record that is deleted
    under a load would be counted as stored.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOADS_LOCK])

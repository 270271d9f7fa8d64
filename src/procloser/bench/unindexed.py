"""Tables filled first and indexed afterwards, by a role that owns them."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import psycopg

from procloser.warehouse.columnar import statement


@contextmanager
def without_indexes(connection: psycopg.Connection, *tables: str) -> Iterator[None]:
    """Take away indexes, unique constraints and foreign keys; when the block ends, all are there.

    Primary keys stay: foreign keys of other tables need them.
    """
    with ExitStack() as parts:
        for table in tables:
            parts.enter_context(_without(connection, table))
        yield


@contextmanager
def _without(connection: psycopg.Connection, table: str) -> Iterator[None]:
    text = statement("procloser.bench", "parts_of_table").encode()
    with psycopg.ClientCursor(connection) as cursor:
        parts = cursor.execute(text, {"table": table}).fetchall()
    for drop, _make in parts:
        connection.execute(drop.encode())
    yield
    for _drop, make in parts:
        connection.execute(make.encode())

"""One process at a time at one order's delivery."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def alone_at(number: str) -> Iterator[None]:
    """Hold the order's delivery alone, waiting for whoever holds it; a killed holder lets go."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [_name(number)])
    try:
        yield
    finally:
        _let_go(number)


@contextmanager
def if_nobody_is_at(number: str) -> Iterator[bool]:
    """Hold the order's delivery alone if nobody does; say whether it worked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [_name(number)])
        (held,) = cursor.fetchone()
    try:
        yield bool(held)
    finally:
        if held:
            _let_go(number)


def _let_go(number: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [_name(number)])


def _name(number: str) -> str:
    return f"orders.deliver {number}"

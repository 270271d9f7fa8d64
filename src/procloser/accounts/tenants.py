"""Whose rows a transaction may see of the tables under row level security.

A customer's own data stands in tables whose rows PostgreSQL shows to their tenant alone, in force
for the tables' owner too. Who has not said for whom it acts sees no row and writes none. The
settings are of the transaction (SET LOCAL): a connection given back keeps nothing of them.
Source: house, "Tenants"; GDPR art. 28, 32.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from procloser.postgres.reading import Read, nothing, read_together, run

TENANT = "procloser.tenant"
"""The organisation whose rows are seen; policies read it."""
DATA_SUBJECT = "procloser.data_subject"
"""The subject ids whose rows are seen, and may go, at every tenant: access and erasure."""

_SET = "SELECT set_config(%s, %s, true)"


@contextmanager
def acting_for(organisation_id: int) -> Iterator[None]:
    """Have one organisation's rows, and no other's, inside the block, which is a transaction."""
    with _setting(TENANT, str(organisation_id)):
        yield


def read_acting_for(
    organisation_id: int, *reads: Read[Any], meanwhile: Callable[[], object] = nothing
) -> list[Any]:
    """Return what `read_together` does, seeing one organisation's rows, and no other's."""
    if connection.in_atomic_block:  # whose setting stays
        with acting_for(organisation_id):
            return read_together(connection, *reads, meanwhile=meanwhile)
    setting = _SET, [TENANT, str(organisation_id)]
    return read_together(connection, *reads, before=[setting], meanwhile=meanwhile)


@contextmanager
def answering_for(subject_ids: Collection[int]) -> Iterator[None]:
    """Have the rows of one person, under all its ids, at every tenant inside the block."""
    with _setting(DATA_SUBJECT, "{" + ",".join(str(int(one)) for one in subject_ids) + "}"):
        yield


@contextmanager
def _setting(name: str, value: str) -> Iterator[None]:
    is_nested = connection.in_atomic_block
    with transaction.atomic():
        before = _now(name) if is_nested else ""
        _set(name, value)
        yield
        if is_nested:  # the outer transaction goes on; after an error the rollback has done it
            _set(name, before)


def _now(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting(%s, true), '')", [name])
        return str(cursor.fetchone()[0])


def _set(name: str, value: str) -> None:
    run(connection, _SET, [name, value])

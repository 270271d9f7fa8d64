"""Remembering, by keyed digests, what left uninformed, so that its month is not begun again."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db import connection, transaction

from procloser.intake.turns import wait_for_turn
from procloser.permissions.actions.locks import TOLD_BY_US
from procloser.permissions.digests import current_key, digest

CHUNK = 20_000  # records of one transaction: a load waits for it


def remember(*, register: str, record_ids: Sequence[int], today: date) -> None:
    """Keep the digests of records about to be deleted, with the day each was first held.

    In the caller's transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT source_id, source_record_id, held_since FROM {TOLD_BY_US[register]}
            WHERE id = ANY(%s)
            """,
            [list(record_ids)],
        )
        leaving = [
            (_digest(register, source_id, record_id), held_since)
            for source_id, record_id, held_since in cursor.fetchall()
        ]
        cursor.execute(
            """
            INSERT INTO retention_departed (digest, register, held_since, gone_on)
            SELECT digest, %s, held_since, %s
            FROM unnest(%s::bytea[], %s::date[]) AS leaving(digest, held_since)
            ON CONFLICT (digest) DO UPDATE SET gone_on = excluded.gone_on,
                held_since = least(retention_departed.held_since, excluded.held_since)
            """,
            [register, today, *(list(column) for column in zip(*leaving, strict=True))],
        )


def give_back_first_days(*, register: str) -> int:
    """Have records that left uninformed and came again held since the day they first were.

    Returns how many had been given a later day. Whatever a load did, its clock goes on from
    where it was.
    """
    since = _first_departure(register)
    if since is None:
        return 0
    changed, after = 0, 0
    while True:
        with transaction.atomic():
            wait_for_turn()
            some = list(_held_since(register, since, after))
            changed += _give_back(register, some)
        if len(some) < CHUNK:
            return changed
        after = some[-1][0]


def _first_departure(register: str) -> date | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(gone_on) FROM retention_departed WHERE register = %s", [register]
        )
        (first,) = cursor.fetchone()
    return first if isinstance(first, date) else None


def _held_since(register: str, since: date, after: int) -> Iterator[tuple[int, bytes]]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT id, source_id, source_record_id FROM {TOLD_BY_US[register]}
            WHERE id > %s AND held_since >= %s
            ORDER BY id
            LIMIT %s
            """,
            [after, since, CHUNK],
        )
        for record, source_id, source_record_id in cursor.fetchall():
            yield record, _digest(register, source_id, source_record_id)


def _give_back(register: str, some: Sequence[tuple[int, bytes]]) -> int:
    if not some:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            UPDATE {TOLD_BY_US[register]} AS record SET held_since = departed.held_since
            FROM unnest(%s::bigint[], %s::bytea[]) AS told(id, digest)
            JOIN retention_departed AS departed ON departed.digest = told.digest
            WHERE record.id = told.id AND departed.held_since < record.held_since
            """,
            [list(column) for column in zip(*some, strict=True)],
        )
        return int(cursor.rowcount)


def _digest(register: str, source_id: int, source_record_id: str) -> bytes:
    return digest(f"departed|{register}|{source_id}|{source_record_id}", current_key())

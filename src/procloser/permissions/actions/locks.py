"""Taking out of use, register by register, what its people were not told of in time."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import connection

from procloser.permissions.overlay import bump_clock

# The registers whose people are told by us, and the table of each one's records.
TOLD_BY_US = {
    "consumers": "subjects_consumerrecord",
    "decision_makers": "subjects_decisionmaker",
}


def overdue_sql(register: str) -> str:
    """Return the SELECT (subject_id) of people held since before a day without being informed.

    Grain: one row a subject, those not locked yet. Parameters: `register`, `held_before`. A
    person with several records is held since the earliest.
    """
    return f"""
        SELECT DISTINCT record.subject_id
        FROM {TOLD_BY_US[register]} AS record
        WHERE record.held_since < %(held_before)s
            AND NOT EXISTS (
                SELECT FROM permissions_informed AS informed
                WHERE informed.subject_id = record.subject_id
                    AND informed.register = %(register)s)
            AND NOT EXISTS (
                SELECT FROM permissions_lock AS lock
                WHERE lock.subject_id = record.subject_id AND lock.register = %(register)s)
    """


def lock_uninformed(*, register: str, held_before: date, today: date) -> list[int]:
    """Lock everyone held since before that day without being informed; return whom, in order.

    In the caller's transaction; every count and answer obeys when it commits. Someone who was
    merged into another brings along the day it was locked. Only new ones
    are returned; doing it twice changes nothing more.

    Source: GDPR art. 14(3)(a); guard rails, "neither informed nor exempt within a month".
    """
    parameters: dict[str, date | str] = {
        "register": register,
        "held_before": held_before,
        "today": today,
    }
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO permissions_lock (subject_id, register, locked_on)
            SELECT overdue.subject_id, %(register)s, coalesce(earlier.locked_on, %(today)s)
            FROM ({overdue_sql(register)}) AS overdue
            LEFT JOIN (
                SELECT subject.merged_into_id AS subject_id, min(lock.locked_on) AS locked_on
                FROM permissions_lock AS lock
                JOIN subjects_subject AS subject ON subject.id = lock.subject_id
                WHERE lock.register = %(register)s AND subject.merged_into_id IS NOT NULL
                GROUP BY 1
            ) AS earlier ON earlier.subject_id = overdue.subject_id
            RETURNING subject_id
            """,
            parameters,
        )
        locked = sorted(subject_id for (subject_id,) in cursor.fetchall())
    if locked:
        bump_clock(locked)
    return locked


def lock_again(*, register: str, since: Mapping[int, date]) -> int:
    """Have the uninformed of these people locked since those days, or earlier; return how many.

    For records that were locked, went, and came again: their time does not begin anew. In the
    caller's transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO permissions_lock (subject_id, register, locked_on)
            SELECT told.subject_id, %(register)s, told.locked_on
            FROM unnest(%(ids)s::bigint[], %(days)s::date[]) AS told(subject_id, locked_on)
            WHERE NOT EXISTS (
                SELECT FROM permissions_informed AS informed
                WHERE informed.subject_id = told.subject_id AND informed.register = %(register)s)
            ON CONFLICT (subject_id, register) DO UPDATE
                SET locked_on = least(permissions_lock.locked_on, excluded.locked_on)
            RETURNING subject_id
            """,
            {"register": register, "ids": list(since), "days": list(since.values())},
        )
        locked = [subject_id for (subject_id,) in cursor.fetchall()]
    if locked:
        bump_clock(locked)
    return len(locked)


def unlock_gone(*, register: str, among: Collection[int] | None = None) -> int:
    """Have no lock on whom the register holds no record of; return how many were.

    In the caller's transaction. Call it after `lock_uninformed`, which still reads the lock of
    one that was merged.

    Args:
        among: only these subjects' locks; None for all.
    """
    asked = None if among is None else list(among)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            DELETE FROM permissions_lock AS lock
            WHERE lock.register = %s
                AND (%s::bigint[] IS NULL OR lock.subject_id = ANY(%s))
                AND NOT EXISTS (
                    SELECT FROM {TOLD_BY_US[register]} AS record
                    WHERE record.subject_id = lock.subject_id)
            """,
            [register, asked, asked],
        )
        return int(cursor.rowcount)


def unlock_informed(register: str) -> int:
    """Have nobody locked who has been informed; return how many were. In the caller's transaction.

    Counts follow at the next publish, the row check of a delivery at once.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            DELETE FROM permissions_lock AS lock USING permissions_informed AS informed
            WHERE lock.register = %s AND informed.register = lock.register
                AND informed.subject_id = lock.subject_id
            """,
            [register],
        )
        return int(cursor.rowcount)

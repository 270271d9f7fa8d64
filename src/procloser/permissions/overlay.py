"""The live overlay's number: how every process learns of a ban at its next request.

The clock is one row. `bump_clock` updates it inside the ban's transaction; the row's lock is
held until commit, so a lower number is never committed after a higher one (a sequence would
not give that).
"""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from procloser.postgres.reading import Read, read

_STATE = "SELECT n, epoch FROM permissions_overlayclock"


@dataclass(frozen=True, slots=True)
class ClockState:
    """Where the overlay stands. Another epoch, or a lower n than one's own, means reload all."""

    n: int
    epoch: UUID


@dataclass(frozen=True, slots=True)
class Changes:
    """The subjects changed after a number, up to and with `n`; all their flags are re-read."""

    n: int
    epoch: UUID
    subject_ids: frozenset[int]


def bump_clock(subject_ids: Collection[int]) -> int:
    """Return the number under which these subjects' flags change when the transaction commits.

    Whoever holds the row makes every other ban wait: take it late, commit soon. The subjects
    merged into a changed one change with it (a generation may still know them by their old id),
    and so do the decision makers of a changed organisation, since its bans cover them.
    """
    with connection.cursor() as cursor:
        cursor.execute("UPDATE permissions_overlayclock SET n = n + 1 RETURNING n")
        (n,) = cursor.fetchone()
        cursor.execute(
            """
            INSERT INTO permissions_overlaychange (n, subject_id)
            SELECT %(n)s, id FROM unnest(%(ids)s::bigint[]) AS changed(id)
            UNION
            SELECT %(n)s, id FROM subjects_subject WHERE merged_into_id = ANY(%(ids)s)
            UNION
            SELECT %(n)s, subject_id FROM subjects_decisionmaker
            WHERE organisation_id = ANY(%(ids)s)
            """,
            {"n": n, "ids": list(subject_ids)},
        )
    return int(n)


def lock_clock() -> ClockState:
    """Return where the overlay stands, and let no ban commit until this transaction ends.

    A delivery takes it at its end, screens what `changes_since` its first reading, and commits.
    A ban takes it before it looks for whom it means, a load before it looks for new bans: so
    whichever comes second sees the other.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"{_STATE} FOR UPDATE")
        return ClockState(*cursor.fetchone())


def clock_state() -> ClockState:
    """Return where the overlay stands now."""
    return read(connection, clock_read())


def clock_read() -> Read[ClockState]:
    """Read where the overlay stands: one row, cheap enough for every request."""
    return Read(_STATE, (), lambda rows: ClockState(*rows[0]))


def changes_since(n: int) -> Changes:
    """Return the subjects changed after number `n`, and the number this answer reaches to.

    Both are read in one statement: the answer is complete up to the number it names.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT clock.n, clock.epoch, array_agg(DISTINCT change.subject_id)
                   FILTER (WHERE change.subject_id IS NOT NULL)
            FROM permissions_overlayclock AS clock
            LEFT JOIN permissions_overlaychange AS change ON change.n > %s
            GROUP BY clock.n, clock.epoch
            """,
            [n],
        )
        reached, epoch, subject_ids = cursor.fetchone()
    return Changes(n=reached, epoch=epoch, subject_ids=frozenset(subject_ids or ()))

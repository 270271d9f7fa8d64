"""No row gets past a ban: by its identifiers first, by its subject next, and again at the end.

The end matters: a person may forbid while the load runs. Whoever writes a ban takes the clock's
lock before committing, so under that lock every ban is either seen here or comes after this
load's commit, and then finds its rows.
"""

from collections.abc import Iterable

from django.db.backends.utils import CursorWrapper

from procloser.intake.staging import rows_of, run
from procloser.intake.types import OpenLoad
from procloser.kernel import clock
from procloser.permissions import actions as permissions
from procloser.permissions.types import Effect

# Who is hidden from everybody is stored by no way in.
_HIDDEN_FROM_ALL = (Effect.PROTECTED, Effect.DECEASED, Effect.ERASURE_PENDING)
# By register: what forbids storing a row, and the code that counts it.
FORBIDDING: dict[str, tuple[tuple[Effect, ...], str]] = {
    "directory": ((Effect.NO_DIRECTORY, *_HIDDEN_FROM_ALL), "directory_ban"),
    "consumers": ((Effect.NO_MARKETING, *_HIDDEN_FROM_ALL), "marketing_ban"),
    "decision_makers": ((Effect.NO_MARKETING, *_HIDDEN_FROM_ALL), "marketing_ban"),
}
TABLES = {
    "directory": "subjects_directoryentry",
    "consumers": "subjects_consumerrecord",
    "decision_makers": "subjects_decisionmaker",
}


def screen_identifiers(cursor: CursorWrapper, load: OpenLoad) -> list[int]:
    """Take out staged rows that a ban on an identifier forbids; returns their line numbers."""
    run(cursor, "struck", {"today": clock.today()})
    return _drop(cursor, load, "drop_forbidden")


def screen_subjects(cursor: CursorWrapper, load: OpenLoad) -> None:
    """Take out staged rows whose recognised subject has a ban that forbids storing them."""
    _drop(cursor, load, "drop_banned_subjects")


def _drop(cursor: CursorWrapper, load: OpenLoad, statement: str) -> list[int]:
    forbidding, code = FORBIDDING[load.register]
    parameters = {"forbidding": list(forbidding), "today": clock.today()}
    dropped = [row_no for (row_no,) in rows_of(cursor, statement, parameters)]
    if dropped:
        load.tally.suppressed[code] += len(dropped)
    return dropped


def note_stored(cursor: CursorWrapper, load: OpenLoad) -> None:
    """Remember for the end of the load: the bans that stored rows met, and the rows' digests."""
    _note_met(cursor, load)
    run(cursor, "remember_screened")


def _note_met(cursor: CursorWrapper, load: OpenLoad) -> None:
    not_on_subject = list(FORBIDDING[load.register][0])
    if load.register != "directory":
        # a ban of the directory says nothing about the record of another register
        not_on_subject.append(Effect.NO_DIRECTORY)
    run(cursor, "met", {"not_on_subject": not_on_subject})


def finish(cursor: CursorWrapper, load: OpenLoad) -> None:
    """Put the bans that rows met on their subjects, those made while the load ran among them.

    A row stored meanwhile that is forbidden now is deleted and counted as suppressed. Holds the
    clock's lock until the commit.
    """
    permissions.lock_clock()
    run(cursor, "clear")
    if run(cursor, "late_struck", {"today": clock.today()}):
        _obey_late_bans(cursor, load)
    cursor.execute("SELECT DISTINCT subject_id, suppression_id FROM met")
    permissions.carry_bans(cursor.fetchall())


def hide_banned_entries(cursor: CursorWrapper) -> None:
    """Have no directory entry shown whose subject is hidden; after bans were carried and united."""
    hiding = (Effect.NO_DIRECTORY, *_HIDDEN_FROM_ALL)
    run(cursor, "hide_banned_entries", {"hiding": list(hiding), "today": clock.today()})


def _obey_late_bans(cursor: CursorWrapper, load: OpenLoad) -> None:
    forbidding, code = FORBIDDING[load.register]
    table = TABLES[load.register]
    forbidden = _late_rows(cursor, forbidding)
    cursor.execute(
        f"DELETE FROM {table} WHERE load_id = %s AND row_no = ANY(%s)", [load.id, forbidden]
    )
    deleted = int(cursor.rowcount)
    load.tally.accepted -= deleted
    if deleted:
        load.tally.suppressed[code] += deleted
    _stage_late_rows(cursor, table, load.id)
    _note_met(cursor, load)


def _late_rows(cursor: CursorWrapper, effects: Iterable[Effect]) -> list[int]:
    cursor.execute(
        """
        SELECT DISTINCT k.row_no
        FROM struck k JOIN permissions_suppression x ON x.id = k.suppression_id
        WHERE x.effect = ANY(%s) AND x.valid_from <= %s
        """,
        [list(effects), clock.today()],
    )
    return [row_no for (row_no,) in cursor.fetchall()]


def _stage_late_rows(cursor: CursorWrapper, table: str, load_id: int) -> None:
    cursor.execute(
        f"""
        WITH stored AS (
            INSERT INTO placed (row_no, subject_id)
            SELECT row_no, subject_id FROM {table}
            WHERE load_id = %s AND row_no IN (SELECT row_no FROM struck)
            RETURNING row_no
        )
        INSERT INTO staged (row_no) SELECT row_no FROM stored
        """,
        [load_id],
    )

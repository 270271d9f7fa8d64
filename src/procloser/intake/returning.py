"""Records of a withdrawn load that come again are about the people they were about before.

With a record goes what tells whose it was; what is tied to the subject stays: bans and holds,
consents, having been informed, corrections, requests, the ledger's pseudonym, the day first held
and the day of the lock. Keyed digests of the records bridge the gap until the mended file is
loaded, so that withdrawing a load and loading it again begins no clock anew.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.backends.utils import CursorWrapper

from procloser.intake import screening
from procloser.intake.copying import copy_lines
from procloser.intake.models import WithdrawnRecord
from procloser.intake.types import OpenLoad
from procloser.kernel import clock
from procloser.permissions import actions as permissions
from procloser.permissions.digests import Key, current_key, digest
from procloser.subjects import actions as subjects
from procloser.subjects.numbers import number_digest

ROWS_AT_ONCE = 20_000
_NO_DAY = "NULL::date"


@dataclass(frozen=True, slots=True)
class Returning:
    """How one register's records are known again.

    `key` is SQL for the source's own key of a record and `names` for the name it must keep, the
    same person holding it still; `held_since` for the day it was first held.
    """

    table: str
    key: str
    names: str
    held_since: str = _NO_DAY


_BY_RECORD = "source_id || '|' || source_record_id"
_NAMES = "surname_key || '|' || given_key"
RETURNING = {
    "consumers": Returning("subjects_consumerrecord", _BY_RECORD, _NAMES, "held_since"),
    "decision_makers": Returning("subjects_decisionmaker", _BY_RECORD, _NAMES, "held_since"),
    "directory": Returning(
        "subjects_directoryentry", "coalesce(number, encode(number_digest, 'hex'))", _NAMES
    ),
    "companies": Returning("subjects_organisation", "business_id", "''"),
}

# What stays with a subject when its records go.
TIES = " UNION ALL ".join(
    f"SELECT 1 FROM {table} AS tied WHERE tied.subject_id = record.subject_id"
    for table in (
        *("permissions_ban", "permissions_consent", "permissions_consentwithdrawal"),
        *("permissions_informed", "rights_casesubject"),
        *("subjects_correction", "subjects_settledcorrection", "disclosures_pseudonym"),
    )
)
# What knows a subject and ties nothing to its records: the records themselves, what is made of
# them again, the lock, whose day the digest keeps, and customers' own lists, which stand under
# row level security where no load may look.
UNTIED = frozenset(
    {
        *("subjects_organisation", "subjects_directoryentry", "subjects_consumerrecord"),
        *("subjects_decisionmaker", "subjects_correctionconflict", "publishing_member"),
        *(
            "permissions_overlaychange",
            "permissions_lock",
            "permissions_estimatedage",
            "intake_withdrawnrecord",
            "audiences_ownlistmember",
        ),
    }
)


def remember(load_id: int) -> int:
    """Keep a digest of each record of the load that somebody or some day is tied to.

    In the caller's transaction, before the records go. Returns how many were kept.
    """
    kept = 0
    for register, how in RETURNING.items():
        with connection.cursor() as cursor:
            _make_table(cursor)
            _copy_digests(cursor, register, how, load_id)
            cursor.execute(
                f"""
                INSERT INTO intake_withdrawnrecord
                    (digest, register, subject_id, held_since, locked_on, withdrawn_on)
                SELECT DISTINCT ON (digest)
                    digest, %(register)s, CASE WHEN is_tied THEN subject_id END, held_since,
                    locked_on, %(today)s
                FROM (
                    SELECT record.*, EXISTS ({TIES}) AS is_tied, lock.locked_on
                    FROM returning_record AS record
                    LEFT JOIN permissions_lock AS lock
                        ON lock.subject_id = record.subject_id AND lock.register = %(register)s
                ) AS leaving
                WHERE is_tied OR held_since IS NOT NULL
                ORDER BY digest
                ON CONFLICT (digest) DO UPDATE SET subject_id = excluded.subject_id,
                    held_since = least(intake_withdrawnrecord.held_since, excluded.held_since),
                    locked_on = least(intake_withdrawnrecord.locked_on, excluded.locked_on),
                    withdrawn_on = excluded.withdrawn_on
                """,
                {"register": register, "today": clock.today()},
            )
            kept += int(cursor.rowcount)
    return kept


def recognise(load: OpenLoad) -> int:
    """Give the load's records back to the subjects they were about before they were withdrawn.

    Call it when every row is stored. A record of somebody who has forbidden it meanwhile is
    deleted and counted as suppressed. Returns how many records came again.
    """
    how = RETURNING.get(load.register)
    if how is None or not WithdrawnRecord.objects.filter(register=load.register).exists():
        return 0
    with connection.cursor() as cursor:
        _make_table(cursor)
        _copy_digests(cursor, load.register, how, load.id)
        cursor.execute(
            """
            SELECT r.subject_id, coalesce(s.merged_into_id, s.id, r.subject_id), r.digest
            FROM returning_record r
            JOIN intake_withdrawnrecord w USING (digest)
            LEFT JOIN subjects_subject s ON s.id = w.subject_id
            """
        )
        found = cursor.fetchall()
        if not found:
            return 0
        if how.held_since is not _NO_DAY:
            _give_back_days(cursor, how)
        _merge(cursor, load.register, {(new, old) for new, old, _ in found if new != old})
        if how.held_since is not _NO_DAY:
            _give_back_locks(cursor, load.register, how)
        _drop_forbidden(cursor, load)
        screening.hide_banned_entries(cursor)
    WithdrawnRecord.objects.filter(digest__in=[bytes(value) for _, _, value in found]).delete()
    return len(found)


def forget(*, older_than: date, commit: bool) -> int:
    """Delete what is remembered of records withdrawn before the day; return how many they are.

    Without `commit` they are only counted.
    """
    old = WithdrawnRecord.objects.filter(withdrawn_on__lt=older_than)
    return old.delete()[0] if commit else old.count()


def _make_table(cursor: CursorWrapper) -> None:
    cursor.execute(
        """
        DROP TABLE IF EXISTS pg_temp.returning_record;
        CREATE TEMP TABLE returning_record (
            digest bytea, subject_id bigint, record_id bigint, held_since date
        ) ON COMMIT DROP
        """
    )


def _copy_digests(cursor: CursorWrapper, register: str, how: Returning, load_id: int) -> None:
    key = current_key()
    with connection.chunked_cursor() as records:
        record_id = "subject_id" if register == "companies" else "id"
        records.execute(
            f"""
            SELECT {how.key}, {how.names}, subject_id, {record_id}, {how.held_since}
            FROM {how.table} WHERE load_id = %s
            """,
            [load_id],
        )
        while some := records.fetchmany(ROWS_AT_ONCE):
            copy_lines(
                cursor,
                "returning_record",
                ("digest", "subject_id", "record_id", "held_since"),
                list(_lines(some, register, key)),
            )
    cursor.execute("ANALYZE returning_record")


def _lines(records: Iterable[tuple[object, ...]], register: str, key: Key) -> Iterator[str]:
    for own_key, names, subject_id, record_id, held_since in records:
        known_by = str(own_key)
        if register == "directory" and known_by.startswith("+"):
            known_by = number_digest(known_by).hex()
        value = digest(f"withdrawn|{register}|{known_by}|{names}", key)
        yield f"\\\\x{value.hex()}\t{subject_id}\t{record_id}\t{held_since or chr(92) + 'N'}"


def _give_back_days(cursor: CursorWrapper, how: Returning) -> None:
    cursor.execute(
        f"""
        UPDATE {how.table} AS record SET held_since = w.held_since
        FROM returning_record r JOIN intake_withdrawnrecord w USING (digest)
        WHERE record.id = r.record_id AND w.held_since < record.held_since
        """
    )


def _give_back_locks(cursor: CursorWrapper, register: str, how: Returning) -> None:
    cursor.execute(
        f"""
        SELECT record.subject_id, min(w.locked_on)
        FROM returning_record r
        JOIN intake_withdrawnrecord w USING (digest)
        JOIN {how.table} AS record ON record.id = r.record_id
        WHERE w.locked_on IS NOT NULL
        GROUP BY 1
        """
    )
    permissions.lock_again(register=register, since=dict(cursor.fetchall()))


def _merge(cursor: CursorWrapper, register: str, pairs: set[tuple[int, int]]) -> None:
    """Have each pair be one subject, the one there first, with the bans of both."""
    lowest: dict[int, int] = {}

    def first_of(subject_id: int) -> int:
        while lowest.get(subject_id, subject_id) != subject_id:
            subject_id = lowest[subject_id]
        return subject_id

    for one, other in sorted(pairs):
        kept, gone = sorted((first_of(one), first_of(other)))
        lowest[gone] = kept
    merges = [(first_of(gone), gone) for gone in lowest if first_of(gone) != gone]
    if not merges:
        return
    if register == "companies":
        _move_organisations(cursor, merges)
    subjects.merge_subjects(merges)
    permissions.unite_bans(merges)
    permissions.unite_bans([(gone, kept) for kept, gone in merges])


def _move_organisations(cursor: CursorWrapper, merges: list[tuple[int, int]]) -> None:
    """An organisation's row is its subject's; of a new one nothing else knows yet."""
    cursor.execute(
        """
        UPDATE subjects_organisation SET subject_id = pair.kept
        FROM unnest(%s::bigint[], %s::bigint[]) AS pair(kept, gone)
        WHERE subject_id = pair.gone
          AND NOT EXISTS (
              SELECT FROM subjects_organisation held WHERE held.subject_id = pair.kept)
        """,
        [list(side) for side in zip(*merges, strict=True)],
    )


def _drop_forbidden(cursor: CursorWrapper, load: OpenLoad) -> None:
    if load.register not in screening.FORBIDDING:
        return
    forbidding, code = screening.FORBIDDING[load.register]
    cursor.execute(
        f"""
        DELETE FROM {screening.TABLES[load.register]} AS record
        USING permissions_ban AS ban
        WHERE record.load_id = %s AND ban.subject_id = record.subject_id
          AND ban.effect = ANY(%s) AND ban.lifted_at IS NULL
          AND ban.valid_from <= %s AND (ban.valid_to IS NULL OR ban.valid_to >= %s)
        """,
        [load.id, list(forbidding), clock.today(), clock.today()],
    )
    dropped = int(cursor.rowcount)
    if dropped:
        load.tally.accepted -= dropped
        load.tally.suppressed[code] += dropped

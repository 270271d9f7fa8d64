"""Records that have been held long enough leave."""

from collections.abc import Collection, Sequence

from django.db import connection

from procloser.subjects.models import Correction, CorrectionConflict, SettledCorrection

TABLE_OF = {
    "consumers": "subjects_consumerrecord",
    "decision_makers": "subjects_decisionmaker",
    "directory": "subjects_directoryentry",
}
_HOLDING = (*TABLE_OF.values(), "subjects_organisation")


def delete_records(*, register: str, record_ids: Sequence[int]) -> set[int]:
    """Delete these records of a register; return their subjects. In the caller's transaction.

    With a person's last record of the register go the values that sources and the person
    disagreed about in it, with the last of all registers what the person had corrected. The bare
    subjects stay, so that bans and the ledger's pseudonyms keep their meaning.

    Source: GDPR art. 5(1)(e).
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {TABLE_OF[register]} WHERE id = ANY(%s) RETURNING subject_id",
            [list(record_ids)],
        )
        subject_ids = {subject_id for (subject_id,) in cursor.fetchall()}
    if corrected := _having_corrected(subject_ids):
        _delete_corrections(corrected, register)
    return subject_ids


def _having_corrected(subject_ids: Collection[int]) -> list[int]:
    """Return the few subjects, of thousands, that ever had a value corrected."""
    asked = list(subject_ids)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT subject_id FROM subjects_correction WHERE subject_id = ANY(%s)
            UNION SELECT subject_id FROM subjects_correctionconflict WHERE subject_id = ANY(%s)
            UNION SELECT subject_id FROM subjects_settledcorrection WHERE subject_id = ANY(%s)
            """,
            [asked, asked, asked],
        )
        return [subject_id for (subject_id,) in cursor.fetchall()]


def _delete_corrections(subject_ids: Collection[int], register: str) -> None:
    left = _without_record(subject_ids, [TABLE_OF[register]])
    for compared in (CorrectionConflict, SettledCorrection):
        compared.objects.filter(subject_id__in=left, register=register).delete()
    gone = _without_record(left, _HOLDING)
    for of_person in (Correction, CorrectionConflict, SettledCorrection):
        of_person.objects.filter(subject_id__in=gone).delete()


def _without_record(subject_ids: Collection[int], tables: Sequence[str]) -> list[int]:
    nowhere = " AND ".join(
        f"NOT EXISTS (SELECT FROM {table} AS held WHERE held.subject_id = asked.id)"
        for table in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT asked.id FROM unnest(%s::bigint[]) AS asked(id) WHERE {nowhere}",
            [list(subject_ids)],
        )
        return [subject_id for (subject_id,) in cursor.fetchall()]

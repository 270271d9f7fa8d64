"""Changes of subjects as such. Records are written by intake, in bulk."""

from collections.abc import Collection, Sequence

from django.db import connection, transaction

from procloser.accounts.models import User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.audit import actions as audit
from procloser.kernel import clock
from procloser.registers.rules import refuse_correction, refuse_identity_code
from procloser.subjects.corrections import key_of, normal_value
from procloser.subjects.models import (
    ConsumerRecord,
    Correction,
    CorrectionConflict,
    DecisionMaker,
    DirectoryEntry,
    SettledCorrection,
)
from procloser.subjects.private_contacts import refuse_private_contact
from procloser.subjects.queries import with_redirects

_RECORDS = ("subjects_directoryentry", "subjects_consumerrecord", "subjects_decisionmaker")


def hide_directory_entries(subject_ids: Collection[int]) -> int:
    """Take the subjects' entries out of the directory; no load shows them again.

    In the caller's transaction. Returns the entries that were shown before. An entry that a
    running load has changed is left to that load, which hides it before it commits: waiting for
    it here, with the overlay's clock in hand, would be a deadlock. The search obeys the ban itself.
    """
    entries = DirectoryEntry.objects.filter(subject_id__in=with_redirects(subject_ids))
    shown = entries.filter(hidden=False).select_for_update(skip_locked=True).values_list("pk")
    with transaction.atomic():
        return DirectoryEntry.objects.filter(pk__in=[pk for (pk,) in shown]).update(hidden=True)


@transaction.atomic
def merge_subjects(merges: Sequence[tuple[int, int]]) -> None:
    """Have each second subject of a pair be the first: its records move, a redirect stays.

    The caller unites their bans. A subject that others were merged into hands them on, so that a
    redirect is always one step.

    Args:
        merges: pairs (kept, gone), all standing; nobody kept in one pair goes in another.
    Source: requirements F8.
    """
    kept, gone = ([pair[side] for pair in merges] for side in (0, 1))
    pairs = "unnest(%(kept)s::bigint[], %(gone)s::bigint[]) AS pair(kept, gone)"
    parameters = {"kept": kept, "gone": gone}
    with connection.cursor() as cursor:
        for table in _RECORDS:
            cursor.execute(
                f"UPDATE {table} SET subject_id = pair.kept FROM {pairs} "
                "WHERE subject_id = pair.gone",
                parameters,
            )
        cursor.execute(
            f"""
            UPDATE subjects_subject SET merged_into_id = pair.kept FROM {pairs}
            WHERE id = pair.gone OR merged_into_id = pair.gone
            """,
            parameters,
        )
        _move_corrections(parameters)


def _move_corrections(parameters: dict[str, list[int]]) -> None:
    """A correction moves unless the kept subject has one of its own for the field.

    What became of earlier ones moves with it, and so do the conflicts.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO subjects_correction (
                subject_id, register, field, value, key, given_at, case_reference
            )
            SELECT pair.kept, c.register, c.field, c.value, c.key, c.given_at, c.case_reference
            FROM unnest(%(kept)s::bigint[], %(gone)s::bigint[]) AS pair(kept, gone)
            JOIN subjects_correction c ON c.subject_id = pair.gone
            ON CONFLICT (subject_id, register, field) DO NOTHING
            """,
            parameters,
        )
        cursor.execute(
            """
            INSERT INTO subjects_correctionconflict (
                subject_id, register, field, source_value, load_id, row_no, found_at,
                outcome, resolved_at, resolved_by, reason
            )
            SELECT pair.kept, c.register, c.field, c.source_value, c.load_id, c.row_no, c.found_at,
                c.outcome, c.resolved_at, c.resolved_by, c.reason
            FROM unnest(%(kept)s::bigint[], %(gone)s::bigint[]) AS pair(kept, gone)
            JOIN subjects_correctionconflict c ON c.subject_id = pair.gone
            ON CONFLICT (subject_id, register, field, source_value) DO NOTHING
            """,
            parameters,
        )
        cursor.execute(
            """
            UPDATE subjects_settledcorrection SET subject_id = pair.kept
            FROM unnest(%(kept)s::bigint[], %(gone)s::bigint[]) AS pair(kept, gone)
            WHERE subject_id = pair.gone
            """,
            parameters,
        )
        for table in ("subjects_correction", "subjects_correctionconflict"):
            cursor.execute(f"DELETE FROM {table} WHERE subject_id = ANY(%(gone)s)", parameters)


@transaction.atomic
def correct(
    *, subject_id: int, register: str, field: str, value: str, case_reference: str, by: User
) -> Correction:
    """Have the value stand above what any source delivers for the field, now and later.

    Raises:
        NotPermitted: `by` may not look at people's data, let alone change it.
        FieldNotAllowed: the register holds no such field.
        SpecialCategory: the value tells of health, religion or the like.
        PrivateContact: a private contact, for a decision maker's record.
        BadInput: the value or the reference holds a personal identity code, or cannot be read.
    Source: GDPR art. 16; requirements D1.8, a correction is not lost to a re-import.
    """
    require(by, Permission.VIEW_PERSON)
    refuse_correction(register, field, value)
    refuse_identity_code(value)
    refuse_identity_code(case_reference)
    refuse_private_contact(subject_id=subject_id, register=register, field=field, value=value)
    normal = normal_value(field, value)
    correction, _ = Correction.objects.update_or_create(
        subject_id=subject_id,
        register=register,
        field=field,
        defaults={
            "value": normal,
            "key": key_of(field, normal),
            "given_at": clock.now(),
            "case_reference": case_reference,
        },
    )
    audit.record(what="corrected", target=case_reference, new=f"{register}.{field}", by=by)
    return correction


@transaction.atomic
def forget(*, subject_id: int, by: User | None) -> int:
    """Delete every record of the subject, under its redirects too; returns the records deleted.

    The bare subject stays, so that bans and the ledger's pseudonyms keep their meaning.
    Organisations are open company data and stay.
    Source: requirements D1.10.
    """
    ids = with_redirects([subject_id])
    deleted = 0
    for model in (DirectoryEntry, ConsumerRecord, DecisionMaker, Correction):
        deleted += model.objects.filter(subject_id__in=ids).delete()[0]
    SettledCorrection.objects.filter(subject_id__in=ids).delete()
    CorrectionConflict.objects.filter(subject_id__in=ids).delete()
    audit.record(what="forgotten", target=f"subject:{subject_id}", new=str(deleted), by=by)
    return deleted

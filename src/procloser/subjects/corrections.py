"""What people corrected: its normal form, when a source agrees, and what becomes of a conflict."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db import transaction

from procloser.accounts.models import User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.audit import actions as audit
from procloser.identifiers.addresses import parse_street_address
from procloser.identifiers.emails import normal_email
from procloser.identifiers.names import all_given_key, fold, surname_key
from procloser.identifiers.phones import normal_phone
from procloser.kernel import clock
from procloser.kernel.errors import BadInput, NotFound
from procloser.registers.rules import refuse_identity_code
from procloser.subjects.models import Correction, CorrectionConflict, SettledCorrection
from procloser.subjects.types import Conflict, Differing, Outcome, Settled

PHONE_FIELDS = ("phone", "number")


def normal_value(field: str, value: str) -> str:
    """Return a correction in the form our records have; "" takes a value out.

    Raises:
        BadInput: a phone number or an e-mail address cannot be read.
    """
    text = " ".join(value.split())
    if not text:
        return ""
    if field in PHONE_FIELDS:
        return _readable(normal_phone(text), "phone number")
    if field == "email":
        return _readable(normal_email(text), "e-mail address")
    return text


def _readable(value: str | None, what: str) -> str:
    if value is None:
        raise BadInput(f"The corrected {what} cannot be read. Write it in full, or leave it empty.")
    return value


def key_of(field: str, value: str) -> str:
    """Return the folded key of a corrected name, as records have theirs; "" of any other field."""
    if field == "first_names":
        return all_given_key(value)
    if field == "company_name":
        return fold(value)
    return surname_key(value) if field == "last_name" else ""


def same_value(field: str, one: str, other: str) -> bool:
    """Say whether two values of a field are one value, written in two ways perhaps.

    Letter case and spaces make no difference, nor the ways of writing a street address; å, ä
    and ö do in a name, since that is what people have corrected.
    """
    if field in PHONE_FIELDS and one and other:
        return normal_phone(one) == normal_phone(other)
    if field == "street_address" and one and other:
        address = parse_street_address(one)
        if address is not None:
            return address == parse_street_address(other)
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def corrections_of(subject_ids: Collection[int]) -> dict[tuple[int, str], dict[str, str]]:
    """Return the values that stand above the sources', by subject and register, then by field."""
    found: defaultdict[tuple[int, str], dict[str, str]] = defaultdict(dict)
    rows = Correction.objects.filter(subject_id__in=subject_ids)
    for subject_id, register, field, value in rows.values_list(
        "subject_id", "register", "field", "value"
    ):
        found[subject_id, register][field] = value
    return dict(found)


def note_agreed(correction_ids: Collection[int], *, load_id: int) -> int:
    """Have corrections settled that a load's records now agree with; in the caller's transaction.

    The sources' later values count again. Returns how many were settled.
    """
    corrections = list(Correction.objects.filter(pk__in=correction_ids))
    for correction in corrections:
        _settle(correction, Outcome.AGREED, load_id=load_id)
        _close_conflicts(correction, Outcome.AGREED)
    return len(corrections)


def note_differing(differing: Iterable[Differing], *, load_id: int) -> int:
    """Have a conflict for each value that differs from the person's; the person's stands.

    In the caller's transaction. A value that was delivered before finds its conflict, open or
    answered. Returns how many are new.
    """
    new = 0
    for one in differing:
        correction = Correction.objects.get(pk=one.correction_id)
        _, made = CorrectionConflict.objects.get_or_create(
            subject_id=correction.subject_id,
            register=correction.register,
            field=correction.field,
            source_value=one.source_value,
            defaults={"load_id": load_id, "row_no": one.row_no, "found_at": clock.now()},
        )
        new += made
    return new


@transaction.atomic
def resolve_conflict(*, conflict_id: int, outcome: Outcome, reason: str, by: User) -> None:
    """Have the person's value stand against the source's, or end the correction.

    Args:
        outcome: KEPT; or SOURCE_ACCEPTED, which takes the person's own word.
        reason: why; for SOURCE_ACCEPTED where the person's word is found (a request's reference).
    Raises:
        NotPermitted; NotFound: no such conflict is open; BadInput: no reason, or one that holds
        a personal identity code.
    Source: GDPR art. 16; requirements B16.
    """
    require(by, Permission.VIEW_PERSON)
    if not reason.strip() or outcome is Outcome.AGREED:
        raise BadInput("Say why; to accept the source's value, where the person's word is found.")
    refuse_identity_code(reason)
    conflict = CorrectionConflict.objects.filter(pk=conflict_id, resolved_at=None).first()
    correction = _correction_of(conflict) if conflict else None
    if conflict is None or correction is None:
        raise NotFound(f"There is no open conflict {conflict_id}.")
    if outcome is Outcome.SOURCE_ACCEPTED:
        _settle(correction, outcome, by=by, reason=reason)
    _close_conflicts(correction, outcome, by=by, reason=reason)
    audit.record(
        what="conflict_resolved",
        target=f"subject:{conflict.subject_id}",
        new=f"{conflict.register}.{conflict.field} {outcome}",
        reason=reason,
        by=by,
    )


def _correction_of(conflict: CorrectionConflict) -> Correction | None:
    return Correction.objects.filter(
        subject_id=conflict.subject_id, register=conflict.register, field=conflict.field
    ).first()


def _settle(
    correction: Correction,
    outcome: Outcome,
    *,
    load_id: int | None = None,
    by: User | None = None,
    reason: str = "",
) -> None:
    SettledCorrection.objects.create(
        subject_id=correction.subject_id,
        register=correction.register,
        field=correction.field,
        value=correction.value,
        given_at=correction.given_at,
        case_reference=correction.case_reference,
        outcome=outcome,
        settled_at=clock.now(),
        load_id=load_id,
        by_username=by.username if by else "",
        reason=reason,
    )
    correction.delete()


def _close_conflicts(
    correction: Correction, outcome: Outcome, *, by: User | None = None, reason: str = ""
) -> None:
    CorrectionConflict.objects.filter(
        subject_id=correction.subject_id,
        register=correction.register,
        field=correction.field,
        resolved_at=None,
    ).update(
        outcome=outcome,
        resolved_at=clock.now(),
        resolved_by=by.username if by else "",
        reason=reason,
    )


def take_back_load(load_id: int) -> int:
    """Undo what a load did to corrections: its conflicts go, what it agreed with stands again.

    In the caller's transaction. Returns the corrections that stand again.
    """
    CorrectionConflict.objects.filter(load_id=load_id, resolved_at=None).delete()
    settled = SettledCorrection.objects.filter(load_id=load_id, outcome=Outcome.AGREED)
    restored = 0
    for one in settled:
        # the person may have corrected the field anew since: the newer word stands
        _, made = Correction.objects.get_or_create(
            subject_id=one.subject_id,
            register=one.register,
            field=one.field,
            defaults={
                "value": one.value,
                "key": key_of(one.field, one.value),
                "given_at": one.given_at,
                "case_reference": one.case_reference,
            },
        )
        restored += made
    settled.delete()
    return restored


def open_conflicts(*, subject_ids: Collection[int] | None = None) -> list[Conflict]:
    """Return the conflicts that wait for an answer, the oldest first; of some subjects, or all."""
    rows = CorrectionConflict.objects.filter(resolved_at=None).order_by("found_at", "pk")
    if subject_ids is not None:
        rows = rows.filter(subject_id__in=subject_ids)
    return [
        Conflict(
            id=row.pk,
            subject_id=row.subject_id,
            register=row.register,
            field=row.field,
            source_value=row.source_value,
            load_id=row.load_id,
            row_no=row.row_no,
            found_at=row.found_at,
        )
        for row in rows
    ]


def settled_corrections(subject_ids: Collection[int]) -> list[Settled]:
    """Return what was corrected once and settled since, the newest first."""
    rows = SettledCorrection.objects.filter(subject_id__in=subject_ids).order_by("-settled_at")
    return [
        Settled(
            register=row.register,
            field=row.field,
            value=row.value,
            given_at=row.given_at,
            case_reference=row.case_reference,
            outcome=Outcome(row.outcome),
            settled_at=row.settled_at,
            load_id=row.load_id,
            by=row.by_username,
        )
        for row in rows
    ]

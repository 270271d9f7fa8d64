"""What we put on a person's record ourselves: holds, and taking them off again."""

from django.db import transaction

from procloser.accounts.models import User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.audit import actions as audit
from procloser.kernel import clock
from procloser.kernel.errors import NotFound
from procloser.permissions.actions.bans import Forbidden, apply
from procloser.permissions.errors import NotAHold, SubjectNotTold
from procloser.permissions.models import Ban
from procloser.permissions.overlay import bump_clock
from procloser.permissions.types import HOLDS, Effect
from procloser.registers.rules import refuse_identity_code

# These outlive the record, so its identifiers are kept as digests as for a ban.
OUTLIVING = frozenset({Effect.PROTECTED, Effect.DECEASED})
# A lock is no decision of ours: time places it, and being informed ends it.
OURS = frozenset(HOLDS) - {Effect.LOCKED}
PLACEABLE = OURS | {Effect.PROTECTED}


@transaction.atomic
def place_hold(*, subject_id: int, effect: Effect, request_reference: str, by: User | None) -> int:
    """Take the subject out of every count, delivery and directory answer, until lifted.

    Doing it twice changes nothing more.

    Args:
        effect: protected, restricted, erasure pending, identity conflict or deceased.
    Returns:
        The overlay's number.
    Raises:
        NotAHold: the effect is a ban, which only its person makes.
        BadInput: the reference holds a personal identity code.
    Source: GDPR art. 18; requirements C.0 stages 1 and 2, F6, F7.
    """
    if effect not in PLACEABLE:
        raise NotAHold(f"{effect} is no hold. Choose one of: {', '.join(sorted(PLACEABLE))}.")
    refuse_identity_code(request_reference)
    if effect in OUTLIVING:
        return apply([Forbidden(effect)], [subject_id], [], request_reference, by).n
    Ban.objects.get_or_create(
        subject_id=subject_id,
        effect=effect,
        lifted_at=None,
        list_batch_id=None,
        defaults={
            "source": "officer",
            "valid_from": clock.today(),
            "request_reference": request_reference,
        },
    )
    n = bump_clock([subject_id])
    audit.record(what="hold_placed", target=f"subject {subject_id}", new=effect, by=by)
    return n


@transaction.atomic
def lift_hold(*, subject_id: int, effect: Effect, by: User, reason: str, told: str = "") -> int:
    """End a hold; the subject is used again where nothing else forbids it.

    Args:
        told: reference of the notice that told the subject; a restriction needs it.
    Returns:
        The overlay's number.
    Raises:
        NotPermitted: only the privacy officer lifts what protects a person.
        NotAHold: the effect is a ban; SubjectNotTold; NotFound: no such hold is in force.
        BadInput: the reason holds a personal identity code.
    Source: GDPR art. 18(3); requirements E.
    """
    require(by, Permission.DECIDE)
    refuse_identity_code(reason)
    if effect not in OURS:
        raise NotAHold(f"{effect} is lifted only on the person's own verified request.")
    if effect is Effect.RESTRICTED and not told:
        raise SubjectNotTold(
            "Tell the person before the restriction is lifted, and give the notice's reference."
        )
    held = Ban.objects.filter(subject_id=subject_id, effect=effect, lifted_at=None)
    if not held.update(lifted_at=clock.now()):
        raise NotFound(f"Subject {subject_id} has no {effect} in force.")
    n = bump_clock([subject_id])
    audit.record(
        what="hold_lifted", target=f"subject {subject_id}", old=effect, reason=reason, by=by
    )
    return n

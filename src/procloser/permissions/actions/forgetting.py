"""Letting go of what a person's permissions tell, when the person is erased."""

from django.db import transaction

from procloser.accounts.models import User
from procloser.audit import actions as audit
from procloser.permissions.models import Consent, EstimatedAge, Informed, Lock
from procloser.permissions.overlay import bump_clock
from procloser.subjects.queries import with_redirects


@transaction.atomic
def forget(*, subject_id: int, by: User | None) -> int:
    """Delete the person's consents with their evidence; return how many there were.

    That the person was informed or locked goes with them, and an estimated age. What closes a
    door stays: bans and holds, their digests, and that consents were taken back.
    Source: GDPR art. 17(1), 17(3)(b); requirements D1.10.
    """
    ids = with_redirects([subject_id])
    deleted = Consent.objects.filter(subject_id__in=ids).delete()[0]
    for told in (Informed, Lock, EstimatedAge):
        told.objects.filter(subject_id__in=ids).delete()
    bump_clock(ids)
    audit.record(what="consents_forgotten", target=f"subject:{subject_id}", new=str(deleted), by=by)
    return deleted

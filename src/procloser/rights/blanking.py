"""Forgetting whom a closed case was about; that it was, and what was done, stays."""

import hashlib
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from procloser.kernel import clock
from procloser.rights.models import Case, CaseSubject
from procloser.rights.types import State


def cases_to_blank(*, closed_before: date) -> QuerySet[Case]:
    """Return the cases closed before that day that still say whom they were about."""
    return Case.objects.filter(
        state=State.CLOSED, closed_at__date__lt=closed_before, blanked_at=None
    ).order_by("id")


@transaction.atomic
def blank_cases(*, closed_before: date) -> list[int]:
    """Have no mail address, digest of the form or subject in the cases closed before that day.

    Returns the cases' ids. The reference, the kinds, the times and the steps stay.
    Source: requirements D1.10.
    """
    blanked = []
    for case in cases_to_blank(closed_before=closed_before).select_for_update():
        case.confirmation_email = ""
        case.submission_digest = hashlib.sha256(f"blanked {case.reference}".encode()).digest()
        case.blanked_at = clock.now()
        case.save(update_fields=["confirmation_email", "submission_digest", "blanked_at"])
        blanked.append(case.pk)
    CaseSubject.objects.filter(case_id__in=blanked).delete()
    return blanked

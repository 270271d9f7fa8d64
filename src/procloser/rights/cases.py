"""Writing a case and its steps; used by the actions of this room."""

import os
from collections.abc import Collection, Sequence

from django.db import connection

from procloser.accounts.models import User
from procloser.kernel import clock
from procloser.rights.errors import StepImpossible
from procloser.rights.models import Case, CaseSubject, Event
from procloser.rights.rules import may_step, reply_due
from procloser.rights.secrets import secret_digest, secret_of
from procloser.rights.types import Kind, State


def open_case(
    *, kinds: Sequence[Kind], language: str, confirmation_email: str, submission_digest: bytes
) -> Case:
    """Return a new case, received now, with its first event. In the caller's transaction."""
    nonce, now = os.urandom(16), clock.now()
    case = Case.objects.create(
        reference=_next_reference(clock.today().year),
        kinds=list(kinds),
        language=language,
        confirmation_email=confirmation_email,
        nonce=nonce,
        secret_digest=secret_digest(secret_of(nonce)),
        submission_digest=submission_digest,
        received_at=now,
        due_on=reply_due(clock.today()),
    )
    Event.objects.create(case=case, at=now, state=State.RECEIVED)
    return case


def _next_reference(year: int) -> str:
    """Return the year's next reference; others who ask wait until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('rights reference'))")
        cursor.execute(
            """
            SELECT coalesce(max(split_part(reference, '-', 3)::int), 0) + 1
            FROM rights_case WHERE reference LIKE %s
            """,
            [f"PC-{year}-%"],
        )
        (number,) = cursor.fetchone()
    return f"PC-{year}-{number:04d}"


def step(case: Case, new: State, *, by: User | None, reason: str = "") -> None:
    """Take the case to its next state, with the event of it.

    Raises:
        StepImpossible: the state does not follow, or the kind is one that is never refused.
    """
    kinds = [Kind(kind) for kind in case.kinds]
    if not may_step(kinds, State(case.state), new):
        raise StepImpossible(
            f"{case.reference} is {case.state}: from there it cannot become {new} "
            f"({', '.join(kinds)})."
        )
    now = clock.now()
    case.state = new
    if new is State.FULFILLED:
        case.effective_at = now
    if new is State.CLOSED:
        case.closed_at = now
    case.save(update_fields=["state", "effective_at", "closed_at"])
    Event.objects.create(
        case=case, at=now, state=new, by_username=by.username if by else "", reason=reason
    )


def remember_subjects(case: Case, subject_ids: Collection[int]) -> None:
    """Note whom the case was found to mean."""
    CaseSubject.objects.bulk_create(
        CaseSubject(case=case, subject_id=subject_id) for subject_id in sorted(subject_ids)
    )

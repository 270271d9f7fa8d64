"""Receiving what people forbid, and closing their cases."""

from collections.abc import Sequence

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from procloser.accounts.models import User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.audit import actions as audit
from procloser.identifiers.emails import normal_email
from procloser.jobs import enqueue
from procloser.kernel import clock
from procloser.kernel.errors import BadInput
from procloser.notices import actions as notices
from procloser.notices import queries as told
from procloser.notices.types import Action
from procloser.notices.types import State as NoticeState
from procloser.permissions import actions as permissions
from procloser.registers.rules import refuse_identity_code
from procloser.rights.attempts import count_attempt
from procloser.rights.cases import open_case, remember_subjects, step
from procloser.rights.errors import RecipientsNotTold, UnknownCase
from procloser.rights.models import Case
from procloser.rights.naming import identifiers_given, strings_of, subjects_meant
from procloser.rights.secrets import request_digest, secret_of
from procloser.rights.types import Kind, OpenedCase, State
from procloser.subjects.types import HeldIdentifiers


@transaction.atomic
def forbid_from_portal(
    *,
    name: str = "",
    phone: str = "",
    street_address: str = "",
    postal_code: str = "",
    city: str = "",
    email: str = "",
    marketing: bool,
    directory: bool,
    language: str,
    network: str,
) -> OpenedCase:
    """Forbid marketing, the directory, or both, for whoever is named; no proof is asked.

    All of it in one transaction: the ban, the case, and the notices to past recipients. It
    holds also where nobody is found: a later delivery is then stopped by the digests. The
    same form sent twice in a day is one case.

    Args:
        name: in either order, "Virtanen Anna" or "Anna Virtanen".
        city: only helps people to write their address; nothing depends on it.
        network: where the request came from, for the limits; never kept in the clear.
    Returns:
        The case's reference, and the secret that opens its page.
    Raises:
        BadInput: nothing forbidden, or nobody named (it says what is missing).
        TooManyRequests: the network or an identifier has had its share of the hour.
    Source: GDPR art. 21(2)-(3); Act 917/2014 section 198(1); requirements D1.6, D1.9.
    """
    kinds = _kinds(marketing=marketing, directory=directory)
    given = identifiers_given(
        name=name,
        phone=phone,
        street_address=street_address,
        postal_code=postal_code,
        email=email,
    )
    submission = _submission_digest(kinds, given, language)
    _one_at_a_time(submission)
    earlier = Case.objects.filter(submission_digest=submission).first()
    if earlier is not None:
        return OpenedCase(earlier.reference, secret_of(bytes(earlier.nonce)))
    count_attempt(
        network=request_digest("network", [network]),
        identifiers={
            request_digest("identifier", [text]) for one in given for text in strings_of(one)
        },
    )
    case = open_case(
        kinds=kinds,
        language=language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE,
        confirmation_email=normal_email(email) or "",
        submission_digest=submission,
    )
    _fulfil(case, given)
    return OpenedCase(case.reference, secret_of(bytes(case.nonce)))


def _kinds(*, marketing: bool, directory: bool) -> list[Kind]:
    kinds = [Kind.OBJECT_DM] if marketing else []
    kinds += [Kind.DIRECTORY_BAN] if directory else []
    if not kinds:
        raise BadInput(_("Nothing was forbidden: choose marketing, the directory, or both."))
    return kinds


def _submission_digest(
    kinds: Sequence[Kind], given: Sequence[HeldIdentifiers], language: str
) -> bytes:
    strings = sorted(text for one in given for text in strings_of(one))
    return request_digest("submission", [clock.today().isoformat(), language, *kinds, *strings])


def _one_at_a_time(submission: bytes) -> None:
    """Have a double click wait for the first of the two, and then find its case."""
    number = int.from_bytes(submission[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def _fulfil(case: Case, given: Sequence[HeldIdentifiers]) -> None:
    """Do at once what the case asks, and tell whom it concerns."""
    step(case, State.IN_PROGRESS, by=None)
    # before the search: a load that commits from here on finds the digests of this ban
    permissions.lock_clock()
    meant = subjects_meant(list(given))
    remember_subjects(case, meant)
    made = 0
    if Kind.OBJECT_DM in case.kinds:
        # The directory's entries are never disclosed for marketing by a ban's time: only an
        # objection has past recipients to tell.
        made = notices.tell_recipients(
            subject_ids=meant, action=Action.ERASE, request_reference=case.reference
        )
    enqueue("rights.confirm", case.reference)
    permissions.forbid(
        subject_ids=meant,
        identifiers=given,
        marketing=Kind.OBJECT_DM in case.kinds,
        directory=Kind.DIRECTORY_BAN in case.kinds,
        request_reference=case.reference,
        by=None,
    )
    step(case, State.FULFILLED, by=None)
    if made:
        step(case, State.NOTIFYING, by=None)
        enqueue("rights.settle", case.reference)
    else:
        step(case, State.CLOSED, by=None, reason="nobody_to_tell")


@transaction.atomic
def settle(*, reference: str) -> bool:
    """Close the case if every recipient has been told; say whether it is closed now."""
    case = _locked(reference)
    if case.state == State.NOTIFYING and not untold(reference):
        step(case, State.CLOSED, by=None, reason="all_told")
    return case.state == State.CLOSED


@transaction.atomic
def close_case(*, reference: str, reason: str, by: User) -> None:
    """Close the case by hand, when what is left untold has its reason.

    Raises:
        RecipientsNotTold: a notice is neither sent nor given up with a reason.
        BadInput: the reason, which the person's page shows, holds a personal identity code.
    Source: GDPR art. 19; requirements D1.2.
    """
    require(by, Permission.DECIDE)
    refuse_identity_code(reason)
    case = _locked(reference)
    if left := untold(reference):
        raise RecipientsNotTold(
            f"{left} notices of {reference} are unsent. Send them, or record for each why it is "
            "impossible, and close the case then."
        )
    step(case, State.CLOSED, by=by, reason=reason)
    audit.record(what="case_closed", target=reference, reason=reason, by=by)


def untold(reference: str) -> int:
    """Return how many notices of the case are neither sent nor given up with a reason."""
    waiting = (NoticeState.QUEUED, NoticeState.FAILED)
    return sum(notice.state in waiting for notice in told.notices_of_request(reference))


def _locked(reference: str) -> Case:
    case = Case.objects.select_for_update().filter(reference=reference).first()
    if case is None:
        raise UnknownCase(f"There is no request {reference}.")
    return case

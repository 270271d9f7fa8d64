"""Mailing the confirmation: to the address given, and "not me?" to the address on file."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from procloser.identifiers.emails import is_generic_mailbox, normal_email
from procloser.kernel import clock
from procloser.rights import words
from procloser.rights.models import Case
from procloser.rights.secrets import link_to, secret_of
from procloser.rights.types import Kind
from procloser.subjects.queries import identifiers_of

MOST_ON_FILE = 3  # mailboxes told beside the one given


@transaction.atomic
def confirm(*, reference: str) -> int:
    """Mail the case's confirmations unless they were; return how many went out.

    The one to the address given has the page's link; the one to a mailbox on file has not:
    whoever reads it need not be who asked.

    Source: requirements D1.6, the confirmation goes to the contact on file as well.
    """
    case = Case.objects.select_for_update().filter(reference=reference, confirmed_at=None).first()
    if case is None:
        return 0
    mails = [_to_the_asker(case)] if case.confirmation_email else []
    mails += [_to_the_file(case, mailbox) for mailbox in mailboxes_on_file(case)]
    for mail in mails:
        mail.send()
    case.confirmed_at = clock.now()
    case.save(update_fields=["confirmed_at"])
    return len(mails)


def mailboxes_on_file(case: Case) -> list[str]:
    """Return the personal mailboxes held of those the case meant, but for the one given."""
    subject_ids = list(case.subjects.values_list("subject_id", flat=True))
    held = {normal_email(one.email) for one in identifiers_of(subject_ids) if one.email}
    mailboxes = {mailbox for mailbox in held if mailbox and not is_generic_mailbox(mailbox)}
    return sorted(mailboxes - {case.confirmation_email})[:MOST_ON_FILE]


def _to_the_asker(case: Case) -> EmailMessage:
    link = link_to(secret_of(bytes(case.nonce)), case.language)
    subject = words.CONFIRMATION_SUBJECT.get(case.language).format(reference=case.reference)
    body = words.CONFIRMATION.get(case.language).format(link=link, **_filling(case))
    return EmailMessage(subject, body, to=[case.confirmation_email])


def _to_the_file(case: Case, mailbox: str) -> EmailMessage:
    subject = words.ON_FILE_SUBJECT.get(case.language).format(reference=case.reference)
    body = words.ON_FILE.get(case.language).format(
        address=settings.CONTROLLER["email"], **_filling(case)
    )
    return EmailMessage(subject, body, to=[mailbox], reply_to=[settings.CONTROLLER["email"]])


def _filling(case: Case) -> dict[str, str]:
    kinds = tuple(Kind(kind) for kind in case.kinds)
    controller = settings.CONTROLLER
    return {
        "reference": case.reference,
        "what": words.what_was_forbidden(kinds, case.language),
        "controller": f"{controller['name']}, {controller['email']}",
    }

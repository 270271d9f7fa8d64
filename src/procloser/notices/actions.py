"""Telling recipients, and taking their receipts."""

import smtplib
from collections import defaultdict
from collections.abc import Collection, Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from procloser.accounts.models import User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.audit import actions as audit
from procloser.contracts import queries as contracts
from procloser.contracts.errors import UnknownContract
from procloser.disclosures import queries as disclosures
from procloser.disclosures.types import PastDisclosure
from procloser.jobs import enqueue
from procloser.jobs.queue import ATTEMPTS
from procloser.kernel import clock
from procloser.kernel.errors import BadInput
from procloser.notices import letters
from procloser.notices.errors import MailNotSent, UnknownNotice
from procloser.notices.models import Notice
from procloser.notices.queries import OPEN, view_of
from procloser.notices.rules import concerned, confirm_by
from procloser.notices.types import Action, State
from procloser.registers.rules import refuse_identity_code

NOTICES_PAGE = "web:notices"  # the customer's page, by its name
PAGE_LANGUAGE = "fi"  # the letter has every language, the page a switch


@transaction.atomic
def tell_recipients(
    *,
    subject_ids: Collection[int],
    action: Action | str,
    request_reference: str,
    channel: str = "",
    by: User | None = None,
) -> int:
    """Make a notice for every past line of these subjects that is not told yet; queue the mails.

    In the caller's transaction: the notices exist exactly if the ban does. Telling again what
    was told changes nothing.

    Args:
        subject_ids: everyone who is the person concerned, redirects included.
        channel: the channel to stop; "" when the row is to be erased.
    Returns:
        How many notices were made.
    Source: GDPR art. 19; requirements D1.9.
    """
    action = Action(action)
    past = concerned(disclosures.recipients_of(subject_ids), action=action, channel=channel)
    told = {(one.disclosure_id, one.row_reference) for one in past} & set(
        Notice.objects.filter(
            action=action, channel=channel, disclosure_id__in=_ids(past)
        ).values_list("disclosure_id", "row_reference")
    )
    now = clock.now()
    new = [
        Notice(
            disclosure_id=one.disclosure_id,
            recipient_id=one.recipient_id,
            row_reference=one.row_reference,
            action=action,
            channel=channel,
            request_reference=request_reference,
            created_at=now,
            due_at=confirm_by(now),
        )
        for one in past
        if (one.disclosure_id, one.row_reference) not in told
    ]
    Notice.objects.bulk_create(new, ignore_conflicts=True)  # the same person, twice at once
    for recipient_id in sorted({notice.recipient_id for notice in new}):
        enqueue("notices.send", recipient_id)
    if new:
        audit.record(what="recipients_told", target=request_reference, new=str(len(new)), by=by)
    return len(new)


def _ids(past: Sequence[PastDisclosure]) -> set[int]:
    return {one.disclosure_id for one in past}


def send_queued(*, recipient_id: int) -> int:
    """Mail a recipient all its queued notices, one mail an address; return how many were sent.

    Sending is at least once: a process killed between the mail server's yes and our commit
    sends again. After as many attempts as the queue makes, a notice has failed; it still
    stands in the customer's web.

    Raises:
        MailNotSent: the mail server did not take a mail and another attempt is left.
    """
    failures: list[str] = []
    sent = 0
    with transaction.atomic():
        waiting = (
            Notice.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("disclosure", "recipient")
            .filter(recipient_id=recipient_id, state=State.QUEUED)
            .order_by("id")
        )
        for address, notices in _by_address(waiting).items():
            error = _mail(address, notices)
            if error is None:
                sent += len(notices)
            elif _note_failure(notices, error):
                failures.append(error)
    if failures:
        raise MailNotSent(
            f"The mail server did not take the notices to organisation {recipient_id}: "
            f"{failures[0]}. They stay queued and are tried again; check EMAIL_URL."
        )
    return sent


def _by_address(waiting: Collection[Notice]) -> dict[str, list[Notice]]:
    """Group notices by where the contract of their delivery says to send them today."""
    groups: dict[str, list[Notice]] = defaultdict(list)
    for notice in waiting:
        groups[_address_of(notice)].append(notice)
    return groups


def _address_of(notice: Notice) -> str:
    try:
        return contracts.contract(notice.disclosure.contract_number).notice_email
    except UnknownContract:
        return notice.disclosure.recipient_contact


def _mail(address: str, notices: Sequence[Notice]) -> str | None:
    """Send one mail and mark its notices sent; return what went wrong instead, if anything."""
    views = [view_of(notice) for notice in notices]
    controller = settings.CONTROLLER
    with translation.override(PAGE_LANGUAGE):
        page = settings.PUBLIC_URL + reverse(NOTICES_PAGE)
    mail = EmailMessage(
        subject=letters.subject(views),
        body=letters.body(
            views,
            page=page,
            sender=f"{controller['name']}, {controller['email']}",
        ),
        to=[address],
    )
    try:
        mail.send()
    except (OSError, smtplib.SMTPException) as error:
        return f"{type(error).__name__}: {error}"
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(
        state=State.SENT, sent_at=clock.now(), reason=""
    )
    return None


def _note_failure(notices: Sequence[Notice], error: str) -> bool:
    """Count the attempt; return whether another one is left."""
    is_another_left = False
    for notice in notices:
        notice.attempts += 1
        notice.reason = error[:500]
        if notice.attempts >= ATTEMPTS:
            notice.state = State.FAILED
        else:
            is_another_left = True
        notice.save(update_fields=["attempts", "reason", "state"])
    return is_another_left


@transaction.atomic
def acknowledge(*, notice: int, by: User) -> None:
    """Record that the customer has done what the notice asks; doing it again changes nothing.

    Raises:
        UnknownNotice: no such notice, or another customer's.
        NotPermitted: the user's role may not confirm.
    """
    require(by, Permission.ANSWER_NOTICES)
    own = Notice.objects.filter(pk=notice, recipient_id=by.organisation_id)
    if not own.exists():
        raise UnknownNotice(_("There is no notice %(n)s to your organisation.") % {"n": notice})
    _acknowledge(by, notice)


@transaction.atomic
def acknowledge_all(*, by: User) -> int:
    """Record that the customer has done what all its open notices ask; return how many."""
    require(by, Permission.ANSWER_NOTICES)
    return _acknowledge(by)


@transaction.atomic
def give_up(*, notice: int, reason: str, by: User) -> None:
    """Record that the recipient cannot be told, and why; its case may then be closed.

    Raises:
        NotPermitted: only the privacy officer decides so.
        BadInput: no reason is given, or it holds a personal identity code.
        UnknownNotice: no such notice that still waits to be sent.
    Source: GDPR art. 19, "impossible or disproportionate effort"; requirements D1.2.
    """
    require(by, Permission.DECIDE)
    if not reason.strip():
        raise BadInput("Say why the recipient cannot be told: the case shows it.")
    refuse_identity_code(reason)
    changed = Notice.objects.filter(pk=notice, state__in=(State.QUEUED, State.FAILED)).update(
        state=State.IMPOSSIBLE, reason=reason.strip()
    )
    if not changed:
        raise UnknownNotice(f"There is no notice {notice} that still waits to be sent.")
    audit.record(what="notice_given_up", target=f"notice {notice}", reason=reason.strip(), by=by)


def _acknowledge(by: User, notice: int | None = None) -> int:
    open_ones = Notice.objects.select_for_update().filter(
        recipient_id=by.organisation_id, state__in=OPEN
    )
    if notice is not None:
        open_ones = open_ones.filter(pk=notice)
    ids = list(open_ones.values_list("pk", flat=True))
    Notice.objects.filter(pk__in=ids).update(
        state=State.ACKNOWLEDGED, acknowledged_at=clock.now(), acknowledged_by=by.username
    )
    if ids:
        audit.record(
            what="notices_acknowledged",
            target=by.organisation.business_id,
            new=", ".join(map(str, sorted(ids)))[:500],
            by=by,
        )
    return len(ids)

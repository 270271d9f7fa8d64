"""Consents: who may be reached by whom, by which channel, and how it can be shown."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db import connection, transaction
from django.utils.translation import gettext as _

from procloser.accounts.models import User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.audit import actions as audit
from procloser.identifiers.recipients import CLASS_FORM, normal_recipient
from procloser.kernel import clock
from procloser.kernel.errors import BadInput, NotFound
from procloser.permissions.errors import ConsentWithdrawnSince
from procloser.permissions.facts import sql_text
from procloser.permissions.models import Consent, RecipientClass
from procloser.permissions.overlay import bump_clock
from procloser.permissions.types import Channel
from procloser.registers.rules import refuse_identity_code, refuse_special_category
from procloser.subjects.queries import standing_subject

OFFICER = "officer"


class ToldConsent(NamedTuple):
    """A consent as a source, or the officer, tells of it."""

    row_no: int | None
    subject_id: int
    channel: str
    names: str
    scope: str
    text_version: str
    evidence: str
    given_at: datetime


class ToldWithdrawal(NamedTuple):
    """A withdrawal as a source, or the officer, tells of it; "" is every channel, whoever."""

    row_no: int | None
    subject_id: int
    channel: str
    names: str
    withdrawn_at: datetime


@dataclass(frozen=True, slots=True)
class StoredConsents:
    """What came of what was told."""

    changed: frozenset[int]  # subjects whose consents in force are others now
    too_late: frozenset[int | None]  # rows whose consent had been taken back since
    ended: int


def store_consents(
    *,
    consents: Sequence[ToldConsent],
    withdrawals: Sequence[ToldWithdrawal],
    source: str,
    load_id: int | None = None,
) -> StoredConsents:
    """Have what was told stand: the withdrawals, then the consents that none of them follows.

    In the caller's transaction; the caller bumps the overlay's clock for those that changed, at
    its end. What was told before changes nothing. A withdrawal is remembered where there is no
    consent yet, so that an older consent told later does not come into force.

    Source: GDPR art. 7(1) and 7(3).
    """
    _insert_withdrawals(withdrawals, source, load_id)
    too_late = _taken_back(consents)
    given = _insert_consents(
        [told for told in consents if told.row_no not in too_late], source, load_id
    )
    ended = end_withdrawn({told.subject_id for told in withdrawals})
    return StoredConsents(frozenset(given | set(ended)), frozenset(too_late), len(ended))


def _insert_withdrawals(told: Sequence[ToldWithdrawal], source: str, load_id: int | None) -> None:
    if told:
        _run("insert_withdrawals", told, source, load_id)


def _taken_back(told: Sequence[ToldConsent]) -> set[int | None]:
    """Return the rows whose consent its person has taken back at the same time or later."""
    if not told:
        return set()
    parts = [(one.row_no, one.subject_id, one.channel, one.names, one.given_at) for one in told]
    with connection.cursor() as cursor:
        cursor.execute(
            sql_text("consents_taken_back"), [list(part) for part in zip(*parts, strict=True)]
        )
        return {row_no for (row_no,) in cursor.fetchall()}


def _insert_consents(told: Sequence[ToldConsent], source: str, load_id: int | None) -> set[int]:
    return set(_run("insert_consents", told, source, load_id)) if told else set()


def _run(
    name: str, told: Sequence[tuple[object, ...]], source: str, load_id: int | None
) -> list[int]:
    columns = [list(column) for column in zip(*told, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(sql_text(name), [source, load_id, *columns])
        return [subject_id for (subject_id,) in cursor.fetchall()]


def end_withdrawn(subject_ids: Collection[int]) -> list[int]:
    """End the subjects' consents that were taken back since, by whoever was merged with them too.

    Returns:
        The subject of each consent that was in force before.
    """
    if not subject_ids:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql_text("end_withdrawn_consents"), {"ids": list(subject_ids)})
        return [subject_id for (subject_id,) in cursor.fetchall()]


@transaction.atomic
def record_consent(
    *,
    subject_id: int,
    channel: Channel,
    names: str,
    text_version: str,
    evidence: str,
    by: User,
    scope: str,
    given_at: datetime | None = None,
) -> Consent:
    """Record that the person consents to be reached by `channel` by whom the text names.

    Recorded twice it stands once.

    Args:
        names: business ID of the recipient, or the class of recipients ("class:energy").
        text_version: which text was agreed to.
        evidence: how it can be shown; required.
        scope: what about, in the words of the text.
        given_at: when; None for now.
    Raises:
        NotPermitted: `by` may not. NotFound: there is no such subject.
        BadInput: it names nobody, nothing shows it, it is still to come, or it holds a personal
            identity code.
        SpecialCategory: it tells of health, religion or the like.
        ConsentWithdrawnSince: the person has taken it back since.
    Source: GDPR art. 7(1); Act 917/2014 section 200(1).
    """
    require(by, Permission.RECORD_CONSENT)
    sender, moment = _checked_sender(names), given_at or clock.now()
    _check_words(scope, text_version, evidence)
    refuse_special_category(sender, scope, text_version, evidence)
    if moment > clock.now():
        raise BadInput(_("The consent is dated in the future. Give the day it was given."))
    told = ToldConsent(
        None,
        standing_subject(subject_id),
        channel,
        sender,
        scope.strip(),
        text_version.strip(),
        evidence.strip(),
        moment,
    )
    stored = store_consents(consents=[told], withdrawals=[], source=OFFICER)
    if stored.too_late:
        raise ConsentWithdrawnSince(
            _("The person has taken this consent back since it was given. Ask for it anew.")
        )
    if stored.changed:
        bump_clock(stored.changed)
        audit.record(
            what="consent_recorded",
            target=f"subject {told.subject_id}",
            new=f"{channel} {sender}",
            by=by,
        )
    return Consent.objects.get(
        subject_id=told.subject_id, channel=channel, names=sender, given_at=moment
    )


def _checked_sender(names: str) -> str:
    sender = normal_recipient(names.strip())
    if sender is None:
        raise BadInput(
            _(
                "A consent names its sender: give a business ID like 1234567-1, or a class like "
                "class:energy."
            )
        )
    return sender


def _check_words(scope: str, text_version: str, evidence: str) -> None:
    if not (scope.strip() and text_version.strip() and evidence.strip()):
        raise BadInput(
            _("A consent needs its scope, the version of its text, and what shows it was given.")
        )
    for text in (scope, text_version, evidence):
        refuse_identity_code(text)


@transaction.atomic
def withdraw_consent(
    *, subject_id: int, channel: Channel | None, names: str | None, by: User
) -> int:
    """End the person's consents, for one channel or recipient or (None) for all.

    As easy as giving: no reason, no refusal; nothing to withdraw is no error, and is remembered.

    Returns:
        How many were in force.
    Raises:
        NotPermitted: `by` may not. NotFound: there is no such subject.
    Source: GDPR art. 7(3).
    """
    require(by, Permission.RECORD_CONSENT)
    sender = _checked_sender(names) if names else ""
    told = ToldWithdrawal(None, standing_subject(subject_id), channel or "", sender, clock.now())
    stored = store_consents(consents=[], withdrawals=[told], source=OFFICER)
    if stored.changed:
        bump_clock(stored.changed)
    audit.record(
        what="consent_withdrawn",
        target=f"subject {told.subject_id}",
        new=f"{channel or 'every channel'} {sender or 'everybody'}: {stored.ended}",
        by=by,
    )
    return stored.ended


@transaction.atomic
def look_up_consents(*, subject_id: int, by: User) -> list[Consent]:
    """Return the person's consents, ended ones too, the newest first; the look is in the audit.

    Raises:
        NotPermitted: `by` may not. NotFound: there is no such subject.
    Source: requirements F16.
    """
    require(by, Permission.RECORD_CONSENT)
    person = standing_subject(subject_id)
    audit.record(what="consents_looked_up", target=f"subject {person}", by=by)
    held = Consent.objects.filter(subject_id=person)
    return list(held.order_by("-given_at", "-pk"))


@transaction.atomic
def classify_recipient(*, business_id: str, name: str, by: User) -> None:
    """Have the recipient count as one of a class that consents may name.

    Raises:
        NotPermitted: `by` may not. BadInput: no business ID, or no class.
    """
    require(by, Permission.RECORD_CONSENT)
    recipient, belongs_to = _checked_class(business_id, name)
    _row, is_new = RecipientClass.objects.get_or_create(
        business_id=recipient,
        name=belongs_to,
        defaults={"by_username": by.username, "at": clock.now()},
    )
    if is_new:
        bump_clock([])  # counts remembered for the recipient are asked anew
        audit.record(what="recipient_classified", target=recipient, new=belongs_to, by=by)


@transaction.atomic
def declassify_recipient(*, business_id: str, name: str, by: User) -> None:
    """Have the recipient count as one of the class no more.

    Raises:
        NotPermitted: `by` may not. BadInput: no business ID, or no class.
        NotFound: it was none of the class.
    """
    require(by, Permission.RECORD_CONSENT)
    recipient, belongs_to = _checked_class(business_id, name)
    held = RecipientClass.objects.filter(business_id=recipient, name=belongs_to)
    if not held.delete()[0]:
        raise NotFound(f"{recipient} is not of {belongs_to}.")
    bump_clock([])
    audit.record(what="recipient_declassified", target=recipient, old=belongs_to, by=by)


def _checked_class(business_id: str, name: str) -> tuple[str, str]:
    recipient = normal_recipient(business_id.strip())
    belongs_to = name.strip().lower()
    if recipient is None or CLASS_FORM.fullmatch(recipient):
        raise BadInput(f"{business_id!r} is no business ID: check its last digit.")
    if not CLASS_FORM.fullmatch(belongs_to):
        raise BadInput(f"{name!r} is no class of recipients: write it like class:energy.")
    return recipient, belongs_to

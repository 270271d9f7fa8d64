"""Consents: who may be reached by whom, by which channel, and how it can be shown."""

from django.db import transaction

from procloser.accounts.models import User
from procloser.audit import actions as audit
from procloser.kernel import clock
from procloser.kernel.errors import BadInput
from procloser.permissions.models import Consent
from procloser.permissions.overlay import bump_clock
from procloser.permissions.types import Channel
from procloser.registers.rules import refuse_identity_code


@transaction.atomic
def record_consent(
    *,
    subject_id: int,
    channel: Channel,
    names: str,
    text_version: str,
    evidence: str,
    by: User | None,
) -> Consent:
    """Record that the person consents to be reached by `channel` by whom the text names.

    Args:
        names: business ID of the recipient, or the class of recipients ("class:energy").
        text_version: which text was agreed to.
        evidence: how it can be shown; required.
    Raises:
        BadInput: it names nobody, nothing shows it, or it holds a personal identity code.
    Source: GDPR art. 7(1); Act 917/2014 section 200(1).
    """
    if not (names and text_version and evidence):
        raise BadInput(
            "A consent must name its recipient, the version of its text, and what shows it."
        )
    refuse_identity_code(evidence)
    consent = Consent.objects.create(
        subject_id=subject_id,
        channel=channel,
        names=names,
        text_version=text_version,
        evidence=evidence,
        given_at=clock.now(),
    )
    bump_clock([subject_id])
    audit.record(what="consent_recorded", target=f"subject {subject_id}", new=channel, by=by)
    return consent


@transaction.atomic
def withdraw_consent(
    *, subject_id: int, channel: Channel | None, names: str | None, by: User | None
) -> int:
    """End the person's consents, for one channel or recipient or (None) for all.

    As easy as giving: no reason, no refusal; nothing to withdraw is no error.

    Returns:
        How many were in force.
    Source: GDPR art. 7(3).
    """
    consents = Consent.objects.filter(subject_id=subject_id, withdrawn_at=None)
    if channel is not None:
        consents = consents.filter(channel=channel)
    if names is not None:
        consents = consents.filter(names=names)
    ended = consents.update(withdrawn_at=clock.now())
    if ended:
        bump_clock([subject_id])
        audit.record(what="consent_withdrawn", target=f"subject {subject_id}", by=by)
    return ended

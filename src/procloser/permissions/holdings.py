"""What this room holds about one subject, for whoever may look at it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from procloser.kernel import clock
from procloser.permissions.models import (
    Ban,
    Consent,
    ConsentWithdrawal,
    EstimatedAge,
    Informed,
    Lock,
)
from procloser.permissions.queries import locked_registers
from procloser.permissions.screening import suppressions_of_subjects
from procloser.permissions.types import Effect
from procloser.subjects.queries import with_redirects

OF_IDENTIFIER = "identifier"


@dataclass(frozen=True, slots=True)
class BanHeld:
    """A ban or a hold in force; found by an identifier, it says neither since when nor why."""

    effect: Effect
    channel: str  # "" where the effect is about all
    source: str
    since: date | None
    until: date | None
    reference: str


@dataclass(frozen=True, slots=True)
class ConsentHeld:
    """A consent in force, and where it came from."""

    channel: str
    names: str
    scope: str
    text_version: str
    evidence: str
    given_at: datetime
    source: str
    load_id: int | None
    row_no: int | None


@dataclass(frozen=True, slots=True)
class InformedHeld:
    """The subject was told of a register (GDPR art. 14)."""

    register: str
    at: datetime
    notice_version: str
    method: str


@dataclass(frozen=True, slots=True)
class LockHeld:
    """The subject's records in a register are out of use: not told in time."""

    register: str
    locked_on: date


def held_about(subject_id: int) -> dict[str, list[dict[str, Any]]]:
    """Return every row about the subject by model name, for an access request.

    Ended and lifted ones too. What an identifier alone meets is told by `bans_held`.
    Source: GDPR art. 15; requirements B15.
    """
    ids = with_redirects([subject_id])
    models: Iterable[Any] = (
        *(Ban, Consent, ConsentWithdrawal),
        *(EstimatedAge, Informed, Lock),
    )
    return {
        model.__name__: list(model.objects.filter(subject_id__in=ids).order_by("pk").values())
        for model in models
    }


def bans_held(subject_ids: Collection[int]) -> list[BanHeld]:
    """Return what is forbidden of the subjects today, by subject and by today's identifiers."""
    day = clock.today()
    bans = Ban.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=day),
        subject_id__in=subject_ids,
        lifted_at=None,
        valid_from__lte=day,
    )
    found = {
        (ban.effect, ban.channel, ban.source, ban.request_reference): BanHeld(
            effect=Effect(ban.effect),
            channel=ban.channel,
            source=ban.source,
            since=ban.valid_from,
            until=ban.valid_to,
            reference=ban.request_reference,
        )
        for ban in bans.order_by("-valid_from", "-id")
    }
    known = {(effect, channel) for effect, channel, _, _ in found}
    met = {
        (hit.effect, hit.channel)
        for hits in suppressions_of_subjects(subject_ids).values()
        for hit in hits
    }
    by_identifier = [
        BanHeld(effect, channel, OF_IDENTIFIER, None, None, "")
        for effect, channel in sorted(met - known)
    ]
    return [*sorted(found.values(), key=lambda ban: (ban.effect, ban.channel)), *by_identifier]


def consents_held(subject_ids: Collection[int]) -> list[ConsentHeld]:
    """Return the consents of the subjects in force, the newest first."""
    consents = Consent.objects.filter(subject_id__in=subject_ids, withdrawn_at=None)
    return [
        ConsentHeld(
            channel=consent.channel,
            names=consent.names,
            scope=consent.scope,
            text_version=consent.text_version,
            evidence=consent.evidence,
            given_at=consent.given_at,
            source=consent.source,
            load_id=consent.load_id,
            row_no=consent.row_no,
        )
        for consent in consents.order_by("-given_at", "id")
    ]


def informed_held(subject_ids: Collection[int]) -> list[InformedHeld]:
    """Return of which registers the subjects were told, and when."""
    told = Informed.objects.filter(subject_id__in=subject_ids).select_related("informing")
    return [
        InformedHeld(
            one.register, one.informing.at, one.informing.notice_version, one.informing.method
        )
        for one in told.order_by("register", "informing__at")
    ]


def locks_held(subject_ids: Collection[int]) -> list[LockHeld]:
    """Return the registers whose records of the subjects are locked, since the earliest lock."""
    locked = locked_registers(subject_ids)
    return [LockHeld(register, since) for register, since in sorted(locked.items())]

"""Looking at a person's data: with a reason, and never unseen."""

from dataclasses import replace

from django.db import transaction

from procloser.accounts.models import User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.audit import actions as audit
from procloser.audit.queries import events_about
from procloser.disclosures.queries import recipients_of
from procloser.kernel.errors import BadInput
from procloser.permissions.holdings import bans_held, consents_held, informed_held, locks_held
from procloser.permissions.types import Effect
from procloser.provenance.records import own_words_of, records_of
from procloser.provenance.types import (
    AT_CONSENTS,
    MASK,
    Candidate,
    Look,
    Provenance,
    Reason,
)
from procloser.subjects.corrections import open_conflicts, settled_corrections
from procloser.subjects.queries import (
    find_subjects,
    identifiers_of,
    kinds_of,
    people_named,
    registers_of,
    standing_subject,
    with_redirects,
)

LOOKED, LISTED, SEARCHED = "person_looked_up", "person_listed", "person_searched"
CONSENTS_LOOKED_UP = "consents_looked_up"  # on the officer's page of them, which asks no reason
MOST_LISTED = 20  # whoever is meant is among the first few, or the search is too wide


@transaction.atomic
def look(*, subject_id: int, reason: str, by: User) -> Provenance:
    """Return everything held about the subject, and have the audit trail say who looked and why.

    Of a protected person only origins are told, no value.

    Raises:
        NotPermitted; NotFound; BadInput: the reason is none of `Reason`.
    Source: GDPR art. 15(1)(g); requirements F10, F16.
    """
    code = _reason(reason, by)
    standing = standing_subject(subject_id)
    ids = with_redirects([standing])
    bans = tuple(bans_held(ids))
    is_masked = any(ban.effect is Effect.PROTECTED for ban in bans)
    locks = locks_held(ids)
    audit.record(what=LOOKED, target=_target(standing), reason=code, by=by)
    return Provenance(
        subject_id=standing,
        kind=kinds_of([standing])[standing],
        other_ids=tuple(sorted(ids - {standing})),
        is_masked=is_masked,
        records=records_of(
            standing,
            is_masked=is_masked,
            locked={lock.register: lock.locked_on for lock in locks},
        ),
        own_words=own_words_of(standing, is_masked=is_masked),
        conflicts=tuple(
            replace(one, source_value=MASK) if is_masked else one
            for one in open_conflicts(subject_ids=ids)
        ),
        settled=tuple(
            replace(one, value=MASK) if is_masked else one for one in settled_corrections(ids)
        ),
        bans=bans,
        locks=tuple(locks),
        consents=tuple(
            replace(one, evidence=MASK) if is_masked else one for one in consents_held(ids)
        ),
        informed=tuple(informed_held(ids)),
        disclosures=tuple(recipients_of([standing])),
        looks=_looks(ids),
    )


@transaction.atomic
def search(
    *,
    reason: str,
    by: User,
    phone: str = "",
    email: str = "",
    last_name: str = "",
    first_names: str = "",
    postal_code: str = "",
) -> list[Candidate]:
    """Return whom a phone, an e-mail, or a name with its postal code may mean; at most 20.

    Each one listed is logged as a look, and a search that found nobody as a search: what was
    asked is not kept.

    Raises:
        NotPermitted; BadInput: no reason, or nothing to search by.
    """
    code = _reason(reason, by)
    if not (phone or email or (last_name and postal_code)):
        raise BadInput("Give a phone number, an e-mail address, or a last name with postal code.")
    found = find_subjects(phone=phone, email=email) if phone or email else set()
    if last_name and postal_code:
        found |= set(
            people_named(last_name=last_name, first_names=first_names, postal_code=postal_code)
        )
    standing = sorted({standing_subject(subject_id) for subject_id in found})
    audit.record(what=SEARCHED, target="", new=f"{len(standing)} found", reason=code, by=by)
    listed = [_candidate(subject_id) for subject_id in standing[:MOST_LISTED]]
    for one in listed:
        audit.record(what=LISTED, target=_target(one.subject_id), reason=code, by=by)
    return listed


def _reason(reason: str, by: User) -> str:
    require(by, Permission.VIEW_PERSON)
    if reason not in set(Reason):
        raise BadInput(f"Say why you look; choose one of: {', '.join(Reason)}.")
    return reason


def _looks(subject_ids: set[int]) -> tuple[Look, ...]:
    """Return who has looked, the newest first: under an id since merged, and at consents too."""
    events = [
        event
        for subject_id in subject_ids
        for target, what in (
            (_target(subject_id), (LOOKED, LISTED)),
            (f"subject {subject_id}", (CONSENTS_LOOKED_UP,)),
        )
        for event in events_about(target, what=what)
    ]
    events.sort(key=lambda event: event.at, reverse=True)
    return tuple(Look(event.at, event.username, event.reason or AT_CONSENTS) for event in events)


def _target(subject_id: int) -> str:
    return f"subject:{subject_id}"


def _is_protected(subject_ids: set[int]) -> bool:
    return any(ban.effect is Effect.PROTECTED for ban in bans_held(subject_ids))


def _candidate(subject_id: int) -> Candidate:
    ids = with_redirects([subject_id])
    is_masked = _is_protected(ids)
    known = identifiers_of(ids)
    named = next((one for one in reversed(known) if one.last_name or one.first_names), None)
    return Candidate(
        subject_id=subject_id,
        name="" if is_masked or named is None else f"{named.last_name} {named.first_names}".strip(),
        postal_code="" if is_masked or named is None else named.postal_code,
        registers=tuple(registers_of(ids)),
        is_masked=is_masked,
    )

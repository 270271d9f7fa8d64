"""What a person, or a body, forbids; in force when the transaction commits."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import connection, transaction

from procloser.accounts.models import User
from procloser.audit import actions as audit
from procloser.identifiers.emails import is_generic_mailbox
from procloser.identifiers.suppression_strings import TELEPHONE
from procloser.kernel import clock
from procloser.permissions.actions.consents import end_withdrawn
from procloser.permissions.digests import Digest, Key, current_key, digests_of_held
from procloser.permissions.errors import NothingForbidden
from procloser.permissions.overlay import bump_clock, lock_clock
from procloser.permissions.types import Channel, Effect
from procloser.registers.rules import refuse_identity_code
from procloser.subjects import actions as subjects
from procloser.subjects import queries as held
from procloser.subjects.types import HeldIdentifiers

SELF = "self"
# These take the person out of the directory at once, whatever else they do.
HIDING = frozenset({Effect.NO_DIRECTORY, Effect.PROTECTED, Effect.DECEASED})


@dataclass(frozen=True, slots=True)
class ForbidResult:
    """What a ban changed: new entries and bans (0 where they stood already)."""

    suppressions: int
    bans: int
    hidden_entries: int
    n: int  # the overlay's number


@dataclass(frozen=True, slots=True)
class Forbidden:
    """One effect, for one channel where the effect is about one."""

    effect: Effect
    channel: Channel | None = None


def forbid(
    *,
    subject_ids: Collection[int],
    identifiers: Sequence[HeldIdentifiers],
    marketing: bool,
    directory: bool,
    request_reference: str,
    by: User | None,
) -> ForbidResult:
    """Forbid marketing, the directory, or both, of these people and of these identifiers.

    In one transaction: a ban on each subject; a keyed digest of each given identifier, and of
    each we hold of the subjects, so that no later delivery brings them back; their directory
    entries hidden; a new number of the live overlay. Works when `subject_ids` is empty: then
    the digests stop a later delivery. Doing it twice changes nothing more.

    Args:
        subject_ids: whom the identifiers were found to mean; may be empty. Look for them under
            `lock_clock()`, or a load that commits meanwhile is missed.
        identifiers: what the person gave, raw; their `subject_id` is not used.
    Raises:
        NothingForbidden: neither box is ticked, or nobody is named by anything usable.
    Source: GDPR art. 21(2)-(3); Act 917/2014 section 198(1); C-129/21 Proximus.
    """
    forbidden = [Forbidden(Effect.NO_MARKETING)] if marketing else []
    forbidden += [Forbidden(Effect.NO_DIRECTORY)] if directory else []
    if not forbidden:
        raise NothingForbidden("Nothing was forbidden: choose marketing, the directory, or both.")
    return apply(forbidden, subject_ids, identifiers, request_reference, by)


def forbid_channel(
    *,
    subject_ids: Collection[int],
    identifiers: Sequence[HeldIdentifiers],
    channel: Channel,
    request_reference: str,
    by: User | None,
) -> ForbidResult:
    """Forbid one channel of marketing, by people or by a body (whose people it then covers).

    Source: Act 917/2014 sections 200(2) and 202(1).
    """
    forbidden = [Forbidden(Effect.NO_CHANNEL, channel)]
    return apply(forbidden, subject_ids, identifiers, request_reference, by)


@transaction.atomic
def apply(
    forbidden: Sequence[Forbidden],
    subject_ids: Collection[int],
    identifiers: Sequence[HeldIdentifiers],
    request_reference: str,
    by: User | None,
) -> ForbidResult:
    """Write the bans, the digests and the overlay's number; what both ways above share.

    The lock comes first: a load that stores the same people either commits before it, and is
    seen here, or after, and then sees these digests.
    """
    refuse_identity_code(request_reference)
    lock_clock()
    found = digests_to_keep(subject_ids, identifiers)
    if not found and not subject_ids:
        raise NothingForbidden(
            "Nobody is named: give a phone number, an e-mail address, or a name with street "
            "address and postal code."
        )
    today = clock.today()
    result = ForbidResult(
        suppressions=_write_suppressions(forbidden, found, request_reference, today),
        bans=_write_bans(forbidden, subject_ids, request_reference, today),
        hidden_entries=_hide(forbidden, subject_ids),
        n=bump_clock(subject_ids),
    )
    audit.record(
        what="forbidden",
        target=request_reference,
        new=f"{', '.join(_words(forbidden))}: {len(subject_ids)} subjects, {len(found)} digests",
        by=by,
    )
    return result


def digests_to_keep(
    subject_ids: Collection[int], identifiers: Sequence[HeldIdentifiers]
) -> set[Digest]:
    """Return the digests of what was given and of what we hold of these subjects alone.

    A held number or mailbox that somebody else has too (a switchboard, info@) is left out: the
    ban is this person's. A given one counts as it is.
    """
    key = current_key()
    found = _digests(identifiers, key)
    meant = held.with_redirects(subject_ids)
    for one in held.identifiers_of(meant):
        own = replace(
            one,
            phone=one.phone if _is_theirs(meant, phone=one.phone) else "",
            email=one.email if _is_their_mailbox(meant, one.email) else "",
        )
        found |= _digests([own], key)
    return found


def _digests(identifiers: Iterable[HeldIdentifiers], key: Key) -> set[Digest]:
    return {digest for one in identifiers for digest in digests_of_held(key, one)}


def _is_their_mailbox(subject_ids: Collection[int], email: str) -> bool:
    return bool(email) and not is_generic_mailbox(email) and _is_theirs(subject_ids, email=email)


def _is_theirs(subject_ids: Collection[int], *, phone: str = "", email: str = "") -> bool:
    return held.find_subjects(phone=phone, email=email) <= set(subject_ids)


def _write_suppressions(
    forbidden: Sequence[Forbidden], found: set[Digest], request_reference: str, today: date
) -> int:
    version = current_key().version
    rows = [
        (digest.value, digest.tag, version, one.effect, one.channel or "", request_reference)
        for one in forbidden
        for digest in sorted(found, key=lambda digest: digest.value)
    ]
    return _insert_suppressions(rows, today)


def _insert_suppressions(rows: Sequence[tuple[object, ...]], today: date) -> int:
    return _insert_each(
        """
        INSERT INTO permissions_suppression
            (digest, tag, key_version, effect, channel, request_reference, source, valid_from)
        SELECT *, %s, %s FROM unnest(
            %s::bytea[], %s::text[], %s::smallint[], %s::text[], %s::text[], %s::text[])
        ON CONFLICT DO NOTHING
        """,
        today,
        rows,
    )


def _write_bans(
    forbidden: Sequence[Forbidden],
    subject_ids: Collection[int],
    request_reference: str,
    today: date,
) -> int:
    rows = [
        (subject_id, one.effect, one.channel or "", request_reference)
        for one in forbidden
        for subject_id in sorted(subject_ids)
    ]
    return _insert_each(
        """
        INSERT INTO permissions_ban
            (subject_id, effect, channel, request_reference, source, valid_from)
        SELECT *, %s, %s FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[])
        ON CONFLICT DO NOTHING
        """,
        today,
        rows,
    )


def _insert_each(statement: str, today: date, rows: Sequence[tuple[object, ...]]) -> int:
    if not rows:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            statement, [SELF, today, *(list(column) for column in zip(*rows, strict=True))]
        )
        return int(cursor.rowcount)


def keep_numbers_out(digests: Collection[bytes]) -> int:
    """Have no later delivery list these numbers; for entries that end while a ban hides them.

    In the caller's transaction (a load). The ban stood on the entry and its subject; once the
    entry is gone, a number that comes again could not be told for theirs.

    Args:
        digests: of the numbers, under the current key.
    Returns:
        Numbers that no ban kept out before.
    Source: Act 917/2014 section 198; C-129/21 Proximus.
    """
    if not digests:
        return 0
    version = current_key().version
    rows = [(one, TELEPHONE, version, Effect.NO_DIRECTORY, "", "") for one in digests]
    return _insert_suppressions(rows, clock.today())


def _hide(forbidden: Sequence[Forbidden], subject_ids: Collection[int]) -> int:
    if not subject_ids or not any(one.effect in HIDING for one in forbidden):
        return 0
    return subjects.hide_directory_entries(subject_ids)


def _words(forbidden: Sequence[Forbidden]) -> list[str]:
    return [f"{one.effect} {one.channel}" if one.channel else one.effect for one in forbidden]


@transaction.atomic
def unite_bans(merged: Sequence[tuple[int, int]]) -> int:
    """Give each kept subject the bans and holds of the one that was merged into it.

    The merged one's stay where they are, so that an unmerge leaves bans on both sides. What
    opens a door (a consent, having been informed) is not carried over; what closes one is, so
    the kept one's consents end that the other has taken back since. It takes the overlay's
    lock until commit: call it at the end of a load.

    Args:
        merged: pairs (kept, gone).
    Returns:
        Bans the kept subjects did not have before.
    Source: requirements F8, the union of bans.
    """
    if not merged:
        return 0
    kept, gone = ([pair[side] for pair in merged] for side in (0, 1))
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO permissions_ban (subject_id, effect, channel, source, list_batch_id,
                                         valid_from, valid_to, request_reference)
            SELECT pair.kept, ban.effect, ban.channel, ban.source, ban.list_batch_id,
                   ban.valid_from, ban.valid_to, ban.request_reference
            FROM unnest(%s::bigint[], %s::bigint[]) AS pair(kept, gone)
            JOIN permissions_ban AS ban ON ban.subject_id = pair.gone AND ban.lifted_at IS NULL
            ON CONFLICT DO NOTHING
            """,
            [kept, gone],
        )
        added = int(cursor.rowcount)
    end_withdrawn(kept)
    bump_clock([*kept, *gone])
    return added

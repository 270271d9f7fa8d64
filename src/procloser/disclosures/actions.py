"""Adding to the ledger. There is no other write: nothing in it is ever changed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from procloser.accounts.models import User
from procloser.audit import actions as audit
from procloser.disclosures import hashing, heads_file
from procloser.disclosures.errors import LedgerDamaged, LinesIncomplete
from procloser.disclosures.models import ChainLock, Disclosure, ErasedPseudonym, Line, Pseudonym
from procloser.disclosures.queries import pseudonyms_of
from procloser.disclosures.types import DisclosureTerms, NewLine, Recorded
from procloser.kernel import clock
from procloser.permissions.digests import current_key, digests_of_held
from procloser.subjects.queries import identifiers_of, with_redirects

LINE_COLUMNS = (*hashing.LINE_FIELDS, "disclosure_id", "digest")


@transaction.atomic
def record(*, terms: DisclosureTerms, lines: Sequence[NewLine], by: User | None) -> Recorded:
    """Add one disclosure with all its lines; its hash is chained to the head before.

    One a transaction. The chain is held until commit, so that heads have one order; after
    commit the head's hash goes to the file of heads.

    Args:
        lines: one a delivered row, in the order of the file; at least one.
        by: who caused it; None when the queue delivers (the head names actor and approver).
    Raises:
        LinesIncomplete: there are no lines.
        LedgerDamaged: the file of heads knows a ledger other than this one.
    Source: requirements D2; GDPR art. 5(2), 15(1)(c), 19.
    """
    if not lines:
        raise LinesIncomplete("A disclosure without rows is none: nothing was recorded.")
    hold_chain()
    catch_up_heads_file()
    today = clock.today()
    columns = [_line_columns(n, line, today) for n, line in enumerate(lines, start=1)]
    digests = [hashing.line_digest(line) for line in columns]
    head = _add_head(terms, today, len(lines), hashing.lines_hash(digests))
    _add_lines(head.pk, columns, digests)
    audit.record(
        what="disclosure_recorded",
        target=head.number,
        new=f"{head.rows} rows to {terms.recipient.business_id}",
        by=by,
    )
    transaction.on_commit(catch_up_heads_file, robust=True)
    return Recorded(head.pk, head.number, head.position, head.rows, bytes(head.head_hash))


def hold_chain() -> None:
    """Let nobody else add to the ledger until this transaction ends."""
    ChainLock.objects.select_for_update().get(pk=1)


def _add_head(terms: DisclosureTerms, today: date, rows: int, lines_hash: bytes) -> Disclosure:
    before = Disclosure.objects.order_by("-position").first()
    previous = bytes(before.head_hash) if before else hashing.NO_HEAD
    columns = {
        "position": before.position + 1 if before else 1,
        "number": _next_number(today.year),
        "made_at": clock.now(),
        "disclosed_on": today,
        "rows": rows,
        **_terms_columns(terms),
    }
    return Disclosure.objects.create(
        **columns,
        lines_hash=lines_hash,
        previous_hash=previous,
        head_hash=hashing.head_hash(columns, lines_hash, previous),
    )


def _terms_columns(terms: DisclosureTerms) -> dict[str, Any]:
    own = {
        name: getattr(terms, name)
        for name in hashing.HEAD_FIELDS
        if name in DisclosureTerms.__slots__
    }
    return own | {
        "selection": dict(terms.selection),
        "removed": dict(terms.removed),
        "origin_name": terms.origin.name,
        "origin_business_id": terms.origin.business_id,
        "recipient_name": terms.recipient.name,
        "recipient_business_id": terms.recipient.business_id,
        "recipient_country": terms.recipient.country,
        "recipient_contact": terms.recipient.contact,
    }


def _next_number(year: int) -> str:
    """Return the year's next number; the chain's lock is held."""
    taken = Disclosure.objects.filter(number__startswith=f"D-{year}-").count()
    return f"D-{year}-{taken + 1:04d}"


def _line_columns(position: int, line: NewLine, today: date) -> dict[str, Any]:
    return {
        "position": position,
        "pseudonym": line.pseudonym,
        "fields": list(line.fields),
        "record_kind": line.record_kind,
        "record_id": line.record_id,
        "load_id": line.load_id,
        "source": line.source,
        "informing_id": line.informing_id,
        "consent_ids": list(line.consent_ids),
        "duties": list(line.duties),
        "disclosed_on": today,
    }


def _add_lines(
    disclosure_id: int, columns: Sequence[Mapping[str, Any]], digests: Sequence[bytes]
) -> None:
    statement = f"COPY {Line._meta.db_table} ({', '.join(LINE_COLUMNS)}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for line, digest in zip(columns, digests, strict=True):
            values = [line[name] for name in hashing.LINE_FIELDS]
            copy.write_row([*values, disclosure_id, digest])


def catch_up_heads_file() -> int:
    """Add to the file of heads what the database has and the file has not; return how many.

    Raises:
        LedgerDamaged: the file's last head is not in the database, or is another one there.
    """
    with heads_file.opened() as file:
        known = file.last
        if known is not None:
            _refuse_other_ledger(known)
        missing = Disclosure.objects.filter(position__gt=known.position if known else 0)
        return file.append(
            heads_file.Entry(head.position, head.number, bytes(head.head_hash))
            for head in missing.order_by("position").only("position", "number", "head_hash")
        )


def _refuse_other_ledger(known: heads_file.Entry) -> None:
    head = Disclosure.objects.filter(position=known.position).first()
    if head is None or bytes(head.head_hash) != known.head_hash:
        raise LedgerDamaged(
            f"{heads_file.path()} ends with {known.number}, which the database does not hold "
            "like that: its ledger was cut or changed, or this is another database. Nothing is "
            "delivered until that is settled; `procloser ledger verify` says where."
        )


def keep_pseudonyms(proposed: Mapping[int, UUID]) -> dict[int, UUID]:
    """Give each subject its pseudonym for good; return the ones that hold from now on.

    A subject that has one already keeps it, whatever was proposed.
    """
    subject_ids = sorted(proposed)  # in one order: two deliveries at once must not wait in a ring
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO disclosures_pseudonym (pseudonym, subject_id)"
            " SELECT * FROM unnest(%s::uuid[], %s::bigint[])"
            " ON CONFLICT (subject_id) DO NOTHING",
            [[proposed[subject_id] for subject_id in subject_ids], subject_ids],
        )
    return pseudonyms_of(subject_ids)


@transaction.atomic
def forget(subject_id: int, *, by: User | None) -> None:
    """Cut the tie between a person and the ledger, leaving keyed digests of the identifiers.

    The lines stay. Whoever names one of the identifiers later can still be told who received
    them (`queries.recipients_of_erased`). Call it while the subject's records still stand.

    Source: requirements D1.10; GDPR art. 15(1)(c) with 17.
    """
    ties = Pseudonym.objects.filter(subject_id__in=with_redirects([subject_id]))
    if not ties:
        return
    digests = _digests_of(subject_id)
    ErasedPseudonym.objects.bulk_create(
        ErasedPseudonym(
            pseudonym=tie.pseudonym,
            digest=digest,
            key_version=current_key().version,
            erased_at=clock.now(),
        )
        for tie in ties
        for digest in digests
    )
    ties.delete()
    audit.record(what="pseudonym_forgotten", target=f"subject {subject_id}", by=by)


def _digests_of(subject_id: int) -> list[bytes]:
    key = current_key()
    return sorted(
        {
            digest.value
            for held in identifiers_of([subject_id])
            for digest in digests_of_held(key, held)
        }
    )

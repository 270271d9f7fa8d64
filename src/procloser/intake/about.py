"""What waits in quarantine, or is remembered of withdrawn loads, about one person.

A refused row is of no subject, so it is found by what it says: a phone number, an e-mail address,
or a name with its street, each a whole field of the row.
"""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Q, QuerySet

from procloser.accounts.models import User
from procloser.audit import actions as audit
from procloser.identifiers.emails import normal_email
from procloser.identifiers.phones import normal_phone
from procloser.intake.models import QuarantinedRow, WithdrawnRecord
from procloser.intake.queries import RowPutAside, view_of
from procloser.sources.readers.refiling import fields_of
from procloser.subjects.queries import identifiers_of, with_redirects
from procloser.subjects.types import HeldIdentifiers

PHONE_DIGITS = 6  # the last of a number: enough to look closer, however the rest is written


def rows_about(subject_id: int) -> list[RowPutAside]:
    """Return the rows in quarantine that tell of the person, for an access request.

    Source: GDPR art. 15; requirements B15.
    """
    return [view_of(row) for row in _rows_about(with_redirects([subject_id]))]


@transaction.atomic
def forget(*, subject_id: int, by: User | None) -> int:
    """Delete the rows in quarantine that tell of the person; return how many.

    What is remembered of the person's withdrawn records goes too. Call it while the subject's
    records still stand: the rows are found by what they say.
    Source: GDPR art. 17; requirements D1.10.
    """
    ids = with_redirects([subject_id])
    rows = [row.pk for row in _rows_about(ids)]
    QuarantinedRow.objects.filter(pk__in=rows).delete()
    WithdrawnRecord.objects.filter(subject_id__in=ids).delete()
    audit.record(
        what="quarantine_forgotten", target=f"subject:{subject_id}", new=str(len(rows)), by=by
    )
    return len(rows)


def _rows_about(subject_ids: set[int]) -> list[QuarantinedRow]:
    known = identifiers_of(subject_ids)
    return [row for row in _candidates(known) if _tells_of(_values(row.text), known)]


def _candidates(known: Iterable[HeldIdentifiers]) -> QuerySet[QuarantinedRow]:
    """Return the few rows worth a closer look."""
    may_tell = Q(pk=None)
    for one in known:
        if one.phone:
            spaced = r"\D*".join(one.phone[-PHONE_DIGITS:])
            may_tell |= Q(text__regex=spaced)
        if one.email:
            may_tell |= Q(text__icontains=one.email)
        if one.last_name and one.street_address:
            may_tell |= Q(text__icontains=one.last_name)
    return QuarantinedRow.objects.filter(may_tell).select_related("load").order_by("id")


def _values(text: str) -> Sequence[str]:
    return fields_of(text) or [part.strip(' "') for part in text.split(";")]


def _tells_of(values: Sequence[str], known: Iterable[HeldIdentifiers]) -> bool:
    phones = {normal_phone(value) for value in values}
    emails = {normal_email(value) for value in values}
    words = {_folded(value) for value in values}
    return any(
        (one.phone and one.phone in phones)
        or (one.email and one.email in emails)
        or (
            one.last_name
            and one.street_address
            and {_folded(one.last_name), _folded(one.first_names), _folded(one.street_address)}
            <= words
        )
        for one in known
    )


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()

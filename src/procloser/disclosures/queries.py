"""Reading the ledger."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from procloser.disclosures.models import Disclosure, ErasedPseudonym, Line, Pseudonym
from procloser.disclosures.types import DisclosureView, LineView, Party, PastDisclosure
from procloser.subjects.queries import with_redirects


def disclosures(*, recipient_id: int | None = None) -> list[DisclosureView]:
    """Return the heads, the newest first; of one recipient, or all."""
    heads = Disclosure.objects.order_by("-position")
    if recipient_id is not None:
        heads = heads.filter(recipient_id=recipient_id)
    return [_view_of(head) for head in heads]


def disclosure(disclosure_id: int) -> DisclosureView:
    """Return one head."""
    return _view_of(Disclosure.objects.get(pk=disclosure_id))


def lines_of(disclosure_id: int) -> list[LineView]:
    """Return the lines of one disclosure in the order of its file."""
    head = Disclosure.objects.only("disclosed_on").get(pk=disclosure_id)
    lines = Line.objects.filter(disclosed_on=head.disclosed_on, disclosure_id=disclosure_id)
    return [
        LineView(
            line.position,
            line.pseudonym,
            tuple(line.fields),
            line.record_kind,
            line.record_id,
            line.load_id,
        )
        for line in lines.order_by("position")
    ]


def pseudonyms_of(subject_ids: Collection[int]) -> dict[int, UUID]:
    """Return the pseudonyms of those subjects that have one."""
    with connection.cursor() as cursor:  # one array, where a list of thousands would be slow
        cursor.execute(
            "SELECT subject_id, pseudonym FROM disclosures_pseudonym WHERE subject_id = ANY(%s)",
            [list(subject_ids)],
        )
        return dict(cursor.fetchall())


def subjects_of(pseudonyms: Collection[UUID]) -> dict[UUID, int]:
    """Return the subjects behind pseudonyms; an erased one has none."""
    rows = Pseudonym.objects.filter(pseudonym__in=list(pseudonyms))
    return dict(rows.values_list("pseudonym", "subject_id"))


def recipients_of(subject_ids: Collection[int]) -> list[PastDisclosure]:
    """Return every disclosure these subjects were in, the newest first.

    Grain: one a line, so one a subject and disclosure. A merged subject's earlier ids count.

    Source: GDPR art. 15(1)(c), recipients by identity (C-154/21), and art. 19.
    """
    return _past_of(pseudonyms_of(with_redirects(subject_ids)).values())


def recipients_of_erased(digests: Collection[bytes]) -> list[PastDisclosure]:
    """Return the disclosures of people erased since, found by digests of their identifiers."""
    rows = ErasedPseudonym.objects.filter(digest__in=list(digests))
    return _past_of(set(rows.values_list("pseudonym", flat=True)))


def held_about(subject_id: int) -> list[PastDisclosure]:
    """Return what this room holds about one subject: who received its data."""
    return recipients_of([subject_id])


def _past_of(pseudonyms: Iterable[UUID]) -> list[PastDisclosure]:
    lines: QuerySet[Line] = Line.objects.select_related("disclosure").filter(
        pseudonym__in=list(pseudonyms)
    )
    return [_past(line) for line in lines.order_by("-disclosed_on", "-disclosure_id", "position")]


def _past(line: Line) -> PastDisclosure:
    head = line.disclosure
    return PastDisclosure(
        disclosure_id=head.pk,
        number=head.number,
        order_number=head.order_number,
        recipient_id=head.recipient_id,
        recipient=_recipient_of(head),
        at=head.made_at,
        purpose=head.purpose,
        channel=head.channel,
        fields=tuple(line.fields),
        row_reference=line.pseudonym,
        licence_ends_on=head.licence_ends_on,
    )


def _recipient_of(head: Disclosure) -> Party:
    return Party(
        head.recipient_name,
        head.recipient_business_id,
        head.recipient_country,
        head.recipient_contact,
    )


def _view_of(head: Disclosure) -> DisclosureView:
    return DisclosureView(
        id=head.pk,
        number=head.number,
        position=head.position,
        order_number=head.order_number,
        made_at=head.made_at,
        recipient=_recipient_of(head),
        recipient_id=head.recipient_id,
        contract_number=head.contract_number,
        purpose=head.purpose,
        channel=head.channel,
        legal_basis=head.legal_basis,
        rows=head.rows,
        licence_ends_on=head.licence_ends_on,
        delete_by=head.delete_by,
        approver=head.approver,
        file_sha256=head.file_sha256,
        head_hash=bytes(head.head_hash).hex(),
    )

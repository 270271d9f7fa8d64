"""Disclosures, dull on purpose."""

from dataclasses import replace
from datetime import date
from itertools import count
from uuid import UUID

from procloser.accounts.models import Organisation
from procloser.disclosures.actions import record
from procloser.disclosures.types import DisclosureTerms, NewLine, Party, Recorded
from tests.factories.accounts import make_organisation

_numbers = count(1)


def terms_for(recipient: Organisation, **changed: object) -> DisclosureTerms:
    """Make the terms of a disclosure to the recipient."""
    terms = DisclosureTerms(
        order_number=f"T-2026-{next(_numbers):04d}",
        actor="ostaja",
        approver="tietosuoja",
        method="download",
        encryption="TLS",
        file_name="rivit.csv",
        file_sha256="0" * 64,
        origin=Party("Rekisterinpitäjä Oy", "1234567-1", "FI", "info@procloser.example"),
        origin_role="controller",
        register="consumers",
        recipient_id=recipient.pk,
        recipient=Party(recipient.name, recipient.business_id, "FI", recipient.contact_email),
        contract_number="C-2026-001",
        contract_version=1,
        purpose="direct_marketing",
        channel="post",
        legal_basis="GDPR art. 6(1)(f)",
        balancing_test="",
        licence_ends_on=date(2027, 1, 21),
        delete_by=date(2027, 2, 4),
        selection={"version": 1, "kind": "consumers", "where": {"all": []}},
        shown_count="120",
        generation="G20261122-1",
        removed={"OBJECTED": 2},
        restriction_list_date=date(2026, 11, 1),
    )
    return replace(terms, **changed)  # type: ignore[arg-type]


def line_for(pseudonym: UUID, **changed: object) -> NewLine:
    """Make one line."""
    line = NewLine(
        pseudonym=pseudonym,
        fields=("name", "address"),
        record_kind="consumers",
        record_id=7,
        load_id=3,
        source="source 1",
        informing_id=5,
        consent_ids=(),
        duties=("tell_origin",),
    )
    return replace(line, **changed)  # type: ignore[arg-type]


def make_disclosure(
    pseudonyms: list[UUID], recipient: Organisation | None = None, **changed: object
) -> Recorded:
    """Record a disclosure with one line for each pseudonym."""
    return record(
        terms=terms_for(recipient or make_organisation(), **changed),
        lines=[line_for(pseudonym) for pseudonym in pseudonyms],
        by=None,
    )

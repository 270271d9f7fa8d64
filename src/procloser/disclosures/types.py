"""What the ledger takes and what it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Party:
    """A legal person of a disclosure, by name and business ID (C-154/21: by identity)."""

    name: str
    business_id: str
    country: str
    contact: str


@dataclass(frozen=True, slots=True)
class DisclosureTerms:
    """Everything about one disclosure that is the same for all its lines.

    Source: requirements D2, "Record of disclosure".
    """

    order_number: str
    actor: str  # user names
    approver: str
    method: str
    encryption: str
    file_name: str
    file_sha256: str
    origin: Party
    origin_role: str
    register: str
    recipient_id: int
    recipient: Party
    contract_number: str
    contract_version: int
    purpose: str
    channel: str
    legal_basis: str
    balancing_test: str  # SHA-256 of the decision's document, "" where the basis needs none
    licence_ends_on: date
    delete_by: date
    selection: Mapping[str, Any]
    shown_count: str
    generation: str
    removed: Mapping[str, int]  # gate code → rows
    restriction_list_date: date | None


@dataclass(frozen=True, slots=True)
class NewLine:
    """One row handed over: which fields of which version of whose record, on which ground."""

    pseudonym: UUID
    fields: tuple[str, ...]
    record_kind: str
    record_id: int
    load_id: int
    source: str
    informing_id: int | None
    consent_ids: tuple[int, ...]
    duties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A disclosure as it now stands in the ledger."""

    id: int
    number: str
    position: int
    rows: int
    head_hash: bytes


@dataclass(frozen=True, slots=True)
class DisclosureView:
    """One head of the ledger, for pages and reports."""

    id: int
    number: str
    position: int
    order_number: str
    made_at: datetime
    recipient: Party
    recipient_id: int
    contract_number: str
    purpose: str
    channel: str
    legal_basis: str
    rows: int
    licence_ends_on: date
    delete_by: date
    approver: str
    file_sha256: str
    head_hash: str  # hexadecimal


@dataclass(frozen=True, slots=True)
class LineView:
    """One line of the ledger."""

    position: int
    pseudonym: UUID
    fields: tuple[str, ...]
    record_kind: str
    record_id: int
    load_id: int


@dataclass(frozen=True, slots=True)
class PastDisclosure:
    """Somebody's row in a disclosure made earlier. Grain: one a line.

    `recipient` is told to the person by name and contact (GDPR art. 15(1)(c), C-154/21).
    """

    disclosure_id: int
    number: str
    order_number: str
    recipient_id: int
    recipient: Party
    at: datetime
    purpose: str
    channel: str
    fields: tuple[str, ...]
    row_reference: UUID
    licence_ends_on: date


@dataclass(frozen=True, slots=True)
class Problem:
    """One place where the ledger was touched."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What a check of the whole ledger found.

    `unlogged` heads stand in the database but not yet in the file: what a process that was
    killed between the two leaves, and the next disclosure or reconciling adds.
    """

    heads: int
    lines: int
    unlogged: int
    problems: tuple[Problem, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing was changed, removed or put between."""
        return not self.problems

    def to_json(self) -> dict[str, Any]:
        """Return the report for the terminal."""
        return {
            "ok": self.is_whole,
            "heads": self.heads,
            "lines": self.lines,
            "unlogged": self.unlogged,
            "problems": [{"where": p.where, "what": p.what} for p in self.problems],
        }

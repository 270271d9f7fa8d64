"""What orders say to the faces."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from procloser.kernel.language import LanguageText


class State(StrEnum):
    """How far an order is."""

    QUOTED = "quoted"
    ORDERED = "ordered"
    APPROVED = "approved"
    DELIVERED = "delivered"
    REFUSED = "refused"
    CANCELLED = "cancelled"


STATE_NAMES: Mapping[State, LanguageText] = {
    State.QUOTED: LanguageText(fi="tarjous", en="quoted", sv="offert"),
    State.ORDERED: LanguageText(fi="tilattu", en="ordered", sv="beställd"),
    State.APPROVED: LanguageText(fi="hyväksytty", en="approved", sv="godkänd"),
    State.DELIVERED: LanguageText(fi="toimitettu", en="delivered", sv="levererad"),
    State.REFUSED: LanguageText(fi="hylätty", en="refused", sv="avslagen"),
    State.CANCELLED: LanguageText(fi="peruttu", en="cancelled", sv="återkallad"),
}


class Refusal(StrEnum):
    """Why an order was refused."""

    OFFICER = "officer"  # with the officer's own words
    TOO_FEW_ROWS = "too_few_rows"
    GENERATION_GONE = "generation_gone"
    LIST_NOT_FRESH = "list_not_fresh"  # the restriction list of the channel is too old
    SET_GONE = "set_gone"  # a list of the customer's own, or an order, that it names


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """What was handed over. `removed` (gate code → rows) is for staff alone."""

    file_name: str
    sha256: str
    size_bytes: int
    rows: int
    removed: Mapping[str, int]
    delivered_at: datetime
    invoice_cents: int
    disclosure_id: int
    disclosure_number: str
    licence_ends_on: date
    delete_by: date
    source_sentence: str


@dataclass(frozen=True, slots=True)
class OrderView:
    """One order.

    `shown_count` is the figure the customer saw, "3120", or "<30" under the floor. People stand by
    their full names; `makers` are the user names of those who may not approve it. `review` names
    the traits (`audiences.guard_rails`) for which the officer must give a reason to approve, and
    `approval_words`, that reason, is for staff alone.
    """

    id: int
    number: str
    state: State
    contract_number: str
    customer_id: int
    customer_name: str
    selection: Mapping[str, Any]
    words: LanguageText
    subject_kind: str
    channel: str
    purpose: str
    fields: tuple[str, ...]
    generation_id: int
    generation_name: str
    shown_count: str
    price_cents: int
    quoted_cents: int | None
    review: tuple[str, ...]
    makers: frozenset[str]
    created_by: str
    quoted_at: datetime
    quote_valid_until: datetime
    ordered_by: str
    ordered_at: datetime | None
    approved_by: str
    approved_at: datetime | None
    approval_words: str
    refused_by: str
    refused_at: datetime | None
    refusal: Refusal | None
    refusal_words: str
    cancelled_at: datetime | None
    delivery: DeliveryView | None


@dataclass(frozen=True, slots=True)
class DeliveryFile:
    """The file of a delivery, proved to be the one the ledger speaks of."""

    path: Path
    name: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class ReconcileReport:
    """What was found half done and settled; `lost` names what could not be."""

    finished: tuple[str, ...]  # renamed: the process was killed just before
    rebuilt: tuple[str, ...]
    deleted: tuple[str, ...]  # files without a row
    queued_again: tuple[str, ...]  # approved, and nobody at work on it
    lost: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the report for the terminal."""
        return {
            "ok": not self.lost,
            "finished": list(self.finished),
            "rebuilt": list(self.rebuilt),
            "deleted": list(self.deleted),
            "queued_again": list(self.queued_again),
            "lost": list(self.lost),
        }

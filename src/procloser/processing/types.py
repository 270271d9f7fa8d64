"""The parts of the record. Texts stand in every language they exist in; dates are Finnish days."""

from dataclasses import dataclass
from datetime import date, datetime

from procloser.kernel.language import LanguageText


@dataclass(frozen=True, slots=True)
class Contact:
    """The controller, or the data protection officer (without ID and address)."""

    name: str
    email: str
    business_id: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A code and what people call it."""

    code: str
    name: LanguageText


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """One field a register may hold."""

    code: str
    name: LanguageText
    value_class: Named
    is_sensitive: bool


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source the register has been loaded from."""

    name: str
    publisher: str
    licence: str
    loads: int
    rows: int  # accepted, of all loads
    latest_on: date | None


@dataclass(frozen=True, slots=True)
class RecipientEntry:
    """A recipient by name: one with a contract in force, or one that has received rows."""

    name: str
    business_id: str
    country: str
    contracts: tuple[str, ...]  # in force today
    disclosures: int
    rows: int
    latest_on: date | None


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """A decision the register needs, as it stands today."""

    kind: Named
    state: Named
    without: LanguageText
    title: str
    decided_by: str
    decided_on: date | None
    review_on: date | None
    sha256: str


@dataclass(frozen=True, slots=True)
class RetentionEntry:
    """How long data stays, with the figures in force put into the sentence."""

    rule: LanguageText
    source: LanguageText
    mark: str


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One register of the record."""

    key: str
    name: LanguageText
    subjects: LanguageText
    role: Named
    basis: Named
    basis_text: LanguageText
    needs_balancing_test: bool
    purposes: tuple[Named, ...]
    fields: tuple[FieldEntry, ...]
    sources_text: LanguageText
    sources: tuple[SourceEntry, ...]
    recipient_kinds: tuple[Named, ...]
    recipients: tuple[RecipientEntry, ...]
    processors: tuple[str, ...]
    retention: RetentionEntry
    decisions: tuple[DecisionEntry, ...]
    records: int
    holds_data: bool


@dataclass(frozen=True, slots=True)
class ProcessorEntry:
    """One that processes for us."""

    number: int
    name: str
    business_id: str
    country: str
    contract_reference: str
    contract_date: date
    purpose: str
    registers: tuple[str, ...]
    approved_by: str
    approved_on: date


@dataclass(frozen=True, slots=True)
class StorageEntry:
    """Where personal data is kept."""

    number: int
    what: str
    place: str
    country: str
    approved_by: str
    approved_on: date


@dataclass(frozen=True, slots=True)
class ProcessedForEntry:
    """A controller that we process for under a contract in force (art. 30(2))."""

    controller: Contact
    country: str
    contract: str
    services: tuple[Named, ...]
    ends_on: date


@dataclass(frozen=True, slots=True)
class Record:
    """The whole record: as controller (art. 30(1)) and as processor (art. 30(2))."""

    made_at: datetime
    controller: Contact
    data_protection_officer: Contact | None
    as_controller: tuple[RegisterEntry, ...]
    as_processor: tuple[RegisterEntry, ...]
    processed_for: tuple[ProcessedForEntry, ...]
    processors: tuple[ProcessorEntry, ...]
    storage: tuple[StorageEntry, ...]
    security: tuple[LanguageText, ...]
    transfers: LanguageText
    outside_the_area: tuple[str, ...]  # what stands outside the EEA; refused, so always empty

    @property
    def registers(self) -> tuple[RegisterEntry, ...]:
        """Return the registers of both roles."""
        return (*self.as_controller, *self.as_processor)

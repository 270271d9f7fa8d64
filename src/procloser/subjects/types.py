"""What this room says to others."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SubjectKind(StrEnum):
    """What a subject is. A sole trader given by name is a person; SOLE_TRADER is the firm alone."""

    PERSON = "person"
    ORGANISATION = "organisation"
    SOLE_TRADER = "sole_trader"


class Listing(StrEnum):
    """How much of an entry the subscriber lets the directory show; "hidden" is never stored."""

    PUBLIC = "public"
    NO_ADDRESS = "no_address"
    NO_NUMBER = "no_number"


class Outcome(StrEnum):
    """What became of a correction, or of a conflict between it and a source."""

    KEPT = "kept"  # the person's value stands, whatever the source says
    AGREED = "agreed"  # the source delivers the person's value now
    SOURCE_ACCEPTED = "source_accepted"  # on the person's word

    @property
    def settles(self) -> bool:
        """Whether the correction itself ends with it."""
        return self is not Outcome.KEPT


@dataclass(frozen=True, slots=True)
class HeldIdentifiers:
    """One combination of identifiers under which a record knows a subject; "" where it has none.

    A subject of three records has three of these: a name of one record is never paired with the
    address of another.
    """

    subject_id: int
    phone: str = ""
    email: str = ""
    last_name: str = ""
    first_names: str = ""
    street_address: str = ""
    postal_code: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Today's deliverable values of one record of a subject; "" where the record has none."""

    subject_id: int
    record_id: int
    register: str
    source_id: int | None = None  # None for the directory and open company data
    last_name: str = ""
    first_names: str = ""
    company_name: str = ""
    business_id: str = ""
    title: str = ""
    street_address: str = ""
    postal_code: str = ""
    city: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class Differing:
    """A record just stored says something else than the person did."""

    correction_id: int
    source_value: str
    row_no: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """A source's value against the person's, waiting for an answer."""

    id: int
    subject_id: int
    register: str
    field: str
    source_value: str
    load_id: int
    row_no: int
    found_at: datetime


@dataclass(frozen=True, slots=True)
class Settled:
    """A correction that stands no longer, and why."""

    register: str
    field: str
    value: str
    given_at: datetime
    case_reference: str
    outcome: Outcome
    settled_at: datetime
    load_id: int | None
    by: str  # username, "" where a load settled it

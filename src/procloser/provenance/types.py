"""What the room says to others."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from procloser.disclosures.types import PastDisclosure
from procloser.permissions.holdings import BanHeld, ConsentHeld, InformedHeld, LockHeld
from procloser.subjects.types import Conflict, Settled

MASK = "•••••"
AT_CONSENTS = "consents"  # where a look was at the person's consents alone


class Reason(StrEnum):
    """Why somebody looks at a person's data; nobody looks without (requirements F16).

    The list is our own and closed: free text would hide more than it tells.
    """

    REQUEST = "request"  # the person asks for something
    CORRECTION = "correction"  # a value is disputed
    QUALITY = "quality"  # a load or a merge is being checked
    COMPLAINT = "complaint"
    SECURITY = "security"
    AUTHORITY = "authority"  # an authority asks, by law


@dataclass(frozen=True, slots=True)
class ValueHeld:
    """One value of one record, as it would be used today."""

    field: str  # as the register's definition names it
    value: str
    value_class: str  # observed, given, area_statistic, modelled
    source_value: str | None = None  # what the source says; None where nobody corrected it
    corrected_at: datetime | None = None
    case_reference: str = ""


@dataclass(frozen=True, slots=True)
class RecordHeld:
    """One record, with the source, load and line its newest version came by."""

    register: str
    record_id: int
    source: str
    publisher: str
    licence: str
    attribution: str
    load_id: int
    file_name: str
    row_no: int
    source_date: date | None
    loaded_at: datetime | None
    held_since: date | None
    is_hidden: bool  # of the directory: a ban hides the entry
    locked_on: date | None  # out of use since, its person not having been informed in time
    values: tuple[ValueHeld, ...]


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A correction that no record of its register stands under today."""

    register: str
    field: str
    value: str
    given_at: datetime
    case_reference: str


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looked: `reason` is one of `Reason`, or `AT_CONSENTS`."""

    at: datetime
    username: str
    reason: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Everything held about one subject. Masked, values are not shown: the person is protected."""

    subject_id: int
    kind: str
    other_ids: tuple[int, ...]  # merged into it; the ledger and old orders may name them
    is_masked: bool
    records: tuple[RecordHeld, ...]
    own_words: tuple[OwnWord, ...]
    conflicts: tuple[Conflict, ...]
    settled: tuple[Settled, ...]
    bans: tuple[BanHeld, ...]
    locks: tuple[LockHeld, ...]
    consents: tuple[ConsentHeld, ...]
    informed: tuple[InformedHeld, ...]
    disclosures: tuple[PastDisclosure, ...]
    looks: tuple[Look, ...]

    def to_json(self) -> dict[str, Any]:
        """Return what `procloser where --json` prints."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a search may have meant; "" for the name of a protected person."""

    subject_id: int
    name: str
    postal_code: str
    registers: tuple[str, ...]
    is_masked: bool

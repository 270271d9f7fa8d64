"""What the rights room says to others."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Kind(StrEnum):
    """What is asked (requirements D1.1)."""

    OBJECT_DM = "object_dm"  # objection to direct marketing, GDPR art. 21(2)
    DIRECTORY_BAN = "directory_ban"  # Act 917/2014 section 198(1)


class State(StrEnum):
    """How far a case is (requirements D1.2)."""

    RECEIVED = "received"
    IN_PROGRESS = "in_progress"
    FULFILLED = "fulfilled"
    NOTIFYING = "notifying"
    CLOSED = "closed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """A case that was opened; the secret is shown once and opens the case's page."""

    reference: str
    secret: str


@dataclass(frozen=True, slots=True)
class EventView:
    """One step of a case."""

    at: datetime
    state: State
    by: str  # username, or "" for the person and the system
    reason: str  # a code of `rights.words`, or an officer's words


@dataclass(frozen=True, slots=True)
class ToldView:
    """One recipient that was told, and how far that is. `state` is a `notices.types.State`."""

    recipient: str
    rows: int
    state: str
    told_at: datetime | None


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in a list."""

    reference: str
    kinds: tuple[Kind, ...]
    state: State
    received_at: datetime
    due_on: date
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case on its own page. It holds no address and nothing we hold of the person."""

    reference: str
    kinds: tuple[Kind, ...]
    state: State
    language: str
    received_at: datetime
    due_on: date
    effective_at: datetime | None  # since when it is obeyed
    confirmed_at: datetime | None  # when the confirmation was mailed
    closed_at: datetime | None
    gave_email: bool
    events: tuple[EventView, ...]
    told: tuple[ToldView, ...]

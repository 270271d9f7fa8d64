"""What the retention room says to others."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from procloser.kernel.limits import Limit


class Deed(StrEnum):
    """What becomes of what a rule finds."""

    DELETE = "delete"
    LOCK = "lock"  # out of use, until its people are informed or it is deleted
    BLANK = "blank"  # the identity goes, the rest stays


class Ground(StrEnum):
    """Why something goes."""

    UNINFORMED = "uninformed"  # neither informed nor exempt in time
    STILL_UNINFORMED = "still_uninformed"  # nor since it was locked
    UNCONFIRMED = "unconfirmed"  # no source has told of it for too long
    PROSPECTING_ENDED = "prospecting_ended"
    CLOSED = "closed"  # a request, long ago
    RUN_OUT = "run_out"  # its own validity is over
    TOO_OLD = "too_old"


@dataclass(frozen=True, slots=True)
class Rule:
    """One sentence of what is kept for how long: of what, why it goes, after what time, how."""

    of: str  # key of a register, or what else is kept: requests, quarantine …
    ground: Ground
    deed: Deed
    limit: Limit

    @property
    def key(self) -> str:
        """Return the rule's name in reports, evidence and pages."""
        return f"{self.of}.{self.ground}"


@dataclass(frozen=True, slots=True)
class Due:
    """What a rule would take today, and what it leaves because of a hold or an open request.

    Grain: records of a register, or rows of what else the rule is about. None where nothing of
    the kind is held at all.
    """

    rule: Rule
    rows: int | None
    kept: int


@dataclass(frozen=True, slots=True)
class DoneLine:
    """What one run did by one rule. `digest` covers the ids of what went, in order."""

    rule_key: str
    deed: Deed
    limit: str  # as it was then: "24 months"
    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class RunView:
    """One run, with its evidence. `finished_at` is None while it runs, and after a kill."""

    id: int
    started_at: datetime
    finished_at: datetime | None
    by: str
    register: str  # "" for all
    day: date
    rules_version: str
    lines: tuple[DoneLine, ...]

    @property
    def rows(self) -> int:
        """Return how much was deleted or blanked; a lock takes nothing away yet."""
        return sum(line.rows for line in self.lines if line.deed is not Deed.LOCK)


@dataclass(frozen=True, slots=True)
class LockedPeople:
    """How many people of a register are locked, since when the first, and when they go."""

    register: str
    people: int
    since: date
    deleted_on: date

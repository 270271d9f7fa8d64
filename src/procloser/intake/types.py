"""What the room says to others, and what its parts hand to each other."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from procloser.sources.types import Rejected


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What one load did, in rows of the file; rows_read == accepted + quarantined + suppressed.

    `ended` counts records that the file ended without a row of their own: it no longer held them.
    `reasons` counts the quarantined and the suppressed rows by code. Where the same file had been
    loaded before, every count is 0 and nothing has changed.
    """

    reader: str
    file: str
    sha256: str
    rows_read: int = 0
    accepted: int = 0
    quarantined: int = 0
    suppressed: int = 0
    ended: int = 0
    already_loaded: bool = False
    reasons: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """Return the report as `procloser load --json` prints it."""
        return asdict(self) | {"seconds": round(self.seconds, 3)}


class Chunk(NamedTuple):
    """A stretch of a file, standardised, ready for one round of set-based SQL."""

    rows_read: int
    lines: list[str]  # rows in COPY's text format, without line ends
    rejected: list[Rejected]


@dataclass(slots=True)
class Tally:
    """Rows of the load so far, by what became of them."""

    accepted: int = 0
    quarantined: Counter[str] = field(default_factory=Counter)
    suppressed: Counter[str] = field(default_factory=Counter)
    ended: int = 0  # records the file ended without a row of their own

    @property
    def reasons(self) -> dict[str, int]:
        """Both kinds of code with their rows, for the report."""
        counts = self.quarantined + self.suppressed
        return dict(sorted(counts.items()))


@dataclass(frozen=True, slots=True)
class OpenLoad:
    """The load under way."""

    id: int
    source_id: int
    register: str
    tally: Tally = field(default_factory=Tally)


@dataclass(frozen=True, slots=True)
class WithdrawnPart:
    """What a withdrawal does to one table: rows that go, and rows of the load that stay."""

    key: str
    rows: int
    kept: int


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A load taken back; not `committed`, what taking it back would do."""

    load_id: int
    parts: tuple[WithdrawnPart, ...]
    committed: bool

    def to_json(self) -> dict[str, Any]:
        """Return what `procloser loads withdraw --json` prints."""
        return asdict(self)


class RecordOfLoad(NamedTuple):
    """One record whose newest version came by a load; `part` is its table's key."""

    part: str
    row_no: int
    subject_id: int


@dataclass(frozen=True, slots=True)
class RetryReport:
    """What became of rows in quarantine that were tried again.

    rows == accepted + suppressed + refused; `left_out` were not kept whole, and not tried.
    """

    load_id: int | None  # the load they made; None in a dry run, and where nothing was taken
    rows: int
    accepted: int
    suppressed: int
    refused: int
    left_out: int
    reasons: dict[str, int]

    def to_json(self) -> dict[str, Any]:
        """Return what `procloser quarantine retry --json` prints."""
        return asdict(self)

"""What the room says to others, and what its parts hand to each other."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from procloser.sources.types import Rejected


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What one load did, in rows of the file; rows_read == accepted + quarantined + suppressed.

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

"""What publishing says to others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from procloser.catalogue.types import Kind
from procloser.warehouse.types import Index


@dataclass(frozen=True, slots=True)
class GenerationView:
    """A generation as other rooms see it. `path` is its folder."""

    id: int
    name: str
    path: Path
    made_at: datetime
    day: date
    overlay_n: int
    overlay_epoch: UUID
    catalogue_version: str
    manifest: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ListedGeneration:
    """A generation in the list of all. `state` is active, superseded or retired."""

    view: GenerationView
    state: str
    activated_at: datetime | None
    superseded_at: datetime | None


@dataclass(frozen=True, slots=True)
class ComparedValue:
    """How many of a kind carry one code in two generations.

    `code` is None for those without a value; a count is None where the generation lacks the
    variable altogether.
    """

    kind: Kind
    variable: str
    code: str | None
    first: int | None
    second: int | None

    @property
    def difference(self) -> int | None:
        """Return how many more the second has; None where either lacks the variable."""
        return None if self.first is None or self.second is None else self.second - self.first


@dataclass(frozen=True, slots=True)
class Compared:
    """Two generations side by side: their names, rows of each kind, and every value's counts."""

    first: str
    second: str
    rows: Mapping[Kind, tuple[int, int]]
    values: tuple[ComparedValue, ...]


@dataclass(frozen=True, slots=True)
class FailedNight:
    """A nightly publish that made nothing. `problem` is "" where it was killed or never came."""

    day: date
    started_at: datetime
    problem: str


@dataclass(frozen=True, slots=True)
class OpenGeneration:
    """A generation and its index in this process's memory."""

    view: GenerationView
    index: Index


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One number of a generation and whom it stands for."""

    number: int
    subject_id: int
    record_id: int

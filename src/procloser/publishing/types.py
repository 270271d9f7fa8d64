"""What publishing says to others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

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

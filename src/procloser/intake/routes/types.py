"""What all ways in have in common."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from procloser.intake.types import OpenLoad
from procloser.kernel.progress import Progress
from procloser.sources.types import Reader


@dataclass(frozen=True, slots=True)
class File:
    """The file a load takes in."""

    path: Path
    reader: Reader
    source_date: date | None  # the day the publisher gives for the content


Route = Callable[[OpenLoad, File, Progress], None]

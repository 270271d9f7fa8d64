"""What the readers' tests share: reading a file to its end, and an identity code no person has."""

from pathlib import Path
from typing import Any

from procloser.sources.readers import READERS
from procloser.sources.types import Batch, Rejected

# Individual numbers from 900 up are given to no person.
IDENTITY_CODE = "010170-900J"


def read_all(reader: str, path: Path) -> Batch[Any]:
    """Return all rows and all refusals of a file."""
    rows: list[Any] = []
    rejected: list[Rejected] = []
    for batch in READERS[reader].read(path):
        rows += batch.rows
        rejected += batch.rejected
    return Batch(rows, rejected)


def refusals(batch: Batch[Any]) -> list[tuple[int, str]]:
    """Return line and reason of each refusal."""
    return [(rejected.line, rejected.reason) for rejected in batch.rejected]

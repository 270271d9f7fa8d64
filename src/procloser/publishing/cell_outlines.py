"""Reading the cells of a generation: see `cells` for what the file holds."""

import hashlib
import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from procloser.publishing.cells import CELLS, SCHEMA
from procloser.publishing.proving import changed
from procloser.publishing.types import GenerationView


def cells_sum(view: GenerationView) -> str:
    """Return the SHA-256 of the generation's cells, "" if it was published without any."""
    return str(view.manifest["sha256"].get(CELLS, ""))


def read_cells(view: GenerationView) -> pa.Table:
    """Return the generation's cells, proved; no rows where it was published without any.

    Raises:
        GenerationChanged: the file is missing, or is not the one that was published.
    """
    expected = cells_sum(view)
    if not expected:
        return SCHEMA.empty_table()
    content = _content_of(view.path / CELLS)
    if hashlib.sha256(content).hexdigest() != expected:
        raise changed(view, CELLS)
    return pq.read_table(io.BytesIO(content), schema=SCHEMA)


def _content_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""

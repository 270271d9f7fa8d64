"""Reading what a generation holds beside its index and the tables of its kinds, proved."""

import hashlib
import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from procloser.publishing.proving import changed
from procloser.publishing.types import GenerationView


def sum_of(view: GenerationView, file: str) -> str:
    """Return the SHA-256 of a file of the generation, "" if it was published without it."""
    return str(view.manifest["sha256"].get(file, ""))


def proved_table(view: GenerationView, file: str, schema: pa.Schema) -> pa.Table:
    """Return a Parquet file of the generation; no rows where it was published without it.

    Raises:
        GenerationChanged: the file is missing, or is not the one that was published.
    """
    expected = sum_of(view, file)
    if not expected:
        return schema.empty_table()
    content = _content_of(view.path / file)
    if hashlib.sha256(content).hexdigest() != expected:
        raise changed(view, file)
    return pq.read_table(io.BytesIO(content), schema=schema)


def _content_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""

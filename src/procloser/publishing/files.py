"""A generation's files from tables in hand: no database, no clock.

`extraction.extract` reads the tables from PostgreSQL; a bench makes them up. The steps are the
SQL files in `sql/build`, run by DuckDB in the order of `STEPS`, each one's result being a table
the next may read.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from procloser.catalogue.industries import section_of
from procloser.catalogue.types import Kind
from procloser.catalogue.variables import VERSION
from procloser.kernel.progress import Progress
from procloser.publishing.codes import OddCodes, odd_codes
from procloser.publishing.columns import TABLES, UNPUBLISHED, kind_index
from procloser.warehouse.columnar import connect, statement
from procloser.warehouse.index_file import write_index
from procloser.warehouse.types import Index, KindIndex

STEPS = ("area_class", "corrected", "consumer", "person", "organisation", "decision_maker")
INDEX = "index.bin"
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Built:
    """What was written. `members` maps a kind to (number, subject_id, record_id) in columns."""

    manifest: Mapping[str, Any]
    members: Mapping[Kind, pa.Table]


def build_files(
    tables: Mapping[str, pa.Table],
    folder: Path,
    *,
    today: date,
    key: bytes,
    progress: Progress,
    notes: Mapping[str, Any] | None = None,
) -> Built:
    """Write Parquet, index and manifest into `folder`, every file synced to the disk.

    Args:
        tables: one per file of `sql/extract`, by its name.
        today: whose ages and bans the generation shows.
        key: of the half-samples, 16 bytes or more.
        notes: what else the manifest shall say: the loads the tables come from.
    Returns:
        The manifest as written, and who each number is (which no file says).
    Raises:
        OddCodes: a variable has codes that its list lacks.
    """
    connection = _with_tables(tables, folder, today)
    for step in STEPS:
        progress.step(f"building {step.replace('_', ' ')}")
        text = statement("procloser.publishing", f"build/{step}")
        connection.execute(f"CREATE TABLE {step} AS {text}")
    area = connection.execute("SELECT * FROM area_class ORDER BY postal_area").to_arrow_table()
    kinds = {kind: _ordered(connection, name) for kind, name in TABLES.items()}
    left_out = _left_out(connection)
    connection.close()
    progress.step("writing bitmaps")
    indexes = {kind: kind_index(kind, table, key=key) for kind, table in kinds.items()}
    _refuse_odd_codes(kinds, indexes)
    index = Index(
        kinds={kind.value: indexed for kind, indexed in indexes.items()},
        notes={"catalogue": VERSION, "day": today.isoformat()},
    )
    sums = {INDEX: write_index(folder / INDEX, index)}
    progress.step("writing tables")
    for name, table in {"area": area, **{TABLES[k]: t for k, t in kinds.items()}}.items():
        sums[f"{name}.parquet"] = _write_parquet(folder / f"{name}.parquet", table)
    manifest = {
        **(notes or {}),
        "catalogue_version": VERSION,
        "day": today.isoformat(),
        "rows": {TABLES[kind]: table.num_rows for kind, table in kinds.items()}
        | {"area": area.num_rows},
        "left_out": left_out,
        "sha256": sums,
    }
    _write_synced(folder / MANIFEST, json.dumps(manifest, indent=1, ensure_ascii=False).encode())
    members = {
        kind: table.select(["number", "subject_id", "record_id"]) for kind, table in kinds.items()
    }
    return Built(manifest, members)


def _with_tables(
    tables: Mapping[str, pa.Table], folder: Path, today: date
) -> duckdb.DuckDBPyConnection:
    connection = connect(temporary=folder)
    connection.execute("SET VARIABLE today = ?::DATE", [today])
    for name, table in tables.items():
        connection.register(name, table)
    codes = [f"{division:02d}" for division in range(100)]
    sections = pa.table({"tol2": codes, "section": [section_of(code) for code in codes]})
    connection.register("section", sections)
    return connection


def _refuse_odd_codes(kinds: Mapping[Kind, pa.Table], indexes: Mapping[Kind, KindIndex]) -> None:
    found = [odd for kind, table in kinds.items() for odd in odd_codes(kind, table, indexes[kind])]
    if found:
        raise OddCodes(found)


def _ordered(connection: duckdb.DuckDBPyConnection, name: str) -> pa.Table:
    return connection.execute(f"SELECT * FROM {name} ORDER BY number").to_arrow_table()


def _left_out(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    names = ("people", "protected", "held", "not_adult", "objected")
    row = connection.execute(statement("procloser.publishing", "build/left_out")).fetchone()
    return dict(zip(names, row or (), strict=True))


def _write_parquet(path: Path, table: pa.Table) -> str:
    kept = [name for name in table.column_names if name not in UNPUBLISHED]
    pq.write_table(table.select(kept), path, compression="zstd")
    return _synced_sum(path)


def _write_synced(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    _synced_sum(path)


def _synced_sum(path: Path) -> str:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
        return hashlib.file_digest(file, "sha256").hexdigest()

"""A generation's files from tables in hand: no database, no clock.

`extraction.extract` reads the tables from PostgreSQL; a trial or a bench makes them up.
"""

import hashlib
import json
import os
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from procloser.catalogue.types import Kind
from procloser.catalogue.variables import VERSION
from procloser.kernel.progress import Progress
from procloser.publishing.absent import NOTE, Absent, absent_variables, note_of
from procloser.publishing.cells import CELLS, NO_OUTLINES, write_cells
from procloser.publishing.checking import check_files
from procloser.publishing.codes import OddCodes, odd_codes
from procloser.publishing.columns import TABLES, UNPUBLISHED, kind_index
from procloser.publishing.made import MadeTable, run_steps
from procloser.publishing.points import POINTS_TABLE
from procloser.warehouse.index_file import write_index
from procloser.warehouse.types import Index, KindIndex

INDEX = "index.bin"
MANIFEST = "manifest.json"
AREA = "area"
ROWS_IN_GROUP = 20_480
"""Of a Parquet file: one person's row is found by reading so many."""
IN_MEMBER = ["number", "subject_id", "record_id"]
"""Who a number is: it goes to PostgreSQL."""


@dataclass(frozen=True)
class Built:
    """What was written. `members` maps a kind to (number, subject_id, record_id) in columns.

    `lowest_ages` has subject_id and at_least (years) of those in the generation whose age is
    estimated.
    """

    manifest: Mapping[str, Any]
    members: Mapping[Kind, pa.Table]
    lowest_ages: pa.Table


def build_files(
    tables: MutableMapping[str, pa.Table],
    folder: Path,
    *,
    today: date,
    key: bytes,
    progress: Progress,
    notes: Mapping[str, Any] | None = None,
) -> Built:
    """Write Parquet, index and manifest into `folder`, every file synced to the disk and checked.

    Args:
        tables: what the steps read, by name, and "area_outline" where areas can be drawn. They
            are taken out as they are done with.
        today: whose ages and bans the generation shows.
        key: of the half-samples, 16 bytes or more.
        notes: what else the manifest shall say: the loads the tables come from.
    Returns:
        The manifest as written, and who each number is (which no file says).
    Raises:
        OddCodes: a variable has codes that its list lacks.
        CheckFailed: what was written is not what it must be.
    """
    absent = absent_variables(tables)
    outlines = tables.pop("area_outline", NO_OUTLINES)
    with run_steps(tables, today=today, temporary=folder, progress=progress) as made:
        kinds = {kind: made[name] for kind, name in TABLES.items()}
        progress.step("writing bitmaps")
        indexes = _indexes(kinds, key=key, absent=absent)
        sums = {INDEX: _write_index(folder / INDEX, indexes, today, absent)}
        progress.step("writing tables")
        named = {AREA: made["area_class"], **{TABLES[k]: t for k, t in kinds.items()}}
        named[POINTS_TABLE] = made[POINTS_TABLE]
        sums |= _write_tables(folder, named, outlines)
        left_out = made["left_out"].to_table().to_pylist()[0]
        members = {kind: table.select(IN_MEMBER) for kind, table in kinds.items()}
        lowest_ages = made["lowest_age"].to_table()
        rows = {name: table.num_rows for name, table in named.items()}
    progress.step("checking what was written")
    check_files(folder, rows=rows, left_out=left_out, absent=absent)
    manifest = {
        **(notes or {}),
        "catalogue_version": VERSION,
        "day": today.isoformat(),
        "rows": rows,
        "left_out": left_out,
        NOTE: json.loads(note_of(absent)),
        "sha256": sums,
    }
    _write_synced(folder / MANIFEST, json.dumps(manifest, indent=1, ensure_ascii=False).encode())
    return Built(manifest, members, lowest_ages)


def _indexes(
    kinds: Mapping[Kind, MadeTable], *, key: bytes, absent: Absent
) -> dict[Kind, KindIndex]:
    """Return the bitmaps of each kind.

    Raises:
        OddCodes: a variable has codes that its list lacks.
    """
    indexes = {
        kind: kind_index(kind, table, key=key, absent=absent[kind]) for kind, table in kinds.items()
    }
    found = [odd for kind, table in kinds.items() for odd in odd_codes(kind, table, indexes[kind])]
    if found:
        raise OddCodes(found)
    return indexes


def _write_index(path: Path, indexes: Mapping[Kind, KindIndex], today: date, absent: Absent) -> str:
    notes = {"catalogue": VERSION, "day": today.isoformat(), NOTE: note_of(absent)}
    kinds = {kind.value: indexed for kind, indexed in indexes.items()}
    return write_index(path, Index(kinds=kinds, notes=notes))


def _write_tables(
    folder: Path, tables: Mapping[str, MadeTable], outlines: pa.Table
) -> dict[str, str]:
    """Write the tables as Parquet, and the cells of people; return each file's sum."""
    sums = {}
    for name, table in tables.items():
        sums[f"{name}.parquet"] = _write_parquet(folder / f"{name}.parquet", table)
    write_cells(folder / CELLS, tables[TABLES[Kind.CONSUMERS]], outlines)
    sums[CELLS] = _synced_sum(folder / CELLS)
    return sums


def _write_parquet(path: Path, table: MadeTable) -> str:
    kept = [name for name in table.column_names if name not in UNPUBLISHED]
    table.write(path, kept, rows_in_group=ROWS_IN_GROUP)
    return _synced_sum(path)


def _write_synced(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    _synced_sum(path)


def _synced_sum(path: Path) -> str:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
        return hashlib.file_digest(file, "sha256").hexdigest()

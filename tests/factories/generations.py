"""Generations of rows made up by hand: files, sums and numbers as publishing leaves them."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import pyarrow as pa
import pyarrow.parquet as pq

from procloser.catalogue.types import Kind
from procloser.catalogue.variables import VERSION, variables_of
from procloser.kernel import clock
from procloser.publishing.columns import TABLES
from procloser.publishing.files import INDEX, MANIFEST
from procloser.publishing.folders import generations_folder
from procloser.publishing.models import Generation, Member
from procloser.warehouse.building import bit_slices, bitmap_where, bitmaps_by_code
from procloser.warehouse.index_file import write_index
from procloser.warehouse.types import Index, KindIndex

Rows = Sequence[Mapping[str, Any]]
ROWS_IN_GROUP = 2
PAAVO_2025 = {"reader": "paavo-wfs", "source_date": "2025-01-21"}
PEOPLE_2026 = {"reader": "people", "source_date": "2026-11-01"}


def stored_generation(
    consumers: Rows,
    *,
    subjects: Sequence[int],
    decision_makers: Rows = (),
    posts: Sequence[int] = (),
    absent: Mapping[str, Mapping[str, list[str]]] | None = None,
) -> Generation:
    """Store an active generation of these rows; `subjects` and `posts` are whose they are."""
    name = f"G{clock.now():%Y%m%d-%H%M%S-%f}"
    folder = generations_folder() / name
    folder.mkdir()
    tables = {
        Kind.CONSUMERS: consumers,
        Kind.ORGANISATIONS: (),
        Kind.DECISION_MAKERS: decision_makers,
    }
    kinds, sums = {}, {}
    for kind, rows in tables.items():
        table = _table(rows)
        kinds[kind.value] = _index_of(kind, table)
        pq.write_table(table, folder / f"{TABLES[kind]}.parquet", row_group_size=ROWS_IN_GROUP)
    notes = {"absent": json.dumps(absent or {})}
    sums[INDEX] = write_index(folder / INDEX, Index(kinds=kinds, notes=notes))
    for file in folder.glob("*.parquet"):
        sums[file.name] = hashlib.sha256(file.read_bytes()).hexdigest()
    manifest = {
        "sha256": sums,
        "loads": [PAAVO_2025, PEOPLE_2026],
        "absent": absent or {},
        "rows": {TABLES[kind]: len(rows) for kind, rows in tables.items()},
    }
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    row = Generation.objects.create(
        name=name,
        state=Generation.State.ACTIVE,
        made_at=clock.now(),
        activated_at=clock.now(),
        overlay_n=0,
        overlay_epoch=UUID(int=0),
        day=clock.today(),
        manifest=manifest,
        catalogue_version=VERSION,
    )
    _number(row, Kind.CONSUMERS, subjects)
    _number(row, Kind.DECISION_MAKERS, posts)
    return row


def _table(rows: Rows) -> pa.Table:
    """Return the rows with their numbers; a column of nothing is left out, as an absent one is."""
    if not rows:
        return pa.table({"number": pa.array([], pa.int64())})
    table = pa.Table.from_pylist([{"number": n, **row} for n, row in enumerate(rows)])
    return table.select([one.name for one in table.schema if one.type != pa.null()])


def _number(row: Generation, kind: Kind, subjects: Sequence[int]) -> None:
    Member.objects.bulk_create(
        Member(generation=row, kind=kind, number=n, subject_id=subject, record_id=100 + n)
        for n, subject in enumerate(subjects)
    )


def _index_of(kind: Kind, table: pa.Table) -> KindIndex:
    present = [v for v in variables_of(kind) if v.key in table.column_names]
    return KindIndex(
        size=table.num_rows,
        values={
            v.key: {"yes": bitmap_where(table[v.key])}
            if pa.types.is_boolean(table[v.key].type)
            else bitmaps_by_code(table[v.key])
            for v in present
            if not v.span
        },
        slices={
            v.key: bit_slices(table[v.key], v.span.least, v.span.most) for v in present if v.span
        },
    )

"""Which columns of a generation's tables become which bitmaps."""

from collections.abc import Iterator, Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyroaring import BitMap

from procloser.catalogue.types import Kind
from procloser.catalogue.variables import variables_of
from procloser.permissions.types import Channel
from procloser.warehouse.building import bitmap_of, bitmap_where, bitmaps_by_code, half_samples
from procloser.warehouse.types import KindIndex

TABLES = {
    Kind.CONSUMERS: "person",
    Kind.ORGANISATIONS: "organisation",
    Kind.DECISION_MAKERS: "decision_maker",
}
"""Kind → the table (and Parquet file) whose grain it is."""
FACTS = ("adult", "informed", "sole_trader", "work_number", "work_email")
CHANNEL_LISTS = {"bans": "ban", "body_bans": "body_ban", "listed": "listed"}
CONTACTS = ("address", "number", "email")
UNPUBLISHED = ("subject_id", "record_id")
"""Columns that say who a number is: they go to PostgreSQL's Member, never into a file."""


def kind_index(kind: Kind, table: pa.Table, *, key: bytes) -> KindIndex:
    """Return the bitmaps of one kind's table, whose row n is number n.

    Raises:
        BadInput: the key of the half-samples is too short.
    """
    return KindIndex(
        size=table.num_rows,
        values=_values(kind, table),
        flags=dict(_flags(table)),
        halves=half_samples(table["subject_id"].to_pylist(), key),
    )


def _values(kind: Kind, table: pa.Table) -> Mapping[str, Mapping[str, BitMap]]:
    values: dict[str, Mapping[str, BitMap]] = {}
    for variable in variables_of(kind):
        column = table[variable.key]
        if pa.types.is_boolean(column.type):
            values[variable.key] = {"yes": bitmap_where(column)}
        else:
            values[variable.key] = bitmaps_by_code(column)
    return values


def _flags(table: pa.Table) -> Iterator[tuple[str, BitMap]]:
    for name in FACTS:
        if name in table.column_names:
            yield f"gate:{name}", bitmap_where(table[name])
    for column, name in CHANNEL_LISTS.items():
        if column in table.column_names:
            for channel, numbers in numbers_by_item(table[column]).items():
                yield f"gate:{name}:{channel}", numbers
    for contact in CONTACTS:
        days = table[f"{contact}_seen"].cast(pa.string())
        for day, numbers in bitmaps_by_code(days).items():
            yield f"gate:seen:{contact}:{day}", numbers


def numbers_by_item(column: pa.ChunkedArray) -> dict[str, BitMap]:
    """Return, for a column of lists, item → the numbers whose list holds it.

    Raises:
        ValueError: an item is no channel; a flag nobody reads must not be written.
    """
    lists = column.combine_chunks()
    parents = pc.list_parent_indices(lists).to_numpy(zero_copy_only=False)
    items = pc.list_flatten(lists).to_pylist()
    held: dict[str, list[int]] = {}
    for parent, item in zip(parents, items, strict=True):
        held.setdefault(Channel(item).value, []).append(parent)
    return {item: bitmap_of(np.array(sorted(found))) for item, found in held.items()}

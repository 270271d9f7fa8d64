"""Which columns of a generation's tables become which bitmaps."""

from collections.abc import Collection, Iterator, Mapping
from typing import Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyroaring import BitMap

from procloser.catalogue.types import Kind
from procloser.catalogue.variables import variables_of
from procloser.permissions.types import Channel
from procloser.warehouse.building import (
    bit_slices,
    bitmap_of,
    bitmap_where,
    bitmaps_by_code,
    half_samples,
    lots,
    secret_draws,
    wires,
)
from procloser.warehouse.types import NO_EMPLOYER, KindIndex

TABLES = {
    Kind.CONSUMERS: "person",
    Kind.ORGANISATIONS: "organisation",
    Kind.DECISION_MAKERS: "decision_maker",
}
"""Kind → the table (and Parquet file) whose grain it is."""
FACTS = ("adult", "informed", "sole_trader", "work_number", "work_email")
CHANNEL_LISTS = {"bans": "ban", "body_bans": "body_ban", "listed": "listed"}
CONTACTS = ("address", "number", "email")
FIRSTS = {Kind.CONSUMERS: "first_of_household", Kind.DECISION_MAKERS: "first_of_site"}
"""Kind → the column that says where a new household, or organisation's address, begins."""
EMPLOYER = "organisation_number"
UNPUBLISHED = ("subject_id", "record_id")
"""Columns that say who a number is: they go to PostgreSQL's Member, never into a file."""


class Columns(Protocol):
    """A table whose row n is number n, by columns: Arrow's, or one that is still in DuckDB."""

    @property
    def num_rows(self) -> int:
        """How many numbers there are."""

    @property
    def column_names(self) -> list[str]:
        """The names."""

    def __getitem__(self, column: str, /) -> pa.ChunkedArray:
        """One column."""


def kind_index(
    kind: Kind, table: Columns, *, key: bytes, absent: Collection[str] = ()
) -> KindIndex:
    """Return the bitmaps of one kind's table.

    Args:
        absent: variables that nothing is known of; they are left out.
    Raises:
        BadInput: the key of the half-samples is too short.
    """
    draws = secret_draws(table["subject_id"].to_numpy().tolist(), key)
    firsts = FIRSTS.get(kind)
    present = [variable for variable in variables_of(kind) if variable.key not in absent]
    return KindIndex(
        size=table.num_rows,
        values={v.key: _bitmaps(table[v.key]) for v in present if not v.span},
        slices={
            v.key: bit_slices(table[v.key], v.span.least, v.span.most) for v in present if v.span
        },
        flags=dict(_flags(table)),
        halves=half_samples(draws),
        wires=wires(draws),
        firsts=None if firsts is None else bitmap_where(table[firsts]),
        lots=lots(draws),
        employers=_employers(table[EMPLOYER]) if EMPLOYER in table.column_names else None,
    )


def _employers(column: pa.ChunkedArray) -> np.ndarray:
    chunk = column.combine_chunks().cast(pa.uint32())
    return np.asarray(chunk.fill_null(NO_EMPLOYER).to_numpy(zero_copy_only=False))


def _bitmaps(column: pa.ChunkedArray) -> Mapping[str, BitMap]:
    if pa.types.is_boolean(column.type):
        return {"yes": bitmap_where(column)}
    return bitmaps_by_code(column)


def _flags(table: Columns) -> Iterator[tuple[str, BitMap]]:
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
    items = pc.list_flatten(lists).dictionary_encode()
    places = items.indices.to_numpy(zero_copy_only=False)
    return {
        Channel(item).value: bitmap_of(np.unique(parents[places == place]))
        for place, item in enumerate(items.dictionary.to_pylist())
    }

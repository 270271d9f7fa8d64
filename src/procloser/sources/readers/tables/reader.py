"""A reader of each definition. Formats: docs/sources/paavo-pxweb.md."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from procloser.sources.errors import WrongColumns, WrongFile
from procloser.sources.readers.sniffing import looks_like, recognise
from procloser.sources.readers.tables.cube import Cube, is_cube, read_cube
from procloser.sources.readers.tables.cube_rows import check_cube, cube_batches
from procloser.sources.readers.tables.delimited import DelimitedTable
from procloser.sources.readers.tables.head import Head, find_head
from procloser.sources.readers.tables.plan import Plan, plan_of
from procloser.sources.readers.tables.reasons import REASONS
from procloser.sources.tables import TableDefinition, TableLayout
from procloser.sources.types import (
    AreaFigureRow,
    AreaFiguresRow,
    Batch,
    Publisher,
    Reader,
    SourceInfo,
)


def reader_of(definition: TableDefinition) -> Reader:
    """Return the reader of a table."""
    wide = definition.layout is TableLayout.WIDE
    return Reader(
        key=definition.key,
        title=definition.title,
        register="",
        row_type=AreaFiguresRow if wide else AreaFigureRow,
        publisher=Publisher(
            key=definition.publisher_key,
            name=definition.publisher,
            licence=definition.licence,
            attribution=definition.attribution,
        ),
        suffixes=(".csv",) if wide else (".csv", ".json"),
        reasons=REASONS,
        read_file=partial(read, definition=definition),
        describe_file=partial(describe, definition=definition),
        fresh_days=definition.fresh_days,
    )


def read(path: Path, definition: TableDefinition) -> Iterator[Batch[Any]]:
    """Yield the table's figures; see `Reader.read`."""
    found = _opened(path, definition)
    if isinstance(found, Cube):
        yield from cube_batches(path, found, definition)
    else:
        yield from DelimitedTable(path, *found, definition).batches()


def describe(path: Path, definition: TableDefinition) -> SourceInfo:
    """Return the publisher and the table; the files do not say what day they are of.

    Raises:
        WrongFile, WrongColumns: the columns or dimensions are not the definition's.
    """
    _opened(path, definition)
    name = f"{definition.publisher}, {definition.title}"
    return SourceInfo(name, None, definition.publisher_key)


def _opened(path: Path, definition: TableDefinition) -> Cube | tuple[Head, Plan]:
    """Return the file's dimensions, or its columns.

    A file that lacks them is refused as another reader's where it looks like that one's.
    """
    other = recognise(path)
    try:
        if is_cube(path):
            if definition.layout is TableLayout.LONG:
                cube = read_cube(path)
                check_cube(path, cube, definition)
                return cube
        elif head := find_head(path, definition):
            return head, plan_of(path, head.names, definition)
    except WrongColumns:
        if other in (None, definition.key):
            raise
    raise WrongFile(path, f"this is not a {definition.key} file.", looks_like(path, definition.key))

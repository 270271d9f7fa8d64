"""Whether a file is of a table that a definition describes."""

from pathlib import Path

from procloser.sources.errors import UnreadableSource
from procloser.sources.readers.tables.cube import Cube, read_cube
from procloser.sources.readers.tables.cube_rows import is_cube_of
from procloser.sources.readers.tables.head import find_head
from procloser.sources.readers.tables.loaded import DEFINITIONS
from procloser.sources.readers.tables.plan import plan_of
from procloser.sources.tables import TableDefinition


def recognise_table(path: Path) -> str | None:
    """Return the key of the first definition whose columns the file has, or None."""
    return next((key for key, each in DEFINITIONS.items() if _has_columns(path, each)), None)


def recognise_cube(path: Path) -> str | None:
    """Return the key of the first definition whose dimensions the JSON-stat file has, or None."""
    try:
        cube: Cube = read_cube(path)
    except UnreadableSource:
        return None
    return next((key for key, each in DEFINITIONS.items() if is_cube_of(cube, each)), None)


def _has_columns(path: Path, definition: TableDefinition) -> bool:
    head = find_head(path, definition)
    if head is None:
        return False
    try:
        plan_of(path, head.names, definition)
    except UnreadableSource:
        return False
    return True

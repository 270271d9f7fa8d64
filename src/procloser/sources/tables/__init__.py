"""Statistical tables that a file defines: each becomes a reader and a route."""

from procloser.sources.tables.definition import (
    YEARS,
    FetchFormat,
    FigurePart,
    SmallAreas,
    TableDefinition,
    TableFetch,
    TableLayout,
    folded,
    is_named,
    joined,
)

__all__ = [
    "YEARS",
    "FetchFormat",
    "FigurePart",
    "SmallAreas",
    "TableDefinition",
    "TableFetch",
    "TableLayout",
    "folded",
    "is_named",
    "joined",
]

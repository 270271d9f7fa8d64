"""Storing statistics. The room that runs a load writes its audit row."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from procloser.statistics.types import (
    AreaFigureRow,
    AreaFiguresRow,
    GridCellRow,
    Level,
    NameCountRow,
    NameYearRow,
)

_SQL = Path(__file__).parent / "sql"
_FIGURES_COLUMNS = ("area", "year", "figures")
_FIGURE_COLUMNS = ("area", "year", "figure", "value")


@transaction.atomic
def store_area_figures(
    *, table: str, level: Level, rows: Iterable[AreaFiguresRow], load_id: int
) -> None:
    """Have each area's figures of the year; what the row does not name stays as it was.

    Memory follows `rows`: give them a batch at a time.
    """
    values = ((row.area, row.year, json.dumps(row.figures)) for row in rows)
    _store(
        "store_area_figures",
        "area text, year smallint, figures jsonb",
        _FIGURES_COLUMNS,
        values,
        {"table": table, "level": str(level), "load": load_id},
    )


@transaction.atomic
def store_area_figure_rows(
    *, table: str, level: Level, rows: Iterable[AreaFigureRow], load_id: int
) -> None:
    """Have each single figure; the others of its area and year stay as they were.

    Of a figure that comes twice among `rows` the last holds: readers refuse the second.
    """
    values = ((row.area, row.year, row.figure, row.value) for row in rows)
    _store(
        "store_area_figure_rows",
        "area text, year smallint, figure text, value double precision",
        _FIGURE_COLUMNS,
        values,
        {"table": table, "level": str(level), "load": load_id},
    )


@transaction.atomic
def store_grid_cells(*, rows: Iterable[GridCellRow], load_id: int) -> None:
    """Have each cell of a population grid with its figures."""
    values = (
        (row.grid, row.cell, row.year or 0, row.geometry_wkb, json.dumps(row.figures))
        for row in rows
    )
    _store(
        "store_grid_cells",
        "grid text, cell text, year smallint, geometry bytea, figures jsonb",
        ("grid", "cell", "year", "geometry", "figures"),
        values,
        {"load": load_id},
    )


@transaction.atomic
def store_name_counts(*, rows: Iterable[NameCountRow], issued_on: date, load_id: int) -> None:
    """Have each name's bearers by the issue; an older issue changes nothing."""
    values = ((row.name, str(row.side), row.bearers) for row in rows)
    _store(
        "store_name_counts",
        "name text, side text, bearers integer",
        ("name", "side", "bearers"),
        values,
        {"issued_on": issued_on, "load": load_id},
    )


@transaction.atomic
def store_name_years(*, rows: Iterable[NameYearRow], load_id: int) -> None:
    """Have the bearers of each given name by birth years and mother tongue."""
    values = (
        (row.name, row.sex, row.born_from, row.born_to, row.language, row.bearers) for row in rows
    )
    _store(
        "store_name_years",
        "name text, sex text, born_from smallint, born_to smallint, language text, bearers integer",
        ("name", "sex", "born_from", "born_to", "language", "bearers"),
        values,
        {"load": load_id},
    )


def _store(
    statement: str,
    definition: str,
    columns: tuple[str, ...],
    values: Iterable[tuple[Any, ...]],
    parameters: dict[str, Any],
) -> None:
    """Copy the rows beside the table and merge them in one statement."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.arriving")
        cursor.execute(f"CREATE TEMP TABLE arriving (place serial, {definition}) ON COMMIT DROP")
        _copy(cursor, columns, values)
        cursor.execute((_SQL / f"{statement}.sql").read_text(encoding="utf-8"), parameters)


def _copy(
    cursor: CursorWrapper, columns: tuple[str, ...], values: Iterable[tuple[Any, ...]]
) -> None:
    with cursor.copy(f"COPY pg_temp.arriving ({', '.join(columns)}) FROM STDIN") as copy:
        for row in values:
            copy.write_row(row)

"""Rows of a table's CSV. A row is a line; the head says what divides it and where its parts are."""

import csv
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from procloser.sources.readers.identity_guard import IdentityGuard
from procloser.sources.readers.lines import Block, has_control_character, printable, read_blocks
from procloser.sources.readers.tables.cells import (
    NotNumber,
    area_code,
    figure_of,
    part_of,
    year_of,
)
from procloser.sources.readers.tables.head import Head
from procloser.sources.readers.tables.plan import Plan, ValueColumn
from procloser.sources.readers.tables.seen import Seen
from procloser.sources.readers.tables.suppression import told, told_figures
from procloser.sources.tables import TableDefinition, TableLayout, joined
from procloser.sources.types import BATCH_LINES, AreaFigureRow, AreaFiguresRow, Batch, Rejected

LABELS_KEPT = 4_096  # PxWeb names an area in as many rows as it has figures, one after another
Row = AreaFigureRow | AreaFiguresRow


class Refused(Exception):
    """The row is not taken; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class DelimitedTable:
    """One file being read."""

    def __init__(self, path: Path, head: Head, plan: Plan, definition: TableDefinition) -> None:
        self._path, self._head, self._plan, self._definition = path, head, plan, definition
        self._guard = IdentityGuard(path)
        self._seen = Seen()
        self._area = lru_cache(LABELS_KEPT)(lambda text: area_code(text, definition))
        self._part = lru_cache(LABELS_KEPT)(lambda text, n: part_of(text, definition.figure[n]))

    def batches(self) -> Iterator[Batch[Any]]:
        """Yield the rows below the header. A line with figures of several years or kinds makes
        several rows, with its number each.
        """
        rows: list[Any] = []
        rejected: list[Rejected] = []
        for block in read_blocks(self._path, self._head.encoding):
            for found in self._lines(block):
                kept: list[Any] = rejected if isinstance(found, Rejected) else rows
                kept.append(found)
                if len(rows) + len(rejected) == BATCH_LINES:
                    yield Batch(rows, rejected)
                    rows, rejected = [], []
        if rows or rejected:
            yield Batch(rows, rejected)

    def _lines(self, block: Block) -> Iterator[Row | Rejected]:
        holds_code = self._guard.suspects(block.text)
        holds_control = has_control_character(block.text)
        for number, text in enumerate(block.lines, block.first):
            if number <= self._head.line or not text or text.isspace():
                continue
            if holds_code and self._guard.holds_code(
                text, line=number, separator=self._head.delimiter
            ):
                yield Rejected(number, "identity_code", "")
                continue
            try:
                if holds_control and has_control_character(text):
                    raise Refused("control_character")
                values = self._fields(text)
                if block.ends_open and number == block.last:
                    raise Refused("cut_row")
                yield from self._rows(number, values)
            except Refused as refused:
                yield Rejected(number, refused.reason, printable(text))
        if block.too_long is not None:
            yield Rejected(block.too_long, "line_too_long", "")

    def _fields(self, text: str) -> list[str]:
        try:
            return next(csv.reader([text], delimiter=self._head.delimiter, strict=True))
        except csv.Error:
            return []

    def _rows(self, number: int, fields: list[str]) -> list[Row]:
        """Return the rows of one line.

        Raises:
            Refused: a part of it is not understood; then none of it is taken.
        """
        plan, definition = self._plan, self._definition
        if len(fields) != plan.width:
            raise Refused("column_count" if fields else "broken_quotes")
        area = self._area(fields[plan.area])
        if area is None:
            raise Refused("unknown_area")
        figures: dict[int, dict[str, float | None]] = {}
        for column in plan.values:
            figure, year = self._figure(fields, column)
            of_year = figures.setdefault(year, {})
            if figure in of_year:
                raise Refused("duplicate_key")
            try:
                of_year[figure] = figure_of(fields[column.place], figure, definition)
            except NotNumber:
                raise Refused("bad_figure") from None
        if definition.layout is TableLayout.WIDE:
            return self._wide(number, area, figures)
        return self._long(number, area, figures)

    def _figure(self, fields: list[str], column: ValueColumn) -> tuple[str, int]:
        """Return the code and the year of the figure in a column of values."""
        parts: list[str] = []
        year = column.year
        for n, place in enumerate(self._plan.parts):
            if place is None:
                parts.append(column.part or "")
                continue
            found = self._part(fields[place], n)
            if found is None:
                raise Refused("unknown_figure")
            parts.append(found[0])
            year = found[1] or year
        if self._plan.year is not None:
            year = year_of(fields[self._plan.year])
        year = self._definition.fixed_year or year
        if year is None:
            raise Refused("bad_year")
        return joined(parts), year

    def _wide(
        self, number: int, area: str, figures: dict[int, dict[str, float | None]]
    ) -> list[Row]:
        if any(self._seen.has_met(area, year, "") for year in figures):
            raise Refused("duplicate_key")
        return [
            AreaFiguresRow(number, area, year, told_figures(of_year, self._definition))
            for year, of_year in figures.items()
        ]

    def _long(
        self, number: int, area: str, figures: dict[int, dict[str, float | None]]
    ) -> list[Row]:
        found: list[Row] = [
            AreaFigureRow(number, area, year, figure, told(value, figure, self._definition))
            for year, of_year in figures.items()
            for figure, value in of_year.items()
        ]
        met = [self._seen.has_met(area, row.year, row.figure) for row in found]  # type: ignore[union-attr]
        if any(met):
            raise Refused("duplicate_key")
        return found

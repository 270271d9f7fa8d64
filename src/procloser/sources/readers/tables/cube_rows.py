"""The cells of a cube as figures of areas, by the table's definition."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from procloser.sources.errors import WrongColumns
from procloser.sources.readers.lines import printable
from procloser.sources.readers.tables.cells import (
    NotNumber,
    area_code,
    checked,
    part_of,
    year_of,
)
from procloser.sources.readers.tables.cube import BAD, Cube, Dimension, read_values
from procloser.sources.readers.tables.seen import Seen
from procloser.sources.readers.tables.suppression import told
from procloser.sources.tables import FigurePart, TableDefinition, folded, is_named, joined
from procloser.sources.types import BATCH_LINES, AreaFigureRow, Batch, Rejected


@dataclass(frozen=True, slots=True)
class Category:
    """What one category of a dimension means; `reason` where it is not understood."""

    code: str
    area: str = ""
    year: int | None = None
    part: tuple[int, str] | None = None  # which part of the figure's code, and the part
    reason: str = ""


def cube_batches(path: Path, cube: Cube, definition: TableDefinition) -> Iterator[Batch[Any]]:
    """Yield every cell as a row or a refusal; `line` is the cell's number."""
    meanings = [_meanings(each, definition) for each in _roles(path, cube, definition)]
    values = read_values(path, cube)
    seen = Seen()
    rows: list[Any] = []
    rejected: list[Rejected] = []
    for number, (categories, value) in enumerate(zip(product(*meanings), values, strict=True), 1):
        row = _row(number, categories, value, definition, seen)
        if isinstance(row, AreaFigureRow):
            rows.append(row)
        else:
            text = ";".join(category.code for category in categories)
            rejected.append(Rejected(number, row, printable(text)))
        if len(rows) + len(rejected) == BATCH_LINES:
            yield Batch(rows, rejected)
            rows, rejected = [], []
    if rows or rejected:
        yield Batch(rows, rejected)


def is_cube_of(cube: Cube, definition: TableDefinition) -> bool:
    """Return whether the dimensions are those of the definition."""
    return _problem(cube, definition) == ""


def check_cube(path: Path, cube: Cube, definition: TableDefinition) -> None:
    """Raise WrongColumns where a dimension is unknown or missing."""
    if problem := _problem(cube, definition):
        raise WrongColumns(
            path,
            problem,
            f"Its dimensions are those of the table's definition, {definition.key}.toml: where the "
            "publisher changed them, change them there (docs/extending).",
        )


def _problem(cube: Cube, definition: TableDefinition) -> str:
    names = [folded(dimension.code) for dimension in cube.dimensions]
    if not any(map(definition.is_area, names)):
        return "no dimension is the area."
    for part in definition.figure:
        if not any(is_named(name, part.columns) for name in names):
            return "a dimension that names the figure is missing."
    for dimension, name in zip(cube.dimensions, names, strict=True):
        if _role(name, definition) is None and not (
            definition.is_ignored(name) and len(dimension.categories) == 1
        ):
            return f"unknown dimension {printable(dimension.code)[:60]!r}."
    if definition.fixed_year is None and not any(map(definition.is_year, names)):
        return "" if _labels_tell_years(cube, definition) else "no dimension is the year."
    return ""


def _labels_tell_years(cube: Cube, definition: TableDefinition) -> bool:
    """Return whether a label of a figure holds a year: "…, 2019 (HE)"."""
    return any(
        (found := _part(code, label, part)) is not None and found[1] is not None
        for dimension in cube.dimensions
        for part in definition.figure
        if is_named(folded(dimension.code), part.columns)
        for code, label in dimension.categories
    )


Role = tuple[Dimension, "str | int | None"]


def _roles(path: Path, cube: Cube, definition: TableDefinition) -> list[Role]:
    """Return each dimension with what it is: the area, the year, or the n-th part of the figure."""
    check_cube(path, cube, definition)
    return [(dimension, _role(folded(dimension.code), definition)) for dimension in cube.dimensions]


def _role(name: str, definition: TableDefinition) -> "str | int | None":
    if definition.is_area(name):
        return "area"
    if definition.is_year(name):
        return "year"
    numbered = enumerate(definition.figure)
    return next((n for n, part in numbered if is_named(name, part.columns)), None)


def _meanings(role: Role, definition: TableDefinition) -> list[Category]:
    dimension, kind = role
    return [_meaning(code, label, kind, definition) for code, label in dimension.categories]


def _meaning(
    code: str, label: str, kind: "str | int | None", definition: TableDefinition
) -> Category:
    if kind == "area":
        area = area_code(code, definition)
        return Category(code, reason="unknown_area") if area is None else Category(code, area=area)
    if kind == "year":
        year = year_of(code) or year_of(label)
        return Category(code, reason="bad_year") if year is None else Category(code, year=year)
    if not isinstance(kind, int):
        return Category(code)
    found = _part(code, label, definition.figure[kind])
    if found is None:
        return Category(code, reason="unknown_figure")
    return Category(code, year=found[1], part=(kind, found[0]))


def _part(code: str, label: str, part: FigurePart) -> tuple[str, int | None] | None:
    """Return what the code means, or the label; the label may add the year."""
    by_code, by_label = part_of(code, part), part_of(label, part)
    if by_code is None or by_label is None:
        return by_code or by_label
    return by_code[0], by_code[1] or by_label[1]


def _row(
    number: int,
    categories: tuple[Category, ...],
    value: float,
    definition: TableDefinition,
    seen: Seen,
) -> AreaFigureRow | str:
    """Return the cell's row, or the reason that it is refused."""
    parts: list[tuple[int, str]] = []
    area, year = "", definition.fixed_year
    for category in categories:
        if category.reason:
            return category.reason
        area = area or category.area
        year = year or category.year
        if category.part is not None:
            parts.append(category.part)
    figure = joined(part for _, part in sorted(parts))
    if year is None:
        return "bad_year"
    try:
        known = None if math.isnan(value) else checked(_finite(value), figure, definition)
    except NotNumber:
        return "bad_figure"
    if seen.has_met(area, year, figure):
        return "duplicate_key"
    return AreaFigureRow(number, area, year, figure, told(known, figure, definition))


def _finite(value: float) -> float:
    if value == BAD:
        raise NotNumber
    return value

"""Which column of a table's CSV is what, by the definition and the header."""

from dataclasses import dataclass
from pathlib import Path

from procloser.identifiers.identity_codes import holds_identity_code
from procloser.sources.errors import WrongColumns
from procloser.sources.readers.lines import printable
from procloser.sources.readers.tables.cells import part_of, year_of
from procloser.sources.tables import FigurePart, TableDefinition, folded, is_named

Column = tuple[int, str]  # its place and its name as written


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of figures, and what its name says of them."""

    place: int
    year: int | None
    part: str | None  # part of the figures' code; None where columns of their own tell it


@dataclass(frozen=True, slots=True)
class Plan:
    """The columns of one file."""

    width: int
    area: int
    year: int | None
    parts: tuple[int | None, ...]  # one for each part of a figure; None: in the values' names
    values: tuple[ValueColumn, ...]


def plan_of(path: Path, names: tuple[str, ...], definition: TableDefinition) -> Plan:
    """Return what each column is.

    Raises:
        WrongColumns: one is unknown, missing or doubled, or the year is nowhere.
    """
    columns = [folded(name) for name in names]
    if len(set(columns)) < len(columns):
        raise _wrong(path, definition, "a column is doubled.")
    area = next(place for place, name in enumerate(columns) if definition.is_area(name))
    year = next((place for place, name in enumerate(columns) if definition.is_year(name)), None)
    parts = tuple(_place_of(part, columns) for part in definition.figure)
    taken = {area, year, *parts}
    rest = [
        (place, name)
        for place, name in enumerate(names)
        if place not in taken and not definition.is_ignored(columns[place])
    ]
    lost = [part for part, place in zip(definition.figure, parts, strict=True) if place is None]
    if len(lost) > 1:
        raise _wrong(path, definition, f"{len(lost)} columns that name the figure are missing.")
    values = _labelled(path, rest, lost[0], definition) if lost else _years(path, rest, definition)
    rule = definition.small_areas
    if rule is not None and all(value.part != rule.figure for value in values):
        raise _wrong(path, definition, f"the column of {rule.figure} is missing.")
    if not values:
        raise _wrong(path, definition, "the column of figures is missing.")
    told = year is not None or definition.fixed_year is not None
    in_labels = any(place is not None for place in parts)  # a row without one is then refused
    if not told and not in_labels and any(value.year is None for value in values):
        raise _wrong(path, definition, "the year stands nowhere.")
    return Plan(len(names), area, year, parts, values)


def _place_of(part: FigurePart, columns: list[str]) -> int | None:
    wanted = part.columns
    return next((place for place, name in enumerate(columns) if is_named(name, wanted)), None)


def _labelled(
    path: Path, rest: list[Column], part: FigurePart, definition: TableDefinition
) -> tuple[ValueColumn, ...]:
    """Return the columns whose names are figures, or parts of one."""
    found = [(place, name, part_of(name, part)) for place, name in rest]
    unknown = [name for _, name, label in found if label is None]
    if unknown:
        raise _unknown(path, definition, unknown)
    return tuple(ValueColumn(place, label[1], label[0]) for place, _, label in found if label)


def _years(path: Path, rest: list[Column], definition: TableDefinition) -> tuple[ValueColumn, ...]:
    """Return the columns whose names are years, or the one column, whatever its name."""
    years = [(place, year_of(name)) for place, name in rest]
    unknown = [name for (_, year), (_, name) in zip(years, rest, strict=True) if year is None]
    if unknown and len(rest) > 1:
        raise _unknown(path, definition, unknown)
    return tuple(ValueColumn(place, year, None) for place, year in years)


def _unknown(path: Path, definition: TableDefinition, names: list[str]) -> WrongColumns:
    shown = ", ".join(
        "(withheld)" if holds_identity_code(name) else repr(printable(name)[:60])
        for name in names[:5]
    )
    more = " …" if len(names) > 5 else ""
    return _wrong(path, definition, f"unknown column {shown}{more}.")


def _wrong(path: Path, definition: TableDefinition, problem: str) -> WrongColumns:
    return WrongColumns(
        path,
        problem,
        f"Its columns are those of the table's definition, {definition.key}.toml: where the "
        "publisher changed them, change them there (docs/extending).",
    )

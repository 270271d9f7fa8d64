"""What a statistical table is to us: where its areas, figures and year stand, and what they mean.

One TOML file a table makes one of these; docs/extending has a worked one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Literal

from procloser.statistics.types import Level

YEARS = range(1900, 2101)  # a figure may be of


class TableLayout(StrEnum):
    """How a CSV file of the table is laid out; a JSON-stat cube is read by its dimensions."""

    LONG = "long"  # a row is one figure of one area (or a few: the years, or the figures, of it)
    WIDE = "wide"  # a row is one area, each figure a column


class FetchFormat(StrEnum):
    """The formats of PxWeb's API that are read."""

    CSV = "csv"
    JSON_STAT2 = "json-stat2"


@dataclass(frozen=True, slots=True)
class TableFetch:
    """What to ask PxWeb's API for."""

    url: str  # of the table, https://…/….px
    # code → values asked, "*" for all; a `*` in a code stands for the year some codes carry
    dimensions: Mapping[str, tuple[str, ...] | Literal["*"]]
    page_by: str  # the dimension, by its name above, whose values are divided among queries
    cell_limit: int  # cells a query may ask
    format: FetchFormat


@dataclass(frozen=True, slots=True)
class SmallAreas:
    """The publisher's rule for areas with few inhabitants: every other figure is missing."""

    figure: str  # the number of inhabitants
    least: int  # from which all figures are published


@dataclass(frozen=True, slots=True)
class FigurePart:
    """One column or dimension that says which figure; a figure's code is made of its parts'."""

    columns: tuple[str, ...]
    codes: Mapping[str, str]  # folded label or code → part of the figure's code; "" adds nothing


@dataclass(frozen=True, slots=True)
class TableDefinition:
    """One statistical table. Names and labels are folded: case and doubled blanks do not matter.

    A name of a column or dimension may end in `*`: the publisher puts a year into some.
    """

    key: str  # of the reader
    title: str
    publisher: str
    publisher_key: str
    licence: str
    attribution: str
    fresh_days: int | None  # how old a load may be before it is called old
    table: str  # the statistics table that the figures go to
    level: Level
    layout: TableLayout
    area: tuple[str, ...]  # names of the column or dimension of the area
    whole_country: frozenset[str]  # folded codes and labels of the whole country
    figure: tuple[FigurePart, ...]
    year: tuple[str, ...]  # names of the column or dimension of the year
    fixed_year: int | None  # of a file that does not give its year
    ignored: tuple[str, ...]  # names of columns that are not read
    missing: frozenset[str]  # texts that stand for a missing figure
    zero_is_missing: frozenset[str]  # figures whose 0 stands for a missing one
    hidden_with: Mapping[str, frozenset[str]]  # wide: where this one is 0, those are missing
    negative: frozenset[str]  # figures that may be below 0
    small_areas: SmallAreas | None
    fetch: TableFetch | None  # None: not fetched, loaded from a path

    def is_area(self, name: str) -> bool:
        """Return whether the column or dimension holds the area."""
        return is_named(name, self.area)

    def is_year(self, name: str) -> bool:
        """Return whether the column or dimension holds the year."""
        return is_named(name, self.year)

    def is_ignored(self, name: str) -> bool:
        """Return whether the column is one that is not read."""
        return is_named(name, self.ignored)


def folded(text: str) -> str:
    """Return a name or label as it is compared: case, kinds of dash and of blank do not matter."""
    return " ".join(text.replace("\N{EN DASH}", "-").split()).casefold()


def is_named(name: str, names: tuple[str, ...]) -> bool:
    """Return whether the folded name is one of the folded names, some of which end in `*`."""
    return any(
        fnmatchcase(name, wanted) if wanted.endswith("*") else name == wanted for wanted in names
    )


def joined(parts: Iterable[str]) -> str:
    """Return the code of a figure from its parts; an empty part adds nothing."""
    return "_".join(part for part in parts if part)

"""What the statistics room takes and gives."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Level(StrEnum):
    """What kind of area a figure is of."""

    POSTAL_AREA = "postal_area"
    MUNICIPALITY = "municipality"
    REGION = "region"
    COUNTRY = "country"


class NameSide(StrEnum):
    """Which names DVV counted."""

    MALE_ALL = "male_all"
    MALE_FIRST = "male_first"
    MALE_OTHER = "male_other"
    FEMALE_ALL = "female_all"
    FEMALE_FIRST = "female_first"
    FEMALE_OTHER = "female_other"
    SURNAME = "surname"


class AreaFiguresRow(NamedTuple):
    """Grain: one area in one year of one table (a wide row)."""

    line: int
    area: str  # code at the table's level; "" for the whole country
    year: int
    figures: dict[str, float | None]  # figure's code → value; None is missing or suppressed


class AreaFigureRow(NamedTuple):
    """Grain: one figure of one area in one year (a long row, or one cell of a cube)."""

    line: int
    area: str
    year: int
    figure: str
    value: float | None  # None is missing or suppressed


class GridCellRow(NamedTuple):
    """Grain: one cell of a population grid in one year."""

    line: int
    grid: str  # "1km", "250m", or the publisher's own grid ("hsy-250m")
    cell: str
    year: int | None  # None where the publisher gives none
    geometry_wkb: bytes  # Polygon, WGS84 longitude and latitude
    figures: dict[str, float | None]


class NameCountRow(NamedTuple):
    """Grain: one name on one side of one issue of DVV's name statistics."""

    line: int
    name: str
    side: NameSide
    bearers: int


class NameYearRow(NamedTuple):
    """Grain: one given name, sex, span of birth years and mother tongue."""

    line: int
    name: str
    sex: str  # "male", "female"
    born_from: int
    born_to: int  # inclusive; the same year, or the last of a decade
    language: str  # ISO 639-1; "" where the file does not divide by language
    bearers: int


class NameCount(NamedTuple):
    """How many bear a name, in the newest issue loaded."""

    name: str
    side: NameSide
    bearers: int
    issued_on: date

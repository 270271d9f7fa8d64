"""What the places room takes and gives."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from procloser.kernel.language import LanguageText


class PostalCodeRow(NamedTuple):
    """Grain: one postal code of Posti's file. Names as published (upper case)."""

    line: int
    run_date: date
    code: str
    name_fi: str
    name_sv: str
    valid_from: date | None
    type_code: str  # 1 normal, 2 PO box, 3 corporate, 4 compilation, 5 reply mail, 6, 7 pick-up
    area_code: str
    area_fi: str
    area_sv: str
    municipality_code: str
    municipality_fi: str
    municipality_sv: str
    language_ratio: str  # 1 Finnish, 2 bilingual fi majority, 3 bilingual sv majority, 4 Swedish


class AreaRow(NamedTuple):
    """Grain: one postal code area of one statistical release."""

    line: int
    postal_code: str
    name_fi: str
    name_sv: str
    municipality_code: str
    year: int
    geometry_wkb: bytes  # MultiPolygon, WGS84 longitude and latitude
    figures: dict[str, float | None]  # Paavo code → value; None is suppressed by the publisher


class IncomeClass(StrEnum):
    """The third of the population, by median income of the area, that an area belongs to."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Area:
    """A postal area without its borders."""

    postal_code: str
    name: LanguageText
    municipality_code: str
    year: int  # release of the figures
    figures: Mapping[str, float | None]  # None where the publisher suppressed the figure


@dataclass(frozen=True, slots=True)
class MapFile:
    """A GeoJSON file whose name is the SHA-256 of its bytes."""

    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class MapBundle:
    """The two maps of one set of loaded areas; features carry code, name_fi, name_sv, municipality,
    label.
    """

    postal_areas: MapFile
    municipalities: MapFile

"""What the places room takes and gives."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple


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


class StreetRow(NamedTuple):
    """Grain: one side of one street in one postal code (Posti's basic address file)."""

    line: int
    run_date: date
    postal_code: str
    street_fi: str
    street_sv: str
    parity: str  # "odd", "even", or "" for the whole street
    from_number: int | None  # smallest building number; None where the whole street is meant
    from_letter: str
    to_number: int | None
    to_letter: str
    municipality_code: str


class BuildingAddressRow(NamedTuple):
    """Grain: one address of one building (DVV's open addresses)."""

    line: int
    building_id: str
    municipality_code: str
    street: str
    house_number: str  # "" where the building has none
    postal_code: str
    lon: float  # degrees, WGS84
    lat: float
    use: int  # 0 not told, 1 lived or worked in, 2 other


class MunicipalityKeyRow(NamedTuple):
    """Grain: one municipality in one year, with the classes it belongs to."""

    line: int
    year: int
    code: str
    name_fi: str
    name_sv: str
    name_en: str
    classes: dict[str, str]  # class ("maakunta", "seutukunta", …) → code in it
    class_names: dict[str, tuple[str, str, str]]  # "class:code" → names fi, sv, en


class PostalKeyRow(NamedTuple):
    """Grain: one postal area in one year, with the municipality most of it lies in."""

    line: int
    year: int
    postal_code: str
    name_fi: str
    name_sv: str
    municipality_code: str
    municipality_name: str
    classes: dict[str, str]


@dataclass(frozen=True, slots=True)
class MapFile:
    """A GeoJSON file whose name is the SHA-256 of its bytes."""

    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class MapBundle:
    """The maps of one set of loaded areas; features carry code, name_fi, name_sv, municipality,
    label.

    `regions` is None where no key of municipalities is loaded, which tells their regions.
    """

    postal_areas: MapFile
    municipalities: MapFile
    regions: MapFile | None

"""`population-grid`: inhabitants by grid cell, GeoJSON of Statistics Finland or HSY. Format:
docs/sources/population-grid.md.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import shapely

from procloser.sources.errors import WrongColumns, WrongFile
from procloser.sources.readers import features
from procloser.sources.readers.batching import batches
from procloser.sources.readers.features import MalformedFeature
from procloser.sources.readers.geometry import BadGeometry, wgs84_multipolygon
from procloser.sources.readers.identity_guard import IdentityGuard
from procloser.sources.readers.lines import has_control_character, printable
from procloser.sources.readers.sniffing import looks_like, recognise
from procloser.sources.types import Batch, GridCellRow, Publisher, Reader, Rejected, SourceInfo

KEY = "population-grid"
BATCH_CELLS = 5_000
FIGURES = ("vaesto", "miehet", "naiset", "ika_0_14", "ika_15_64", "ika_65_")
SUPPRESSED = -1
CELL = re.compile(r"(250m|[15]km)N[0-9]{1,7}E[0-9]{1,7}")
LAYER = re.compile(r"vaki([0-9]{4})_")  # in a feature's id: "vaki2025_1km.17"
HSY_GRID = "hsy-250m"
HSY_AGES = (
    *("ika0_9", "ika10_19", "ika20_29", "ika30_39", "ika40_49", "ika50_59", "ika60_69"),
    *("ika70_79", "ika_yli80"),
)
HSY_SUPPRESSED = 99  # in an age column
HSY_SPACE_SUPPRESSED = 999_999_999
REMEDY = "Fetch a layer of vaestoruutu (vakiYYYY_1km), or HSY's population grid, as GeoJSON."
REASONS = {
    "bad_structure": "The feature has no properties.",
    "control_character": "The cell's name holds a NUL or another control character.",
    "identity_code": "The cell's name holds a personal identity code; only the number is kept.",
    "bad_cell": "The cell's name is not one of the grid's.",
    "bad_year": "The year is none.",
    "bad_figure": "A figure is not a number.",
    "bad_geometry": "The geometry is not one polygon that can be read.",
    "outside_finland": "The coordinates are not of Finland in WGS84 or ETRS-TM35FIN.",
    "duplicate_key": "The cell was already in this file; the first row was taken.",
}


def read(path: Path) -> Iterator[Batch[Any]]:
    """Yield the cells; `line` is the feature's number in the file. See `Reader.read`."""
    make = _hsy_cell if _is_hsy(path) else _cell
    guard = IdentityGuard(path)
    seen: set[str] = set()  # Finland has some 100,000 inhabited cells of a kilometre
    yield from batches(
        features.features_of(path),
        BATCH_CELLS,
        lambda number, feature: _row(number, feature, make, guard, seen),
    )


def describe(path: Path) -> SourceInfo:
    """Return whose grid it is.

    Raises:
        WrongColumns: the first feature has the attributes of neither.
    """
    if _is_hsy(path):
        return SourceInfo("HSY, population grid", None, "hsy-population-grid")
    return SourceInfo("Statistics Finland, population grid", None, READER.publisher.key)


def _is_hsy(path: Path) -> bool:
    if recognise(path) not in (None, KEY) or not features.is_collection(path):
        raise WrongFile(path, f"this is not a {KEY} file.", looks_like(path, KEY))
    names = features.first_attributes(path).keys()
    if not (names >= features.STATISTICS_FINLAND_CELL or names >= features.HSY_CELL):
        raise WrongColumns(
            path,
            "the first feature has neither grd_id and vaesto nor index and asukkaita.",
            REMEDY,
        )
    return names >= features.HSY_CELL


def _row(
    number: int,
    feature: dict[str, Any],
    make: Callable[[int, dict[str, Any], dict[str, Any]], GridCellRow],
    guard: IdentityGuard,
    seen: set[str],
) -> GridCellRow | Rejected:
    """Return the cell's row or its refusal, which keeps the cell's name only."""
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        return Rejected(number, "bad_structure", "")
    cell = properties.get("grd_id", properties.get("index", ""))
    text = f"{cell};{properties.get('kunta', '')}"
    if guard.holds_code(text, line=number):
        return Rejected(number, "identity_code", "")
    if has_control_character(text):
        return Rejected(number, "control_character", printable(text))
    try:
        row = make(number, feature, properties)
    except (MalformedFeature, BadGeometry) as malformed:
        return Rejected(number, malformed.reason, printable(text))
    if row.cell in seen:
        return Rejected(number, "duplicate_key", printable(text))
    seen.add(row.cell)
    return row


def _cell(number: int, feature: dict[str, Any], properties: dict[str, Any]) -> GridCellRow:
    """Return a cell of Statistics Finland; -1 and null are missing."""
    name = properties.get("grd_id")
    match = CELL.fullmatch(name) if isinstance(name, str) else None
    if match is None:
        raise MalformedFeature("bad_cell")
    return GridCellRow(
        line=number,
        grid=match[1],
        cell=match[0],
        year=_year(feature, properties),
        geometry_wkb=_square(feature),
        figures={
            key: None if properties[key] in (None, SUPPRESSED) else _number(properties[key])
            for key in FIGURES
            if key in properties
        },
    )


def _year(feature: dict[str, Any], properties: dict[str, Any]) -> int | None:
    """Return the year that the attributes, or the layer in the feature's id, tell; or None."""
    if properties.get("vuosi") is not None:
        return features.year(properties["vuosi"])
    match = LAYER.match(str(feature.get("id", "")))
    return features.year(match[1]) if match else None


def _hsy_cell(number: int, feature: dict[str, Any], properties: dict[str, Any]) -> GridCellRow:
    """Return a cell of HSY, which gives no year.

    99 is its mark of a suppressed age group, and a possible number too: it is taken for the mark
    where the groups come to more than the cell's inhabitants, which true ones cannot.
    """
    name = properties.get("index")
    if isinstance(name, bool) or not isinstance(name, int) or name < 0:
        raise MalformedFeature("bad_cell")
    inhabitants = _number(properties.get("asukkaita"))
    ages = {key: _number(properties[key]) for key in HSY_AGES if properties.get(key) is not None}
    hidden = sum(ages.values()) > inhabitants
    figures: dict[str, float | None] = {"asukkaita": inhabitants}
    space = properties.get("asvaljyys")
    figures["asvaljyys"] = None if space in (None, HSY_SPACE_SUPPRESSED) else _number(space)
    for key in HSY_AGES:
        value = ages.get(key)
        figures[key] = None if hidden and value == HSY_SUPPRESSED else value
    return GridCellRow(number, HSY_GRID, str(name), None, _square(feature), figures)


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise MalformedFeature("bad_figure")
    return float(value)


def _square(feature: dict[str, Any]) -> bytes:
    """Return the cell's polygon."""
    parts = shapely.get_parts(wgs84_multipolygon(feature.get("geometry")))
    if len(parts) != 1:
        raise BadGeometry("bad_geometry")
    return bytes(shapely.to_wkb(parts[0]))


READER = Reader(
    key=KEY,
    title="Population grid",
    register="",
    row_type=GridCellRow,
    publisher=Publisher(
        key="statistics-finland-population-grid",
        name="Statistics Finland; HSY",
        licence="CC BY 4.0",
        attribution="Lähde: Tilastokeskus, väestöruudut; HSY, väestötietoruudukko; CC BY 4.0",
    ),
    suffixes=(".geojson", ".json"),
    reasons=REASONS,
    read_file=read,
    describe_file=describe,
    fresh_days=400,
)

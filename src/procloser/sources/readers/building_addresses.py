"""`building-addresses`: DVV's addresses of buildings with their coordinates. Format:
docs/sources/building-addresses.md.

Source: DVV, "Rakennusten osoitteet, postinumerot ja WGS84-koordinaatit" (avoindata.fi), its table
schema.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from procloser.identifiers.addresses import is_postal_code
from procloser.places.metres import EAST, NORTH, SOUTH, WEST
from procloser.sources.errors import WrongColumns
from procloser.sources.readers.delimited import STRUCTURE_REASONS
from procloser.sources.readers.file_names import day_in_name, told_by_name
from procloser.sources.readers.fixed_width import is_digits
from procloser.sources.readers.lines import head_lines
from procloser.sources.readers.published import (
    PublishedTable,
    check_header,
    read_published,
)
from procloser.sources.readers.sniffing import refuse_other
from procloser.sources.types import Batch, BuildingAddressRow, Publisher, Reader, SourceInfo

KEY = "building-addresses"
COLUMNS = (
    *("building_id", "region", "municipality", "street", "house_number", "postal_code"),
    *("latitude_wgs84", "longitude_wgs84", "building_use"),
)
EXAMPLE = "Finland_addresses_2026-11-15.csv"
USES = {"0": 0, "1": 1, "2": 2}
REASONS = STRUCTURE_REASONS | {
    "bad_building": "The building's identifier is not nine digits and a character.",
    "bad_municipality": "The municipality code is not up to three digits.",
    "missing_name": "The address has no street.",
    "bad_postal_code": "The postal code is not five digits.",
    "bad_coordinates": "The coordinates are no numbers, or not of Finland in WGS84.",
    "unknown_code": "The building's use is not 0, 1 or 2.",
}
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})")
_BUILDING_ID = re.compile(r"[0-9]{9}[0-9A-Z]")


def read(path: Path) -> Iterator[Batch[Any]]:
    """Yield the addresses; an address that stands twice comes twice. See `Reader.read`."""
    describe(path)
    return read_published(path, _table_of(path))


def describe(path: Path) -> SourceInfo:
    """Return DVV, and the day of the issue.

    Raises:
        WrongFile: the name does not tell the day. WrongColumns: a header of other columns, or a
            first row of another number of fields.
    """
    refuse_other(path, KEY)
    table = _table_of(path)
    if table.header_line:
        check_header(path, table)
    elif len(replace(table, header_line=1).header_of(path)) != len(COLUMNS):
        raise WrongColumns(
            path, f"its first row has not {len(COLUMNS)} fields.", f"Fetch a file like {EXAMPLE}."
        )
    return SourceInfo("DVV, addresses of buildings", _issued_on(path), KEY)


def _issued_on(path: Path) -> date:
    found = told_by_name(path, _NAME, what="the day of its issue", example=EXAMPLE)
    return day_in_name(path, found[1], example=EXAMPLE)


def _table_of(path: Path) -> PublishedTable:
    """Return the layout; the publisher gives the file with a header and without."""
    (first,) = head_lines(path, "UTF-8", 1)
    has_header = "building_id" in first
    return PublishedTable(
        *(KEY, COLUMNS, _row), key=None, separator=",", header_line=1 if has_header else 0
    )


def _row(line: int, values: list[str]) -> BuildingAddressRow | str:
    building_id, _region, municipality, street, number, postal_code, lat, lon, use = values
    if not _BUILDING_ID.fullmatch(building_id):
        return "bad_building"
    if not street:
        return "missing_name"
    if reason := _code_reason(municipality, postal_code, use):
        return reason
    north, east = _degrees(lat), _degrees(lon)
    if not (SOUTH <= north <= NORTH and WEST <= east <= EAST):
        return "bad_coordinates"
    return BuildingAddressRow(
        line=line,
        building_id=building_id,
        municipality_code=municipality.zfill(3),
        street=street,
        house_number=number,
        postal_code=postal_code,
        lon=east,
        lat=north,
        use=USES[use],
    )


def _code_reason(municipality: str, postal_code: str, use: str) -> str:
    if not (is_digits(municipality) and len(municipality) <= 3):
        return "bad_municipality"
    if not is_postal_code(postal_code):
        return "bad_postal_code"
    return "" if use in USES else "unknown_code"


def _degrees(text: str) -> float:
    """Return the number; what is none is nowhere."""
    try:
        return float(text)
    except ValueError:
        return math.nan


READER = Reader(
    key=KEY,
    title="Addresses of buildings with coordinates",
    register="",
    row_type=BuildingAddressRow,
    publisher=Publisher(
        key="dvv-building-addresses",
        name="Digital and Population Data Services Agency (DVV)",
        licence="CC BY 4.0",
        attribution="Lähde: DVV, rakennusten osoitteet ja WGS84-koordinaatit, CC BY 4.0",
    ),
    suffixes=(".csv",),
    reasons=REASONS,
    read_file=read,
    describe_file=describe,
    fresh_days=130,  # issued every third month
)

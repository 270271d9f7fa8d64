"""Writes Statistics Finland's key of municipalities and their regions for one year."""

from collections.abc import Iterable
from pathlib import Path

from procloser.demo.places import Area, Municipality

# Regions of the national division by Posti's code (NUTS 3).
_REGIONS = {
    "FI197": ("06", "Pirkanmaa"),
    "FI1C1": ("02", "Southwest Finland"),
    "FI193": ("13", "Central Finland"),
}
_HEADER = (
    "kunta,municipality_name_fi,municipality_name_sv,municipality_name_en,"
    "maakunta_code,maakunta_name_fi,maakunta_name_sv,maakunta_name_en,year,"
    "nuts3_code,nuts3_name_fi,nuts3_name_sv,nuts3_name_en"
)


def write_municipality_key(path: Path, areas: Iterable[Area], year: int) -> int:
    """Write a row for each municipality of the demo's own areas, by code; returns how many.

    Raises:
        KeyError: an area lies outside the demo's own three regions.
    """
    towns = {area.municipality.code: area.municipality for area in areas}
    lines = [_line(towns[code], year) for code in sorted(towns)]
    path.write_text("\n".join((_HEADER, *lines)) + "\n", encoding="utf-8", newline="\n")
    return len(lines)


def _line(town: Municipality, year: int) -> str:
    code, english = _REGIONS[town.region_code]
    region = f"{town.region_fi},{town.region_sv},{english}"
    return (
        f"{town.code},{town.name_fi},{town.name_sv},{town.name_fi},"
        f"{code},{region},{year},{town.region_code},{region}"
    )

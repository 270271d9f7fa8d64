"""Writes the made world's postal codes as Posti's fixed-width file: 220 characters, ISO-8859-1."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from procloser.demo.places import Area, Municipality
from procloser.demo.towns import BOX_CODES, MUNICIPALITIES

_LENGTH = 220
_ABBREVIATIONS = {"837": ("TRE", ""), "853": ("TKU", ""), "179": ("JKL", "")}


def write_pcf(path: Path, areas: Iterable[Area], *, run_date: date) -> int:
    """Write a record for each area and for each PO-box code, by code; returns how many."""
    records = {
        area.postal_code: _record(area.postal_code, area.municipality, "1", run_date)
        for area in areas
    }
    for municipality_code, codes in BOX_CODES.items():
        for code in codes:
            records[code] = _record(code, MUNICIPALITIES[municipality_code], "2", run_date)
    lines = [records[code] for code in sorted(records)]
    path.write_bytes("".join(f"{line}\n" for line in lines).encode("iso-8859-1"))
    return len(lines)


def _record(code: str, town: Municipality, kind: str, run_date: date) -> str:
    """One record; names of post offices are in capitals, those of areas are not.

    Source: Posti, description of the postal code file PCF.
    """
    swedish = town.name_sv if town.language_ratio != "1" else town.name_fi
    abbreviation_fi, abbreviation_sv = (
        _ABBREVIATIONS.get(town.code, ("", "")) if kind == "1" else ("", "")
    )
    record = "".join(
        (
            "PONOT",
            f"{run_date:%Y%m%d}",
            code,
            f"{town.name_fi.upper():<30}",
            f"{swedish.upper():<30}",
            f"{abbreviation_fi:<12}",
            f"{abbreviation_sv:<12}",
            "19860101",
            kind,
            f"{town.region_code:<5}",
            f"{town.region_fi:<30}",
            f"{town.region_sv:<30}",
            town.code,
            f"{town.name_fi:<20}",
            f"{town.name_sv:<20}",
            town.language_ratio,
        )
    )
    if len(record) != _LENGTH:
        raise ValueError(f"postal code {code}: a name is longer than its field")
    return record

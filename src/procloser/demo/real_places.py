"""Places from the publishers' own files in a folder, for a demo in the real country.

Only what the made people need is read here: which postal codes are drawn, in which municipality,
where, and how many live there. The files themselves go to the readers untouched.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ijson
import shapely
from pyproj import Transformer
from shapely import MultiPolygon, Polygon

from procloser.demo.places import Area, Kind, Municipality
from procloser.kernel.errors import BadInput

_FIRST_GUESS_POPULATION = 1_000  # where a file has no figures
_MOST_DEGREES, _EASTMOST = 180, 40  # Finland's longitudes end at 32, its latitudes begin at 59
_TO_DEGREES = Transformer.from_crs("EPSG:3067", "OGC:CRS84", always_xy=True)
_MANY_STUDENTS = 0.16  # of inhabitants: an area near a university


@dataclass(frozen=True, slots=True)
class RealPlaces:
    """The files to load, and the areas people can live in: those both coded and drawn."""

    areas: tuple[Area, ...]
    postal_codes: Path
    area_files: tuple[Path, ...]
    company_files: tuple[Path, ...]
    municipality_keys: tuple[Path, ...]  # the newest year's, if there is one
    address_files: tuple[Path, ...]  # of buildings: the newest issue, if there is one


def read_real_places(folder: Path) -> RealPlaces:
    """Find the newest real files under `folder` and read its areas.

    Raises:
        BadInput: no postal code file, no area file, or no area with a postal code in both.
    """
    pcf = _newest(folder, ["PCF_*.dat"], "Posti's postal codes")
    area_files = _of_newest_year(folder)
    codes = _postal_codes(pcf)
    areas = {area.postal_code: area for path in area_files for area in _areas(path, codes)}
    if not areas:
        raise BadInput(
            f"{folder}: no area of {area_files[0].name} has a postal code that {pcf.name} knows. "
            "Give a folder where both files are of the same country and years."
        )
    ordered = tuple(areas[code] for code in sorted(areas))
    keys = sorted(folder.rglob("municipality_key_*.csv"), key=lambda path: path.name)
    addresses = sorted(folder.rglob("Finland_addresses_*.csv"), key=lambda path: path.name)
    return RealPlaces(
        ordered, pcf, area_files, _companies(folder), tuple(keys[-1:]), tuple(addresses[-1:])
    )


def _newest(folder: Path, patterns: list[str], what: str) -> Path:
    """The last by name of the files that match."""
    found = sorted((path for p in patterns for path in folder.rglob(p)), key=lambda path: path.name)
    if not found:
        raise BadInput(
            f"{folder}: no file of {what} ({' or '.join(patterns)}) was found. Put one there."
        )
    return found[-1]


def _of_newest_year(folder: Path) -> tuple[Path, ...]:
    """Every area file of the newest release: a release may come in several parts."""
    patterns = ["pno_tilasto_*.geojson", "pno_tilasto_*.json"]
    newest = _newest(folder, patterns, "Statistics Finland's postal areas")
    release = _release(newest)
    found = {path for pattern in patterns for path in folder.rglob(pattern)}
    return tuple(sorted(path for path in found if _release(path) == release))


def _release(path: Path) -> str:
    """The year in an area file's name."""
    year = re.search(r"\d{4}", path.name)
    return year.group() if year else ""


def _companies(folder: Path) -> tuple[Path, ...]:
    """Pages and ZIPs of PRH's open company data."""
    patterns = ("prh_ytj_v3*.json", "*all_companies*.zip", "*all_companies*.json")
    return tuple(sorted({path for pattern in patterns for path in folder.rglob(pattern)}))


@dataclass(frozen=True, slots=True)
class _PostalCodes:
    """What Posti's file tells: municipality and town by postal code, municipality by its code."""

    municipality: dict[str, Municipality]
    town: dict[str, str]
    by_code: dict[str, Municipality]


def _postal_codes(pcf: Path) -> _PostalCodes:
    """Read Posti's records by their fixed places."""
    found = _PostalCodes({}, {}, {})
    for line in pcf.read_text(encoding="iso-8859-1").splitlines():
        municipality = Municipality(
            code=line[176:179],
            name_fi=line[179:199].strip(),
            name_sv=line[199:219].strip(),
            language_ratio=line[219:220],
            region_code=line[111:116].strip(),
            region_fi=line[116:146].strip(),
            region_sv=line[146:176].strip(),
        )
        found.municipality[line[13:18]] = municipality
        found.town[line[13:18]] = line[18:48].strip().title()
        found.by_code[municipality.code] = municipality
    return found


def _areas(path: Path, codes: _PostalCodes) -> list[Area]:
    """The drawn areas of one file whose postal code is known."""
    areas = []
    with path.open("rb") as file:
        for feature in ijson.items(file, "features.item", use_float=True):
            facts: dict[str, Any] = feature["properties"]
            code = str(facts.get("postinumeroalue") or facts.get("posti_alue") or "")
            if code in codes.town and feature.get("geometry"):
                areas.append(_area(code, facts, codes, _shape(feature["geometry"])))
    return areas


def _shape(geometry: dict[str, Any]) -> Polygon | MultiPolygon:
    """Return an outline in degrees, longitude first; the publisher's may be in its grid's metres.

    The size of the numbers tells which: in Finland the three cannot be taken for one another.
    """
    drawn = shapely.force_2d(shapely.geometry.shape(geometry))
    west = drawn.bounds[0]
    if west > _MOST_DEGREES:
        drawn = shapely.transform(drawn, _TO_DEGREES.transform, interleaved=False)
    elif west > _EASTMOST:
        drawn = shapely.transform(drawn, lambda lat, lon: (lon, lat), interleaved=False)
    whole = shapely.make_valid(drawn)
    parts = shapely.get_parts(shapely.get_parts(whole))
    return MultiPolygon([part for part in parts if isinstance(part, Polygon)])


def _area(
    code: str, facts: dict[str, Any], codes: _PostalCodes, shape: Polygon | MultiPolygon
) -> Area:
    """One area. An area on a border may be another municipality's than its post office's."""
    name = str(facts.get("nimi") or code)
    people = facts.get("he_vakiy")
    return Area(
        code,
        name,
        str(facts.get("namn") or name),
        codes.by_code.get(str(facts.get("kunta")), codes.municipality[code]),
        _kind(facts),
        codes.town[code],
        max(int(people), 0) if people is not None else _FIRST_GUESS_POPULATION,
        shape,
        has_students=float(facts.get("pt_opisk") or 0) > _MANY_STUDENTS * (people or 0) > 0,
    )


def _kind(facts: dict[str, Any]) -> Kind:
    """Tell the kind of an area from its dwellings and its size; a suburb where nothing is told."""
    small, blocks = (max(float(facts.get(key) or 0), 0) for key in ("ra_pt_as", "ra_kt_as"))
    if small + blocks == 0:
        return "suburb"
    share = small / (small + blocks)
    people, square_metres = (
        max(float(facts.get(key) or 0), 0) for key in ("he_vakiy", "pinta_ala")
    )
    if share > 0.6:
        return "rural" if people * 1e6 < 60 * square_metres else "houses"
    return "centre" if share < 0.15 else "suburb"

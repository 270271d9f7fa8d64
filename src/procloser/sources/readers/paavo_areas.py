"""`paavo-areas`: borders of the postal code areas without figures, GeoJSON. Format:
docs/sources/paavo-areas.md.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely

from procloser.sources.errors import WrongColumns, WrongFile
from procloser.sources.readers import features
from procloser.sources.readers.batching import batches
from procloser.sources.readers.features import CODE_KEYS, MalformedFeature
from procloser.sources.readers.geometry import BadGeometry, wgs84_multipolygon
from procloser.sources.readers.identity_guard import IdentityGuard
from procloser.sources.readers.lines import printable
from procloser.sources.readers.sniffing import looks_like, recognise
from procloser.sources.types import Batch, BordersRow, Publisher, Reader, Rejected, SourceInfo

KEY = "paavo-areas"
BATCH_AREAS = 200
REMEDY = "Fetch layer postialue:pno_YYYY as GeoJSON, with all its attributes."
REASONS = {
    "bad_structure": "The feature has no properties.",
    "control_character": "A name holds a NUL or another control character.",
    "identity_code": "A name holds a personal identity code; only the row's number is kept.",
    "bad_postal_code": "The postal code is not five digits.",
    "missing_municipality": "The area has no municipality.",
    "unknown_municipality": "The municipality is no code, none of the names loaded, and Posti's "
    "file tells none for the postal code.",
    "bad_year": "The year of the release is no year.",
    "name_too_long": "A name is over 100 characters.",
    "bad_geometry": "The geometry is not a polygon that can be read.",
    "outside_finland": "The coordinates are not of Finland in WGS84 or ETRS-TM35FIN.",
    "duplicate_key": "The postal code was already in this file; the first row was taken.",
}


def read(path: Path) -> Iterator[Batch[Any]]:
    """Yield the areas; `line` is the feature's number in the file. See `Reader.read`."""
    describe(path)
    guard = IdentityGuard(path)
    seen: set[str] = set()  # at most 100,000: a code is five digits
    yield from batches(
        features.features_of(path),
        BATCH_AREAS,
        lambda number, feature: _row(number, feature, guard, seen),
    )


def describe(path: Path) -> SourceInfo:
    """Return Statistics Finland, and the release of the first feature where it is told.

    Raises:
        WrongColumns: the first feature has no postal code or no municipality.
    """
    if recognise(path) not in (None, KEY) or not features.is_collection(path):
        raise WrongFile(path, f"this is not a {KEY} file.", looks_like(path, KEY))
    names = features.first_attributes(path)
    missing = [] if "kunta" in names else ["kunta"]
    if not any(key in names for key in CODE_KEYS):
        missing.insert(0, CODE_KEYS[0])
    if missing:
        raise WrongColumns(path, f"the first feature has no {', '.join(missing)}.", REMEDY)
    try:
        release = f"release {_release(names)}" if _release(names) else "release not told"
    except MalformedFeature as malformed:
        raise WrongColumns(
            path, "the release (vuosi) of the first feature is not a year.", REMEDY
        ) from malformed
    return SourceInfo(
        f"Statistics Finland, postal areas, {release}", None, "statistics-finland-postal-areas"
    )


def _release(properties: dict[str, Any]) -> int:
    """Return the release; 0 where the file does not tell it."""
    return 0 if properties.get("vuosi") is None else features.year(properties["vuosi"])


def _row(
    number: int, feature: dict[str, Any], guard: IdentityGuard, seen: set[str]
) -> BordersRow | Rejected:
    """Return the area's row or its refusal, which keeps the code and the names only."""
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        return Rejected(number, "bad_structure", "")
    code = str(next((properties[key] for key in CODE_KEYS if key in properties), ""))
    name_fi, name_sv = features.name_in(properties, "nimi"), features.name_in(properties, "namn")
    municipality = features.name_in(properties, "kunta")
    text = f"{code};{name_fi};{name_sv};{municipality}"
    if guard.holds_code(text, line=number):
        return Rejected(number, "identity_code", "")
    try:
        row = BordersRow(
            line=number,
            postal_code=features.digits(code, 5, "bad_postal_code"),
            name_fi=name_fi,
            name_sv=name_sv,
            municipality=municipality,
            year=_release(properties),
            geometry_wkb=shapely.to_wkb(wgs84_multipolygon(feature.get("geometry"))),
        )
    except (MalformedFeature, BadGeometry) as malformed:
        return Rejected(number, malformed.reason, printable(text))
    reason = features.fault_of_names(max(name_fi, municipality, key=len), name_sv, text)
    if not reason and not municipality:
        reason = "missing_municipality"
    if not reason and code in seen:
        reason = "duplicate_key"
    seen.add(code)
    return Rejected(number, reason, printable(text)) if reason else row


READER = Reader(
    key=KEY,
    title="Borders of the postal areas",
    register="",
    row_type=BordersRow,
    publisher=Publisher(
        key="statistics-finland-postal-areas",
        name="Statistics Finland",
        licence="CC BY 4.0",
        attribution="Lähde: Tilastokeskus, postinumeroalueet, CC BY 4.0",
    ),
    suffixes=(".geojson", ".json"),
    reasons=REASONS,
    read_file=read,
    describe_file=describe,
    fresh_days=400,
)

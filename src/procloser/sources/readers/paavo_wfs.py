"""`paavo-wfs`: Statistics Finland's postal code areas with Paavo figures, GeoJSON. Format:
docs/sources/paavo-wfs.md.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely

from procloser.sources.errors import WrongColumns, WrongFile
from procloser.sources.readers import features
from procloser.sources.readers.batching import batches
from procloser.sources.readers.features import CODE_KEYS, FIGURE, MalformedFeature
from procloser.sources.readers.geometry import BadGeometry, wgs84_multipolygon
from procloser.sources.readers.identity_guard import IdentityGuard
from procloser.sources.readers.lines import printable
from procloser.sources.readers.sniffing import looks_like, recognise
from procloser.sources.types import AreaRow, Batch, Publisher, Reader, Rejected, SourceInfo

KEY = "paavo-wfs"
BATCH_AREAS = 200  # an area's polygon may be a million bytes
NEEDED = ("nimi", "kunta", "vuosi")
SUPPRESSED = -1
SURFACE = "pinta_ala"
REMEDY = "Fetch layer postialue:pno_tilasto_YYYY as GeoJSON, with all its attributes."
REASONS = {
    "bad_structure": "The feature has no properties.",
    "control_character": "A name holds a NUL or another control character.",
    "identity_code": "A name holds a personal identity code; only the row's number is kept.",
    "bad_postal_code": "The postal code is not five digits.",
    "bad_municipality": "The municipality code is not three digits.",
    "bad_year": "The year of the release is no year.",
    "bad_figure": "A figure is not a number.",
    "missing_name": "The area has no Finnish name.",
    "name_too_long": "A name is over 100 characters.",
    "bad_geometry": "The geometry is not a polygon that can be read.",
    "outside_finland": "The coordinates are not of Finland in WGS84 or ETRS-TM35FIN.",
    "duplicate_key": "The postal code was already in this file; the first row was taken.",
}


def read(path: Path) -> Iterator[Batch[Any]]:
    """Yield the layer's areas; `line` is the feature's number in the file. See `Reader.read`."""
    describe(path)
    guard = IdentityGuard(path)
    seen: set[str] = set()  # at most 100,000: a code is five digits
    yield from batches(
        features.features_of(path),
        BATCH_AREAS,
        lambda number, feature: _row(number, feature, guard, seen),
    )


def describe(path: Path) -> SourceInfo:
    """Return Statistics Finland and the release of the first feature.

    Raises:
        WrongColumns: the first feature lacks an attribute of layer pno_tilasto, or its release,
            which names the source, is no year.
    """
    if recognise(path) not in (None, KEY) or not features.is_collection(path):
        raise WrongFile(path, f"this is not a {KEY} file.", looks_like(path, KEY))
    names = features.first_attributes(path)
    missing = [name for name in NEEDED if name not in names]
    if not any(key in names for key in CODE_KEYS):
        missing.insert(0, CODE_KEYS[0])
    if missing:
        raise WrongColumns(
            path,
            f"the first feature has no {', '.join(missing)}.",
            REMEDY,
        )
    try:
        release = features.year(names["vuosi"])
    except MalformedFeature as malformed:
        raise WrongColumns(
            path, "the release (vuosi) of the first feature is not a year.", REMEDY
        ) from malformed
    return SourceInfo(f"Statistics Finland, Paavo {release}", None, "statistics-finland-paavo")


def _row(
    number: int, feature: dict[str, Any], guard: IdentityGuard, seen: set[str]
) -> AreaRow | Rejected:
    """Return the area's row or its refusal, which keeps the code and the name only."""
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        return Rejected(number, "bad_structure", "")
    code = str(next((properties[key] for key in CODE_KEYS if key in properties), ""))
    name_fi, name_sv = features.name_in(properties, "nimi"), features.name_in(properties, "namn")
    text = f"{code};{name_fi};{name_sv}"
    if guard.holds_code(text, line=number):
        return Rejected(number, "identity_code", "")
    try:
        row = AreaRow(
            line=number,
            postal_code=features.digits(code, 5, "bad_postal_code"),
            name_fi=name_fi,
            name_sv=name_sv or name_fi,
            municipality_code=features.digits(properties.get("kunta"), 3, "bad_municipality"),
            year=features.year(properties.get("vuosi")),
            geometry_wkb=shapely.to_wkb(wgs84_multipolygon(feature.get("geometry"))),
            figures=_figures(properties),
        )
    except (MalformedFeature, BadGeometry) as malformed:
        return Rejected(number, malformed.reason, printable(text))
    reason = features.fault_of_names(name_fi, name_sv, text)
    if not reason and not name_fi:
        reason = "missing_name"
    if not reason and code in seen:
        reason = "duplicate_key"
    seen.add(code)
    return Rejected(number, reason, printable(text)) if reason else row


def _figures(properties: dict[str, Any]) -> dict[str, float | None]:
    """Return the figures by their Paavo codes; what the publisher suppressed (-1 or null) is None,
    never 0.
    """
    return {
        key: _figure(value)
        for key, value in properties.items()
        if key == SURFACE or FIGURE.fullmatch(key)
    }


def _figure(value: Any) -> float | None:
    if value is None or value == SUPPRESSED:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise MalformedFeature("bad_figure")
    return float(value)


READER = Reader(
    key=KEY,
    title="Statistics Finland's postal areas (Paavo)",
    register="",
    row_type=AreaRow,
    publisher=Publisher(
        key="statistics-finland-paavo",
        name="Statistics Finland",
        licence="CC BY 4.0",
        attribution="Lähde: Tilastokeskus, Paavo – postinumeroalueittainen avoin tieto, CC BY 4.0",
    ),
    suffixes=(".geojson", ".json"),
    reasons=REASONS,
    read_file=read,
    describe_file=describe,
    fresh_days=400,
)

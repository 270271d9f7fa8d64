"""`paavo-wfs`: Statistics Finland's postal code areas with Paavo figures, GeoJSON. Format:
docs/sources/paavo-wfs.md.
"""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import shapely

from procloser.sources.errors import WrongColumns, WrongFile
from procloser.sources.readers.geometry import BadGeometry, wgs84_multipolygon
from procloser.sources.readers.identity_guard import IdentityGuard
from procloser.sources.readers.json_stream import read_objects
from procloser.sources.readers.lines import has_control_character, open_binary, printable
from procloser.sources.readers.sniffing import looks_like, recognise
from procloser.sources.types import AreaRow, Batch, Publisher, Reader, Rejected, SourceInfo

KEY = "paavo-wfs"
BATCH_AREAS = 200  # an area's polygon may be a million bytes
CODE_KEYS = ("postinumeroalue", "posti_alue")  # the key's name changed between releases
NEEDED = ("nimi", "kunta", "vuosi")
SUPPRESSED = -1
FIGURE = re.compile(r"(he|ko|hr|te|tr|ra|tp|pt)_[a-z0-9_]+|pinta_ala")
YEARS = range(2010, 2101)
NAME_CHARACTERS = 100
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


class _MalformedArea(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read(path: Path) -> Iterator[Batch[Any]]:
    """Yield the layer's areas; `line` is the feature's number in the file. See `Reader.read`."""
    describe(path)
    guard = IdentityGuard(path)
    seen: set[str] = set()  # at most 100,000: a code is five digits
    with open_binary(path) as stream:
        features = enumerate(read_objects(path, stream, "features"), 1)
        while chunk := list(islice(features, BATCH_AREAS)):
            rows: list[Any] = []
            rejected: list[Any] = []
            for number, feature in chunk:
                row = _row(number, feature, guard, seen)
                kept = rejected if isinstance(row, Rejected) else rows
                kept.append(row)
            yield Batch(rows, rejected)


def describe(path: Path) -> SourceInfo:
    """Return Statistics Finland and the release of the first feature.

    Raises:
        WrongColumns: the first feature lacks an attribute of layer pno_tilasto, or its release,
            which names the source, is no year.
    """
    if recognise(path) != KEY:
        raise WrongFile(path, f"this is not a {KEY} file.", looks_like(path, KEY))
    with open_binary(path) as stream:
        first = next(read_objects(path, stream, "features"), None)
    if first is None:
        raise WrongFile(
            path, "the feature collection is empty.", "Fetch it again from its publisher."
        )
    properties = first.get("properties")
    names = properties if isinstance(properties, dict) else {}
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
        release = _year(names["vuosi"])
    except _MalformedArea as malformed:
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
    name_fi, name_sv = _name(properties, "nimi"), _name(properties, "namn")
    text = f"{code};{name_fi};{name_sv}"
    if guard.holds_code(text, line=number):
        return Rejected(number, "identity_code", "")
    try:
        row = AreaRow(
            line=number,
            postal_code=_digits(code, 5, "bad_postal_code"),
            name_fi=name_fi,
            name_sv=name_sv or name_fi,
            municipality_code=_digits(properties.get("kunta"), 3, "bad_municipality"),
            year=_year(properties.get("vuosi")),
            geometry_wkb=shapely.to_wkb(wgs84_multipolygon(feature.get("geometry"))),
            figures=_figures(properties),
        )
    except (_MalformedArea, BadGeometry) as malformed:
        return Rejected(number, malformed.reason, printable(text))
    if has_control_character(text):
        reason = "control_character"
    elif not name_fi:
        reason = "missing_name"
    elif max(len(name_fi), len(name_sv)) > NAME_CHARACTERS:
        reason = "name_too_long"
    else:
        reason = "duplicate_key" if code in seen else ""
    seen.add(code)
    return Rejected(number, reason, printable(text)) if reason else row


def _name(properties: dict[str, Any], key: str) -> str:
    return " ".join(str(properties.get(key) or "").split())


def _digits(value: Any, length: int, reason: str) -> str:
    if (
        not isinstance(value, str)
        or len(value) != length
        or not (value.isascii() and value.isdigit())
    ):
        raise _MalformedArea(reason)
    return value


def _year(value: Any) -> int:
    try:
        year = int(value)
    except (TypeError, ValueError):
        raise _MalformedArea("bad_year") from None
    if year not in YEARS:
        raise _MalformedArea("bad_year")
    return year


def _figures(properties: dict[str, Any]) -> dict[str, float | None]:
    """Return the figures by their Paavo codes; what the publisher suppressed (-1 or null) is None,
    never 0.
    """
    return {key: _figure(value) for key, value in properties.items() if FIGURE.fullmatch(key)}


def _figure(value: Any) -> float | None:
    if value is None or value == SUPPRESSED:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise _MalformedArea("bad_figure")
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
)

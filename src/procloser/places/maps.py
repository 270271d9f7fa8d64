"""The loaded areas as GeoJSON files small enough for a page, made once for each set of areas.

A file is called by the SHA-256 of its bytes, so that a browser may keep it for ever.
`<version>.bundle` beside the files names those that were made of one set of areas.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import shapely
from django.conf import settings

from procloser.places.errors import NoAreas
from procloser.places.models import Municipality, MunicipalityYear, PostalArea, RegionName
from procloser.places.outlines import ever_plainer, united
from procloser.places.types import MapBundle, MapFile

LIMIT_BYTES = 1_000_000
FORM = 2  # counted up when the same areas shall give other bytes
DECIMALS = 4  # of a coordinate: about ten metres
FINEST_DECIMALS = 7  # of an area that would vanish otherwise
CLOSED_RING = 4  # positions a ring has at least, the first and the last being the same


class _Place(NamedTuple):
    code: str
    name_fi: str
    name_sv: str
    municipality: str
    outline: Any


def map_bundle(version: str) -> MapBundle:
    """Return the maps of the areas of that version; made now where they are not there yet.

    Two processes at once may both make them: the bytes are the same, and each file appears whole.

    Raises:
        NoAreas: no area is loaded.
    """
    folder = Path(settings.DATA_DIR) / "maps"
    pointer = folder / f"{version}-{FORM}.bundle"
    known = _read_pointer(pointer)
    if known is not None:
        return known
    folder.mkdir(parents=True, exist_ok=True)
    places = _postal_areas()
    municipalities = _municipalities(places)
    regions = _regions(municipalities)
    bundle = MapBundle(
        postal_areas=_keep(folder, _fitting(places)),
        municipalities=_keep(folder, _fitting(municipalities)),
        regions=_keep(folder, _fitting(regions)) if regions else None,
    )
    names = {
        "postal_areas": bundle.postal_areas.sha256,
        "municipalities": bundle.municipalities.sha256,
        "regions": bundle.regions.sha256 if bundle.regions else "",
    }
    _write_whole(pointer, json.dumps(names).encode())
    return bundle


def map_file(sha256: str) -> MapFile | None:
    """Return the map whose bytes have that hash, or None; any text may be given."""
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        return None
    path = Path(settings.DATA_DIR) / "maps" / f"{sha256}.json"
    return MapFile(path, sha256) if path.is_file() else None


def _read_pointer(pointer: Path) -> MapBundle | None:
    try:
        names = json.loads(pointer.read_bytes())
    except FileNotFoundError:
        return None
    files = {key: map_file(sha256) for key, sha256 in names.items()}
    areas, municipalities, regions = (
        files[key] for key in ("postal_areas", "municipalities", "regions")
    )
    if areas is None or municipalities is None or (names["regions"] and regions is None):
        return None
    return MapBundle(areas, municipalities, regions)


def _postal_areas() -> list[_Place]:
    rows = PostalArea.objects.order_by("postal_code").values_list(
        "postal_code", "name_fi", "name_sv", "municipality_code", "geometry"
    )
    places = [
        _Place(code, fi, sv, municipality, shapely.from_wkb(bytes(wkb)))
        for code, fi, sv, municipality, wkb in rows.iterator()
    ]
    if not places:
        raise NoAreas
    return places


def _municipalities(areas: list[_Place]) -> list[_Place]:
    names = {row.code: (row.name_fi, row.name_sv) for row in Municipality.objects.all()}
    return _joined(areas, {area.municipality: area.municipality for area in areas}, names)


def _regions(municipalities: list[_Place]) -> list[_Place]:
    """Return the regions, by the newest key with the municipality; none where none is loaded."""
    keys = MunicipalityYear.objects.order_by("year").values_list("code", "classes__maakunta")
    named = RegionName.objects.filter(kind="maakunta").order_by("year")
    names = {row.code: (row.name_fi, row.name_sv) for row in named}
    return _joined(municipalities, {code: region for code, region in keys if region}, names)


def _joined(
    parts: list[_Place], whole_of: Mapping[str, str], names: Mapping[str, tuple[str, str]]
) -> list[_Place]:
    """Return the larger areas that the parts make up; a part of none is left out."""
    members: dict[str, list[Any]] = {}
    for part in parts:
        if part.municipality in whole_of:
            members.setdefault(whole_of[part.municipality], []).append(part.outline)
    return [
        _Place(code, *names.get(code, (code, code)), code, united(outlines))
        for code, outlines in sorted(members.items())
    ]


def _fitting(places: list[_Place]) -> bytes:
    """Return the places' GeoJSON with as many points as the limit allows."""
    for outlines in ever_plainer([place.outline for place in places]):
        content = _feature_collection(
            place._replace(outline=outline) for place, outline in zip(places, outlines, strict=True)
        )
        if len(content) <= LIMIT_BYTES:
            return content
    raise AssertionError("ever_plainer does not end")


def _feature_collection(places: Iterable[_Place]) -> bytes:
    collection = {"type": "FeatureCollection", "features": [_feature(place) for place in places]}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def _feature(place: _Place) -> dict[str, Any]:
    """Return a place as a feature; name_sv and municipality only where they say more."""
    label = shapely.point_on_surface(
        max(shapely.get_parts(place.outline), key=lambda part: part.area)
    )
    properties: dict[str, Any] = {"code": place.code, "name_fi": place.name_fi}
    if place.name_sv != place.name_fi:
        properties["name_sv"] = place.name_sv
    if place.municipality != place.code:
        properties["municipality"] = place.municipality
    properties["label"] = [round(label.x, DECIMALS), round(label.y, DECIMALS)]
    return {"type": "Feature", "properties": properties, "geometry": _geometry(place.outline)}


def _geometry(outline: Any) -> dict[str, Any]:
    polygons = [_rings(polygon) for polygon in shapely.get_parts(outline)]
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def _rings(polygon: Any) -> list[list[list[float]]]:
    """Return the polygon's rings; a hole that rounding closes is left out, a border never is."""
    border = _ring(polygon.exterior.coords, DECIMALS)
    if len(border) < CLOSED_RING:
        border = _ring(polygon.exterior.coords, FINEST_DECIMALS)
    holes = [_ring(hole.coords, DECIMALS) for hole in polygon.interiors]
    return [border, *(hole for hole in holes if len(hole) >= CLOSED_RING)]


def _ring(coordinates: Any, decimals: int) -> list[list[float]]:
    points: list[list[float]] = []
    for x, y in coordinates:
        point = [round(x, decimals), round(y, decimals)]
        if not points or point != points[-1]:
            points.append(point)
    return points


def _keep(folder: Path, content: bytes) -> MapFile:
    sha256 = hashlib.sha256(content).hexdigest()
    path = folder / f"{sha256}.json"
    _write_whole(path, content)
    return MapFile(path, sha256)


def _write_whole(path: Path, content: bytes) -> None:
    """Have the file with that content; a reader sees all of it or nothing."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)

"""Writes the made-up postal areas as Statistics Finland's WFS answers: GeoJSON, CRS84."""

import json
import math
from collections.abc import Sequence
from pathlib import Path

import shapely
from pyproj import Transformer
from shapely import MultiPolygon

from procloser.demo.census import AreaCensus
from procloser.demo.paavo_figures import RELEASE, figures
from procloser.demo.places import Area

_METRES_PER_DEGREE = 111_200
# The publisher gives label points in its national grid, ETRS-TM35FIN.
_TO_GRID = Transformer.from_crs("OGC:CRS84", "EPSG:3067")


def write_paavo(path: Path, areas: Sequence[Area], census: Sequence[AreaCensus]) -> int:
    """Write layer pno_tilasto of one release, an area a line; returns the number of areas."""
    features = [
        json.dumps(_feature(place, area, counted), ensure_ascii=False)
        for place, (area, counted) in enumerate(zip(areas, census, strict=True), start=1)
    ]
    head = {
        "type": "FeatureCollection",
        "totalFeatures": len(areas),
        "numberMatched": len(areas),
        "numberReturned": len(areas),
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
    }
    text = json.dumps(head)[:-1] + ', "features": [\n' + ",\n".join(features) + "\n]}\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    return len(areas)


def _feature(place: int, area: Area, census: AreaCensus) -> dict[str, object]:
    """One area as the service returns it, with the attribute names of its release."""
    if area.shape is None:
        raise ValueError(f"postal area {area.postal_code} has no shape")
    lon, lat = area.shape.representative_point().coords[0]
    east, north = _TO_GRID.transform(lon, lat)
    square_metres = area.shape.area * _METRES_PER_DEGREE**2 * math.cos(math.radians(lat))
    return {
        "type": "Feature",
        "id": f"pno_tilasto_{RELEASE}.{place}",
        "geometry": shapely.geometry.mapping(MultiPolygon([area.shape])),
        "geometry_name": "geom",
        "properties": {
            "id": place,
            "postinumeroalue": area.postal_code,
            "nimi": area.name_fi,
            "namn": area.name_sv,
            "euref_x": round(east),
            "euref_y": round(north),
            "pinta_ala": round(square_metres),
            "vuosi": RELEASE,
            "kunta": area.municipality.code,
            **figures(area, census),
        },
    }

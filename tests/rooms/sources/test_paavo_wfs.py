"""Statistics Finland's areas: figures and missing ones, systems of coordinates, key names."""

import json
from pathlib import Path
from typing import Any

import pytest
import shapely

from procloser.sources.errors import CutFile, WrongColumns, WrongFile
from procloser.sources.readers import READERS
from procloser.sources.types import Rejected, SourceInfo
from tests.rooms.sources.reading import IDENTITY_CODE, read_all, refusals

SQUARE = [[[25.0, 65.0], [25.1, 65.0], [25.1, 65.1], [25.0, 65.1], [25.0, 65.0]]]
PROPERTIES: dict[str, Any] = {
    "id": 1,
    "postinumeroalue": "90210",
    "nimi": "Esimerkkikylä",
    "namn": "Exempelby",
    "euref_x": 405000,
    "euref_y": 7210000,
    "pinta_ala": 52000000,
    "vuosi": 2026,
    "kunta": "564",
    "he_vakiy": 1975,
    "he_kika": 40.5,
    "he_85_": 0,
    "hr_mtu": -1,
    "te_takk": None,
    "tp_x_tunt": -1.0,
}


def feature(geometry: Any = None, **changes: Any) -> dict[str, Any]:
    """Return a feature of the layer with some attributes changed."""
    return {
        "type": "Feature",
        "properties": PROPERTIES | changes,
        "geometry": geometry or {"type": "MultiPolygon", "coordinates": [SQUARE]},
    }


def layer(folder: Path, *features: Any, crs: str = "urn:ogc:def:crs:OGC:1.3:CRS84") -> Path:
    """Return the path of a layer as the service writes it: the crs stands behind the features."""
    path = folder / "layer.geojson"
    content = {
        "type": "FeatureCollection",
        "features": features,
        "totalFeatures": len(features),
        "crs": {"type": "name", "properties": {"name": crs}},
    }
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def test_area_is_read_with_its_figures(tmp_path: Path) -> None:
    """Figures go by their codes; -1 and null are missing, and 0 is 0."""
    (row,) = read_all("paavo-wfs", layer(tmp_path, feature())).rows
    assert row[:6] == (1, "90210", "Esimerkkikylä", "Exempelby", "564", 2026)
    assert row.figures == {
        "pinta_ala": 52000000.0,
        "he_vakiy": 1975.0,
        "he_kika": 40.5,
        "he_85_": 0.0,
        "hr_mtu": None,
        "te_takk": None,
        "tp_x_tunt": None,
    }


def test_older_name_of_the_key_is_taken(tmp_path: Path) -> None:
    """Releases up to some year call it posti_alue."""
    old = feature(posti_alue="90210")
    del old["properties"]["postinumeroalue"]
    assert read_all("paavo-wfs", layer(tmp_path, old)).rows[0].postal_code == "90210"


@pytest.mark.parametrize(
    ("coordinates", "crs"),
    [
        (SQUARE, "urn:ogc:def:crs:OGC:1.3:CRS84"),
        ([[[y, x] for x, y in SQUARE[0]]], "urn:ogc:def:crs:EPSG::4326"),
        (
            # the same corners by the formulas of JHS 197, worked out apart from any library
            [
                [
                    [405699, 7209946],
                    [410413, 7209801],
                    [410748, 7220942],
                    [406052, 7221087],
                    [405699, 7209946],
                ]
            ],
            "urn:ogc:def:crs:EPSG::3067",
        ),
    ],
    ids=["longitude first", "latitude first", "metres"],
)
def test_borders_come_as_longitude_and_latitude(tmp_path: Path, coordinates: Any, crs: str) -> None:
    """All three ways the service can be asked give the same multipolygon."""
    geometry = {"type": "Polygon", "coordinates": coordinates}
    (row,) = read_all("paavo-wfs", layer(tmp_path, feature(geometry), crs=crs)).rows
    area = shapely.from_wkb(row.geometry_wkb)
    assert area.geom_type == "MultiPolygon"
    assert area.bounds == pytest.approx((25.0, 65.0, 25.1, 65.1), abs=0.00002)


def test_crossing_borders_are_made_valid(tmp_path: Path) -> None:
    """A bow tie becomes its two triangles."""
    tie = [[[25.0, 65.0], [25.1, 65.1], [25.1, 65.0], [25.0, 65.1], [25.0, 65.0]]]
    geometry = {"type": "Polygon", "coordinates": tie}
    (row,) = read_all("paavo-wfs", layer(tmp_path, feature(geometry))).rows
    area = shapely.from_wkb(row.geometry_wkb)
    assert area.is_valid
    assert len(area.geoms) == 2


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (feature(postinumeroalue="9021"), "bad_postal_code"),
        (feature(kunta="Esimerkkilä"), "bad_municipality"),
        (feature(vuosi="last"), "bad_year"),
        (feature(he_vakiy="many"), "bad_figure"),
        (feature(he_vakiy=-5), "bad_figure"),
        (feature(nimi=""), "missing_name"),
        (feature(nimi="a\x00"), "control_character"),
        (feature(namn=IDENTITY_CODE), "identity_code"),
        (feature({"type": "Point", "coordinates": [25, 65]}), "bad_geometry"),
        (feature({"type": "Polygon", "coordinates": [[[25, 65]]]}), "bad_geometry"),
        (feature({"type": "Polygon", "coordinates": "no"}), "bad_geometry"),
        (feature({"type": "Polygon", "coordinates": []}), "bad_geometry"),
        (
            feature({"type": "Polygon", "coordinates": [[[2, 48], [3, 48], [3, 49], [2, 48]]]}),
            "outside_finland",
        ),
        ({"type": "Feature", "properties": None}, "bad_structure"),
        (feature(), "duplicate_key"),
    ],
)
def test_bad_area_is_refused_and_the_others_are_taken(
    tmp_path: Path, bad: dict[str, Any], reason: str
) -> None:
    """One bad area costs itself only, and each reason is one the reader declares."""
    last = feature(postinumeroalue="90211")
    batch = read_all("paavo-wfs", layer(tmp_path, feature(), bad, last))
    assert refusals(batch) == [(2, reason)]
    assert [row.postal_code for row in batch.rows] == ["90210", "90211"]
    assert reason in READERS["paavo-wfs"].reasons


def test_refused_area_keeps_code_and_names(tmp_path: Path) -> None:
    """Not its thousand coordinates."""
    batch = read_all("paavo-wfs", layer(tmp_path, feature(), feature()))
    assert batch.rejected == [Rejected(2, "duplicate_key", "90210;Esimerkkikylä;Exempelby")]


def test_layer_without_the_attributes_is_refused(tmp_path: Path) -> None:
    """Borders alone, as layer pno has them, are not enough; the message names what lacks."""
    bare = {"type": "Feature", "properties": {"kunta": "564"}, "geometry": None}
    with pytest.raises(WrongColumns, match=r"no postinumeroalue, nimi, vuosi.*pno_tilasto_YYYY"):
        read_all("paavo-wfs", layer(tmp_path, bare))


def test_empty_and_cut_layers_are_refused(tmp_path: Path) -> None:
    """No areas, or an end in the middle."""
    with pytest.raises(WrongFile, match="empty"):
        read_all("paavo-wfs", layer(tmp_path))
    path = layer(tmp_path, feature(), feature(postinumeroalue="90211"))
    path.write_bytes(path.read_bytes()[:-300])
    with pytest.raises(CutFile, match="after object 1"):
        read_all("paavo-wfs", path)


def test_company_page_is_named(tmp_path: Path) -> None:
    """The refusal says which reader the file is for."""
    path = tmp_path / "page.json"
    path.write_text('{"totalResults": 0, "companies": []}')
    with pytest.raises(WrongFile, match=r"procloser load ytj-companies page\.json"):
        read_all("paavo-wfs", path)


def test_source_names_the_release(tmp_path: Path) -> None:
    """The first feature's year is the release; all releases are one source."""
    assert READERS["paavo-wfs"].describe(layer(tmp_path, feature())) == SourceInfo(
        "Statistics Finland, Paavo 2026", None, "statistics-finland-paavo"
    )


def test_real_layer_has_every_area(shared: Path) -> None:
    """Pirkanmaa's 106 areas of 2026, none refused; 41 nulls and 184 times -1 are missing."""
    batch = read_all("paavo-wfs", shared / "data/paavo/pno_tilasto_2026_pirkanmaa_wgs84.geojson")
    assert batch.rejected == []
    assert len(batch.rows) == 106
    assert len({row.municipality_code for row in batch.rows}) == 8
    assert sum(value is None for row in batch.rows for value in row.figures.values()) == 225
    assert all(shapely.from_wkb(row.geometry_wkb).is_valid for row in batch.rows)

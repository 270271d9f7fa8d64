"""`paavo-areas`: borders alone, of the publisher's layer and of the simplified file."""

import json
from pathlib import Path
from typing import Any

import pytest
import shapely

from procloser.sources.errors import WrongColumns, WrongFile
from procloser.sources.readers import READERS
from procloser.sources.types import Rejected, SourceInfo
from tests.rooms.sources.reading import IDENTITY_CODE, read_all, refusals

KEY = "paavo-areas"
SQUARE = [[[25.0, 65.0], [25.1, 65.0], [25.1, 65.1], [25.0, 65.1], [25.0, 65.0]]]
# As the layer postialue:pno_YYYY has them.
LAYER: dict[str, Any] = {
    "objectid": 1,
    "postinumeroalue": "90210",
    "vuosi": 2026,
    "nimi": "Esimerkkikylä",
    "namn": "Exempelby",
    "kunta": "564",
    "pinta_ala": 52_000_000,
}


def feature(geometry: Any = None, **changes: object) -> dict[str, Any]:
    """Return a feature of the layer with some attributes changed."""
    return {
        "type": "Feature",
        "id": "pno_2026.1",
        "geometry": geometry or {"type": "MultiPolygon", "coordinates": [SQUARE]},
        "properties": LAYER | changes,
    }


def simplified(**properties: object) -> dict[str, Any]:
    """Return a feature of the simplified file."""
    geometry = {"type": "Polygon", "coordinates": SQUARE}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def layer(folder: Path, *features: Any) -> Path:
    """Return the path of a file of features."""
    path = folder / "pno.geojson"
    content = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def test_layer_gives_borders_names_and_release(tmp_path: Path) -> None:
    """The key's older name is taken too."""
    old = feature(posti_alue="90220", postinumeroalue=None, vuosi="2021")
    del old["properties"]["postinumeroalue"]
    rows = read_all(KEY, layer(tmp_path, feature(), old)).rows
    assert rows[0][:6] == (1, "90210", "Esimerkkikylä", "Exempelby", "564", 2026)
    assert (rows[1].postal_code, rows[1].year) == ("90220", 2021)
    assert shapely.from_wkb(rows[0].geometry_wkb).bounds == pytest.approx((25.0, 65.0, 25.1, 65.1))


def test_simplified_file_gives_the_municipality_by_name(tmp_path: Path) -> None:
    """No names of areas, no release."""
    path = layer(tmp_path, simplified(kunta="Esimerkkilä", postinumeroalue="90210"))
    assert read_all(KEY, path).rows[0][:6] == (1, "90210", "", "", "Esimerkkilä", 0)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (feature(postinumeroalue="9021"), "bad_postal_code"),
        (feature(kunta=""), "missing_municipality"),
        (feature(kunta=None), "missing_municipality"),
        (feature(vuosi="last"), "bad_year"),
        (feature(nimi="a\x00"), "control_character"),
        (feature(kunta=f"x {IDENTITY_CODE}"), "identity_code"),
        (feature(nimi="a" * 101), "name_too_long"),
        (feature({"type": "Point", "coordinates": [25, 65]}), "bad_geometry"),
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
    batch = read_all(KEY, layer(tmp_path, feature(), bad, feature(postinumeroalue="90211")))
    assert refusals(batch) == [(2, reason)]
    assert [row.postal_code for row in batch.rows] == ["90210", "90211"]
    assert reason in READERS[KEY].reasons


def test_refused_area_keeps_code_and_names(tmp_path: Path) -> None:
    """Not its thousand coordinates."""
    batch = read_all(KEY, layer(tmp_path, feature(), feature()))
    assert batch.rejected == [
        Rejected(2, "duplicate_key", "90210;Esimerkkikylä;Exempelby;564"),
    ]


def test_layer_with_figures_is_the_other_readers(tmp_path: Path) -> None:
    """And the other way round: each refusal has the right command."""
    with pytest.raises(WrongFile, match=r"procloser load paavo-wfs pno\.geojson"):
        read_all(KEY, layer(tmp_path, feature(he_vakiy=5)))
    with pytest.raises(WrongFile, match=r"procloser load paavo-areas pno\.geojson"):
        read_all("paavo-wfs", layer(tmp_path, feature()))


def test_collection_without_codes_is_refused(tmp_path: Path) -> None:
    """With what lacks; an empty one too."""
    with pytest.raises(WrongColumns, match=r"no postinumeroalue, kunta\. Fetch layer .*pno_YYYY"):
        read_all(KEY, layer(tmp_path, simplified(name="x")))
    with pytest.raises(WrongFile, match="empty"):
        read_all(KEY, layer(tmp_path))


def test_source_names_the_release(tmp_path: Path) -> None:
    """Or says that the file does not tell it."""
    key = "statistics-finland-postal-areas"
    assert READERS[KEY].describe(layer(tmp_path, feature())) == SourceInfo(
        "Statistics Finland, postal areas, release 2026", None, key
    )
    path = layer(tmp_path, simplified(kunta="Esimerkkilä", postinumeroalue="90210"))
    assert READERS[KEY].describe(path) == SourceInfo(
        "Statistics Finland, postal areas, release not told", None, key
    )


def test_real_simplified_file_has_every_area(shared: Path) -> None:
    """3,026 polygons of 309 municipalities, none refused."""
    batch = read_all(KEY, shared / "data/paavo/postinumeroalueet_3026_simplified_wgs84.geojson")
    assert (len(batch.rows), batch.rejected) == (3_026, [])
    assert len({row.municipality for row in batch.rows}) == 309
    assert all(shapely.from_wkb(row.geometry_wkb).is_valid for row in batch.rows)

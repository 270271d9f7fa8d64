"""Stored postal codes and areas, their classes and their maps."""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shapely
from pytest_django import Settings

from procloser.kernel.language import LanguageText
from procloser.places import queries
from procloser.places.actions import (
    store_areas,
    store_municipality_keys,
    store_postal_codes,
    store_postal_keys,
    store_streets,
)
from procloser.places.errors import NoAreas
from procloser.places.maps import LIMIT_BYTES, map_file
from procloser.places.models import (
    Municipality,
    MunicipalityYear,
    PostalArea,
    PostalCode,
    RegionName,
    Street,
)
from procloser.places.types import (
    AreaRow,
    MunicipalityKeyRow,
    PostalCodeRow,
    PostalKeyRow,
    StreetRow,
)

pytestmark = pytest.mark.django_db


def postal_code(code: str = "90210", **changes: Any) -> PostalCodeRow:
    """Return a made-up postal code."""
    row = PostalCodeRow(
        line=1,
        run_date=date(2026, 11, 20),
        code=code,
        name_fi="ESIMERKKYLÄ",
        name_sv="EXEMPELBY",
        valid_from=None,
        type_code="1",
        area_code="FI1D9",
        area_fi="Pohjois-Pohjanmaa",
        area_sv="Norra Österbotten",
        municipality_code="564",
        municipality_fi="Esimerkkilä",
        municipality_sv="Exempelstad",
        language_ratio="2",
    )
    return row._replace(**changes)


def area(code: str = "90210", column: int = 0, **changes: Any) -> AreaRow:
    """Return a made-up square area, the `column`-th from the west."""
    box = shapely.MultiPolygon([shapely.box(25 + column / 10, 65, 25.1 + column / 10, 65.1)])
    row = AreaRow(
        line=1,
        postal_code=code,
        name_fi="Esimerkkikylä",
        name_sv="Exempelby",
        municipality_code="564",
        year=2026,
        geometry_wkb=shapely.to_wkb(box),
        figures={},
    )
    return row._replace(**changes)


def test_postal_codes_are_stored_with_their_municipality() -> None:
    """The same row again changes nothing; another load's row replaces it."""
    store_postal_codes(rows=[postal_code(), postal_code("90211")], load_id=1)
    store_postal_codes(rows=[postal_code(name_fi="UUSIKYLÄ")], load_id=2)
    rows = PostalCode.objects.order_by("code").values_list("code", "name_fi", "load_id")
    assert list(rows) == [("90210", "UUSIKYLÄ", 2), ("90211", "ESIMERKKYLÄ", 1)]
    assert queries.municipality_names() == {
        "564": LanguageText(fi="Esimerkkilä", en="Esimerkkilä", sv="Exempelstad")
    }


@pytest.mark.parametrize(
    ("stored", "written"),
    [("KOSKI TL", "Koski Tl"), ("PEDERSÖREN KUNTA", "Pedersören kunta"), ("Näin", "Näin")],
)
def test_municipality_is_named_as_one_writes_it(stored: str, written: str) -> None:
    """Posti has capitals."""
    store_postal_codes(rows=[postal_code(municipality_fi=stored)], load_id=1)
    assert queries.municipality_names()["564"].fi == written


def test_older_files_change_nothing() -> None:
    """Whatever the order of loading, the newest file and release stay."""
    store_postal_codes(rows=[postal_code()], load_id=1)
    old = postal_code(run_date=date(2020, 1, 1), name_fi="VANHA", municipality_fi="Vanhala")
    store_postal_codes(rows=[old], load_id=2)
    assert PostalCode.objects.get().name_fi == "ESIMERKKYLÄ"
    assert Municipality.objects.get().name_fi == "Esimerkkilä"
    store_areas(rows=[area()], load_id=3)
    store_areas(rows=[area(year=2020, name_fi="Vanha")], load_id=4)
    assert PostalArea.objects.get().name_fi == "Esimerkkikylä"


def test_areas_are_named() -> None:
    """By the newest borders."""
    store_areas(rows=[area()], load_id=1)
    assert queries.area_names()["90210"].sv == "Exempelby"


def key_of(code: str, year: int, **changes: Any) -> MunicipalityKeyRow:
    """Return a made-up municipality of a year."""
    row = MunicipalityKeyRow(
        line=1,
        year=year,
        code=code,
        name_fi=f"Kunta {code}",
        name_sv=f"Kommun {code}",
        name_en="",
        classes={"maakunta": "17"},
        class_names={"maakunta:17": ("Mallimaa", "Modelland", "Model Land")},
    )
    return row._replace(**changes)


def test_municipality_has_its_key_for_each_year() -> None:
    """Years stand side by side; the newest names are shown."""
    store_municipality_keys(rows=[key_of("564", 2025, name_fi="Vanha")], load_id=1)
    store_municipality_keys(rows=[key_of("564", 2026), key_of("565", 2026)], load_id=2)
    rows = MunicipalityYear.objects.order_by("year", "code").values_list("year", "code", "classes")
    assert list(rows) == [
        (2025, "564", {"maakunta": "17"}),
        (2026, "564", {"maakunta": "17"}),
        (2026, "565", {"maakunta": "17"}),
    ]
    assert RegionName.objects.get(year=2026).name_sv == "Modelland"
    assert queries.municipality_names()["564"] == LanguageText(
        fi="Kunta 564", en="Kunta 564", sv="Kommun 564"
    )


def postal_key(code: str, municipality: str, year: int = 2020) -> PostalKeyRow:
    """Return a made-up postal area of a year."""
    return PostalKeyRow(
        line=1,
        year=year,
        postal_code=code,
        name_fi="Kylä",
        name_sv="By",
        municipality_code=municipality,
        municipality_name=f"Kunta {municipality}",
        classes={},
    )


def test_ended_municipality_is_followed_by_its_postal_areas() -> None:
    """Two of the three areas of 588 went to 564, one to 565; what stands is not moved."""
    codes = {"90210": "564", "90211": "564", "90212": "565"}
    store_postal_codes(
        rows=[postal_code(code, municipality_code=m) for code, m in codes.items()], load_id=1
    )
    store_postal_keys(rows=[postal_key(code, "588") for code in codes], load_id=2)
    assert queries.municipality_today("588") == "588"  # no key says that it ended
    store_municipality_keys(rows=[key_of("564", 2026), key_of("565", 2026)], load_id=3)
    assert queries.municipality_today("588") == "564"
    assert queries.municipality_today("565") == "565"
    assert queries.municipality_today("999") == "999"


def side(**changes: Any) -> StreetRow:
    """Return a made-up side of a street."""
    row = StreetRow(
        line=1,
        run_date=date(2026, 11, 21),
        postal_code="90210",
        street_fi="Mallikatu",
        street_sv="Modellgatan",
        parity="odd",
        from_number=1,
        from_letter="",
        to_number=15,
        to_letter="B",
        municipality_code="564",
    )
    return row._replace(**changes)


def test_streets_are_kept_by_side() -> None:
    """A whole street has no numbers and still stands once; an older file changes nothing."""
    whole = side(street_fi="Pikkukuja", parity="", from_number=None, to_number=None, to_letter="")
    store_streets(rows=[side(), side(parity="even", from_number=2, to_number=20), whole], load_id=1)
    store_streets(rows=[whole, side(to_number=99, run_date=date(2025, 1, 4))], load_id=2)
    rows = Street.objects.order_by("street_fi", "parity").values_list(
        "street_fi", "parity", "from_number", "to_number", "load_id"
    )
    assert list(rows) == [
        ("Mallikatu", "even", 2, 20, 1),
        ("Mallikatu", "odd", 1, 15, 1),
        ("Pikkukuja", "", None, None, 2),
    ]


def test_maps_show_areas_and_municipalities(settings: Settings, data_dir: Path) -> None:
    """Neighbours of one municipality are one outline there; names are of both kinds of place."""
    settings.DATA_DIR = data_dir
    rows = [area("90210"), area("90211", 1), area("90212", 2, municipality_code="565")]
    store_areas(rows=rows, load_id=1)
    store_postal_codes(rows=[postal_code()], load_id=2)
    bundle = queries.map_bundle()
    areas = json.loads(bundle.postal_areas.path.read_bytes())["features"]
    assert [feature["properties"]["code"] for feature in areas] == ["90210", "90211", "90212"]
    assert areas[0]["properties"] == {
        "code": "90210",
        "name_fi": "Esimerkkikylä",
        "name_sv": "Exempelby",
        "municipality": "564",
        "label": [25.05, 65.05],
    }
    municipalities = json.loads(bundle.municipalities.path.read_bytes())["features"]
    assert [feature["properties"]["name_fi"] for feature in municipalities] == [
        "Esimerkkilä",
        "565",
    ]
    outline = shapely.geometry.shape(municipalities[0]["geometry"])
    assert outline.bounds == pytest.approx((25.0, 65.0, 25.2, 65.1), abs=1e-4)


def test_maps_are_called_by_their_bytes_and_made_once(settings: Settings, data_dir: Path) -> None:
    """Other areas, other names; the same areas, the same files, made again where they are lost."""
    settings.DATA_DIR = data_dir
    store_areas(rows=[area()], load_id=1)
    first = queries.map_bundle()
    content = first.postal_areas.path.read_bytes()
    assert hashlib.sha256(content).hexdigest() == first.postal_areas.sha256
    assert map_file(first.postal_areas.sha256) == first.postal_areas
    made_at = first.postal_areas.path.stat().st_mtime_ns
    assert queries.map_bundle() == first
    assert first.postal_areas.path.stat().st_mtime_ns == made_at
    first.postal_areas.path.unlink()
    assert queries.map_bundle().postal_areas.path.read_bytes() == content
    store_areas(rows=[area("90211", 1)], load_id=2)
    assert queries.map_bundle().postal_areas.sha256 != first.postal_areas.sha256


@pytest.mark.parametrize("name", ["", "../../secret", "A" * 64, "0" * 64])
def test_only_maps_are_found_by_name(settings: Settings, data_dir: Path, name: str) -> None:
    """A name from an address can reach no other file."""
    settings.DATA_DIR = data_dir
    assert map_file(name) is None


def test_map_of_no_areas_says_what_to_do() -> None:
    """The message names the command."""
    with pytest.raises(NoAreas, match="procloser load paavo-wfs"):
        queries.map_bundle()


def test_version_follows_areas_and_municipalities() -> None:
    """The same content loaded anew is another version; nothing loaded, none."""
    versions = [queries.areas_version()]
    store_areas(rows=[area()], load_id=1)
    versions.append(queries.areas_version())
    store_areas(rows=[area()], load_id=2)
    versions.append(queries.areas_version())
    store_postal_codes(rows=[postal_code()], load_id=3)
    versions.append(queries.areas_version())
    assert len(set(versions)) == 4
    assert queries.areas_version() == versions[-1]


def test_map_of_all_finland_is_under_a_megabyte(
    settings: Settings, data_dir: Path, shared: Path
) -> None:
    """3,026 areas, some of which do not quite meet: both maps fit, and none is lost."""
    settings.DATA_DIR = data_dir
    path = shared / "data/paavo/postinumeroalueet_3026_simplified_wgs84.geojson"
    features = json.loads(path.read_bytes())["features"]
    municipality = {name: f"{n:03d}" for n, name in enumerate(sorted({kunta(f) for f in features}))}
    rows = [
        area(
            feature["properties"]["postinumeroalue"],
            municipality_code=municipality[kunta(feature)],
            geometry_wkb=shapely.to_wkb(shapely.geometry.shape(feature["geometry"])),
        )
        for feature in features
    ]
    store_areas(rows=rows, load_id=1)
    bundle = queries.map_bundle()
    for file, places in ((bundle.postal_areas, 3_026), (bundle.municipalities, len(municipality))):
        content = file.path.read_bytes()
        assert len(content) <= LIMIT_BYTES
        assert len(json.loads(content)["features"]) == places


def kunta(feature: dict[str, Any]) -> str:
    """Return the name of the feature's municipality."""
    return str(feature["properties"]["kunta"])

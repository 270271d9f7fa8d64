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
from procloser.places.actions import store_areas, store_postal_codes
from procloser.places.errors import NoAreas
from procloser.places.maps import LIMIT_BYTES, map_file
from procloser.places.models import Municipality, PostalArea, PostalCode
from procloser.places.types import AreaRow, IncomeClass, PostalCodeRow

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
        figures={"he_vakiy": 100.0, "hr_mtu": 25_000.0, "te_takk": None},
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


def test_areas_come_back_with_names_and_figures() -> None:
    """A missing figure stays missing."""
    store_areas(rows=[area()], load_id=1)
    (stored,) = queries.areas()
    assert stored.postal_code == "90210"
    assert stored.name.get("fi") == "Esimerkkikylä"
    assert stored.municipality_code == "564"
    assert stored.figures == {"he_vakiy": 100, "hr_mtu": 25_000, "te_takk": None}
    assert queries.area_names()["90210"].sv == "Exempelby"


def income(code: str, median: float | None, people: float | None) -> AreaRow:
    """Return an area with that median income and population."""
    return area(code, figures={"hr_mtu": median, "he_vakiy": people})


def test_income_classes_are_thirds_of_the_population() -> None:
    """By hand: 300 people in line by income; an area stands where its middle person stands.

    | code  | income | people | middle of its people | class  |
    | 00001 | 20,000 |     90 |                   45 | low    |
    | 00002 | 21,000 |     20 |                  100 | middle |
    | 00003 | 25,000 |     80 |                  150 | middle |
    | 00004 | 30,000 |     20 |                  200 | high   |
    | 00005 | 40,000 |     90 |                  255 | high   |
    """
    rows = [
        income("00001", 20_000, 90),
        income("00002", 21_000, 20),
        income("00003", 25_000, 80),
        income("00004", 30_000, 20),
        income("00005", 40_000, 90),
    ]
    store_areas(rows=rows, load_id=1)
    assert queries.income_class_of_area() == {
        "00001": IncomeClass.LOW,
        "00002": IncomeClass.MIDDLE,
        "00003": IncomeClass.MIDDLE,
        "00004": IncomeClass.HIGH,
        "00005": IncomeClass.HIGH,
    }


def test_areas_of_equal_income_share_a_class() -> None:
    """Two halves of the same income are both in the middle."""
    rows = [income("00001", 25_000, 50), income("00002", 25_000, 50)]
    store_areas(rows=rows, load_id=1)
    assert set(queries.income_class_of_area().values()) == {IncomeClass.MIDDLE}


def test_area_without_income_has_no_class() -> None:
    """Missing stays missing; a missing population weighs nothing but has a class."""
    rows = [income("00001", None, 500), income("00002", 30_000, None), income("00003", 20_000, 9)]
    store_areas(rows=rows, load_id=1)
    assert queries.income_class_of_area() == {
        "00002": IncomeClass.HIGH,
        "00003": IncomeClass.MIDDLE,
    }


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

"""The map of regions, made of the municipalities' map and their key."""

import json
from pathlib import Path

import pytest
import shapely
from pytest_django import Settings

from procloser.places import queries
from procloser.places.models import MunicipalityYear, PostalArea, RegionName

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_municipalities(settings: Settings, data_dir: Path) -> None:
    """Give the map two areas side by side, each of its own municipality."""

    settings.DATA_DIR = data_dir
    for n, municipality in enumerate(("837", "604")):
        PostalArea.objects.create(
            postal_code=f"3310{n}",
            name_fi="Esimerkki",
            name_sv="Exempel",
            municipality_code=municipality,
            year=2026,
            geometry=shapely.to_wkb(shapely.box(23 + n, 61, 24 + n, 62)),
            load_id=1,
        )


def _key(code: str, year: int, region: str) -> None:
    MunicipalityYear.objects.create(
        year=year,
        code=code,
        name_fi=code,
        name_sv=code,
        name_en=code,
        classes={"maakunta": region},
        load_id=2,
    )


def test_there_is_no_map_of_regions_without_a_key(two_municipalities: None) -> None:
    """The other two are there, and again where they are read from their pointer."""
    assert queries.map_bundle().regions is None
    assert queries.map_bundle().regions is None


def test_municipalities_of_a_region_are_one_outline(two_municipalities: None) -> None:
    """By the newest key, with the region's names; loading the key makes the map anew."""
    assert queries.map_bundle().regions is None
    _key("837", 2025, "04")
    for code in ("837", "604"):
        _key(code, 2026, "06")
    RegionName.objects.create(
        year=2026,
        kind="maakunta",
        code="06",
        name_fi="Pirkanmaa",
        name_sv="Birkaland",
        name_en="Pirkanmaa",
        load_id=2,
    )
    regions = queries.map_bundle().regions
    assert regions is not None
    (region,) = json.loads(regions.path.read_bytes())["features"]
    assert region["properties"]["code"] == "06"
    assert region["properties"]["name_fi"] == "Pirkanmaa"
    assert region["properties"]["name_sv"] == "Birkaland"
    outline = shapely.geometry.shape(region["geometry"])
    assert outline.bounds == pytest.approx((23.0, 61.0, 25.0, 62.0), abs=1e-3)
    assert queries.map_bundle().regions == regions

"""The postal areas: a map without gaps, and figures that add up."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import shapely

from procloser.demo import paavo_figures
from procloser.demo.census import NOBODY
from procloser.demo.files import DemoFiles
from procloser.demo.towns import built_in_areas
from tests.demo.reading import rows_of


def features(demo: DemoFiles) -> list[dict[str, Any]]:
    """Return the file's areas."""
    read = json.loads((demo.out / "pno_tilasto_2026.geojson").read_text(encoding="utf-8"))
    assert read["type"] == "FeatureCollection"
    assert read["crs"]["properties"]["name"] == "urn:ogc:def:crs:OGC:1.3:CRS84"
    found: list[dict[str, Any]] = read["features"]
    return found


def figures(demo: DemoFiles) -> dict[str, dict[str, Any]]:
    """Return attributes by postal code."""
    return {f["properties"]["postinumeroalue"]: f["properties"] for f in features(demo)}


def test_areas_are_valid_polygons_in_finland(demo: DemoFiles) -> None:
    """64 areas, each a valid MultiPolygon of 30 to 200 corners, longitude first."""
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in features(demo)]
    assert len(shapes) == 64
    for shape in shapes:
        assert shape.is_valid
        assert shape.geom_type == "MultiPolygon"
        west, south, east, north = shape.bounds
        assert 22 < west < east < 27
        assert 60 < south < north < 63
        assert 30 <= shapely.get_num_coordinates(shape) <= 200


def test_areas_of_a_region_tile_without_gaps() -> None:
    """Neighbours share their border exactly, and a region is one piece without holes."""
    for region in ("FI197", "FI1C1", "FI193"):
        shapes = [a.shape for a in built_in_areas() if a.municipality.region_code == region]
        assert shapely.coverage_is_valid(shapes)
        whole = shapely.coverage_union_all(shapes)
        pieces = shapely.get_parts(whole)
        assert len(pieces) == 1
        assert len(pieces[0].interiors) == 0


def test_attributes_are_those_of_the_release(demo: DemoFiles, shared: Path) -> None:
    """Every attribute of the real layer is there, in its order, and no other."""
    real = json.loads(next((shared / "data").rglob("pno_tilasto_2026*.geojson")).read_text())
    expected = list(real["features"][0]["properties"])
    assert all(list(feature["properties"]) == expected for feature in features(demo))


def test_figures_add_up(demo: DemoFiles) -> None:
    """Sexes, ages, income classes, dwellings and activities sum to their totals."""
    for code, area in figures(demo).items():
        if area["he_vakiy"] < 300:
            continue
        assert len(area) == 113
        ages = sum(
            value for key, value in area.items() if key.startswith("he_") and key[3].isdigit()
        )
        assert ages == area["he_vakiy"] == area["he_naiset"] + area["he_miehet"], code
        for group, total in (("hr", "hr_tuy"), ("tr", "tr_kuty")):
            classes = [area[f"{group}_{name}_tul"] for name in ("pi", "ke", "hy")]
            assert sum(classes) == area[total], code
            assert min(classes) >= 0
        assert sum(area[f"ko_{key}"] for key in ("perus", "koul")) == area["ko_ika18y"]
        assert sum(area[f"te_{key}"] for key in ("laps", "aik", "elak")) == area["te_taly"]
        assert area["te_nuor"] + area["te_eil_np"] <= area["te_aik"]
        assert sum(area[f"te_{key}_as"] for key in ("omis", "vuok", "muu")) == area["te_taly"]
        assert area["ra_pt_as"] + area["ra_kt_as"] + area["ra_muu_as"] == area["ra_asunn"]
        assert (
            sum(area[f"pt_{key}"] for key in ("tyoll", "tyott", "0_14", "opisk", "elakel", "muut"))
            == (area["pt_vakiy"])
        )


def test_tiny_areas_are_suppressed(demo: DemoFiles) -> None:
    """Under 30 inhabitants only totals are told, the rest is -1; a small area has nulls."""
    areas = figures(demo)
    assert areas["37210"]["he_vakiy"] == 21
    assert {
        areas["37210"][key] for key in ("he_naiset", "hr_mtu", "tr_mtu", "te_yks", "pt_tyoll")
    } == {-1}
    assert areas["36280"]["tr_mtu"] is None
    assert areas["36280"]["hr_mtu"] > 20_000


def test_income_differs_enough_to_make_classes(demo: DemoFiles) -> None:
    """Median incomes spread, so that areas fall into low, middle and high."""
    medians = sorted(area["hr_mtu"] for area in figures(demo).values() if area["hr_mtu"] > 0)
    assert medians[0] < 21_000
    assert medians[-1] > 31_000


def test_figures_are_counted_from_the_areas_own_people(demo: DemoFiles) -> None:
    """Where the world has many, an area's shares are its people's: within two points of them."""
    areas = figures(demo)
    people: dict[str, list[dict[str, str]]] = {}
    for row in rows_of(demo.true_people):
        if row["education"]:
            people.setdefault(row["postal_code"], []).append(row)
    large = {code: rows for code, rows in people.items() if len(rows) >= 400}
    assert len(large) >= 10
    for code, rows in large.items():
        area = areas[code]
        for figure, total, field, value in (
            ("ko_perus", "ko_ika18y", "education", "basic"),
            ("hr_pi_tul", "hr_tuy", "income_class", "low"),
            ("hr_hy_tul", "hr_tuy", "income_class", "high"),
        ):
            share = sum(row[field] == value for row in rows) / len(rows)
            assert area[figure] / area[total] == pytest.approx(share, abs=0.02), (code, figure)


def test_area_without_people_keeps_typical_figures() -> None:
    """A census of nobody changes nothing; one of many decides."""
    area = next(area for area in built_in_areas() if area.postal_code == "33100")
    usual = paavo_figures.figures(area)
    assert usual == paavo_figures.figures(area, NOBODY)
    assert usual["te_laps"] == pytest.approx(0.09 * float(usual["te_taly"] or 0), rel=0.1)
    families = replace(NOBODY, people=3_000, homes=1_000, stages=(0, 0, 1_000, 0, 0))
    told = paavo_figures.figures(area, families)
    assert told["te_takk"] == pytest.approx(3.0, abs=0.1)
    assert float(told["te_laps"] or 0) / float(told["te_taly"] or 1) > 0.97

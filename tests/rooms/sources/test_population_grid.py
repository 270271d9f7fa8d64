"""`population-grid`: Statistics Finland's cells and HSY's; what is suppressed stays missing."""

import json
from pathlib import Path
from typing import Any

import pytest
import shapely

from procloser.sources.errors import WrongColumns, WrongFile
from procloser.sources.readers import READERS
from procloser.sources.types import Rejected, SourceInfo
from tests.rooms.sources.reading import IDENTITY_CODE, read_all, refusals

KEY = "population-grid"
# A cell of a kilometre in ETRS-TM35FIN metres, as the service writes it.
METRES = [[[384_000, 6_671_000], [385_000, 6_671_000], [385_000, 6_672_000], [384_000, 6_671_000]]]
FIGURES: dict[str, Any] = {
    "vaesto": 14,
    "miehet": 8,
    "naiset": 6,
    "ika_0_14": 0,
    "ika_15_64": -1,
    "ika_65_": None,
}
AGES = ("ika0_9", "ika10_19", "ika20_29", "ika30_39", "ika40_49", "ika50_59", "ika60_69")
HSY_CELL: dict[str, Any] = {
    "index": 3342,
    "asukkaita": 113,
    "asvaljyys": 48.98,
    **dict.fromkeys(AGES, 14),
    "ika70_79": 15,
    "ika_yli80": 0,
}


def feature(geometry: Any = None, **changes: object) -> dict[str, Any]:
    """Return a cell of Statistics Finland with some attributes changed."""
    return {
        "type": "Feature",
        "id": "vaki2025_1km.17",
        "geometry": geometry or {"type": "Polygon", "coordinates": METRES},
        "properties": {"grd_id": "1kmN6671E384", "kunta": "091", **FIGURES, **changes},
    }


def hsy(**changes: object) -> dict[str, Any]:
    """Return a cell of HSY with some attributes changed."""
    ring = [[24.57, 60.18], [24.58, 60.18], [24.58, 60.19], [24.57, 60.18]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": HSY_CELL | changes, "geometry": geometry}


def grid(folder: Path, *features: Any) -> Path:
    """Return the path of a file of cells."""
    path = folder / "grid.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def test_cell_is_read_with_its_figures(tmp_path: Path) -> None:
    """-1 and null are missing, 0 is 0; the year is the layer's, the grid the cell's."""
    (row,) = read_all(KEY, grid(tmp_path, feature())).rows
    assert row[:4] == (1, "1km", "1kmN6671E384", 2025)
    assert row.figures == FIGURES | {"ika_15_64": None}
    area = shapely.from_wkb(row.geometry_wkb)
    assert area.geom_type == "Polygon"
    assert area.bounds == pytest.approx((24.9100, 60.1594, 24.9280, 60.1687), abs=0.0005)


def test_year_may_be_an_attribute_or_absent(tmp_path: Path) -> None:
    """Nothing else tells it."""
    bare = feature(grd_id="250mN667175E38600")
    del bare["id"]
    rows = read_all(KEY, grid(tmp_path, feature(vuosi=2023), bare)).rows
    assert [(row.grid, row.year) for row in rows] == [("1km", 2023), ("250m", None)]


def test_hsys_marks_are_missing_and_a_true_99_is_not(tmp_path: Path) -> None:
    """Groups that come to more than the inhabitants are marks, all of them 99."""
    hidden = dict.fromkeys((*AGES, "ika70_79", "ika_yli80"), 99)
    true = dict.fromkeys(AGES, 0) | {"ika20_29": 99, "ika70_79": 14}
    rows = read_all(
        KEY,
        grid(
            tmp_path,
            hsy(),
            hsy(index=1, asukkaita=7, asvaljyys=999_999_999.0, **hidden),
            hsy(index=2, **true),
        ),
    ).rows
    assert rows[0][:4] == (1, "hsy-250m", "3342", None)
    assert rows[0].figures == {key: value for key, value in HSY_CELL.items() if key != "index"}
    assert rows[1].figures == dict.fromkeys(rows[1].figures) | {"asukkaita": 7}
    assert rows[2].figures["ika20_29"] == 99


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (feature(grd_id="1km"), "bad_cell"),
        (feature(grd_id=7), "bad_cell"),
        (feature(vuosi="last"), "bad_year"),
        (feature(vaesto="many"), "bad_figure"),
        (feature(vaesto=-5), "bad_figure"),
        (feature(grd_id="1kmN1E1\x00"), "control_character"),
        (feature(kunta=IDENTITY_CODE), "identity_code"),
        (feature({"type": "Point", "coordinates": [384_500, 6_671_500]}), "bad_geometry"),
        (
            feature({"type": "Polygon", "coordinates": [[[2, 48], [3, 48], [3, 49], [2, 48]]]}),
            "outside_finland",
        ),
        ({"type": "Feature", "properties": None}, "bad_structure"),
        (feature(), "duplicate_key"),
    ],
)
def test_bad_cell_is_refused_and_the_others_are_taken(
    tmp_path: Path, bad: dict[str, Any], reason: str
) -> None:
    """One bad cell costs itself only, and each reason is one the reader declares."""
    batch = read_all(KEY, grid(tmp_path, feature(), bad, feature(grd_id="1kmN6671E385")))
    assert refusals(batch) == [(2, reason)]
    assert [row.cell for row in batch.rows] == ["1kmN6671E384", "1kmN6671E385"]
    assert reason in READERS[KEY].reasons


@pytest.mark.parametrize("index", [None, -1, True, "x", 1.5])
def test_hsys_cell_without_its_number_is_refused(tmp_path: Path, index: object) -> None:
    """It would have no key."""
    assert refusals(read_all(KEY, grid(tmp_path, hsy(), hsy(index=index)))) == [(2, "bad_cell")]


def test_refused_cell_keeps_its_name(tmp_path: Path) -> None:
    """And the municipality's code."""
    batch = read_all(KEY, grid(tmp_path, feature(), feature()))
    assert batch.rejected == [Rejected(2, "duplicate_key", "1kmN6671E384;091")]


def test_other_collections_are_refused(tmp_path: Path) -> None:
    """Postal areas are named; what nobody knows is not."""
    area = {"type": "Feature", "properties": {"postinumeroalue": "1", "kunta": "2"}}
    with pytest.raises(WrongFile, match=r"procloser load paavo-areas grid\.geojson"):
        read_all(KEY, grid(tmp_path, area))
    with pytest.raises(WrongColumns, match="neither grd_id and vaesto nor index and asukkaita"):
        read_all(KEY, grid(tmp_path, {"type": "Feature", "properties": {"index": 1}}))


def test_source_is_statistics_finland_or_hsy(tmp_path: Path) -> None:
    """Each is a source of its own."""
    describe = READERS[KEY].describe
    assert describe(grid(tmp_path, feature())) == SourceInfo(
        "Statistics Finland, population grid", None, "statistics-finland-population-grid"
    )
    assert describe(grid(tmp_path, hsy())) == SourceInfo(
        "HSY, population grid", None, "hsy-population-grid"
    )


def test_real_grid_has_every_cell(shared: Path) -> None:
    """HSY's 3,291 cells; six without living space; each of its 39 times 99 is a true number."""
    batch = read_all(KEY, shared / "data/services/hsy_vaestoruudukko_helsinki_region.geojson")
    assert (len(batch.rows), batch.rejected) == (3_291, [])
    values = [value for row in batch.rows for value in row.figures.values()]
    assert (values.count(None), values.count(99)) == (6, 36)
    assert sum(row.figures["asukkaita"] for row in batch.rows) > 1_000_000

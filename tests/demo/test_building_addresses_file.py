"""The addresses of buildings: each point in its area, nearly every company at one of them."""

import csv
import json
import re
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import shapely

from procloser.demo.check_digits import building_ids
from procloser.demo.files import DemoFiles, write_demo
from procloser.demo.places import Area
from procloser.demo.real_places import read_real_places
from procloser.demo.towns import built_in_areas
from procloser.places.metres import to_metres
from tests.demo.reading import rows_of

NAME = "Finland_addresses_2026-10-13.csv"
DAY = date(2026, 11, 22)
CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
LINE = re.compile(
    r'\d{9}[0-9A-Y],\d{1,2},\d{3},"[^"]+",\d+b?,\d{5},\d{2}\.\d{6},\d{2}\.\d{6},[012]\n'
)


def buildings_of(folder: Path) -> list[list[str]]:
    """Return the rows of the file."""
    with (folder / NAME).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def outside(rows: list[list[str]], areas: tuple[Area, ...]) -> list[str]:
    """Return the buildings that do not stand in the area of their postal code."""
    shapes = {area.postal_code: area.shape for area in areas}
    found = []
    for building_id, *_, code, north, east, _use in rows:
        shape = shapes[code]
        if shape is None or not shape.covers(shapely.Point(float(east), float(north))):
            found.append(building_id)
    return found


def visited(demo: DemoFiles) -> list[tuple[str, str, str]]:
    """Return postal code, street and number of each company's visiting address."""
    with zipfile.ZipFile(demo.out / "ytj_all_companies.zip") as archive:
        companies = json.loads(archive.read("data.json"))["companies"]
    return [
        (place["postCode"], place["street"], place["buildingNumber"])
        for company in companies
        for place in company["addresses"]
        if place["type"] == 1
    ]


def test_every_line_is_as_the_publisher_writes_it(demo: DemoFiles) -> None:
    """Nine fields, the street alone in quotes, no header; as many as told."""
    lines = (demo.out / NAME).read_text(encoding="utf-8").splitlines(keepends=True)
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert demo.rows[NAME] == len(lines) > 5_000


def test_every_building_stands_in_its_area(demo: DemoFiles) -> None:
    """By the outline that the demo's map draws."""
    assert outside(buildings_of(demo.out), built_in_areas()) == []


def test_buildings_are_of_the_towns_of_their_codes(demo: DemoFiles) -> None:
    """Municipality as in the areas; regions in the publisher's own numbers."""
    towns = {area.postal_code: area.municipality.code for area in built_in_areas()}
    rows = buildings_of(demo.out)
    assert [row for row in rows if towns[row[5]] != row[2]] == []
    assert {row[1] for row in rows} == {"2", "5", "12"}


def test_identifiers_are_nobodys_and_differ(demo: DemoFiles) -> None:
    """Each once, beginning with 9, its character the remainder by 31."""
    ids = [row[0] for row in buildings_of(demo.out)]
    assert len(set(ids)) == len(ids)
    assert {one[0] for one in ids} == {"9"}
    assert all(CHECKS[int(one[:9]) % 31] == one[9] for one in ids)
    assert next(building_ids(1)) == "900007919H"


def test_real_identifiers_have_the_same_check_character(shared: Path) -> None:
    """Those of the publisher's sample."""
    lines = (shared / "data" / "buildings" / "finaddr_testdata_sample.csv").read_text().splitlines()
    ids = [line.split(",")[0] for line in lines]
    assert len(ids) == 7
    assert all(CHECKS[int(one[:9]) % 31] == one[9] for one in ids)


def test_nearly_every_company_and_home_is_at_a_known_building(demo: DemoFiles) -> None:
    """Three in a hundred addresses are left out, so that "not known" exists."""
    known = {(row[5], row[3], row[4]) for row in buildings_of(demo.out)}
    companies = visited(demo)
    assert len(companies) > 400
    assert sum(one in known for one in companies) / len(companies) == pytest.approx(0.97, abs=0.025)
    homes = {
        (row["postal_code"], *found.groups())
        for row in rows_of(demo.true_people)
        if (found := re.match(r"(.+?) (\d+b?)(?: [A-F] \d+)?$", row["street_address"]))
    }
    assert len(homes) > 5_000
    assert len(homes & known) / len(homes) == pytest.approx(0.97, abs=0.01)


def test_some_addresses_have_a_shed_too(demo: DemoFiles) -> None:
    """Of another use, within some tens of metres of the house."""
    rows = buildings_of(demo.out)
    uses = Counter(row[8] for row in rows)
    assert uses["2"] / len(rows) == pytest.approx(0.2, abs=0.05)
    assert 0 < uses["0"] / len(rows) < 0.02
    houses = {(row[5], row[3], row[4]): row for row in rows if row[8] != "2"}
    for row in rows:
        if row[8] == "2":
            house = houses[row[5], row[3], row[4]]
            assert abs(float(row[6]) - float(house[6])) < 0.00031
            assert abs(float(row[7]) - float(house[7])) < 0.00031


@pytest.mark.parametrize("form", ["degrees", "latitude first", "metres"])
def test_buildings_stand_in_real_areas_however_they_are_drawn(
    demo: DemoFiles, tmp_path: Path, form: str
) -> None:
    """Degrees in either order, or the national grid: the places are the same."""
    layer = json.loads((demo.out / "pno_tilasto_2026.geojson").read_text(encoding="utf-8"))
    if form != "degrees":
        for feature in layer["features"]:
            feature["geometry"] = shapely.geometry.mapping(_drawn(feature["geometry"], form))
    folder = tmp_path / "real"
    folder.mkdir()
    (folder / "pno_tilasto_2026.geojson").write_text(json.dumps(layer), encoding="utf-8")
    (folder / "PCF_20261120.dat").write_bytes((demo.out / "PCF_20261120.dat").read_bytes())
    write_demo(tmp_path / "out", people=500, sources=folder, today=DAY)
    rows = buildings_of(tmp_path / "out")
    assert len(rows) > 150
    strays = outside(rows, built_in_areas())
    assert len(strays) <= (1 if form == "metres" else 0)  # a rounding on the very border


def _drawn(geometry: object, form: str) -> object:
    shape = shapely.geometry.shape(geometry)
    if form == "metres":
        return to_metres(shape)
    return shapely.transform(shape, lambda lon, lat: (lat, lon), interleaved=False)


def test_a_real_file_of_addresses_is_loaded_as_it_is(demo: DemoFiles, tmp_path: Path) -> None:
    """The newest issue, beside the made people's own."""
    for path in demo.out.glob("*"):
        if path.name.startswith(("PCF_", "pno_tilasto_")):
            (tmp_path / path.name).write_bytes(path.read_bytes())
    for day in ("2026-02-13", "2026-08-14"):
        (tmp_path / f"Finland_addresses_{day}.csv").write_bytes((demo.out / NAME).read_bytes())
    assert [path.name for path in read_real_places(tmp_path).address_files] == [
        "Finland_addresses_2026-08-14.csv"
    ]
    made = write_demo(tmp_path / "out", people=200, sources=tmp_path, today=DAY)
    real, own = made.of("building-addresses")
    assert (real.path.parent, real.rows) == (tmp_path, None)
    assert (own.path.name, own.rows) == (NAME, len(buildings_of(made.out)))

"""A demo among real postal codes, areas and companies."""

from datetime import date
from pathlib import Path

import pytest

from procloser.demo.files import DemoFiles, write_demo
from procloser.demo.real_places import read_real_places
from procloser.kernel.errors import BadInput
from tests.demo.reading import rows_of

DAY = date(2026, 11, 22)


def test_people_move_into_the_areas_found(demo: DemoFiles, tmp_path: Path) -> None:
    """One demo's files serve as the real ones of another, which writes no places."""
    second = write_demo(tmp_path / "out", people=2_000, sources=demo.out, today=DAY)
    assert [(file.reader, file.path) for file in second.files][:3] == [
        ("posti-pcf", demo.out / "PCF_20261120.dat"),
        ("municipality-key", demo.out / "municipality_key_2026.csv"),
        ("paavo-wfs", demo.out / "pno_tilasto_2026.geojson"),
    ]
    assert [file.path.name for file in second.of("ytj-companies")] == [
        "ytj_all_companies.zip",
        "ytj_all_companies.zip",
    ]
    for made_up in ("PCF_*", "municipality_key_*", "paavo-years*", "migration*"):
        assert not list((tmp_path / "out").glob(made_up))
    codes = {row["postal_code"] for row in rows_of(second.true_people)}
    assert codes <= {area.postal_code for area in read_real_places(demo.out).areas}
    assert "33101" not in codes


@pytest.mark.parametrize(
    ("kept", "lack"),
    [
        ("pno_tilasto_2026.geojson", r"Posti's postal codes \(PCF_\*\.dat\)"),
        ("PCF_20261120.dat", "postal areas"),
    ],
)
def test_missing_file_is_named(demo: DemoFiles, tmp_path: Path, kept: str, lack: str) -> None:
    """A folder without one of the two says which kind it lacks, and what it is called."""
    (tmp_path / kept).write_bytes((demo.out / kept).read_bytes())
    with pytest.raises(BadInput, match=lack):
        read_real_places(tmp_path)


def test_areas_of_another_country_are_refused(demo: DemoFiles, tmp_path: Path) -> None:
    """Files that share no postal code cannot make a world."""
    for path in demo.out.glob("PCF_*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    text = '{"type": "FeatureCollection", "features": [{"geometry": {"type": "Polygon"}, '
    (tmp_path / "pno_tilasto_2026.geojson").write_text(
        text + '"properties": {"posti_alue": "99999"}}]}'
    )
    with pytest.raises(BadInput, match=r"no area of pno_tilasto_2026\.geojson has a postal code"):
        read_real_places(tmp_path)


def test_demo_lives_in_the_real_areas(shared: Path, tmp_path: Path) -> None:
    """With the publishers' files: 106 areas, a selection as large, and a heroine in it."""
    places = read_real_places(shared / "data")
    assert len(places.areas) == 106
    assert [path.name for path in places.company_files] == [
        "prh_ytj_v3_companies_page1_first60.json",
        "prh_ytj_v3_company_0250345-3.json",
    ]
    demo = write_demo(tmp_path, sources=shared / "data", today=DAY)
    assert [file.reader for file in demo.files] == [
        "posti-pcf",
        "municipality-key",
        "paavo-wfs",
        *["ytj-companies"] * 2,
        "first-name-years",
        "building-addresses",
        "ytj-companies",
        "financial-statements",
        "number-base",
        "people",
        "decision-makers",
        "ban-list",
    ]
    where = demo.selection["where"]
    assert isinstance(where, dict)
    municipalities = where["all"][0]["in"]
    assert municipalities == ["211", "418", "536", "562", "604", "837", "980"]
    town = {area.postal_code: area.municipality.code for area in places.areas}
    selected = [
        record
        for record in rows_of(demo.out / "people.csv")
        if town.get(record["postal_code"]) in municipalities
        and record["birth_year"]
        and 35 <= 2026 - int(record["birth_year"]) <= 64
        and record["dwelling_type"] in {"detached", "row"}
    ]
    assert len(selected) >= 3_400
    assert demo.heroine.people_record_id in {record["record_id"] for record in selected}

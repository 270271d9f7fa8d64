"""What statistical tables, borders and grids leave in the database."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from procloser.intake.models import QuarantinedRow
from procloser.places.models import Municipality, PostalArea, PostalCode
from procloser.sources.models import Load
from procloser.statistics.models import AreaFigures, GridCell
from procloser.statistics.queries import figures_of_area
from procloser.statistics.types import Level
from tests.factories.subjects import Loader

PCF = "posti/PCF_20260526_reconstructed.dat"
WFS = "paavo/pno_tilasto_2026_pirkanmaa_wgs84.geojson"
NATIONWIDE = "paavo/paavo_master_nationwide.csv"
LONG = "paavo/paavo_12f7_2020_helsinki_region_pxweb_long.csv"
BORDERS = "paavo/postinumeroalueet_3026_simplified_wgs84.geojson"
GRID = "services/hsy_vaestoruudukko_helsinki_region.geojson"
SQUARE = [[[25.0, 65.0], [25.1, 65.0], [25.1, 65.1], [25.0, 65.1], [25.0, 65.0]]]
HEADER = '"Area","Information","2024"'


def borders(folder: Path, *properties: dict[str, Any], name: str = "pno.geojson") -> Path:
    """Write a file of borders: the same square for every area."""
    features = [
        {
            "type": "Feature",
            "properties": each,
            "geometry": {"type": "Polygon", "coordinates": SQUARE},
        }
        for each in properties
    ]
    path = folder / name
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def posti(code: str, municipality: str, name: str) -> None:
    """Have a postal code of Posti's and its municipality."""
    town, _ = Municipality.objects.get_or_create(
        code=municipality, defaults={"name_fi": "ESIMERKKILÄ", "name_sv": "EXEMPELBY"}
    )
    PostalCode.objects.create(
        code=code,
        name_fi=name,
        name_sv="",
        type_code="1",
        municipality=town,
        language_ratio="1",
        run_date="2026-01-01",
        load_id=1,
    )


@pytest.mark.parametrize(
    ("reader", "name", "rows"),
    [
        ("paavo-pxweb", LONG, 8_988),
        ("paavo-nationwide", NATIONWIDE, 3_018),
        ("population-grid", GRID, 3_291),
    ],
)
def test_real_file_loads_whole(
    load: Loader, shared: Path, reader: str, name: str, rows: int
) -> None:
    """Every row is accepted, a second load of it changes nothing."""
    path = shared / "data" / name
    report = load.file(reader, path)
    assert (report.rows_read, report.accepted, report.reasons) == (rows, rows, {})
    assert load.file(reader, path).already_loaded


def test_real_long_table_is_held_by_statistical_year(load: Loader, shared: Path) -> None:
    """84 areas of Helsinki in 2020, with 107 figures each."""
    load.file("paavo-pxweb", shared / "data" / LONG)
    assert AreaFigures.objects.filter(table="paavo_years", level="postal_area").count() == 84
    held = figures_of_area(table="paavo_years", level=Level.POSTAL_AREA, area="00100")
    assert list(held) == [2020]
    assert len(held[2020]) == 107
    assert held[2020]["he_vakiy"] == 18_373


def test_real_release_is_held_from_both_files(load: Loader, shared: Path) -> None:
    """Nationwide figures and the layer's stand in one row an area; neither spoils the other."""
    for reader, name in (("paavo-wfs", WFS), ("paavo-nationwide", NATIONWIDE)):
        load.file(reader, shared / "data" / name)
    assert (
        AreaFigures.objects.filter(table="paavo", level="postal_area", year=2026).count() == 3_018
    )
    small = figures_of_area(table="paavo", level=Level.POSTAL_AREA, area="35260")[2026]
    assert (small["he_vakiy"], small["te_taly"], small["hr_mtu"]) == (8, 6, None)
    few = figures_of_area(table="paavo", level=Level.POSTAL_AREA, area="34530")[2026]
    assert few["te_yks"] is None


def test_real_layer_gives_borders_and_figures(load: Loader, shared: Path) -> None:
    """106 areas, with the figures of the release in the table of releases."""
    load.file("paavo-wfs", shared / "data" / WFS)
    assert PostalArea.objects.count() == 106
    assert AreaFigures.objects.filter(table="paavo", year=2026).count() == 106


def test_real_borders_load_nationwide(load: Loader, shared: Path) -> None:
    """3,026 areas; names of municipalities and areas come from Posti's file, loaded before."""
    load.file("posti-pcf", shared / "data" / PCF)
    report = load.file("paavo-areas", shared / "data" / BORDERS)
    assert (report.rows_read, report.accepted, report.reasons) == (3_026, 3_026, {})
    areas = {area.postal_code: area for area in PostalArea.objects.all()}
    assert (areas["00100"].name_fi, areas["00100"].municipality_code) == ("Helsinki", "091")
    assert areas["35800"].municipality_code == "508"  # the file calls Mänttä-Vilppula "Vilppula"
    assert areas["22100"].municipality_code == "478"  # "Maarianhamina - Mariehamn"
    assert areas["02290"].name_fi == "02290"  # Posti has it no more
    assert {area.year for area in areas.values()} == {0}


def test_real_grid_is_held(load: Loader, shared: Path) -> None:
    """3,291 cells; HSY gives no year."""
    load.file("population-grid", shared / "data" / GRID)
    assert GridCell.objects.filter(grid="hsy-250m", year=0).count() == 3_291


@pytest.mark.slow
def test_real_nationwide_figures_and_borders_load_in_ten_seconds(
    load: Loader, shared: Path
) -> None:
    """The two files together; Posti's, without which names are not known, is not counted."""
    load.file("posti-pcf", shared / "data" / PCF)
    start = time.monotonic()
    load.file("paavo-areas", shared / "data" / BORDERS)
    load.file("paavo-nationwide", shared / "data" / NATIONWIDE)
    assert time.monotonic() - start < 10


@pytest.mark.django_db
def test_undated_borders_do_not_replace_dated_ones(load: Loader, tmp_path: Path) -> None:
    """Nor do older ones; the names stay too."""
    dated = {"postinumeroalue": "90210", "nimi": "Esimerkkikylä", "namn": "", "kunta": "564"}
    load.file("paavo-areas", borders(tmp_path, dated | {"vuosi": 2026}))
    load.file("paavo-areas", borders(tmp_path, dated | {"vuosi": 2025, "nimi": "Vanha"}))
    load.file("paavo-areas", borders(tmp_path, {"postinumeroalue": "90210", "kunta": "091"}))
    area = PostalArea.objects.get()
    assert (area.name_fi, area.name_sv, area.municipality_code, area.year) == (
        *("Esimerkkikylä", "Esimerkkikylä", "564", 2026),
    )


@pytest.mark.django_db
def test_municipality_is_found_by_name_and_by_posti(load: Loader, tmp_path: Path) -> None:
    """By either language's name; else Posti's for the code; else the area is quarantined."""
    posti("90210", "564", "KYLÄ")
    posti("90220", "564", "TOINEN")
    path = borders(
        tmp_path,
        {"postinumeroalue": "90210", "kunta": "exempelby"},
        {"postinumeroalue": "90220", "kunta": "lä"},
        {"postinumeroalue": "90230", "kunta": "Muualla"},
        {"postinumeroalue": "90240", "kunta": "Esimerkkilä - Exempelby"},
    )
    report = load.file("paavo-areas", path)
    assert (report.accepted, report.reasons) == (3, {"unknown_municipality": 1})
    kept = QuarantinedRow.objects.get()
    assert (kept.line, kept.text) == (3, "90230;;;Muualla")
    rows = PostalArea.objects.order_by("postal_code").values_list(
        "postal_code", "name_fi", "municipality_code"
    )
    assert list(rows) == [
        ("90210", "Kylä", "564"),
        ("90220", "Toinen", "564"),
        ("90240", "90240", "564"),
    ]


@pytest.mark.django_db
def test_borders_leave_figures_as_they_are(load: Loader, tmp_path: Path) -> None:
    """A newer file of borders alone has none to give."""
    named = {"postinumeroalue": "90210", "nimi": "Kylä", "namn": "", "kunta": "564"}
    load.file("paavo-wfs", borders(tmp_path, named | {"vuosi": 2025, "he_vakiy": 900}))
    load.file("paavo-areas", borders(tmp_path, named | {"vuosi": 2026}))
    assert PostalArea.objects.get().year == 2026
    held = figures_of_area(table="paavo", level=Level.POSTAL_AREA, area="90210")
    assert held == {2025: {"he_vakiy": 900}}


@pytest.mark.django_db
def test_figures_of_the_whole_country_have_a_level_of_their_own(
    load: Loader, tmp_path: Path
) -> None:
    """SSS is no municipality."""
    rows = ('"SSS","vm43_tulo",300000', '"KU091","vm43_tulo",60000', '"KU091","vm43_netto",-512')
    path = tmp_path / "11ae.csv"
    path.write_text("\n".join((HEADER, *rows, "")))
    assert load.file("migration", path).accepted == 3
    assert figures_of_area(table="migration", level=Level.COUNTRY, area="") == {
        2024: {"vm43_tulo": 300_000}
    }
    assert figures_of_area(table="migration", level=Level.MUNICIPALITY, area="091") == {
        2024: {"vm43_tulo": 60_000, "vm43_netto": -512}
    }


@pytest.mark.django_db
def test_later_file_adds_figures_and_years(load: Loader, tmp_path: Path) -> None:
    """What it does not name stays as it was; what it now suppresses is missing."""
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text(f'{HEADER}\n"KU091","vm43_tulo",1\n"KU091","vm43_lahto",2\n')
    second.write_text('"Area","Information","2024","2025"\n"KU091","vm43_tulo","..",3\n')
    for path in (first, second):
        load.file("migration", path)
    assert figures_of_area(table="migration", level=Level.MUNICIPALITY, area="091") == {
        2024: {"vm43_tulo": None, "vm43_lahto": 2},
        2025: {"vm43_tulo": 3},
    }
    assert Load.objects.count() == 2

"""Names by decade, figures by year, municipalities, statements: as publishers issue them."""

import csv
import re
import zipfile
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from procloser.demo.files import DemoFiles, write_demo
from tests.demo.reading import Row, check_digit, rows_of
from tests.demo.test_paavo_file import figures

DAY = date(2026, 11, 22)
YEARS = ["2019", "2020", "2021", "2022", "2023", "2024"]


def table(path: Path) -> list[Row]:
    """Return the rows of a PxWeb file: a title, an empty line, then a table by commas."""
    title, empty, *lines = path.read_bytes().decode("iso-8859-1").splitlines()
    assert title.startswith('"')
    assert empty == ""
    return list(csv.DictReader(lines))


def test_names_are_the_countrys(demo: DemoFiles) -> None:
    """Bearers come to the country's population, children too, in decades of two sexes."""
    rows = rows_of(demo.out / "first-name-years.csv")
    assert list(rows[0]) == ["etunimi", "vuosikymmen", "sukupuoli", "äidinkieli", "lukumäärä"]
    bearers = sum(int(row["lukumäärä"]) for row in rows)
    assert bearers == pytest.approx(5_640_000, rel=0.001)
    assert {row["sukupuoli"] for row in rows} == {"mies", "nainen"}
    decades = {row["vuosikymmen"] for row in rows}
    assert decades == {str(year) for year in range(1930, 2021, 10)}
    keys = [tuple(row.values())[:4] for row in rows]
    assert len(keys) == len(set(keys))
    children = sum(int(row["lukumäärä"]) for row in rows if row["vuosikymmen"] >= "2010")
    assert children / bearers == pytest.approx(0.22, abs=0.02)


def test_rare_names_are_left_out(demo: DemoFiles) -> None:
    """No name has under ten bearers in all."""
    bearers: Counter[str] = Counter()
    for row in rows_of(demo.out / "first-name-years.csv"):
        bearers[row["etunimi"]] += int(row["lukumäärä"])
    assert min(bearers.values()) >= 10
    assert {"Maija", "Anna-Liisa", "Aino"} <= set(bearers)


def test_names_follow_generations_and_tongues(demo: DemoFiles) -> None:
    """Veikko is old, Aada young; Gunnel speaks Swedish, Olga neither."""
    by_decade: defaultdict[str, Counter[str]] = defaultdict(Counter)
    by_tongue: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows_of(demo.out / "first-name-years.csv"):
        by_decade[row["etunimi"]][row["vuosikymmen"]] += int(row["lukumäärä"])
        by_tongue[row["etunimi"]][row["äidinkieli"]] += int(row["lukumäärä"])
    assert max(by_decade["Veikko"]) <= "1960"
    assert min(by_decade["Aada"]) >= "1970"
    assert by_tongue["Gunnel"]["sv"] == by_tongue["Gunnel"].total()
    assert by_tongue["Olga"]["fi"] + by_tongue["Olga"]["sv"] == 0
    assert by_tongue["Timo"]["fi"] > 0.95 * by_tongue["Timo"].total()


def test_last_year_of_paavo_is_that_of_the_release(demo: DemoFiles) -> None:
    """Six statistical years of each area; income is secret where fewer than thirty live."""
    rows = table(demo.out / "paavo-years.csv")
    areas = figures(demo)
    assert len(rows) == 128
    for row in rows:
        assert list(row)[2:] == YEARS
        area = areas[row["Postal code area"][:5]]
        if row["Information"] == "Inhabitants, total (HE)":
            assert row["2024"] == str(area["he_vakiy"])
        else:
            assert row["Information"] == "Median income of inhabitants (HR)"
            assert row["2024"] == (str(area["hr_mtu"]) if area["he_vakiy"] >= 30 else "..")


def test_areas_grow_and_fall(demo: DemoFiles) -> None:
    """Over five years some areas lose people and some gain, none beyond belief."""
    change = [
        int(row["2024"]) / int(row["2019"])
        for row in table(demo.out / "paavo-years.csv")
        if row["Information"].startswith("Inhabitants") and int(row["2019"]) >= 300
    ]
    assert 0.85 < min(change) < 0.97
    assert 1.05 < max(change) < 1.15


def test_net_migration_is_the_difference(demo: DemoFiles) -> None:
    """Three figures for each of eight municipalities; in less out is net."""
    rows = {
        (row["Area"], row["Information"].removeprefix("Intermunicipal ")): row
        for row in table(demo.out / "migration.csv")
    }
    assert len(rows) == 24
    for code in {area for area, _ in rows}:
        assert re.fullmatch(r"KU\d{3}", code)
        for year in YEARS:
            came, left, net = (
                int(rows[code, figure][year])
                for figure in ("in-migration", "out-migration", "net migration")
            )
            assert came - left == net
            assert left > 0


def test_municipalities_have_their_regions(demo: DemoFiles) -> None:
    """Eight municipalities in three regions, in the national numbers."""
    text = (demo.out / "municipality_key_2026.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert {row["kunta"]: row["maakunta_code"] for row in rows} == {
        **dict.fromkeys(("837", "604", "536", "980", "211", "418"), "06"),
        "853": "02",
        "179": "13",
    }
    assert {row["year"] for row in rows} == {"2026"}


def test_some_six_in_ten_limited_companies_file(demo: DemoFiles) -> None:
    """One statement each, of a year that has ended; assets are what is owed and owned."""
    archive = zipfile.ZipFile(demo.out / "financial-statements.zip")
    names = archive.namelist()
    assert len(names) == len({name[:9] for name in names}) == 257
    for name in names:
        document = archive.read(name).decode()
        business_id, ends = name.removesuffix(".xml").split("_")
        assert check_digit(business_id[:7]) == business_id[8]
        assert date.fromisoformat(ends) < DAY
        assert set(re.findall(r"<instant>([^<]*)<", document)) == {ends}
        assert amount(document, "x360") == amount(document, "x376") + amount(document, "x424")
        assert amount(document, "x673") > 0


def amount(document: str, member: str) -> int:
    """Return the amount whose context has the line item, and only that."""
    item = f"fi_MC:{member}</xbrldi:explicitMember></scenario>"
    context = re.search(rf'<context id="(\w+)">(?:(?!</context>).)*{item}', document)
    assert context is not None
    found = re.search(rf'contextRef="{context[1]}"[^>]*>(-?\d+)\.00<', document)
    assert found is not None
    return int(found[1])


def test_public_companies_are_larger(tmp_path: Path) -> None:
    """Turnover spreads over the classes that are told."""
    demo = write_demo(tmp_path, people=3_000, seed=4, today=DAY)
    archive = zipfile.ZipFile(demo.out / "financial-statements.zip")
    revenue = [amount(archive.read(name).decode(), "x673") for name in archive.namelist()]
    assert min(revenue) < 400_000
    assert max(revenue) > 2_000_000

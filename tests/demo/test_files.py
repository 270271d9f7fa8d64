"""The whole set of files: the same again, in order, and large enough for the demo."""

import json
import re
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from procloser.demo.files import DemoFiles, write_demo
from procloser.kernel.errors import BadInput
from tests.demo.reading import digits, plain, rows_of

DAY = date(2026, 11, 22)
CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
CODE = re.compile(r"(?<![0-9A-Za-z])(\d{6})[-+A-FU-Y](\d{3})([0-9A-Z])(?![0-9A-Za-z])", re.ASCII)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return the content of every file by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_same_arguments_write_same_bytes(tmp_path: Path) -> None:
    """Nothing but the arguments decides what is written."""
    first = write_demo(tmp_path / "a", people=700, seed=3, today=DAY)
    second = write_demo(tmp_path / "b", people=700, seed=3, today=DAY)
    assert bytes_of(first.out) == bytes_of(second.out)
    assert len(bytes_of(first.out)) == 17
    assert first.heroine == second.heroine


def test_another_seed_writes_other_people_on_the_same_map(tmp_path: Path) -> None:
    """The seed changes people and what is counted from them, never the areas."""
    first = bytes_of(write_demo(tmp_path / "a", people=300, seed=1, today=DAY).out)
    second = bytes_of(write_demo(tmp_path / "b", people=300, seed=2, today=DAY).out)
    assert first["people.csv"] != second["people.csv"]
    assert first["number-base.csv"] != second["number-base.csv"]
    drawn = [shapes_of(files["pno_tilasto_2026.geojson"]) for files in (first, second)]
    assert drawn[0] == drawn[1]
    for same in ("PCF_20261120.dat", "municipality_key_2026.csv", "migration.csv"):
        assert first[same] == second[same]


def shapes_of(content: bytes) -> dict[str, object]:
    """Return outline and population of each postal area."""
    return {
        feature["properties"]["postinumeroalue"]: (
            feature["geometry"],
            feature["properties"]["he_vakiy"],
        )
        for feature in json.loads(content)["features"]
    }


@pytest.mark.parametrize("people", [0, 49, 5_000_001])
def test_people_out_of_range_are_refused(tmp_path: Path, people: int) -> None:
    """A world too small or too large is an error that says the bounds; nothing is written."""
    with pytest.raises(BadInput, match=rf"takes 50 to 5000000 people, not {people}\."):
        write_demo(tmp_path / "out", people=people)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("people", [50, 51, 1_001])
def test_small_worlds_hold_exactly_the_people_asked_for(tmp_path: Path, people: int) -> None:
    """The number asked for is the number of adults in the truth."""
    demo = write_demo(tmp_path, people=people, today=DAY)
    grown = [row for row in rows_of(demo.true_people) if int(row["birth_year"]) <= 2008]
    assert len(grown) == demo.adults == people


def test_files_stand_in_load_order(demo: DemoFiles) -> None:
    """Places first, then companies, then people, then the bans."""
    assert [(file.reader, file.path.name) for file in demo.files] == [
        ("posti-pcf", "PCF_20261120.dat"),
        ("municipality-key", "municipality_key_2026.csv"),
        ("paavo-wfs", "pno_tilasto_2026.geojson"),
        ("paavo-pxweb", "paavo-years.csv"),
        ("migration", "migration.csv"),
        ("first-name-years", "first-name-years.csv"),
        ("building-addresses", "Finland_addresses_2026-10-13.csv"),
        ("ytj-companies", "ytj_all_companies.zip"),
        ("financial-statements", "financial-statements.zip"),
        ("number-base", "number-base.csv"),
        ("people", "people.csv"),
        ("decision-makers", "decision-makers.csv"),
        ("ban-list", "ban-list.csv"),
    ]
    assert (demo.update.reader, demo.update.path.name) == ("number-base", "number-base-update.csv")
    assert [file.path for file in demo.of("people")] == [demo.out / "people.csv"]


def test_rows_are_those_in_the_files(demo: DemoFiles) -> None:
    """The counts told are the counts written."""
    for name in ("number-base", "people", "decision-makers", "ban-list", "number-base-update"):
        assert demo.rows[f"{name}.csv"] == len(rows_of(demo.out / f"{name}.csv"))


def test_selection_finds_3000_people_and_meets_200_bans(demo: DemoFiles) -> None:
    """The demo's order is large, and the external list bites."""
    where = demo.selection["where"]
    assert isinstance(where, dict)
    municipalities, ages, types = (criterion["in"] for criterion in where["all"])
    assert (ages, types) == (["35-49", "50-64"], ["detached", "row"])
    town = {row["postal_code"]: row["municipality_code"] for row in rows_of(demo.true_people)}
    banned = {
        (plain(row["last_name"]), plain(row["first_names"])[:1], home_of(row))
        for row in rows_of(demo.out / "ban-list.csv")
        if not row["phone"]
    }
    people = {
        record["record_id"]: (
            plain(record["last_name"]),
            plain(record["first_names"])[:1],
            home_of(record),
        )
        for record in rows_of(demo.out / "people.csv")
        if record["street_address"]
        and town.get(record["postal_code"]) in municipalities
        and record["birth_year"]
        and 35 <= 2026 - int(record["birth_year"]) <= 64
        and record["dwelling_type"] in types
    }
    assert len(people) >= 3_600
    assert len(banned.intersection(people.values())) >= 250
    assert demo.heroine.people_record_id in people


def home_of(row: dict[str, str]) -> tuple[str, str]:
    """Return a plain street address with its postal code."""
    return plain(row["street_address"].replace(" as. ", "")), row["postal_code"]


def test_heroine_is_the_same_in_every_source(demo: DemoFiles) -> None:
    """The person the demo follows is written without noise, three times and again."""
    her = demo.heroine
    names = (her.last_name, her.first_names)
    home = (her.street_address, her.postal_code, her.city)
    for file in ("number-base.csv", "number-base-update.csv"):
        (entry,) = [row for row in rows_of(demo.out / file) if row["number"] == her.number_base_key]
        assert (entry["last_name"], entry["first_names"], entry["listing"]) == (*names, "public")
        assert (entry["street_address"], entry["postal_code"], entry["city"]) == home
    (record,) = [row for row in rows_of(demo.out / "people.csv") if row["phone"] == her.phone]
    assert record["record_id"] == her.people_record_id
    assert (record["last_name"], record["first_names"], record["email"]) == (*names, her.email)
    assert (record["birth_year"], record["dwelling_type"]) == ("1982", "detached")
    makers = rows_of(demo.out / "decision-makers.csv")
    (work,) = [row for row in makers if row["record_id"] == her.decision_makers_record_id]
    assert work["last_name"] == her.last_name
    assert work["phone"] not in ("", her.phone)  # a private number has no place there
    assert (work["business_id"], work["task_class"]) == (her.business_id, "management")


def test_heroine_is_on_no_ban_list_and_alone_with_her_name(demo: DemoFiles) -> None:
    """Only her own objection stops her; no one else can be taken for her."""
    her = demo.heroine
    bans = rows_of(demo.out / "ban-list.csv")
    assert her.phone not in {digits(row["phone"]) for row in bans if row["phone"]}
    assert her.last_name not in {row["last_name"] for row in bans}
    named = [row for row in rows_of(demo.true_people) if row["last_name"] == her.last_name]
    assert [row["first_names"] for row in named].count(her.first_names) == 1


def test_no_file_holds_an_identity_code(demo: DemoFiles) -> None:
    """No text anywhere is a personal identity code, by form and check character."""
    for path in demo.out.iterdir():
        if path.suffix == ".zip":
            archive = zipfile.ZipFile(path)
            text = "\n".join(archive.read(name).decode() for name in archive.namelist())
        else:
            text = path.read_bytes().decode("iso-8859-1")
        codes = [m for m in CODE.finditer(text) if CHECKS[int(m[1] + m[2]) % 31] == m[3]]
        assert codes == [], path.name


def test_people_are_covered_as_said(demo: DemoFiles) -> None:
    """Seven in ten adults are in the directory, three in four in the people file."""
    of_file: dict[str, set[str]] = {}
    for row in rows_of(demo.truth):
        of_file.setdefault(row["file"], set()).add(row["person"])
    share = {name: len(people) / demo.adults for name, people in of_file.items()}
    assert share["number-base"] == pytest.approx(0.71, abs=0.02)
    assert share["people"] == pytest.approx(0.75, abs=0.02)
    assert share["decision-makers"] == pytest.approx(0.04, abs=0.01)
    several = of_file["number-base"] & of_file["people"]
    assert len(several) / demo.adults == pytest.approx(0.53, abs=0.02)


def test_people_file_knows_what_it_should(demo: DemoFiles) -> None:
    """A birth year for four in five; phones, e-mails, dwellings for most; a few have moved."""
    records = rows_of(demo.out / "people.csv")
    filled = Counter(key for record in records for key, value in record.items() if value)
    assert filled["birth_year"] / len(records) == pytest.approx(0.81, abs=0.01)
    assert filled["street_address"] / len(records) == pytest.approx(0.975, abs=0.01)
    assert filled["phone"] / len(records) == pytest.approx(0.78, abs=0.02)
    assert filled["email"] / len(records) == pytest.approx(0.6, abs=0.03)
    moved = [row for row in rows_of(demo.true_people) if row["former_postal_code"]]
    assert len(moved) / demo.adults == pytest.approx(0.25, abs=0.02)

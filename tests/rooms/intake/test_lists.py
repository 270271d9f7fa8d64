"""Names, streets, keys and classifications reach their rooms; an older issue changes nothing."""

from pathlib import Path

import pytest

from procloser.classifications.models import ClassificationItem, ClassificationKey
from procloser.classifications.queries import codes_in
from procloser.intake.models import QuarantinedRow
from procloser.places.models import BuildingAddress, MunicipalityYear, PostalKey, Street
from procloser.sources.errors import UnreadableSource
from procloser.sources.models import Load
from procloser.sources.readers import workbooks
from procloser.statistics.models import NameBearers, NameYears
from procloser.statistics.types import NameSide
from tests.factories.subjects import Loader
from tests.factories.workbooks import rows, write_workbook

WOMEN = "etunimitilasto-{day}-dvv-naiset-kaikki.csv"


def write(load: Loader, name: str, text: str) -> Path:
    """Write a file under its publisher's name."""
    path = load.folder / name
    path.write_text(text, encoding="utf-8")
    return path


def bearers(load: Loader, day: str, count: str) -> None:
    """Load an issue in which so many bear one name."""
    path = write(load, WOMEN.format(day=day), f"Etunimi;Lukumäärä\nAino;{count}\n")
    load.file("first-names", path)


def test_older_issue_of_names_changes_nothing(load: Loader) -> None:
    """Whatever the order of loading; the side in the row is the CSV's."""
    bearers(load, "2026-02-04", "36 445")
    bearers(load, "2025-08-05", "35 000")
    held = NameBearers.objects.get()
    assert (held.name, held.side, held.bearers) == ("Aino", NameSide.FEMALE_ALL, 36_445)
    bearers(load, "2026-08-04", "36 500")
    held.refresh_from_db()
    assert (held.bearers, str(held.issued_on)) == (36_500, "2026-08-04")
    assert Load.objects.order_by("id").values_list("source__key", flat=True).distinct().count() == 1


def test_workbook_that_fails_late_leaves_nothing(
    load: Loader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows of its first sheet were stored when the fault of the second was met."""
    monkeypatch.setattr(workbooks, "ROWS", 20)
    header = ("Etunimi", "Lukumäärä")
    sheets = {
        "Miehet kaikki": rows(header, *((f"Nimi {n}", 10 + n) for n in range(5))),
        "Naiset kaikki": rows(header) + '<row r="21"><c><v>1</v></c></row>',
    }
    path = write_workbook(load.folder / "etunimitilasto-2026-08-04-dvv.xlsx", sheets)
    with pytest.raises(UnreadableSource, match="has over 20 rows"):
        load.file("first-names", path)
    assert not NameBearers.objects.exists()
    assert not Load.objects.exists()


def test_bad_cells_of_a_workbook_are_quarantined(load: Loader) -> None:
    """Sheet and row are named, the good rows are held."""
    formula = "<row><c t='inlineStr'><is><t>Olavi</t></is></c><c><f>1+1</f><v>2</v></c></row>"
    content = rows(("Sukunimi", "Yhteensä"), ("Korhonen", 22204)) + formula
    path = write_workbook(load.folder / "sukunimitilasto-2026-08-04-dvv.xlsx", {"Nimet": content})
    report = load.file("surnames", path)
    assert (report.rows_read, report.accepted, report.reasons) == (2, 1, {"formula": 1})
    assert QuarantinedRow.objects.get().text == "Nimet, row 3: Olavi;=1+1"
    assert NameBearers.objects.get().side == NameSide.SURNAME


def test_names_by_year_are_held(load: Loader) -> None:
    """A decade is its ten years."""
    head = "etunimi;vuosikymmen;sukupuoli;äidinkieli;lukumäärä"
    load.file("first-name-years", write(load, "v.csv", f"{head}\nEino;1920-luku;mies;fi;880\n"))
    held = NameYears.objects.get()
    assert (held.born_from, held.born_to, held.language, held.bearers) == (1920, 1929, "fi", 880)


def test_languages_of_a_code_list_are_put_together(load: Loader) -> None:
    """A file of one language leaves the names in the others."""
    for name, text in (("fi", "Kaupparekisteri"), ("sv", "Handelsregistret")):
        load.file("ytj-codes", write(load, f"YRMU.{name}.tsv", f"1\t{text}\n"))
    held = ClassificationItem.objects.get()
    assert (held.classification, held.code, held.level) == ("ytj:YRMU", "1", 1)
    assert (held.name_fi, held.name_sv, held.name_en) == ("Kaupparekisteri", "Handelsregistret", "")


def test_real_lists_are_held_whole(load: Loader, shared: Path) -> None:
    """Every row of the publishers' files, none refused."""
    for reader, name, count in (
        ("first-names", "names/etunimitilasto-2021-02-05-dvv.xlsx", 48_806),
        ("surnames", "names/sukunimitilasto-2021-02-05-dvv.xlsx", 22_880),
        ("municipality-key", "regions/municipality_key_2025.csv", 308),
        ("municipality-key", "regions/municipality_key_2026.csv", 308),
        ("postal-key", "regions/alueryhmittely_posnro_2020_fi.txt", 3_026),
        ("tol-list", "industry/tol2008_fi.txt", 1_805),
        ("tol-key", "industry/tol2008_tol2002_key_fi.txt", 3_359),
    ):
        report = load.file(reader, shared / "data" / name)
        assert (report.accepted, report.reasons) == (count, {})
    assert NameBearers.objects.count() == 48_806 + 22_880
    assert MunicipalityYear.objects.count() == 2 * 308
    assert PostalKey.objects.count() == 3_026
    assert ClassificationItem.objects.filter(level=5).count() == 805
    assert ClassificationKey.objects.count() == 3_359
    assert codes_in("tol2008", "01110", of="tol2002") == ["01111"]


def test_newer_sheet_comes_over_the_workbook(load: Loader, shared: Path) -> None:
    """The women's names of 2024 take the place of those of 2021; the other sides stay."""
    load.file("first-names", shared / "data/names/etunimitilasto-2021-02-05-dvv.xlsx")
    load.file("first-names", shared / "data/names" / WOMEN.format(day="2024-08-05"))
    maria = {row.side: row.bearers for row in NameBearers.objects.filter(name="Maria")}
    assert maria[NameSide.FEMALE_ALL] == 198_904
    assert maria[NameSide.FEMALE_OTHER] == 179_333


def test_streets_are_held_and_an_older_file_changes_nothing(load: Loader) -> None:
    """By postal code, street, side and where the range begins."""
    ends = f"{2:5}{'':8}{40:5}{'':8}"
    record = (
        f"KATUN{{day}}33100{'TAMPERE':30}{'TAMMERFORS':30}{'':24}{'Mallikuja':30}{'':54}2{ends}"
        f"837{'Tampere':20}{'Tammerfors':20}\n"
    )
    for day, last in (("20261121", 40), ("20261114", 38)):
        text = record.format(day=day).replace("   40", f"{last:5}")
        load.file("posti-baf", write(load, f"BAF_{day}.dat", text))
    street = Street.objects.get()
    assert (street.street_fi, street.parity, street.municipality_code) == (
        "Mallikuja",
        "even",
        "837",
    )
    assert (street.from_number, street.to_number, str(street.run_date)) == (2, 40, "2026-11-21")


BUILDING = '102010443E,06,837,"{street}",{number},33100,{lat},23.761,{use}'


def test_buildings_are_held_in_metres_and_an_older_file_changes_nothing(load: Loader) -> None:
    """By building and address; the key is that of street and number.

    Metres by the series of Krüger (JHS 197), worked out by hand.
    """
    for day, lat, use in (("2026-11-15", 61.498, 1), ("2026-08-15", 61.4, 2)):
        text = BUILDING.format(street="Mäkikatu", number="10b", lat=lat, use=use)
        load.file("building-addresses", write(load, f"Finland_addresses_{day}.csv", text + "\n"))
    row = BuildingAddress.objects.get()
    assert (row.building_key, row.use, str(row.issued_on)) == ("makikatu 10", 1, "2026-11-15")
    assert (row.east, row.north) == pytest.approx((327_615.27, 6_822_542.58), abs=0.01)


def test_repeated_address_is_held_once_and_a_corner_house_twice(load: Loader) -> None:
    """The last of a file is taken."""
    lines = [
        BUILDING.format(street="Mallikatu", number="1", lat="61.4", use=2),
        BUILDING.format(street="Mallikatu", number="1", lat="61.5", use=1),
        BUILDING.format(street="Torikatu", number="", lat="61.5", use=1),
    ]
    path = write(load, "Finland_addresses_2026-11-15.csv", "\n".join([*lines, ""]))
    report = load.file("building-addresses", path)
    assert report.accepted == 3
    held = BuildingAddress.objects.order_by("street").values_list("building_key", "use")
    assert list(held) == [("mallikatu 1", 1), ("", 1)]

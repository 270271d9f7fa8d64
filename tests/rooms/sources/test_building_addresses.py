"""DVV's addresses of buildings: with a header and without, each fault with its reason."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from procloser.sources.errors import WrongColumns, WrongEncoding, WrongFile
from procloser.sources.readers import READERS
from procloser.sources.readers.building_addresses import COLUMNS
from procloser.sources.readers.sniffing import recognise
from procloser.sources.types import BuildingAddressRow, SourceInfo
from tests.rooms.sources.reading import read_all, refusals

NAME = "Finland_addresses_2026-11-15.csv"
ROW = '102010443E,06,837,"Mallikatu",10,33100,61.498,23.761,1'
READ = BuildingAddressRow(
    line=1,
    building_id="102010443E",
    municipality_code="837",
    street="Mallikatu",
    house_number="10",
    postal_code="33100",
    lon=23.761,
    lat=61.498,
    use=1,
)


def written(folder: Path, *lines: str, name: str = NAME, encoding: str = "utf-8") -> Path:
    """Return a file of the lines."""
    path = folder / name
    path.write_bytes("".join(f"{line}\n" for line in lines).encode(encoding))
    return path


def test_row_without_a_header_is_read(tmp_path: Path) -> None:
    """As the publisher's list of columns says."""
    path = written(tmp_path, ROW)
    assert recognise(path) == "building-addresses"
    assert read_all("building-addresses", path).rows == [READ]
    assert READERS["building-addresses"].describe(path) == SourceInfo(
        "DVV, addresses of buildings", date(2026, 11, 15), "building-addresses"
    )


def test_row_below_a_header_is_read(tmp_path: Path) -> None:
    """The files of the archive have one."""
    path = written(tmp_path, ",".join(COLUMNS), ROW)
    assert recognise(path) == "building-addresses"
    assert read_all("building-addresses", path).rows == [READ._replace(line=2)]


def test_real_rows_are_read(shared: Path, tmp_path: Path) -> None:
    """Seven; the second building has no number."""
    shutil.copy(shared / "data/buildings/finaddr_testdata_sample.csv", tmp_path / NAME)
    found = read_all("building-addresses", tmp_path / NAME)
    assert found.rejected == []
    assert [(row.street, row.house_number, row.use) for row in found.rows] == [
        ("Viulukuja", "10", 1),
        ("Viulukuja", "", 2),
        ("Koivutie", "3", 1),
        ("Koivutie", "3", 2),
        ("Koivutie", "6", 1),
        ("Ratatie", "10", 1),
        ("Ratatie", "10", 2),
    ]
    assert {(row.municipality_code, row.postal_code) for row in found.rows} == {("410", "41400")}
    assert (found.rows[0].lat, found.rows[0].lon) == (62.256751, 26.194878)


def test_municipality_gets_its_zeros_back(tmp_path: Path) -> None:
    """A spreadsheet takes them away."""
    (row,) = read_all("building-addresses", written(tmp_path, ROW.replace(",837,", ",49,"))).rows
    assert row.municipality_code == "049"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (ROW.replace("102010443E", "10201044E"), "bad_building"),
        (ROW.replace(",837,", ",8370,"), "bad_municipality"),
        (ROW.replace(",837,", ",,"), "bad_municipality"),
        (ROW.replace('"Mallikatu"', ""), "missing_name"),
        (ROW.replace("33100", "3310"), "bad_postal_code"),
        (ROW.replace("61.498", "61,498"), "column_count"),
        (ROW.replace("61.498", ""), "bad_coordinates"),
        (ROW.replace("61.498", "nan"), "bad_coordinates"),
        (ROW.replace("61.498,23.761", "23.761,61.498"), "bad_coordinates"),
        (ROW.removesuffix("1") + "3", "unknown_code"),
        (ROW.replace('"Mallikatu"', '"Mallikatu'), "broken_quotes"),
    ],
)
def test_faulty_row_is_refused_with_its_reason(tmp_path: Path, line: str, reason: str) -> None:
    """The good one before it is taken."""
    found = read_all("building-addresses", written(tmp_path, ROW, line))
    assert refusals(found) == [(2, reason)]
    assert found.rows == [READ]
    assert reason in READERS["building-addresses"].reasons


def test_file_without_its_day_is_refused(tmp_path: Path) -> None:
    """An older issue could otherwise pass for a newer one."""
    path = written(tmp_path, ROW, name="addresses.csv")
    with pytest.raises(WrongFile, match="does not tell the day of its issue"):
        READERS["building-addresses"].describe(path)


def test_other_columns_are_refused(tmp_path: Path) -> None:
    """With a header and without."""
    with pytest.raises(WrongColumns):
        READERS["building-addresses"].describe(written(tmp_path, ",".join(COLUMNS[:-1]), ROW))
    with pytest.raises(WrongColumns, match="has not 9 fields"):
        READERS["building-addresses"].describe(written(tmp_path, f"{ROW},7"))


def test_other_encoding_is_refused(tmp_path: Path) -> None:
    """Issues of before were in ISO-8859-15."""
    path = written(tmp_path, ROW.replace("Malli", "Mäki"), encoding="iso-8859-15")
    with pytest.raises(WrongEncoding):
        read_all("building-addresses", path)

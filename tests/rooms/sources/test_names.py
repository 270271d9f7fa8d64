"""DVV's name statistics: the sheets saved as CSV, and what the workbooks hold."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procloser.sources.errors import WrongColumns, WrongFile
from procloser.sources.readers import READERS
from procloser.sources.readers.numerals import LARGEST, whole_number
from procloser.sources.types import NameCountRow, NameYearRow, SourceInfo
from procloser.statistics.types import NameSide
from tests.factories.workbooks import rows, write_workbook
from tests.rooms.sources.reading import IDENTITY_CODE, read_all, refusals

WOMEN = "etunimitilasto-2024-08-05-dvv-naiset-kaikki.csv"
HEADER = ("Etunimi", "Lukumäärä")
YEARS = "etunimi;syntymävuosi;sukupuoli;äidinkieli;lukumäärä"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def written(folder: Path, text: str, name: str = WOMEN) -> Path:
    """Return a file with the text, byte order mark first, as spreadsheets save it."""
    path = folder / name
    path.write_bytes(text.encode("utf-8-sig"))
    return path


def test_sheet_saved_as_csv_is_read_with_spaces_in_its_numbers(tmp_path: Path) -> None:
    """Byte order mark, CR LF, a space or one that does not break between thousands."""
    text = f"Etunimi;Lukumäärä\r\nMaria;198 904\r\nAino;36{NO_BREAK_SPACE}445\r\nÄlli;5"
    path = written(tmp_path, text)
    side = NameSide.FEMALE_ALL
    assert read_all("first-names", path) == (
        [
            NameCountRow(2, "Maria", side, 198_904),
            NameCountRow(3, "Aino", side, 36_445),
            NameCountRow(4, "Älli", side, 5),
        ],
        [],
    )
    assert READERS["first-names"].describe(path) == SourceInfo(
        "DVV, statistics of first names", date(2024, 8, 5), "dvv:first-names"
    )


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("etunimitilasto-2026-02-04-dvv-miehet-ens.csv", NameSide.MALE_FIRST),
        (
            "2026-11-22-0badcafe-etunimitilasto-2026-02-04-dvv-naiset-muut.csv",
            NameSide.FEMALE_OTHER,
        ),
    ],
)
def test_side_and_day_are_told_by_the_name(tmp_path: Path, name: str, side: NameSide) -> None:
    """A fetched file's prefix does not hide them."""
    path = written(tmp_path, "Etunimi;Lukumäärä\nKaino;12\n", name)
    assert read_all("first-names", path).rows == [NameCountRow(2, "Kaino", side, 12)]
    assert READERS["first-names"].describe(path).date == date(2026, 2, 4)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nimet.csv", "does not tell the day of the issue. Name it as"),
        ("etunimitilasto-2024-08-05-dvv.csv", "does not tell whose names the sheet counts"),
        ("etunimitilasto-2024-13-05-dvv-naiset-kaikki.csv", "not a day of the calendar"),
    ],
)
def test_name_that_does_not_tell_is_refused(tmp_path: Path, name: str, words: str) -> None:
    """Neither the day nor the side is guessed."""
    path = written(tmp_path, "Etunimi;Lukumäärä\nMaria;12\n", name)
    with pytest.raises(WrongFile, match=words):
        read_all("first-names", path)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (";12", "missing_name"),
        ("Maria", "column_count"),
        ("Maria;", "bad_count"),
        ("Maria;0", "bad_count"),
        ("Maria;1,5", "bad_count"),
        ("Maria;19 89 04", "bad_count"),
        ("Maria;-5", "bad_count"),
        ("Maria;99999999999", "bad_count"),
        ('"Maria;12', "broken_quotes"),
        (f"{'M' * 101};12", "field_too_long"),
        (f"{IDENTITY_CODE};12", "identity_code"),
        ("Ma\x00ria;12", "control_character"),
        ("Aino;13", "duplicate_key"),
    ],
)
def test_bad_row_is_refused_and_the_others_are_taken(tmp_path: Path, row: str, reason: str) -> None:
    """One bad row costs itself only."""
    path = written(tmp_path, f"Etunimi;Lukumäärä\nAino;12\n{row}\nVeera;13\n")
    batch = read_all("first-names", path)
    assert refusals(batch) == [(3, reason)]
    assert [row.name for row in batch.rows] == ["Aino", "Veera"]


def test_workbook_is_read_sheet_by_sheet(tmp_path: Path) -> None:
    """Each sheet is a side; the cover is not read; rows are counted on from sheet to sheet."""
    sheets = {
        "Miehet kaikki": rows(HEADER, ("Juhani", 284716), ("Olavi", "142 397")),
        "Naiset ens": rows(HEADER, ("Tuula", 30873.0)),
        "Saate": rows(("Digi- ja väestötietovirasto",)),
    }
    path = write_workbook(tmp_path / "etunimitilasto-2021-02-05-dvv.xlsx", sheets)
    assert read_all("first-names", path) == (
        [
            NameCountRow(1, "Juhani", NameSide.MALE_ALL, 284_716),
            NameCountRow(2, "Olavi", NameSide.MALE_ALL, 142_397),
            NameCountRow(3, "Tuula", NameSide.FEMALE_FIRST, 30_873),
        ],
        [],
    )


def test_workbook_of_surnames(tmp_path: Path) -> None:
    """One sheet; the issue's day is in the name."""
    sheets = {"Nimet": rows(("Sukunimi", "Yhteensä"), ("Korhonen", 22204)), "Saate": ""}
    path = write_workbook(tmp_path / "sukunimitilasto-2021-02-05-dvv.xlsx", sheets)
    assert read_all("surnames", path).rows == [
        NameCountRow(1, "Korhonen", NameSide.SURNAME, 22_204)
    ]
    assert READERS["surnames"].describe(path).date == date(2021, 2, 5)
    with pytest.raises(WrongFile, match="procloser load surnames"):
        read_all("first-names", path)


def test_names_by_year_and_by_decade(tmp_path: Path) -> None:
    """The second column tells which; a decade is its ten years."""
    by_year = written(tmp_path, f"{YEARS}\nAino;2019;nainen;fi;1 204\n", "vuodet.csv")
    assert read_all("first-name-years", by_year).rows == [
        NameYearRow(2, "Aino", "female", 2019, 2019, "fi", 1204)
    ]
    head = YEARS.replace("syntymävuosi", "vuosikymmen")
    rows_of = "Eino;1920-luku;mies;;880\nÅke;1930;mies;sv;44\n"
    by_decade = written(tmp_path, f"{head}\n{rows_of}", "vuosikymmenet.csv")
    assert read_all("first-name-years", by_decade).rows == [
        NameYearRow(2, "Eino", "male", 1920, 1929, "", 880),
        NameYearRow(3, "Åke", "male", 1930, 1939, "sv", 44),
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (";2019;nainen;fi;12", "missing_name"),
        ("Aino;1849;nainen;fi;12", "bad_year"),
        ("Aino;2999;nainen;fi;12", "bad_year"),
        ("Aino;2019;N;fi;12", "unknown_code"),
        ("Aino;2019;nainen;suomi;12", "unknown_code"),
        ("Aino;2019;nainen;fi;0", "bad_count"),
        ("Veera;2019;nainen;fi;13", "duplicate_key"),
    ],
)
def test_bad_row_of_years_is_refused(tmp_path: Path, row: str, reason: str) -> None:
    """Each with its reason."""
    path = written(tmp_path, f"{YEARS}\nVeera;2019;nainen;fi;12\n{row}\n", "vuodet.csv")
    assert refusals(read_all("first-name-years", path)) == [(3, reason)]


def test_header_of_years_without_the_year_is_refused(tmp_path: Path) -> None:
    """It is told what the header must be."""
    path = written(tmp_path, f"{YEARS.replace('äidinkieli;', '')}\n", "vuodet.csv")
    with pytest.raises(WrongColumns, match="'äidinkieli' is missing"):
        read_all("first-name-years", path)


@given(st.integers(0, LARGEST), st.sampled_from([" ", NO_BREAK_SPACE, "\N{NARROW NO-BREAK SPACE}"]))
def test_number_is_read_however_its_thousands_are_set_apart(number: int, space: str) -> None:
    """Written by the rules, it is read as itself; a comma makes it another thing, and none."""
    assert whole_number(str(number)) == number
    grouped = f"{number:,}"
    assert whole_number(grouped.replace(",", space)) == number
    assert whole_number(grouped) == (number if number < 1000 else None)


@given(st.text(max_size=14))
def test_text_is_a_whole_number_or_none(text: str) -> None:
    """Never an error; what is read has digits alone."""
    number = whole_number(text)
    digits = "".join(letter for letter in text if letter in "0123456789")
    assert number is None or (number == int(digits) and number <= LARGEST)


def test_real_workbooks_have_every_name(shared: Path) -> None:
    """The issue of 5 February 2021: 48,806 rows on six sheets, and 22,880 surnames."""
    first = read_all("first-names", shared / "data/names/etunimitilasto-2021-02-05-dvv.xlsx")
    assert first.rejected == []
    assert len(first.rows) == 48_806
    assert Counter(row.side for row in first.rows) == {
        NameSide.MALE_ALL: 9_646,
        NameSide.MALE_FIRST: 6_443,
        NameSide.MALE_OTHER: 5_212,
        NameSide.FEMALE_ALL: 12_500,
        NameSide.FEMALE_FIRST: 8_585,
        NameSide.FEMALE_OTHER: 6_420,
    }
    assert first.rows[0] == NameCountRow(1, "Juhani", NameSide.MALE_ALL, 284_716)
    last = read_all("surnames", shared / "data/names/sukunimitilasto-2021-02-05-dvv.xlsx")
    assert (len(last.rows), last.rejected) == (22_880, [])
    assert min(row.bearers for row in last.rows) == 20


def test_real_csv_has_every_name(shared: Path) -> None:
    """The women's sheet of 5 August 2024: 13,616 names, thousands set apart by a space."""
    batch = read_all("first-names", shared / f"data/names/{WOMEN}")
    assert (len(batch.rows), batch.rejected) == (13_616, [])
    assert batch.rows[0] == NameCountRow(2, "Maria", NameSide.FEMALE_ALL, 198_904)
    assert min(row.bearers for row in batch.rows) == 5

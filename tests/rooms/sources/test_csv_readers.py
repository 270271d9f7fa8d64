"""The formats with a source line: consumer sources, decision-maker sources, ban lists."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from procloser.sources.errors import WrongColumns, WrongFile
from procloser.sources.readers import READERS
from procloser.sources.types import BanRow, DecisionMakerRow, PersonRow, Rejected, SourceInfo
from tests.rooms.sources.reading import IDENTITY_CODE, read_all, refusals

SOURCE = "# source: Example Panel; date: 2026-11-01"
HEADERS = {
    "people": "record_id;last_name;first_names;birth_year;street_address;postal_code;city;"
    "phone;email;dwelling_type;tenure",
    "decision-makers": "record_id;last_name;first_names;business_id;company_name;title;"
    "task_class;email;phone;street_address;postal_code;city;website",
    "ban-list": "phone;last_name;first_names;street_address;postal_code;valid_from;valid_to",
}
PERSON = (
    "r-1;Esimerkki;Maija Liisa;1980;Mallikatu 5 A 12;33100;Tampere;"
    "0401234567;maija@posti.example;flat;owner"
)
DECISION_MAKER = (
    "d-1;Esimerkki;Maija;1234567-1;Malli Oy;Talousjohtaja;finance;"
    "maija@malli.example;0401234567;Mallikatu 5;33100;Tampere;www.malli.example"
)
BAN = "0401234567;;;;;2026-01-01;2028-12-31"
NAMED_BAN = ";Esimerkki;Maija;Mallikatu 5 A 12;33100;2026-01-01;"
GOOD = {"people": PERSON, "decision-makers": DECISION_MAKER, "ban-list": BAN}


def written(folder: Path, reader: str, *rows: str, source: str = SOURCE, header: str = "") -> Path:
    """Return the path of a file of the reader's format with the rows."""
    path = folder / f"{reader}.csv"
    path.write_text("\n".join((source, header or HEADERS[reader], *rows, "")), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("reader", "line", "row"),
    [
        ("people", PERSON, PersonRow(3, *PERSON.split(";"))),
        ("decision-makers", DECISION_MAKER, DecisionMakerRow(3, *DECISION_MAKER.split(";"))),
        ("ban-list", BAN, BanRow(3, *BAN.split(";"))),
        ("ban-list", NAMED_BAN, BanRow(3, *NAMED_BAN.split(";"))),
    ],
)
def test_row_is_read_whole(tmp_path: Path, reader: str, line: str, row: Any) -> None:
    """Every field comes through as it stood; rows begin at line 3."""
    assert read_all(reader, written(tmp_path, reader, line)) == ([row], [])


@pytest.mark.parametrize("reader", GOOD)
def test_source_line_names_the_source(tmp_path: Path, reader: str) -> None:
    """Two spellings of a source's name that differ in case or blanks are one source."""
    path = written(tmp_path, reader, source="# source: EXAMPLE  panel; date: 2026-11-01;;;")
    assert READERS[reader].describe(path) == SourceInfo(
        "EXAMPLE panel", date(2026, 11, 1), f"{reader}:example panel"
    )


@pytest.mark.parametrize(
    "source",
    [
        "",
        "source: Example Panel; date: 2026-11-01",
        "# source: Example Panel",
        "# source: ; date: 2026-11-01",
        "# source: Example Panel; date: 1.11.2026",
        "# source: Example Panel; date: 2026-11-31",
        f"# source: {IDENTITY_CODE}; date: 2026-11-01",
    ],
)
def test_file_without_a_good_source_line_is_refused(tmp_path: Path, source: str) -> None:
    """Provenance begins with the source's name and date: no file is taken without."""
    with pytest.raises(WrongFile, match=r"Line 1 must read: # source: NAME; date: YYYY-MM-DD"):
        read_all("people", written(tmp_path, "people", PERSON, source=source))


@pytest.mark.parametrize("reader", GOOD)
def test_other_columns_are_refused(tmp_path: Path, reader: str) -> None:
    """A column more, and a column less."""
    with pytest.raises(WrongColumns, match="unknown column 'income'"):
        read_all(reader, written(tmp_path, reader, header=HEADERS[reader] + ";income"))
    short = HEADERS[reader].rpartition(";")[0]
    with pytest.raises(WrongColumns, match="is missing"):
        read_all(reader, written(tmp_path, reader, header=short))


@pytest.mark.parametrize(
    ("reader", "line", "reason"),
    [
        ("people", PERSON.replace("r-1", ""), "missing_key"),
        ("people", PERSON.replace("Esimerkki", ""), "missing_name"),
        ("people", PERSON.replace("Maija Liisa", ""), "missing_name"),
        ("people", PERSON.replace("1980", "80"), "bad_birth_year"),
        ("people", PERSON.replace("1980", "1899"), "bad_birth_year"),
        ("people", PERSON.replace("1980", "2999"), "bad_birth_year"),
        ("people", PERSON.replace("33100", "FI-33100"), "bad_postal_code"),
        ("people", PERSON.replace("flat", "castle"), "unknown_code"),
        ("people", PERSON.replace("owner", "Owner"), "unknown_code"),
        ("people", PERSON.replace(";owner", ""), "column_count"),
        ("decision-makers", DECISION_MAKER.replace("d-1", ""), "missing_key"),
        ("decision-makers", DECISION_MAKER.replace("Esimerkki", ""), "missing_name"),
        ("decision-makers", DECISION_MAKER.replace("1234567-1", ""), "missing_business_id"),
        ("decision-makers", DECISION_MAKER.replace("finance", ""), "unknown_code"),
        ("decision-makers", DECISION_MAKER.replace("33100", "331"), "bad_postal_code"),
        ("ban-list", BAN.replace("0401234567", ""), "missing_identifier"),
        ("ban-list", NAMED_BAN.replace("33100", ""), "missing_identifier"),
        ("ban-list", NAMED_BAN.replace("33100", "3310"), "bad_postal_code"),
        ("ban-list", BAN.replace("2026-01-01", ""), "bad_date"),
        ("ban-list", BAN.replace("2026-01-01", "20260101"), "bad_date"),
        ("ban-list", BAN.replace("2028-12-31", "2028-12-32"), "bad_date"),
        ("ban-list", BAN.replace("2028-12-31", "2025-12-31"), "bad_period"),
    ],
)
def test_bad_row_is_refused_and_the_next_is_taken(
    tmp_path: Path, reader: str, line: str, reason: str
) -> None:
    """One bad row costs itself only, and each reason is one the reader declares."""
    batch = read_all(reader, written(tmp_path, reader, line, GOOD[reader]))
    assert refusals(batch) == [(3, reason)]
    assert [row.line for row in batch.rows] == [4]
    assert reason in READERS[reader].reasons


def test_refused_row_of_a_ban_list_is_not_kept(tmp_path: Path) -> None:
    """Who is on a ban list is kept as a digest alone, so quarantine holds no plain text of it."""
    line = NAMED_BAN.replace("33100", "3310")
    batch = read_all("ban-list", written(tmp_path, "ban-list", line))
    assert batch.rejected == [Rejected(3, "bad_postal_code", "")]


def test_refused_row_of_a_consumer_source_is_kept(tmp_path: Path) -> None:
    """The data manager sees what to mend; of an identity code only the line."""
    bad = PERSON.replace("1980", "80")
    batch = read_all("people", written(tmp_path, "people", bad, f"{PERSON} {IDENTITY_CODE}"))
    assert batch.rejected == [
        Rejected(3, "bad_birth_year", bad),
        Rejected(4, "identity_code", ""),
    ]


def test_empty_codes_are_taken_where_the_format_lets_them(tmp_path: Path) -> None:
    """A consumer source need not know the year, the dwelling, the tenure or the address."""
    line = "r-1;Esimerkki;Maija;;;;;;;;"
    assert read_all("people", written(tmp_path, "people", line)).rejected == []


@pytest.mark.parametrize("given", GOOD)
@pytest.mark.parametrize("reader", GOOD)
def test_file_of_another_format_is_named(tmp_path: Path, reader: str, given: str) -> None:
    """The refusal says which reader the file is for."""
    path = written(tmp_path, given, GOOD[given])
    if reader == given:
        assert len(read_all(reader, path).rows) == 1
    else:
        with pytest.raises(WrongFile, match=f"load it with: procloser load {given} {given}.csv"):
            read_all(reader, path)

"""A customer's list as a file: what is read of it, and what is refused."""

import csv
from pathlib import Path

import pytest

from procloser.audiences import lists_file
from procloser.audiences.errors import BadList
from procloser.audiences.lists_file import FileRow, read_rows
from procloser.audiences.lists_rows import FORBIDDEN, columns_of, faults, read_entries
from procloser.kernel.errors import BadInput
from tests.factories.own_lists import HEADER, list_file
from tests.factories.workbooks import rows, write_workbook

pytestmark = pytest.mark.usefixtures("english")

CODE = "131052-308T"  # the example of the authority itself


def _entries(header: tuple[str, ...], *cells: str) -> list[tuple[str, str, str | None, str | None]]:
    found, _faults = read_entries(FileRow(2, list(cells)), columns_of(header))
    return [(one.surname, one.given, one.phone, one.email) for one in found]


def _faults(header: tuple[str, ...], *cells: str) -> list[str]:
    _found, told = read_entries(FileRow(2, list(cells)), columns_of(header))
    return [fault.reason for fault in told]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_as_spreadsheets_save_it(tmp_path: Path, separator: str, encoding: str) -> None:
    """Three separators, four encodings, line ends of either kind, quotes."""
    path = tmp_path / "lista.csv"
    text = f'Nimi{separator}Sähköposti\r\n"Mäki{separator} Åke"{separator}ake@maki.example\r\n\r\n'
    path.write_bytes(text.encode(encoding))
    assert [row.cells for row in read_rows(path)] == [
        ["Nimi", "Sähköposti"],
        [f"Mäki{separator} Åke", "ake@maki.example"],
    ]


def test_workbook_is_read_from_its_first_sheet(tmp_path: Path) -> None:
    """Numbers become texts; other sheets are left alone."""
    path = write_workbook(
        tmp_path / "lista.xlsx",
        {
            "Asiakkaat": rows(("Nimi", "Puhelin"), ("Virtanen Anna", 401234567)),
            "Muut": rows(("Nimi",), ("Toinen",)),
        },
    )
    assert [row.cells[:2] for row in read_rows(path)] == [
        ["Nimi", "Puhelin"],
        ["Virtanen Anna", "401234567"],
    ]


def test_identity_code_anywhere_refuses_the_list_with_its_row(tmp_path: Path) -> None:
    """In any column, known or not; the code itself is not repeated."""
    header = (*HEADER, "Huom")
    lines = [("Virtanen", "Anna", "040 1234567", ""), ("Laine", "Olli", "", f"sotu {CODE}")]
    with pytest.raises(BadList, match="Row 3 holds a personal identity code") as refused:
        list(read_rows(list_file(tmp_path, lines, header=header)))
    assert CODE not in str(refused.value)


@pytest.mark.parametrize("name", sorted(FORBIDDEN))
def test_column_of_identity_codes_refuses_the_list(name: str) -> None:
    """Even an empty one: it was meant to hold them."""
    with pytest.raises(BadList, match="column of personal identity codes"):
        columns_of((*HEADER, name))


def test_broken_and_other_files_are_refused(tmp_path: Path) -> None:
    """Each with what to do, and never a value of the file."""
    path = tmp_path / "lista"
    for content, told in (
        (b"Nimi;Puhelin\n", "no rows below its header"),
        (b"", "no rows below its header"),
        (b"\x00\x01\x02\x81", "neither text"),
        (b'Nimi;Puhelin\n"Virtanen;040\n', "Line 2: a quotation mark"),
        (b"PK\x05\x06" + bytes(18), "workbook cannot be read"),
    ):
        path.write_bytes(content)
        with pytest.raises(BadInput, match=told):
            list(read_rows(path))


def test_formula_is_refused_with_its_row(tmp_path: Path) -> None:
    """What a formula comes to is not in the file."""
    sheet = rows(("Nimi", "Puhelin")) + '<row r="2"><c><f>A1</f><v>1</v></c></row>'
    path = write_workbook(tmp_path / "lista.xlsx", {"Lista": sheet})
    with pytest.raises(BadList, match="Row 2 holds a formula"):
        list(read_rows(path))


def test_limits_of_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """20 MB, 200,000 rows below the header: at the limit it is taken, above it refused."""
    assert (lists_file.LARGEST, lists_file.MOST_ROWS) == (20_000_000, 200_000)
    path = list_file(tmp_path, [("Virtanen", "Anna", "1")] * 3)
    monkeypatch.setattr(lists_file, "MOST_ROWS", 3)
    assert len(list(read_rows(path))) == 4
    monkeypatch.setattr(lists_file, "MOST_ROWS", 2)
    with pytest.raises(BadList, match="more than 2 rows"):
        list(read_rows(path))
    monkeypatch.setattr(lists_file, "LARGEST", path.stat().st_size - 1)
    with pytest.raises(BadList, match="Divide it"):
        list(read_rows(path))


def test_field_longer_than_the_reader_takes_is_refused(tmp_path: Path) -> None:
    """A quote that swallows the file ends in a clear answer."""
    path = list_file(tmp_path, [("x" * (csv.field_size_limit() + 1), "Anna", "1")])
    with pytest.raises(BadList, match="Line 2"):
        list(read_rows(path))


@pytest.mark.parametrize(
    "header",
    [
        ("Sukunimi", "Etunimet", "Matkapuhelin"),
        ("last_name", "first_names", "email"),
        ("Namn", "Gatuadress", "Postnummer"),
        ("Y-tunnus",),
        ("Fo-nummer", "Namn"),
    ],
)
def test_header_in_any_language_is_understood(header: tuple[str, ...]) -> None:
    """Finnish, Swedish, English, however spelt."""
    assert columns_of(header)


@pytest.mark.parametrize(
    "header", [("Nimi",), ("Puhelin", "Sähköposti"), ("Sukunimi", "Puhelin"), ("Anna", "Virtanen")]
)
def test_header_without_strong_keys_is_refused(header: tuple[str, ...]) -> None:
    """A name alone finds nobody surely, nor does a phone alone."""
    with pytest.raises(BadList, match="first row must name the columns"):
        columns_of(header)


def test_name_in_one_column_is_read_both_ways() -> None:
    """A comma says which is the surname."""
    header = ("Nimi", "Puhelin")
    assert [one[:2] for one in _entries(header, "Mäki-Örn Anna Maria", "0401234567")] == [
        ("maki", "orn"),
        ("maria", "maki"),
    ]
    assert [one[:2] for one in _entries(header, "Virtanen, Anna Maria", "0401234567")] == [
        ("virtanen", "anna")
    ]


def test_spreadsheet_zeros_are_given_back() -> None:
    """Of a phone and of a postal code."""
    header = ("Sukunimi", "Etunimi", "Katuosoite", "Postinumero", "Puhelin")
    ((_, _, phone, _),) = _entries(header, "Virtanen", "Anna", "", "", "401234567")
    assert phone == "+358401234567"
    found, told = read_entries(
        FileRow(2, ["Virtanen", "Anna", "Mallikatu 5 A 12", "100", ""]), columns_of(header)
    )
    assert found[0].name_address is not None
    assert told == []


def test_fault_of_a_field_leaves_the_others_of_use() -> None:
    """The row is recognised by what is right in it."""
    header = (*HEADER, "Sähköposti", "Postinumero", "Y-tunnus")
    cells = ("Virtanen", "Anna", "puuttuu", "anna@virtanen.example", "33", "1234567-0")
    assert _entries(header, *cells) == [("virtanen", "anna", None, "anna@virtanen.example")]
    assert _faults(header, *cells) == ["bad_phone", "bad_business_id"]
    assert _faults(HEADER, "Virtanen", "", "0401234567") == ["nothing_to_go_by"]
    home = ("Nimi", "Katuosoite", "Postinumero")
    assert _faults(home, "Virtanen Anna", "Mallikatu 5", "00100") == ["no_flat"]
    assert _faults(home, "", "Mallikatu 5", "00100") == ["nothing_to_go_by"]
    assert _faults(HEADER, "V" * 251, "Anna", "0401234567") == ["field_too_long"]


def test_every_fault_has_words() -> None:
    """And none is told by a value of the row."""
    assert set(faults()) == {
        *("bad_phone", "bad_email", "bad_postal_code", "bad_business_id"),
        *("field_too_long", "no_flat", "nothing_to_go_by"),
    }

"""Files that are refused whole: nothing of them is stored, and the words say what to do."""

import csv
from pathlib import Path

import pytest

from procloser.intake.routes import rounds
from procloser.sources.errors import (
    CutFile,
    EmptyFile,
    OversizedFile,
    TooManyIdentityCodes,
    UnreadableSource,
    WrongColumns,
    WrongEncoding,
    WrongFile,
)
from procloser.sources.readers import READERS, ytj_companies
from tests.bad_input.conftest import Refuse
from tests.bad_input.contents import tables_with
from tests.bad_input.format import IDENTITY_CODE
from tests.bad_input.formats import CSVS, FORMATS, JSONS, TEXTS
from tests.rooms.sources.reading import read_all


@pytest.mark.parametrize(
    ("reader", "content"),
    [
        (reader, content)
        for reader, form in FORMATS.items()
        for content in (b"", b"\n\n", b"\xef\xbb\xbf")
        # in ISO-8859-1 the three bytes of the mark are letters
        if form.encoding != "iso-8859-1" or content.isascii()
    ],
)
def test_empty_file_is_refused(
    refused: Refuse, tmp_path: Path, reader: str, content: bytes
) -> None:
    """No bytes, no text, or a mark alone."""
    words = refused(reader, FORMATS[reader].write_bytes(tmp_path, content), EmptyFile)
    assert "is empty. Fetch it again" in words


@pytest.mark.parametrize("other", FORMATS)
def test_file_is_refused_by_every_other_reader_and_named(
    refused: Refuse, tmp_path: Path, other: str, subtests: pytest.Subtests
) -> None:
    """By each of the others; the words hold the right command. One world for all of them: the
    pairs are as the square of the readers.
    """
    path = FORMATS[other].write(tmp_path, FORMATS[other].rows(3))
    for reader in READERS.keys() - {other}:
        with subtests.test(reader):
            assert f"procloser load {other} {path.name}" in refused(reader, path, WrongFile)


@pytest.mark.parametrize("reader", FORMATS)
@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n%\xe2\xe3\n", b"PK\x03\x04 no archive", b"\x7fELF" + bytes(9_000)]
)
def test_file_of_no_reader_is_refused(
    refused: Refuse, tmp_path: Path, reader: str, content: bytes
) -> None:
    """A document, a broken archive, a program."""
    refused(reader, FORMATS[reader].write_bytes(tmp_path, content))


@pytest.mark.parametrize(
    "reader",
    # PxWeb writes tables in both encodings; a label not understood costs its row there
    [reader for reader, form in FORMATS.items() if not form.is_table],
)
def test_wrong_encoding_is_refused(refused: Refuse, tmp_path: Path, reader: str) -> None:
    """ISO-8859-1 where UTF-8 is asked, and the other way; the words name encoding and byte."""
    form = FORMATS[reader]
    wrong = "utf-8" if form.encoding == "iso-8859-1" else "iso-8859-1"
    content = form.content(form.rows(3)).decode(form.encoding).encode(wrong)
    words = refused(reader, form.write_bytes(tmp_path, content), WrongEncoding)
    assert f"Save the file as {form.encoding.upper()}" in words
    assert "from byte " in words


@pytest.mark.parametrize("reader", FORMATS)
def test_utf16_is_refused(refused: Refuse, tmp_path: Path, reader: str) -> None:
    """As spreadsheets save "Unicode text"."""
    form = FORMATS[reader]
    text = form.content(form.rows(3)).decode(form.encoding)
    refused(reader, form.write_bytes(tmp_path, text.encode("utf-16")))


def test_wrong_byte_after_stored_rows_takes_them_back(
    refused: Refuse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first of several rounds is in the database when the byte is met."""
    form = FORMATS["number-base"]
    monkeypatch.setattr(rounds, "CHUNK_ROWS", 1)
    content = form.content(form.rows(12_000)) + "+358409999999;person;Mäki".encode("iso-8859-1")
    words = refused("number-base", form.write_bytes(tmp_path, content), WrongEncoding)
    assert f"byte {len(content) - 3:,}" in words


@pytest.mark.parametrize("reader", JSONS)
@pytest.mark.parametrize("cut", [-1, -2, -40, -200])
def test_cut_json_is_refused(refused: Refuse, tmp_path: Path, reader: str, cut: int) -> None:
    """Wherever it ends: a JSON text without its end is no JSON."""
    form = FORMATS[reader]
    content = form.content(form.rows(3))[:cut]
    words = refused(reader, form.write_bytes(tmp_path, content), CutFile)
    assert "Fetch the file again from its publisher" in words


def test_cut_json_after_stored_rows_takes_them_back(
    refused: Refuse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first two of three companies are in the database when the end is met."""
    form = FORMATS["ytj-companies"]
    monkeypatch.setattr(ytj_companies, "BATCH_COMPANIES", 1)
    content = form.content(form.rows(3))[:-30]
    words = refused("ytj-companies", form.write_bytes(tmp_path, content), CutFile)
    assert "after object 2" in words


@pytest.mark.parametrize("reader", FORMATS)
def test_eleven_identity_codes_refuse_the_file(
    refused: Refuse, tmp_path: Path, reader: str
) -> None:
    """Nothing is kept, and neither the words nor the database hold a code."""
    form = FORMATS[reader]
    rows = [form.with_text(row, f"M {IDENTITY_CODE}") for row in form.rows(11)]
    path = form.write(tmp_path, [*rows, form.row(12)])
    words = refused(reader, path, TooManyIdentityCodes)
    assert "more than 10 Finnish personal identity codes" in words
    assert IDENTITY_CODE not in words
    assert tables_with(IDENTITY_CODE) == []


@pytest.mark.parametrize("reader", CSVS)
@pytest.mark.parametrize("column", ["income", "hetu", "religion"])
def test_unexpected_column_refuses_the_file(
    refused: Refuse, tmp_path: Path, reader: str, column: str
) -> None:
    """A register holds the fields it is allowed: the file is refused, not the column skipped."""
    form = FORMATS[reader]
    head = (*form.head[:-1], f"{form.head[-1]}{form.separator}{column}")
    path = form.write(tmp_path, [f"{row}{form.separator}x" for row in form.rows(3)], head=head)
    words = refused(reader, path, WrongColumns)
    assert f"unknown column '{column}'" in words
    assert form.is_table or form.head[-1] in words


@pytest.mark.parametrize("reader", CSVS)
def test_missing_column_refuses_the_file(refused: Refuse, tmp_path: Path, reader: str) -> None:
    """A column less is another format."""
    form = FORMATS[reader]
    head = (*form.head[:-1], form.head[-1].rpartition(form.separator)[0])
    words = refused(reader, form.write(tmp_path, form.rows(3), head=head), WrongColumns)
    assert "is missing" in words


@pytest.mark.parametrize("reader", CSVS)
def test_renamed_column_gives_no_row(tmp_path: Path, reader: str) -> None:
    """What it holds now, nobody knows: the file is refused, or every row of it."""
    form = FORMATS[reader]
    names = form.head[-1].split(form.separator)
    for place in (0, len(names) - 1):
        renamed = [*names[:place], "Uusi nimi", *names[place + 1 :]]
        head = (*form.head[:-1], form.separator.join(renamed))
        path = form.write(tmp_path, form.rows(3), head=head)
        try:
            batch = read_all(reader, path)
        except UnreadableSource:
            continue
        assert (batch.rows, len(batch.rejected)) == ([], 3)


@pytest.mark.parametrize("reader", CSVS)
def test_moved_columns_refuse_the_file_or_are_read_by_name(tmp_path: Path, reader: str) -> None:
    """Never is one column taken for another."""
    form = FORMATS[reader]
    in_place = read_all(reader, form.write(tmp_path, form.rows(3))).rows

    def turned(line: str) -> str:
        fields = next(csv.reader([line], delimiter=form.separator))
        return form.separator.join(f'"{field}"' for field in reversed(fields))

    head = (*form.head[:-1], turned(form.head[-1]))
    path = form.write(tmp_path, [turned(str(row)) for row in form.rows(3)], head=head)
    try:
        moved = read_all(reader, path).rows
    except UnreadableSource:
        return
    assert moved == in_place


@pytest.mark.parametrize("reader", JSONS)
def test_text_of_ten_megabytes_in_json_refuses_the_file(
    refused: Refuse, tmp_path: Path, reader: str
) -> None:
    """It is not read into memory whole."""
    form = FORMATS[reader]
    huge = form.with_text(form.row(1), "x" * 10_000_000)
    words = refused(reader, form.write(tmp_path, [huge, form.row(2)]), OversizedFile)
    assert "one text in it is over 1,000,000 bytes" in words


@pytest.mark.parametrize("reader", TEXTS)
def test_ten_megabytes_in_the_first_line_refuse_the_file(
    refused: Refuse, tmp_path: Path, reader: str
) -> None:
    """The words do not repeat it."""
    form = FORMATS[reader]
    refused(reader, form.write_bytes(tmp_path, b"x" * 10_000_000 + b"\n"))


@pytest.mark.parametrize("reader", FORMATS)
def test_file_that_is_not_there_is_refused(refused: Refuse, tmp_path: Path, reader: str) -> None:
    """With the system's reason; a folder too."""
    assert "No such file" in refused(reader, tmp_path / "absent.csv")
    assert "directory" in refused(reader, tmp_path)

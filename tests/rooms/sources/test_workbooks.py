"""Workbooks no publisher makes: read rightly, or refused with words; never into full memory."""

import zipfile
from pathlib import Path

import pytest

from procloser.sources.errors import (
    CutFile,
    OversizedFile,
    UnreadableSource,
    WrongColumns,
    WrongFile,
)
from procloser.sources.readers import archives
from tests.factories.workbooks import rows, write_workbook
from tests.rooms.sources.reading import IDENTITY_CODE, read_all, refusals

NAME = "etunimitilasto-2021-02-05-dvv.xlsx"
HEADER = ("Etunimi", "Lukumäärä")
GOOD = rows(HEADER, ("Juhani", 284716))
ENTITIES = '<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def book(folder: Path, content: str, *, before: str = "", **options: object) -> Path:
    """Write a workbook with one sheet of names."""
    return write_workbook(
        folder / NAME,
        {"Miehet kaikki": content},
        before=before,
        **options,  # type: ignore[arg-type]
    )


def row_after(text: str) -> str:
    """Return the header, a good row, and a row of the given cells."""
    return f'{GOOD}<row r="3">{text}</row>'


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ('<c t="inlineStr"><is><t>Olavi</t></is></c><c><f>1+1</f><v>2</v></c>', "formula"),
        ('<c><f>HYPERLINK("x")</f><v>1</v></c><c><v>2</v></c>', "formula"),
        ('<c t="b"><v>1</v></c><c><v>2</v></c>', "bad_value"),
        ('<c t="inlineStr"><is><t>Olavi</t></is></c><c t="e"><v>#N/A</v></c>', "bad_value"),
        ("<c><v>7</v></c><c><v>2</v></c>", "bad_value"),
        ('<c t="inlineStr"><is><t>Olavi</t></is></c><c><v>2.5</v></c>', "bad_count"),
        ('<c t="inlineStr"><is><t>Olavi</t></is></c><c><v>-2</v></c>', "bad_count"),
        ('<c t="inlineStr"><is><t>Olavi</t></is></c>', "bad_count"),
        ('<c r="B3"><v>2</v></c>', "missing_name"),
        (
            '<c t="inlineStr"><is><t>Olavi</t></is></c><c><v>2</v></c><c><v>3</v></c>',
            "column_count",
        ),
        ('<c t="inlineStr"><is><t>Juhani</t></is></c><c><v>2</v></c>', "duplicate_key"),
        (
            f'<c t="inlineStr"><is><t>Olavi {IDENTITY_CODE}</t></is></c><c><v>2</v></c>',
            "identity_code",
        ),
    ],
)
def test_bad_row_is_refused_and_the_others_are_taken(
    tmp_path: Path, cells: str, reason: str
) -> None:
    """Quarantine names the sheet and its row, and keeps nothing of an identity code."""
    batch = read_all("first-names", book(tmp_path, row_after(cells)))
    assert refusals(batch) == [(2, reason)]
    assert [row.name for row in batch.rows] == ["Juhani"]
    kept = batch.rejected[0].text
    assert kept == "" if reason == "identity_code" else kept.startswith("Miehet kaikki, row 3: ")


@pytest.mark.parametrize("dimension", ["A1", "A1:B1", "A1:XFD1048576"])
def test_size_a_sheet_tells_of_is_not_believed(tmp_path: Path, dimension: str) -> None:
    """Neither a smaller one cuts rows off, nor a larger one adds any."""
    path = book(tmp_path, rows(HEADER, ("Juhani", 3), ("Olavi", 2)), dimension=dimension)
    assert len(read_all("first-names", path).rows) == 2


@pytest.mark.slow
def test_million_empty_rows_are_no_rows(tmp_path: Path) -> None:
    """A row far below is reached over the empty ones."""
    far = '<row r="1048576"><c t="inlineStr"><is><t>Olavi</t></is></c><c><v>2</v></c></row>'
    batch = read_all("first-names", book(tmp_path, GOOD + far))
    assert [row.name for row in batch.rows] == ["Juhani", "Olavi"]
    assert batch.rejected == []


@pytest.mark.parametrize("number", ["1048577", "999999999"])
def test_row_below_the_last_possible_refuses_the_workbook(tmp_path: Path, number: str) -> None:
    """Its number alone would have rows made up without end."""
    with pytest.raises(OversizedFile, match="over 1,048,576 rows"):
        read_all("first-names", book(tmp_path, f'{GOOD}<row r="{number}"><c><v>1</v></c></row>'))


def test_many_rows_written_out_empty_refuse_the_workbook(tmp_path: Path) -> None:
    """They pack to nothing: the workbook unpacks to far more than a real one."""
    with pytest.raises(OversizedFile, match="unpacks to far more"):
        read_all("first-names", book(tmp_path, GOOD + "<row/>" * 1_000_000))


def test_row_of_many_cells_refuses_the_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before a parser makes an object of each."""
    monkeypatch.setattr(archives, "RATIO", 10_000)
    with pytest.raises(OversizedFile, match="too many elements"):
        read_all("first-names", book(tmp_path, f"{GOOD}<row>{'<c/>' * 500_000}</row>"))


@pytest.mark.parametrize("before", [ENTITIES, EXTERNAL])
def test_xml_entities_refuse_the_workbook(tmp_path: Path, before: str) -> None:
    """Expanded they fill memory, external ones read other files."""
    text = '<c t="inlineStr"><is><t>&a;</t></is></c><c><v>2</v></c>'
    with pytest.raises(WrongFile, match="XML entities"):
        read_all("first-names", book(tmp_path, row_after(text), before=before))


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil.xml", "xl\\evil.xml", "c:evil.xml"])
def test_member_that_leads_out_refuses_the_workbook(tmp_path: Path, name: str) -> None:
    """Nothing is unpacked to disk; a workbook with such a name is still none of DVV's."""
    with pytest.raises(WrongFile, match="leads out of it"):
        read_all("first-names", book(tmp_path, GOOD, extra={name: b"x"}))


@pytest.mark.parametrize(
    "content",
    [
        rows(("Etunimitilasto",), HEADER, ("Juhani", 3)),  # a title merged over the columns
        rows(("Nimi", "Lukumäärä"), ("Juhani", 3)),
        rows((*HEADER, "Osuus"), ("Juhani", 3, 1)),
        f'<row r="2">{"".join(GOOD[12:])}',
    ],
)
def test_sheet_without_its_header_in_the_first_row_is_refused(tmp_path: Path, content: str) -> None:
    """Columns are not looked for."""
    with pytest.raises((WrongColumns, CutFile)):
        read_all("first-names", book(tmp_path, content))


def test_unknown_sheet_is_refused(tmp_path: Path) -> None:
    """A side we do not know is not left out in silence."""
    path = write_workbook(tmp_path / NAME, {"Miehet kaikki": GOOD, "Muut": GOOD})
    with pytest.raises(WrongFile, match="Its sheets are: Miehet kaikki, "):
        read_all("first-names", path)
    empty = write_workbook(tmp_path / NAME, {"Saate": rows(("Teksti",))})
    with pytest.raises(WrongFile, match="no sheet of a first-names workbook"):
        read_all("first-names", empty)


@pytest.mark.parametrize("keep", [0.3, 0.7, 0.99])
def test_cut_workbook_is_refused(tmp_path: Path, keep: float) -> None:
    """A ZIP file's list of members is at its end."""
    path = book(tmp_path, GOOD)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    with pytest.raises(CutFile, match="cut or damaged"):
        read_all("first-names", path)


def test_workbook_without_its_parts_is_refused(tmp_path: Path) -> None:
    """A part named and not there; a part that is no XML; a text beyond the list of texts."""
    shared_text = '<c t="s"><v>99</v></c><c><v>1</v></c>'
    with pytest.raises(UnreadableSource, match="cut or damaged"):
        read_all("first-names", book(tmp_path, row_after(shared_text)))
    with pytest.raises(UnreadableSource, match="cut or damaged"):
        read_all("first-names", book(tmp_path, GOOD + "<row>"))
    path = tmp_path / NAME
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UnreadableSource, match="cut or damaged"):
        read_all("first-names", path)

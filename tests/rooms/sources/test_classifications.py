"""Industries, their keys, classifications of the service, and PRH's code lists."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from procloser.sources.errors import EmptyFile, WrongEncoding, WrongFile
from procloser.sources.readers import READERS
from procloser.sources.types import ClassificationKeyRow, ClassificationRow
from tests.rooms.sources.reading import read_all, refusals

TOL_HEAD = "\ufeffToimialaluokitus 2008\n(sarkaineroteltu tekstitiedosto)\n\nkoodi\ttaso\tnimike\n"
KEY_HEAD = (
    "\ufeffToimialaluokitus 2008 / Toimialaluokitus 2002\n(sarkaineroteltu tekstitiedosto)\n\n"
    "koodi-1\ttaso-1\tnimike-1\tkoodi-2\ttaso-2\tnimike-2\tosuus\n"
)


def written(folder: Path, text: str, name: str, encoding: str = "utf-8") -> Path:
    """Return a file with the text."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def tol(line: int, code: str, level: int, parent: str, name: str) -> ClassificationRow:
    """Return a class of TOL 2008 with its Finnish name."""
    return ClassificationRow(line, "tol2008", code, level, parent, name, "", "")


def test_class_stands_under_the_one_it_begins_with(tmp_path: Path) -> None:
    """A division under the section before it, the others under their code less its last digit."""
    lines = (
        "A\t1\tMaatalous\n01\t2\tViljely\n011\t3\tYksivuotiset\n0111\t4\tVilja\n01110\t5\tVilja\n"
    )
    path = written(tmp_path, TOL_HEAD + lines + "B\t1\tKaivos\n05\t2\tHiili\n", "tol2008_fi.txt")
    assert read_all("tol-list", path).rows == [
        tol(5, "A", 1, "", "Maatalous"),
        tol(6, "01", 2, "A", "Viljely"),
        tol(7, "011", 3, "01", "Yksivuotiset"),
        tol(8, "0111", 4, "011", "Vilja"),
        tol(9, "01110", 5, "0111", "Vilja"),
        tol(10, "B", 1, "", "Kaivos"),
        tol(11, "05", 2, "B", "Hiili"),
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("AA\t1\tX", "bad_level"),
        ("01\t3\tX", "bad_level"),
        ("011100\t6\tX", "bad_level"),
        ("a\t1\tX", "bad_level"),
        ("011\t3\tX", "unknown_parent"),
        ("B\t1\t", "missing_name"),
        ("A\t1\tToinen", "duplicate_key"),
        ("B\t1", "column_count"),
        ("B\t1\tX\tY", "column_count"),
    ],
)
def test_bad_class_is_refused(tmp_path: Path, row: str, reason: str) -> None:
    """A code's form goes by its level."""
    path = written(tmp_path, f"{TOL_HEAD}A\t1\tMaatalous\n{row}\n", "tol2008_fi.txt")
    assert refusals(read_all("tol-list", path)) == [(6, reason)]


def test_list_that_names_no_classification_is_refused(tmp_path: Path) -> None:
    """Of which year the classes are is never guessed."""
    head = TOL_HEAD.replace("Toimialaluokitus 2008", "Toimialaluokitus")
    with pytest.raises(WrongFile, match="line 1 does not name the classification"):
        read_all("tol-list", written(tmp_path, f"{head}A\t1\tX\n", "tol.txt"))


def test_asterisk_means_the_whole_class(tmp_path: Path) -> None:
    """A part without it; two joined codes of TOL 2002 are one."""
    lines = "A\t1\tX\tA*\t1\tY\t1\nA\t1\tX\tB\t1\tY\t2\n4623\t4\tX\t5147-5148\t4\tY\t2\n"
    path = written(tmp_path, KEY_HEAD + lines, "avain.txt")
    assert read_all("tol-key", path).rows == [
        ClassificationKeyRow(5, "tol2008", "A", 1, "tol2002", "A", 1, True),
        ClassificationKeyRow(6, "tol2008", "A", 1, "tol2002", "B", 1, False),
        ClassificationKeyRow(7, "tol2008", "4623", 4, "tol2002", "5147-5148", 4, False),
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("A\t1\tX\tC*\t1\tY\t2", "unknown_code"),
        ("A\t1\tX\tC\t1\tY\t1", "unknown_code"),
        ("A\t1\tX\tC\t1\tY\t3", "unknown_code"),
        ("A\t1\tX\tC\t2\tY\t2", "bad_level"),
        ("1\t1\tX\tC\t1\tY\t2", "bad_level"),
        ("A\t1\tX\tB*\t1\tY\t1", "duplicate_key"),
    ],
)
def test_bad_pair_is_refused(tmp_path: Path, row: str, reason: str) -> None:
    """Share and asterisk must say the same."""
    path = written(tmp_path, f"{KEY_HEAD}A\t1\tX\tB\t1\tY\t2\n{row}\n", "avain.txt")
    assert refusals(read_all("tol-key", path)) == [(6, reason)]


def item(code: str, level: Any, parent: str | None, **names: str) -> dict[str, Any]:
    """Return an item as the service's API gives it."""
    return {
        "classification": {"localId": "toimiala_1_20250101"},
        "localId": f"toimiala_1_20250101/{code}",
        "level": level,
        "code": code,
        "order": 1,
        "modifiedDate": "2024-11-01T10:00:00Z",
        "parentItemLocalId": f"toimiala_1_20250101/{parent}",
        "parentCode": parent,
        "classificationItemNames": [
            {"lang": language, "name": name} for language, name in names.items()
        ],
        "explanatoryNotes": [],
    }


def test_items_of_the_service_have_their_names_in_each_language(tmp_path: Path) -> None:
    """The total of all is no item, nor is anything's parent."""
    items = [
        item("SSSSS", 0, None, fi="Yhteensä"),
        item("A", 1, "SSSSS", fi="Maatalous", sv="Jordbruk", en="Agriculture"),
        item("01", "2", "A", fi="Viljely"),
    ]
    path = written(tmp_path, json.dumps(items), "tol.json")
    assert read_all("classification-items", path).rows == [
        ClassificationRow(2, "tol2025", "A", 1, "", "Maatalous", "Jordbruk", "Agriculture"),
        ClassificationRow(3, "tol2025", "01", 2, "A", "Viljely", "", ""),
    ]
    info = READERS["classification-items"].describe(path)
    assert (info.name, info.publisher_key) == ("Statistics Finland, tol2025", "stat-tol2025")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"code": ""}, "bad_code"),
        ({"code": "x" * 21}, "bad_code"),
        ({"code": 12}, "bad_structure"),
        ({"level": "x"}, "bad_level"),
        ({"level": True}, "bad_level"),
        ({"level": 10}, "bad_level"),
        ({"classificationItemNames": []}, "missing_name"),
        ({"classificationItemNames": [{"lang": "de", "name": "Jagd"}]}, "missing_name"),
        ({"classificationItemNames": "Metsästys"}, "bad_structure"),
        ({"classificationItemNames": [{"lang": "fi", "name": "x" * 401}]}, "field_too_long"),
        ({"classification": None, "localId": "../etc"}, "bad_structure"),
        ({"code": "A"}, "duplicate_key"),
    ],
)
def test_bad_item_is_refused(tmp_path: Path, change: dict[str, Any], reason: str) -> None:
    """One bad item costs itself only."""
    items = [item("A", 1, None, fi="Maatalous"), item("B", 1, None, fi="Kaivos") | change]
    batch = read_all("classification-items", written(tmp_path, json.dumps(items), "tol.json"))
    assert refusals(batch) == [(2, reason)]
    assert len(batch.rows) == 1


EXPORT = (
    "Windows-1252;;toimiala_1_20020101\r\ncode;level;classificationItemName\r\n"
    '"\'SSSSS\'";0;"Yhteensä"\r\n"\'A\'";1;"Maatalous; riistatalous"\r\n'
    '"\'01\'";2;"Maatalous"\r\n"\'011\'";3;"Kasvinviljely"\r\n'
)


@pytest.mark.parametrize(
    ("name", "names"),
    [("toimiala_1_20020101.csv", ("X", "", "")), ("toimiala_1_20020101_sv.csv", ("", "X", ""))],
)
def test_export_tells_its_encoding(tmp_path: Path, name: str, names: tuple[str, str, str]) -> None:
    """Codes stand in apostrophes; the item above is the last one of the level above."""
    path = written(tmp_path, EXPORT, name, "cp1252")
    rows = read_all("classification-items", path).rows
    assert [(row.line, row.code, row.level, row.parent) for row in rows] == [
        (4, "A", 1, ""),
        (5, "01", 2, "A"),
        (6, "011", 3, "01"),
    ]
    assert {row.classification for row in rows} == {"tol2002"}
    expected = tuple("Maatalous; riistatalous" if part else "" for part in names)
    assert rows[0][-3:] == expected


def test_export_whose_bytes_are_not_of_its_encoding_is_refused(tmp_path: Path) -> None:
    """The first line is taken at its word; an encoding it does not know is refused."""
    path = written(tmp_path, EXPORT.replace("Windows-1252", "UTF-8"), "t.csv", "cp1252")
    with pytest.raises(WrongEncoding):
        read_all("classification-items", path)
    path = written(tmp_path, EXPORT.replace("Windows-1252", "EBCDIC"), "t.csv")
    with pytest.raises(WrongFile, match="does not tell the encoding"):
        read_all("classification-items", path)


def test_export_with_a_class_missing_is_told(tmp_path: Path) -> None:
    """What comes below the missing class stands under none."""
    path = written(tmp_path, EXPORT.replace("'01'", "'02'"), "t.csv", "cp1252")
    assert refusals(read_all("classification-items", path)) == [(6, "unknown_parent")]


def test_code_list_is_named_by_its_file(tmp_path: Path) -> None:
    """The body of the publisher's documentation, in English."""
    path = written(tmp_path, "1\tTrade register\n2\tFoundation register\n", "REK.en.tsv")
    assert read_all("ytj-codes", path).rows == [
        ClassificationRow(1, "ytj:REK", "1", 1, "", "", "", "Trade register"),
        ClassificationRow(2, "ytj:REK", "2", 1, "", "", "", "Foundation register"),
    ]
    assert READERS["ytj-codes"].describe(path).publisher_key == "prh-ytj:REK"


@pytest.mark.parametrize("name", ["REK.tsv", "rek.en.tsv", "REK.de.tsv", "REK.en.txt"])
def test_code_list_that_its_file_does_not_name_is_refused(tmp_path: Path, name: str) -> None:
    """Neither the list nor the language stands anywhere else."""
    with pytest.raises(WrongFile, match="does not tell the list and the language"):
        read_all("ytj-codes", written(tmp_path, "1\tKaupparekisteri\n", name))


def test_empty_code_list_is_refused_with_what_it_means(tmp_path: Path) -> None:
    """PRH answers 200 and nothing to a name that is no list."""
    with pytest.raises(EmptyFile, match="empty answer for a name that is none"):
        read_all("ytj-codes", written(tmp_path, "", "YRMU.fi.tsv"))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("a b\tX", "bad_code"),
        ("9\t", "missing_name"),
        ("9", "column_count"),
        ("1\tX", "duplicate_key"),
    ],
)
def test_bad_code_is_refused(tmp_path: Path, row: str, reason: str) -> None:
    """One bad row costs itself only."""
    path = written(tmp_path, f"1\tKaupparekisteri\n{row}\n", "YRMU.fi.tsv")
    assert refusals(read_all("ytj-codes", path)) == [(2, reason)]


def test_real_tol_has_every_class(shared: Path) -> None:
    """1,805 classes of TOL 2008, 805 of them with five digits, each under one above it."""
    batch = read_all("tol-list", shared / "data/industry/tol2008_fi.txt")
    assert (len(batch.rows), batch.rejected) == (1_805, [])
    assert Counter(row.level for row in batch.rows) == {1: 22, 2: 89, 3: 273, 4: 616, 5: 805}
    codes = {(row.level, row.code) for row in batch.rows}
    assert all((row.level - 1, row.parent) in codes for row in batch.rows if row.level > 1)


def test_real_tol_key_has_every_pair(shared: Path) -> None:
    """3,359 pairs, 707 of them of whole classes."""
    batch = read_all("tol-key", shared / "data/industry/tol2008_tol2002_key_fi.txt")
    assert (len(batch.rows), batch.rejected) == (3_359, [])
    assert sum(row.is_whole for row in batch.rows) == 707

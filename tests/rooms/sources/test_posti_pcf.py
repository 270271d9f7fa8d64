"""Posti's fixed-width records, laid out by hand from the publisher's table of positions."""

from datetime import date
from pathlib import Path

import pytest

from procloser.sources.errors import EmptyFile, WrongEncoding, WrongFile
from procloser.sources.readers import READERS
from procloser.sources.types import PostalCodeRow, SourceInfo
from tests.rooms.sources.reading import IDENTITY_CODE, read_all, refusals

# fmt: off
RECORD = (
    "PONOT"                             # 1-5
    "20261120"                          # 6-13 run date
    "90210"                             # 14-18 postal code
    "ESIMERKKYLÄ                   "    # 19-48 name fi
    "EXEMPELBY                     "    # 49-78 name sv
    "ESIM        "                      # 79-90 abbreviation fi
    "EX          "                      # 91-102 abbreviation sv
    "19860101"                          # 103-110 in force from
    "1"                                 # 111 type
    "FI1D9"                             # 112-116 administrative area
    "Pohjois-Pohjanmaa             "    # 117-146 its name fi
    "Norra Österbotten             "    # 147-176 its name sv
    "564"                               # 177-179 municipality
    "Esimerkkilä         "              # 180-199 its name fi
    "Exempelstad         "              # 200-219 its name sv
    "2"                                 # 220 language ratio
)
# fmt: on


def written(path: Path, text: str, encoding: str = "iso-8859-1") -> Path:
    """Return the path of a file with the text."""
    file = path / "PCF_20261120.dat"
    file.write_bytes(text.encode(encoding))
    return file


def test_record_is_cut_at_the_publishers_positions(tmp_path: Path) -> None:
    """Every field comes from its columns, without padding."""
    assert len(RECORD) == 220
    assert read_all("posti-pcf", written(tmp_path, RECORD + "\n")).rows == [
        PostalCodeRow(
            line=1,
            run_date=date(2026, 11, 20),
            code="90210",
            name_fi="ESIMERKKYLÄ",
            name_sv="EXEMPELBY",
            valid_from=date(1986, 1, 1),
            type_code="1",
            area_code="FI1D9",
            area_fi="Pohjois-Pohjanmaa",
            area_sv="Norra Österbotten",
            municipality_code="564",
            municipality_fi="Esimerkkilä",
            municipality_sv="Exempelstad",
            language_ratio="2",
        )
    ]


def test_line_ends_and_trailing_blanks_do_not_matter(tmp_path: Path) -> None:
    """Carriage returns, blanks after column 220 and a blank last line are no part of a record."""
    other = RECORD.replace("90210", "90211")
    batch = read_all("posti-pcf", written(tmp_path, f"{RECORD}\r\n{other}   \r\n\r\n"))
    assert [row.code for row in batch.rows] == ["90210", "90211"]
    assert batch.rejected == []


def test_date_of_entry_into_force_may_be_missing(tmp_path: Path) -> None:
    """Blanks or zeros are no date."""
    text = RECORD.replace("19860101", "        ") + "\n"
    assert read_all("posti-pcf", written(tmp_path, text)).rows[0].valid_from is None


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (RECORD.replace("19860101", "19861301"), "bad_date"),
        (RECORD.replace("20261120", "20261131"), "bad_date"),
        (RECORD.replace("90210", "9O210"), "bad_postal_code"),
        (RECORD.replace("564", "5 4"), "bad_municipality"),
        (RECORD.replace("ESIMERKKYLÄ", " " * 11), "missing_name"),
        (RECORD[:-1] + "7", "unknown_code"),
        (RECORD.replace("1FI1D9", "9FI1D9"), "unknown_code"),
        (RECORD.replace("PONOT", "PONOX"), "unknown_record"),
        (RECORD[:-1], "record_length"),
        (RECORD + "2", "record_length"),
        (RECORD.replace("EXEMPELBY", "EXEMPEL\x00Y"), "control_character"),
        (RECORD.replace("ESIMERKKYLÄ", IDENTITY_CODE), "identity_code"),
        (RECORD.replace("EXEMPELBY", "OTHER    "), "duplicate_key"),
        (RECORD.replace("90210", "90220").replace("Exempel", "Annanst"), "contradiction"),
    ],
)
def test_bad_record_is_refused_and_the_others_are_taken(
    tmp_path: Path, record: str, reason: str
) -> None:
    """One bad record costs itself only; of an identity code nothing is kept."""
    last = RECORD.replace("90210", "90211")
    batch = read_all("posti-pcf", written(tmp_path, "\n".join((RECORD, record, last, ""))))
    assert refusals(batch) == [(2, reason)]
    assert [row.code for row in batch.rows] == ["90210", "90211"]
    assert bool(batch.rejected[0].text) == (reason != "identity_code")


def test_last_record_that_ends_in_the_middle_is_cut(tmp_path: Path) -> None:
    """A short last record without a line end is a cut one."""
    batch = read_all("posti-pcf", written(tmp_path, RECORD + "\n" + RECORD[:100]))
    assert refusals(batch) == [(2, "cut_row")]


def test_file_saved_as_utf8_is_refused_at_its_first_such_letter(tmp_path: Path) -> None:
    """ISO-8859-1 gives every byte a letter, so the two bytes of an Ä are looked for."""
    plain = RECORD.replace("Ä", "A").replace("Ö", "O").replace("ä", "a")
    path = written(tmp_path, plain + "\n" + RECORD + "\n", "utf-8")
    with pytest.raises(WrongEncoding, match="are not ISO-8859-1") as refusal:
        read_all("posti-pcf", path)
    assert refusal.value.offset == 221 + RECORD.index("Ä")


def test_other_files_are_refused(tmp_path: Path) -> None:
    """An empty file, Posti's address file, a text."""
    for text, error, message in (
        ("", EmptyFile, "empty"),
        (RECORD.replace("PONOT", "KATUN"), WrongFile, "procloser load posti-baf"),
        ("Hello\n", WrongFile, "not a posti-pcf file"),
        ("PONOTxxxx\n", WrongFile, "not a posti-pcf file"),
    ):
        with pytest.raises(error, match=message):
            read_all("posti-pcf", written(tmp_path, text))


def test_source_date_is_the_run_date(tmp_path: Path) -> None:
    """The first record's run date dates the file."""
    info = READERS["posti-pcf"].describe(written(tmp_path, RECORD + "\n"))
    assert info == SourceInfo("Posti, postal code file", date(2026, 11, 20), "posti")


def test_real_file_has_every_postal_code(shared: Path) -> None:
    """The file of 26 May 2026: 3,779 codes of 308 municipalities, none refused."""
    batch = read_all("posti-pcf", shared / "data/posti/PCF_20260526_reconstructed.dat")
    assert batch.rejected == []
    assert len(batch.rows) == 3_779
    assert len({row.municipality_code for row in batch.rows}) == 308
    types = [row.type_code for row in batch.rows]
    assert [types.count(code) for code in "1234567"] == [3018, 589, 146, 1, 9, 1, 15]

"""Posti's street records, laid out by hand from the publisher's table of positions."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procloser.sources.errors import WrongEncoding, WrongFile
from procloser.sources.readers import READERS
from procloser.sources.readers.posti_baf import READER, RECORD
from procloser.sources.types import SourceInfo, StreetRow
from tests.rooms.sources.reading import IDENTITY_CODE, read_all, refusals

# fmt: off
HEAD = (
    "KATUN"                             # 1-5
    "20261121"                          # 6-13 run date
    "90210"                             # 14-18 postal code
    "ESIMERKKYLÄ                   "    # 19-48 name fi
    "EXEMPELBY                     "    # 49-78 name sv
    "ESIM        "                      # 79-90 abbreviation fi
    "EX          "                      # 91-102 abbreviation sv
    "Mäkikuja                      "    # 103-132 street fi
    "Backgränden                   "    # 133-162 street sv
    "            "                      # 163-174
    "            "                      # 175-186
)
TAIL = (
    "564"                               # 214-216 municipality
    "Esimerkkilä         "              # 217-236 its name fi
    "Exempelstad         "              # 237-256 its name sv
)
# fmt: on


def end(first: str = "", letter: str = "", mark: str = "", second: str = "", last: str = "") -> str:
    """Return one end: 188-192 number, 193 letter, 194 mark, 195-199 number, 200 letter."""
    return f"{first:>5}{letter:1}{mark:1}{second:>5}{last:1}"


def record(side: str = "2", low: str = end("2"), high: str = end("40")) -> str:
    """Return one record of 256 characters."""
    text = HEAD + side + low + high + TAIL
    assert len(text) == 256
    return text


def written(folder: Path, *records: str, encoding: str = "iso-8859-1") -> Path:
    """Return a file of the records."""
    path = folder / "BAF_20261121.dat"
    path.write_bytes("".join(f"{text}\n" for text in records).encode(encoding))
    return path


def test_record_is_cut_at_the_publishers_positions(tmp_path: Path) -> None:
    """Both names of the street, its side, both ends of the range."""
    path = written(tmp_path, record(low=end("2", "a"), high=end("40", "b")))
    assert read_all("posti-baf", path).rows == [
        StreetRow(
            line=1,
            run_date=date(2026, 11, 21),
            postal_code="90210",
            street_fi="Mäkikuja",
            street_sv="Backgränden",
            parity="even",
            from_number=2,
            from_letter="a",
            to_number=40,
            to_letter="b",
            municipality_code="564",
        )
    ]
    assert READERS["posti-baf"].describe(path) == SourceInfo(
        "Posti, basic address file", date(2026, 11, 21), "posti-baf"
    )


@pytest.mark.parametrize(
    ("side", "low", "high", "kept"),
    [
        ("1", end("1"), end("39"), ("odd", 1, "", 39, "")),
        ("2", end("12", "", "-", "14"), end("20", "", "-", "22"), ("even", 12, "", 22, "")),
        ("1", end("3", "a", "-", "5", "b"), end("7", "c", "-", "9", "d"), ("odd", 3, "a", 9, "d")),
        ("1", end("3", "a"), end("3"), ("odd", 3, "a", 3, "")),
        ("2", end(), end(), ("even", None, "", None, "")),
        (" ", end(), end(), ("", None, "", None, "")),
        (" ", end("1"), end("8"), ("", 1, "", 8, "")),
        ("2", end("00002"), end("00040"), ("even", 2, "", 40, "")),
        ("2", end("00000"), end("00000"), ("even", None, "", None, "")),
    ],
)
def test_range_runs_from_the_first_number_to_the_last(
    tmp_path: Path, side: str, low: str, high: str, kept: tuple[object, ...]
) -> None:
    """Letters, second numbers, a whole side, a whole street."""
    (row,) = read_all("posti-baf", written(tmp_path, record(side, low, high))).rows
    assert row[5:10] == kept


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (record("2", end("40"), end("2")), "bad_range"),
        (record("1", end("3", "c"), end("3", "b")), "bad_range"),
        (record("1", end("3"), end()), "bad_range"),
        (record("1", end(), end("3")), "bad_range"),
        (record("1", end("2"), end("40")), "wrong_parity"),
        (record("2", end("2"), end("41")), "wrong_parity"),
        (record("3"), "unknown_code"),
        (record("2", end("2x"), end("40")), "bad_building"),
        (record("2", end("2", "?"), end("40")), "bad_building"),
        (record("2", end("", "a"), end("40")), "bad_building"),
        (record("2", end("2", "", "-", "x"), end("40")), "bad_building"),
        (record().replace("20261121", "20261131"), "bad_date"),
        (record().replace("90210", "9021O"), "bad_postal_code"),
        (record().replace("564", "56 "), "bad_municipality"),
        (
            record().replace("Mäkikuja   ", " " * 11).replace("Backgränden", " " * 11),
            "missing_name",
        ),
        (record()[:-1], "record_length"),
        (record().replace("KATUN", "KATUX"), "unknown_record"),
        (record().replace("Mäkikuja   ", IDENTITY_CODE), "identity_code"),
        (record(), "duplicate_key"),
        (record(high=end("42")), "duplicate_key"),
    ],
)
def test_bad_record_is_refused_and_the_others_are_taken(
    tmp_path: Path, text: str, reason: str
) -> None:
    """A range that is none, or a number on the wrong side, is never put right by guessing."""
    batch = read_all(
        "posti-baf", written(tmp_path, record(), text, record("1", end("1"), end("9")))
    )
    assert refusals(batch) == [(2, reason)]
    assert [row.parity for row in batch.rows] == ["even", "odd"]
    assert bool(batch.rejected[0].text) == (reason != "identity_code")


def test_street_may_have_one_name(tmp_path: Path) -> None:
    """On Åland the Swedish one."""
    (row,) = read_all("posti-baf", written(tmp_path, record().replace("Mäkikuja", " " * 8))).rows
    assert (row.street_fi, row.street_sv) == ("", "Backgränden")


def test_other_files_are_refused(tmp_path: Path) -> None:
    """The postal code file by name; a file saved as UTF-8 at its byte."""
    with pytest.raises(WrongFile, match="procloser load posti-pcf"):
        read_all("posti-baf", written(tmp_path, record().replace("KATUN", "PONOT")))
    with pytest.raises(WrongEncoding, match="are not ISO-8859-1"):
        read_all("posti-baf", written(tmp_path, record(), encoding="utf-8"))


@given(
    st.sampled_from(["1", "2", " ", "x"]),
    st.text(st.sampled_from("0123456789 aB-x"), min_size=26, max_size=26),
)
def test_numbers_are_a_range_or_a_reason(side: str, numbers: str) -> None:
    """Whatever stands in the columns: in order, of its side, both ends or none."""
    row = RECORD.divide(1, HEAD + side + numbers + TAIL)
    if isinstance(row, str):
        assert row in READER.reasons
        return
    assert (row.from_number is None) == (row.to_number is None)
    if row.from_number is not None:
        assert 0 < row.from_number <= row.to_number
        assert row.parity != "odd" or row.from_number % 2 == 1
        assert row.parity != "even" or row.from_number % 2 == 0

"""Keys of municipalities and of postal areas, laid out as Statistics Finland's files are."""

from pathlib import Path

import pytest

from procloser.sources.errors import WrongColumns, WrongFile
from procloser.sources.types import MunicipalityKeyRow, PostalKeyRow
from tests.rooms.sources.reading import read_all, refusals

HEADER = (
    "kunta,municipality_name_fi,municipality_name_sv,municipality_name_en,"
    "kielisuhde_code,kielisuhde_name_fi,kielisuhde_name_sv,kielisuhde_name_en,"
    "maakunta_code,maakunta_name_fi,maakunta_name_sv,maakunta_name_en,year"
)
ESPOO = (
    "049,Espoo,Esbo,Espoo,"
    '1,"Kaksikielinen kunta, jossa enemmistön kieli on suomi",Tvåspråkig kommun,Bilingual,'
    "01,Uusimaa,Nyland ,Uusimaa,2026"
)
POSTAL_HEAD = (
    "Postinumero-kunta-avain\t\t\t\t\t\t\nAluejako: 2020\t\t\t\t\t\t\nHuom! …\t\t\t\t\t\t\n"
    "\t\t\t\t\t\t\nPostinumeroalue\tPostinumeroalueen nimi\tPostinumeroalueen nimi (sv)\t"
    "Kunta\tKunnan nimi\tSeutukunta\tSeutukunnan nimi\n"
)
POSTAL = "00100\tHelsinki Keskusta\tHelsingfors centrum\t091\tHelsinki\t011\tHelsingin seutukunta\n"


def written(folder: Path, text: str, name: str = "municipality_key_2026.csv") -> Path:
    """Return a file with the text."""
    path = folder / name
    path.write_bytes(text.encode())
    return path


def test_municipality_has_its_classes_and_their_names(tmp_path: Path) -> None:
    """A name with a comma stands in quotes; blanks around a name go."""
    path = written(tmp_path, f"{HEADER}\n{ESPOO}\n")
    assert read_all("municipality-key", path).rows == [
        MunicipalityKeyRow(
            line=2,
            year=2026,
            code="049",
            name_fi="Espoo",
            name_sv="Esbo",
            name_en="Espoo",
            classes={"kielisuhde": "1", "maakunta": "01"},
            class_names={
                "kielisuhde:1": (
                    "Kaksikielinen kunta, jossa enemmistön kieli on suomi",
                    "Tvåspråkig kommun",
                    "Bilingual",
                ),
                "maakunta:01": ("Uusimaa", "Nyland", "Uusimaa"),
            },
        )
    ]


def test_year_is_told_by_the_column_or_by_the_name(tmp_path: Path) -> None:
    """One of them is enough; neither is not."""
    head, row = HEADER.removesuffix(",year"), ESPOO.removesuffix(",2026")
    by_name = written(tmp_path, f"{head}\n{row}\n", "municipality_key_2025.csv")
    assert read_all("municipality-key", by_name).rows[0].year == 2025
    by_column = written(tmp_path, f"{head},vuosi\n{row},2024\n", "kunnat.csv")
    assert read_all("municipality-key", by_column).rows[0].year == 2024
    by_none = written(tmp_path, f"{head}\n{row}\n", "kunnat.csv")
    with pytest.raises(WrongFile, match=r"does not tell the year\. Name it as"):
        read_all("municipality-key", by_none)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (",2026", ",2025", "bad_year"),  # the name says 2026
        (",2026", ",20xx", "bad_year"),
        ("049", "49", "bad_municipality"),
        ("Espoo,Esbo", ",Esbo", "missing_name"),
        ("Esbo", "E" * 101, "field_too_long"),
        ("01,Uusimaa", "0123456789012,Uusimaa", "field_too_long"),
        ("Uusimaa,2026", "Uusimaa", "column_count"),
        ("01,Uusimaa", "01,Pirkanmaa", "contradiction"),
    ],
)
def test_bad_municipality_is_refused(tmp_path: Path, old: str, new: str, reason: str) -> None:
    """One bad row costs itself only."""
    other = ESPOO.replace("049", "091")
    path = written(tmp_path, f"{HEADER}\n{other}\n{ESPOO.replace(old, new)}\n")
    batch = read_all("municipality-key", path)
    assert refusals(batch) == [(3, reason)]
    assert [row.code for row in batch.rows] == ["091"]


def test_class_without_one_of_its_columns_is_refused(tmp_path: Path) -> None:
    """A name without its code, or a code without its names."""
    path = written(tmp_path, HEADER.replace("maakunta_code,", "") + "\n")
    with pytest.raises(WrongColumns, match="'maakunta_code' is missing"):
        read_all("municipality-key", path)
    path = written(tmp_path, HEADER.replace("kunta,", "Kunta,", 1) + "\n")
    with pytest.raises(WrongColumns, match="'kunta' is missing"):
        read_all("municipality-key", path)


def test_postal_area_has_its_municipality(tmp_path: Path) -> None:
    """The year is in the second title line, whatever the name of the file."""
    path = written(tmp_path, "\ufeff" + POSTAL_HEAD + POSTAL, "avain.txt")
    assert read_all("postal-key", path).rows == [
        PostalKeyRow(
            line=6,
            year=2020,
            postal_code="00100",
            name_fi="Helsinki Keskusta",
            name_sv="Helsingfors centrum",
            municipality_code="091",
            municipality_name="Helsinki",
            classes={"seutukunta": "011"},
        )
    ]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("00100", "0O100", "bad_postal_code"),
        ("091", "91", "bad_municipality"),
        ("Helsinki\t011", "\t011", "missing_name"),
        ("Helsinki Keskusta", "H" * 101, "field_too_long"),
        ("00100", "00120", "duplicate_key"),
        ("091\tHelsinki", "091\tEspoo", "contradiction"),
        ("\n", "", "cut_row"),
    ],
)
def test_bad_postal_area_is_refused(tmp_path: Path, old: str, new: str, reason: str) -> None:
    """A last line without its end may have lost a part of its last name."""
    first = POSTAL.replace("00100", "00120")
    path = written(tmp_path, POSTAL_HEAD + first + POSTAL.replace(old, new))
    assert refusals(read_all("postal-key", path)) == [(7, reason)]


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("Aluejako: 2020", "Aluejako:", WrongFile),
        ("Postinumero-kunta-avain", "Avain", WrongFile),
        ("Seutukunta\tSeutukunnan nimi", "Tulot\tTulojen nimi", WrongColumns),
        ("\tSeutukunnan nimi", "", WrongColumns),
        ("Kunta\tKunnan nimi", "Kunnan nimi\tKunta", WrongColumns),
    ],
)
def test_other_head_is_refused(tmp_path: Path, old: str, new: str, error: type[Exception]) -> None:
    """Title lines without a year, an unknown class, columns gone or moved."""
    path = written(tmp_path, POSTAL_HEAD.replace(old, new) + POSTAL)
    with pytest.raises(error):
        read_all("postal-key", path)


@pytest.mark.parametrize(("year", "classes"), [(2025, 14), (2026, 15)])
def test_real_keys_have_every_municipality(shared: Path, year: int, classes: int) -> None:
    """308 municipalities in either year, each in one class of every kind."""
    path = shared / f"data/regions/municipality_key_{year}.csv"
    batch = read_all("municipality-key", path)
    assert (len(batch.rows), batch.rejected) == (308, [])
    assert {row.year for row in batch.rows} == {year}
    assert {len(row.classes) for row in batch.rows} == {classes}
    of_language = [row.classes["kielisuhde"] for row in batch.rows]
    if year == 2026:
        assert [of_language.count(code) for code in "0123"] == [259, 18, 16, 15]


def test_real_postal_key_has_every_area(shared: Path) -> None:
    """3,026 areas of 310 municipalities of 2020."""
    path = shared / "data/regions/alueryhmittely_posnro_2020_fi.txt"
    batch = read_all("postal-key", path)
    assert (len(batch.rows), batch.rejected) == (3_026, [])
    assert len({row.municipality_code for row in batch.rows}) == 310
    assert {len(row.classes) for row in batch.rows} == {7}

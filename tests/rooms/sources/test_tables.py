"""Statistical tables by their definitions: what PxWeb writes is read, and nothing is guessed."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procloser.sources.errors import EmptyFile, WrongColumns, WrongFile
from procloser.sources.readers import READERS
from procloser.sources.readers.tables.cells import (
    NotNumber,
    area_code,
    figure_of,
    part_of,
    year_of,
)
from procloser.sources.readers.tables.loaded import DEFINITIONS
from procloser.sources.types import (
    BATCH_LINES,
    AreaFigureRow,
    AreaFiguresRow,
    Rejected,
    SourceInfo,
)
from tests.rooms.sources.reading import IDENTITY_CODE, read_all, refusals

LONG, WIDE, MOVES, PRICES = "paavo-pxweb", "paavo-nationwide", "migration", "dwelling-prices"
# As the publisher's export begins: title, empty line, header; ISO-8859-1, CR LF, texts quoted.
GOLDEN = (
    '"12f7 -- 9. All data groups, 2010-2023"\r\n'
    "\r\n"
    '"Postal code area","Information","2020"\r\n'
    '"90210  Esimerkkikylä - Länsi (Esimerkkilä)","Inhabitants, total (HE)",18373\r\n'
    '"90210  Esimerkkikylä - Länsi (Esimerkkilä)","Median income of inhabitants (HR)",".."\r\n'
    '"90220  Äyskäri (Esimerkkilä)","Average size of households (TE)",1.7\r\n'
)
GOLDEN_ROWS = [
    AreaFigureRow(4, "90210", 2020, "he_vakiy", 18_373),
    AreaFigureRow(5, "90210", 2020, "hr_mtu", None),
    AreaFigureRow(6, "90220", 2020, "te_takk", 1.7),
]
HEADER = '"Postal code area","Information","2020"'


def write(folder: Path, *lines: str, encoding: str = "utf-8") -> Path:
    """Write lines as a file with a last line end."""
    path = folder / "table.csv"
    path.write_bytes(("\n".join(lines) + "\n").encode(encoding))
    return path


@pytest.mark.parametrize(
    "content",
    [
        GOLDEN.encode("iso-8859-1"),
        GOLDEN.encode("utf-8"),
        GOLDEN.encode("utf-8-sig"),
        GOLDEN.replace("\r\n", "\n").encode("utf-8"),
        GOLDEN.replace('","', '";"').replace('",', '";').encode("iso-8859-1"),
        GOLDEN.replace('","', '"\t"').replace('",', '"\t').encode("utf-8"),
        GOLDEN.encode("iso-8859-1").replace(b'".."', b"."),
        GOLDEN.encode("iso-8859-1").replace(b'".."', b'"..."'),
        GOLDEN.encode("iso-8859-1").replace(b'".."', b'""'),
    ],
    ids=[
        *("ISO-8859-1", "UTF-8", "mark", "LF", "semicolon", "tab"),
        *("one dot", "three dots", "empty"),
    ],
)
def test_publishers_export_is_read_in_every_form(tmp_path: Path, content: bytes) -> None:
    """The title has a comma, and marks of missing figures are none."""
    path = tmp_path / "001_12f7_2020.csv"
    path.write_bytes(content)
    batch = read_all(LONG, path)
    assert (batch.rows, batch.rejected) == (GOLDEN_ROWS, [])


def test_answer_of_the_api_begins_with_the_header(tmp_path: Path) -> None:
    """No title; labels in Finnish; a column a year."""
    rows = read_all(
        LONG,
        write(
            tmp_path,
            '"Postinumeroalue","Tiedot","2023","2024*"',
            '"KOKO MAA","Miehet (HE)","..",2750000',
            '"90210 Kylä","0–2-vuotiaat (HE)",5,"6"',
        ),
    ).rows
    assert rows == [
        AreaFigureRow(2, "", 2023, "he_miehet", None),
        AreaFigureRow(2, "", 2024, "he_miehet", 2_750_000),
        AreaFigureRow(3, "90210", 2023, "he_0_2", 5),
        AreaFigureRow(3, "90210", 2024, "he_0_2", 6),
    ]


def test_year_stands_in_a_column_or_in_the_label(tmp_path: Path) -> None:
    """Older releases write "…, 2019 (HE)"; some exports have a column of the year."""
    header, area = '"Postinumeroalue","Tiedot","Vuosi","Paavo"', '"90210 Kylä"'
    rows = read_all(LONG, write(tmp_path, header, f'{area},"he_vakiy","2022",7')).rows
    assert rows == [AreaFigureRow(2, "90210", 2022, "he_vakiy", 7)]
    path = write(tmp_path, '"Postinumeroalue","Asukkaat yhteensä, 2019 (HE)"', f"{area},8")
    assert read_all(LONG, path).rows == [AreaFigureRow(2, "90210", 2019, "he_vakiy", 8)]
    dated = f'{area},"Asukkaiden mediaanitulot, 2018 (HR)",9'
    path = write(tmp_path, '"Postinumeroalue","Tiedot","x"', dated, f'{area},"he_vakiy",8')
    batch = read_all(LONG, path)
    assert batch.rows == [AreaFigureRow(2, "90210", 2018, "hr_mtu", 9)]
    assert refusals(batch) == [(3, "bad_year")]


def test_figures_as_columns_with_their_years(tmp_path: Path) -> None:
    """PxWeb puts year and figure into one heading where both head the table."""
    path = write(
        tmp_path,
        '"Postal code","Building type","2024* Price per square meter (EUR/m2)",'
        '"2024* Number of sales"',
        '"90210 Kylä","Terraced houses total","..",12',
    )
    assert read_all(PRICES, path).rows == [
        AreaFigureRow(2, "90210", 2024, "terraced_price", None),
        AreaFigureRow(2, "90210", 2024, "terraced_sales", 12),
    ]


def test_figure_of_two_columns_has_a_code_of_two_parts(tmp_path: Path) -> None:
    """By labels or by codes, in any order of columns."""
    path = write(
        tmp_path,
        '"Vuosi";"Talotyyppi";"Postinumero";"Tiedot";"value"',
        '"2024";"Kerrostalo yksiöt";"90210";"keskihinta_aritm_nw";"4 125,5"',
        '"2024";"3";"90210";"lkm_julk20";7',
    )
    assert read_all(PRICES, path).rows == [
        AreaFigureRow(2, "90210", 2024, "flats_1_price", 4_125.5),
        AreaFigureRow(3, "90210", 2024, "flats_3_sales", 7),
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ('"9021  Kylä","he_vakiy",1', "unknown_area"),
        ('"KU564 Esimerkkilä","he_vakiy",1', "unknown_area"),
        ('"902100 Kylä","he_vakiy",1', "unknown_area"),
        ('"90210 Kylä","Inhabitants (HE)",1', "unknown_figure"),
        ('"90210 Kylä","he_vakiy","many"', "bad_figure"),
        ('"90210 Kylä","he_vakiy",-1', "bad_figure"),
        ('"90210 Kylä","he_vakiy",1e9', "bad_figure"),
        ('"90210 Kylä","he_vakiy",nan', "bad_figure"),
        ('"90210 Kylä","he_vakiy",٣', "bad_figure"),
        ('"90210 Kylä","he_vakiy"', "column_count"),
        ('"90210 Kylä","he_vakiy",1,2', "column_count"),
        ('"90210 Kylä,"he_vakiy",1', "broken_quotes"),
        ('"90210 Kyl\x00","he_vakiy",1', "control_character"),
        (f'"90210 {IDENTITY_CODE}","he_vakiy",1', "identity_code"),
        ('"90200 Muu","Inhabitants, total (HE)",2', "duplicate_key"),
    ],
)
def test_row_not_understood_is_refused_and_the_others_are_taken(
    tmp_path: Path, row: str, reason: str
) -> None:
    """Never guessed: one bad row costs itself only."""
    path = write(tmp_path, HEADER, '"90200 Yksi","he_vakiy",1', row, '"90299 Kolme","he_vakiy",3')
    batch = read_all(LONG, path)
    assert refusals(batch) == [(3, reason)]
    assert [found.area for found in batch.rows] == ["90200", "90299"]
    assert reason in READERS[LONG].reasons


def test_bad_year_in_a_column_is_refused(tmp_path: Path) -> None:
    """A quarter is no year."""
    path = write(tmp_path, '"Area","Year","Information","11ae"', '"KU091","2024Q1","vm43_tulo",1')
    assert read_all(MOVES, path).rejected == [
        Rejected(2, "bad_year", '"KU091","2024Q1","vm43_tulo",1')
    ]


def test_last_line_without_its_end_is_refused(tmp_path: Path) -> None:
    """Its figure may be cut, and a cut number is a number too."""
    path = tmp_path / "cut.csv"
    path.write_text(f'{HEADER}\n"90200 Yksi","he_vakiy",18373\n"90210 Kylä","he_vakiy",18')
    assert refusals(read_all(LONG, path)) == [(3, "cut_row")]


def test_only_what_may_be_negative_is(tmp_path: Path) -> None:
    """Net migration is; in-migration is not."""
    path = write(
        tmp_path,
        '"Alue","Tiedot","2024"',
        '"KU091 Helsinki","Kuntien välinen nettomuutto",-512',
        '"091","muutl-vm43_tulo",-1',
        '"MK01 Uusimaa","vm43_tulo",1',
    )
    batch = read_all(MOVES, path)
    assert batch.rows == [AreaFigureRow(2, "091", 2024, "vm43_netto", -512)]
    assert refusals(batch) == [(3, "bad_figure"), (4, "unknown_area")]


WIDE_HEADER = (
    "Postinumeroalue_x,Postinumero,Asukkaat yhteensä (HE),Asukkaiden mediaanitulot (HR),"
    "Kesämökit yhteensä (RA),Talouksien keskikoko (TE),Yksinasuvien taloudet (TE),"
    "Koulutetut yhteensä (KO)"
)


@pytest.mark.parametrize(
    ("cells", "figures"),
    [
        (
            "376.0,34408.0,0.0,1.7,12,9",
            {
                "he_vakiy": 376,
                "hr_mtu": 34_408,
                "ra_ke": 0,
                "te_takk": 1.7,
                "te_yks": 12,
                "ko_koul": 9,
            },
        ),
        (
            "376.0,0.0,0.0,1.7,0.0,9",
            {"he_vakiy": 376, "ra_ke": 0, "te_takk": 1.7, "te_yks": 0, "ko_koul": 9},
        ),
        ("376.0,34408.0,0.0,0.0,0.0,0.0", {"he_vakiy": 376, "hr_mtu": 34_408, "ra_ke": 0}),
        ("29.0,34408.0,3.0,1.7,2,3", {"he_vakiy": 29}),
        (
            "30.0,..,3.0,1.7,2,3",
            {"he_vakiy": 30, "hr_mtu": None, "ra_ke": 3, "te_takk": 1.7, "te_yks": 2, "ko_koul": 3},
        ),
    ],
    ids=["all told", "income hidden", "groups hidden", "29 inhabitants", "a mark"],
)
def test_zero_that_stands_for_a_suppressed_figure_is_not_taken(
    tmp_path: Path, cells: str, figures: dict[str, float | None]
) -> None:
    """By the definition's rules; another 0 is 0."""
    path = write(tmp_path, "\ufeff" + WIDE_HEADER, f"90210  Kylä (Kunta),90210,{cells}")
    assert read_all(WIDE, path).rows == [AreaFiguresRow(2, "90210", 2026, figures)]


def test_wide_row_is_taken_whole_or_not(tmp_path: Path) -> None:
    """One cell that is no number costs its row; an area comes once."""
    good = "x,90210,376.0,34408.0,0.0,1.7,12,9"
    path = write(tmp_path, WIDE_HEADER, good, good.replace("1.7", "x"), good)
    assert refusals(read_all(WIDE, path)) == [(3, "bad_figure"), (4, "duplicate_key")]


@pytest.mark.parametrize(
    ("reader", "header", "words"),
    [
        (WIDE, "Postinumero,Asukkaat yhteensä (HE),Tulot (XX)", r"unknown column 'Tulot \(XX\)'"),
        (WIDE, "Postinumero,Miehet (HE)", "column of he_vakiy is missing"),
        (LONG, '"Postinumeroalue","Tiedot","Vuosi"', "column of figures is missing"),
        (LONG, '"Postinumeroalue","Miehet (HE)"', "the year stands nowhere"),
        (LONG, '"Postinumeroalue","Tiedot","2020","2020"', "a column is doubled"),
        (LONG, '"Postinumeroalue","Kaikki"', "unknown column 'Kaikki'"),
        (PRICES, '"Postinumero","Vuosi","x"', "2 columns that name the figure are missing"),
    ],
)
def test_columns_that_are_not_the_definitions_refuse_the_file(
    tmp_path: Path, reader: str, header: str, words: str
) -> None:
    """With what is wrong, and where the columns are defined."""
    with pytest.raises(WrongColumns, match=f"{words}.*definition, {reader}.toml"):
        read_all(reader, write(tmp_path, header, "x"))


def test_file_without_the_areas_column_is_another(tmp_path: Path) -> None:
    """And a table of another definition is named."""
    with pytest.raises(WrongFile, match="this is not a paavo-pxweb file"):
        read_all(LONG, write(tmp_path, "kunta;luku", "091;1"))
    path = write(tmp_path, '"Area","Information","2024"', '"KU091","vm43_tulo",1')
    with pytest.raises(WrongFile, match=r"procloser load migration table\.csv"):
        read_all(LONG, path)
    with pytest.raises(EmptyFile):
        read_all(LONG, write(tmp_path, ""))


def test_source_is_the_publishers_table(tmp_path: Path) -> None:
    """The files do not say what day they are of."""
    assert READERS[MOVES].describe(
        write(tmp_path, '"Area","Information","2024"', '"KU091","vm43_tulo",1')
    ) == SourceInfo(
        "Statistics Finland, Migration between municipalities", None, "statistics-finland-migration"
    )


def test_batches_are_bounded_where_a_line_makes_many_rows(tmp_path: Path) -> None:
    """Thirty years a line."""
    years = ",".join(f'"{year}"' for year in range(1990, 2020))
    lines = (f'"{10_000 + n} Kylä","he_vakiy",{",".join("1" * 30)}' for n in range(1_000))
    path = write(tmp_path, f'"Postinumeroalue","Tiedot",{years}', *lines)
    sizes = [len(batch.rows) for batch in READERS[LONG].read(path)]
    assert (sum(sizes), max(sizes)) == (30_000, BATCH_LINES)


def test_real_long_export_is_read_whole(shared: Path) -> None:
    """8,988 figures: 107 of each of Helsinki's 84 areas, in 2020."""
    batch = read_all(LONG, shared / "data/paavo/paavo_12f7_2020_helsinki_region_pxweb_long.csv")
    assert batch.rejected == []
    assert len(batch.rows) == 8_988
    assert {row.year for row in batch.rows} == {2020}
    assert set(Counter(row.area for row in batch.rows).values()) == {107}
    assert len({row.figure for row in batch.rows}) == 107
    assert sum(row.value is None for row in batch.rows) == 0


def test_real_nationwide_file_agrees_with_the_layer(shared: Path) -> None:
    """3,018 areas; each of 7,354 figures that both files tell of Pirkanmaa is the same."""
    batch = read_all(WIDE, shared / "data/paavo/paavo_master_nationwide.csv")
    assert (len(batch.rows), batch.rejected) == (3_018, [])
    assert sum(row.figures["he_vakiy"] for row in batch.rows) == 5_557_765
    assert sum(set(row.figures) == {"he_vakiy"} for row in batch.rows) == 81
    told = {row.area: row.figures for row in batch.rows}
    layer = read_all(
        "paavo-wfs", shared / "data/paavo/pno_tilasto_2026_pirkanmaa_wgs84.geojson"
    ).rows
    same = [
        value == area.figures[figure]
        for area in layer
        for figure, value in told[area.postal_code].items()
    ]
    assert (len(same), all(same)) == (7_354, True)


DIGITS = st.integers(0, 99_999).map("{:05}".format)


@given(DIGITS, st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])))
def test_area_is_its_first_digits_or_none(code: str, name: str) -> None:
    """A blank ends the code; whatever else follows makes another word of it."""
    definition = DEFINITIONS[LONG]
    assert area_code(f"{code}  {name}".strip(), definition) == code
    glued = area_code(f"{code}x{name}", definition)
    assert glued is None
    assert area_code(f"KU{code[:3]} {name}".strip(), DEFINITIONS[MOVES]) == code[:3]


@given(st.floats(0, 1e14, allow_nan=False), st.sampled_from([",", "."]))
def test_number_is_read_with_either_decimal_sign(value: float, sign: str) -> None:
    """Three decimals; a thousand may be set off by a blank."""
    text = f"{value:.3f}".replace(".", sign)
    wanted = float(f"{value:.3f}")
    assert figure_of(text, "he_vakiy", DEFINITIONS[LONG]) == wanted
    spaced = f"{value:,.3f}".replace(",", " ").replace(".", sign)
    assert figure_of(spaced, "he_vakiy", DEFINITIONS[LONG]) == wanted


@given(st.text())
def test_any_text_is_a_figure_a_mark_or_refused(text: str) -> None:
    """Nothing else is raised, and no figure is endless or not a number."""
    try:
        value = figure_of(text, "he_vakiy", DEFINITIONS[LONG])
    except NotNumber:
        return
    assert value is None or 0 <= value < 1e16


@given(st.sampled_from(sorted(DEFINITIONS[LONG].figure[0].codes)), st.integers(1900, 2100))
def test_label_keeps_its_meaning_with_a_year_in_it(label: str, year: int) -> None:
    """Before the group, or behind the label where it has none."""
    part = DEFINITIONS[LONG].figure[0]
    assert part_of(label.upper(), part) == (part.codes[label], None)
    head, bracket, group = label.rpartition(" (")
    dated = f"{head}, {year} ({group}" if bracket else f"{label}, {year}"
    assert part_of(dated, part) == (part.codes[label], year)


@pytest.mark.parametrize(
    ("text", "year"),
    [("2024", 2024), (" 2025* ", 2025), ("24", None), ("2024Q1", None), ("", None)],
)
def test_year_of_a_text(text: str, year: int | None) -> None:
    """A star marks preliminary figures."""
    assert year_of(text) == year

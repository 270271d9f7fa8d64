"""A definition file makes a reader; a bad one stops the start, with file, key and remedy."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from procloser.intake.routes import ROUTES
from procloser.sources.readers import READERS
from procloser.sources.readers.tables.loaded import DEFINITIONS
from procloser.sources.readers.tables.reader import reader_of
from procloser.sources.tables import FetchFormat, SmallAreas, TableFetch, TableLayout
from procloser.sources.tables.errors import BadDefinition
from procloser.sources.tables.registry import SHIPPED, all_definitions, refuse_taken_keys
from procloser.sources.types import AreaFigureRow
from procloser.statistics.types import Level

GOOD = """
key = "cars"
title = "Cars by municipality"
publisher = "An agency"
publisher_key = "an-agency-cars"
licence = "CC BY 4.0"
attribution = "Lähde: An agency"
table = "cars"
level = "municipality"
layout = "long"

[area]
columns = ["Area"]

[year]
columns = ["Year"]

[[figure]]
columns = ["Kind"]
[figure.codes]
electric = ["Electric cars"]
all = ["Cars, total"]
"""


def folder_of(tmp_path: Path, text: str, name: str = "cars.toml") -> Path:
    """Return an operator's folder with one definition."""
    folder = tmp_path / "tables"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_shipped_definitions_are_readers_with_routes() -> None:
    """Each under its own key, with what the sources page shows."""
    shipped = {path.stem for path in SHIPPED.glob("*.toml")}
    assert shipped == {"paavo-pxweb", "paavo-nationwide", "migration", "dwelling-prices"}
    for key in shipped:
        assert DEFINITIONS[key].key == READERS[key].key == key
        assert key in ROUTES
        assert READERS[key].fresh_days == 400
        assert READERS[key].publisher.licence == "CC BY 4.0"


def test_shipped_definition_says_what_to_fetch() -> None:
    """In the publisher's codes of dimensions; a file got otherwise has nothing to fetch."""
    assert DEFINITIONS["migration"].fetch == TableFetch(
        url="https://pxdata.stat.fi/PxWeb/api/v1/en/StatFin/muutl/11ae.px",
        dimensions={
            "alue_23_*": "*",
            "contentscode": ("muutl-vm43_tulo", "muutl-vm43_lahto", "muutl-vm43_netto"),
            "timeperiod_y": "*",
        },
        page_by="alue_23_*",
        cell_limit=100_000,
        format=FetchFormat.JSON_STAT2,
    )
    assert DEFINITIONS["paavo-nationwide"].fetch is None
    assert DEFINITIONS["paavo-nationwide"].small_areas == SmallAreas("he_vakiy", 30)


def test_operators_definition_is_a_reader(tmp_path: Path) -> None:
    """Beside the shipped ones, and its file is read."""
    found = all_definitions(folder_of(tmp_path, GOOD))
    assert set(found) == {*DEFINITIONS, "cars"}
    cars = found["cars"]
    assert (cars.level, cars.layout) == (Level.MUNICIPALITY, TableLayout.LONG)
    assert (cars.fresh_days, cars.fetch) == (None, None)
    assert cars.missing == frozenset({"", ".", "..", "..."})
    path = tmp_path / "cars.csv"
    path.write_text("Area;Year;Kind;Cars\nKU091 Helsinki;2025;electric cars;41 250\n")
    (batch,) = reader_of(cars).read(path)
    assert batch.rows == [AreaFigureRow(2, "091", 2025, "electric", 41_250)]


def test_operators_definition_takes_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    """As for the year of another release of the nationwide file."""
    shipped = (SHIPPED / "paavo-nationwide.toml").read_text(encoding="utf-8")
    folder = folder_of(tmp_path, shipped.replace("fixed = 2026", "fixed = 2027"))
    found = all_definitions(folder)["paavo-nationwide"]
    assert (DEFINITIONS["paavo-nationwide"].fixed_year, found.fixed_year) == (2026, 2027)


def test_codes_may_stand_in_a_file_of_their_own(tmp_path: Path) -> None:
    """Beside the definition, or shipped."""
    head = GOOD.split("[figure.codes]", maxsplit=1)[0]
    folder = folder_of(tmp_path, f'{head}codes = "kinds"\n')
    (folder / "codes").mkdir()
    (folder / "codes" / "kinds.toml").write_text('electric = ["Electric cars"]\n')
    assert all_definitions(folder)["cars"].figure[0].codes == {
        "electric": "electric",
        "electric cars": "electric",
    }


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('title = "Cars by municipality"', "", "title is missing"),
        ('title = "Cars by municipality"', "title = 7", "title is not of the kind str"),
        ('key = "cars"', 'key = "Cars!"', "key is not written right. Write small letters"),
        ('level = "municipality"', 'level = "village"', "level is none .* postal_area, municip"),
        ('layout = "long"', 'layout = "wide"', "figure has columns, and the layout is wide"),
        ('columns = ["Area"]', 'columns = "Area"', "area.columns is not of the kind list"),
        ('columns = ["Area"]', "columns = [7]", "area.columns is not a list of texts"),
        ('[year]\ncolumns = ["Year"]', "[year]\nfixed = 26", "year.fixed is out of bounds"),
        ('[area]\ncolumns = ["Area"]', "", "area is missing. Say where the area stands"),
        ("[[figure]]", "[figure]", "figure is not of the kind list"),
        ("[figure.codes]", "", r"figure\.codes is missing"),
        (
            'all = ["Cars, total"]',
            'all = ["Electric cars"]',
            "figure.codes.all has the label 'electric cars' of another",
        ),
        ('all = ["Cars, total"]', '"A b" = ["x"]', "figure.codes.A b is not a code"),
        ("[figure.codes]", 'codes = "none"\n[figure.x]', "figure.codes names no file codes/none"),
        ("[[figure]]", "colour = 1\n[[figure]]", "year.colour is not known. Mend or drop it"),
        ('table = "cars"', 'table = "cars"\nnegative = ["x"]', "negative names no figure by 'x'"),
        (
            "[[figure]]",
            '[small_areas]\nfigure = "all"\nleast = 30\n[[figure]]',
            "small_areas needs an area's figures in one row",
        ),
        ("[[figure]]", '[fetch]\nurl = "x"\n[[figure]]', "fetch.dimensions is missing"),
        (
            "[[figure]]",
            '[fetch]\nurl = "http://x/a.px"\npage_by = "a"\n[fetch.dimensions]\na = "*"\n'
            "[[figure]]",
            "fetch.url is not written right. Write an address like https",
        ),
        ('key = "cars"', "key = ", r"it is not TOML in UTF-8 \(.*line 2"),
    ],
)
def test_bad_definition_is_refused_with_file_key_and_remedy(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    """What is wrong, where, and what to do."""
    assert old in GOOD
    with pytest.raises(BadDefinition, match=rf"cars\.toml: ({words})(?s:.*)Then start again"):
        all_definitions(folder_of(tmp_path, GOOD.replace(old, new)))


def test_folder_with_two_of_a_key_or_none_at_all_is_refused(tmp_path: Path) -> None:
    """Which of them would count, nobody could tell."""
    folder = folder_of(tmp_path, GOOD)
    folder_of(tmp_path, GOOD, "again.toml")
    with pytest.raises(BadDefinition, match=r"cars\.toml: key is that of another file"):
        all_definitions(folder)
    with pytest.raises(BadDefinition, match=r"TABLES_DIR is no folder\. Make it, or unset"):
        all_definitions(tmp_path / "absent")


def test_key_of_a_reader_is_not_taken(tmp_path: Path) -> None:
    """A table must not stand in for the number base."""
    found = all_definitions(folder_of(tmp_path, GOOD.replace('"cars"', '"people"', 1)))
    with pytest.raises(BadDefinition, match=r"people\.toml: key is that of a reader"):
        refuse_taken_keys(found, {"people": READERS["people"]})


def test_worked_definition_of_the_documentation_reads_its_example(tmp_path: Path) -> None:
    """Who copies it has a table that works."""
    page = (Path(__file__).parents[3] / "docs/extending/README.md").read_text(encoding="utf-8")
    worked = page.split("```toml\n")[1].split("```")[0]
    definition = all_definitions(folder_of(tmp_path, worked))["job-seekers"]
    example = page.split("of which PxWeb gives\n\n")[1].split("\n\n")[0]
    path = tmp_path / "example.csv"
    path.write_text("".join(line.strip() + "\n" for line in example.splitlines()))
    (batch,) = reader_of(definition).read(path)
    assert batch.rows == [AreaFigureRow(2, "837", 2025, "seekers", 16_320)]
    assert definition.fetch is not None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "words"),
    [(GOOD, ""), (GOOD.replace('layout = "long"', ""), "cars.toml: layout is missing.")],
)
def test_bad_definition_stops_the_start(tmp_path: Path, text: str, words: str) -> None:
    """Any verb says so in one sentence; with a good one it runs."""
    done = subprocess.run(
        [sys.executable, "-m", "procloser.cli", "load", "--help"],
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "procloser.config.settings.base",
            "TABLES_DIR": str(folder_of(tmp_path, text)),
            "DATA_DIR": str(tmp_path / "data"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == (1 if words else 0)
    assert words in done.stderr
    assert "Traceback" not in done.stderr

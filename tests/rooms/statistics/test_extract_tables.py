"""The tables of areas and municipalities that a generation is made of, read from PostgreSQL."""

import pytest
from django.db import connection

from procloser.statistics.actions import store_area_figures
from procloser.statistics.types import AreaFiguresRow, Level
from procloser.warehouse.columnar import statement

pytestmark = pytest.mark.django_db
Rows = list[tuple[str, int, dict[str, float | None]]]


def store(table: str, rows: Rows, level: Level = Level.POSTAL_AREA) -> None:
    """Store figures of areas by code and year."""
    figures = [AreaFiguresRow(n, code, year, own) for n, (code, year, own) in enumerate(rows)]
    store_area_figures(table=table, level=level, rows=figures, load_id=1)


def read(table: str) -> tuple[list[str], set[tuple[object, ...]]]:
    """Return the columns and the rows of an extract table."""
    with connection.cursor() as cursor:
        cursor.execute(statement("procloser.statistics", table))
        return [column.name for column in cursor.description or ()], set(cursor.fetchall())


def test_figures_are_of_the_newest_release() -> None:
    """What it hides has no row, though an older one tells; other tables and levels are no Paavo."""
    store(
        "paavo",
        [
            ("33100", 2025, {"he_vakiy": 90.0, "hr_mtu": 20_000.0}),
            ("33100", 2026, {"he_vakiy": 100.0, "hr_mtu": None, "te_takk": 2.1}),
            ("33200", 2025, {"he_vakiy": 50.0}),
            ("33200", 2026, {"te_takk": 1.9}),
        ],
    )
    store("paavo_years", [("33100", 2027, {"he_vakiy": 1.0})])
    store("paavo", [("837", 2026, {"he_vakiy": 1.0})], Level.MUNICIPALITY)
    columns, rows = read("area_figure")
    assert columns == ["postal_area", "figure", "value"]
    assert rows == {
        ("33100", "he_vakiy", 100.0),
        ("33100", "te_takk", 2.1),
        ("33200", "he_vakiy", 50.0),
    }


def test_years_are_statistical_years_once_they_go_back_three() -> None:
    """Hidden figures are null; the whole country is no area."""
    store("paavo", [("33100", 2026, {"he_vakiy": 7.0})])
    store(
        "paavo_years",
        [
            ("33100", 2021, {"he_vakiy": 90.0, "hr_mtu": 20_000.0}),
            ("33100", 2024, {"he_vakiy": 100.0, "hr_mtu": None}),
            ("33200", 2023, {"hr_mtu": 21_000.0}),
            ("33300", 2023, {"te_takk": 2.0}),
        ],
    )
    store("paavo_years", [("", 2024, {"he_vakiy": 5_600_000.0})], Level.COUNTRY)
    columns, rows = read("area_year")
    assert columns == ["postal_area", "year", "inhabitants", "income"]
    assert rows == {
        ("33100", 2021, 90.0, 20_000.0),
        ("33100", 2024, 100.0, None),
        ("33200", 2023, None, 21_000.0),
    }


def test_years_are_those_of_releases_until_then() -> None:
    """A series of two years is no series: the releases stand, and the two are not mixed."""
    store(
        "paavo",
        [
            ("33100", 2021, {"he_vakiy": 80.0, "hr_mtu": 19_000.0}),
            ("33100", 2026, {"he_vakiy": 90.0, "hr_mtu": 21_000.0}),
        ],
    )
    store("paavo_years", [("33100", 2022, {"he_vakiy": 1.0}), ("33100", 2024, {"he_vakiy": 2.0})])
    assert read("area_year")[1] == {
        ("33100", 2021, 80.0, 19_000.0),
        ("33100", 2026, 90.0, 21_000.0),
    }


def test_moves_are_those_out_of_a_municipality() -> None:
    """Of its years; a missing figure is null."""
    store(
        "migration",
        [
            ("837", 2023, {"vm43_tulo": 14_000.0, "vm43_lahto": 12_000.0}),
            ("837", 2024, {"vm43_lahto": None}),
            ("049", 2024, {"vm43_tulo": 9.0}),
        ],
        Level.MUNICIPALITY,
    )
    store("migration", [("", 2024, {"vm43_lahto": 300_000.0})], Level.COUNTRY)
    columns, rows = read("migration_year")
    assert columns == ["municipality", "year", "moved_out"]
    assert rows == {("837", 2023, 12_000.0), ("837", 2024, None)}


def test_tables_without_figures_are_empty() -> None:
    """Nothing loaded is no error: the variables made of it are absent."""
    assert [read(name)[1] for name in ("area_figure", "area_year", "migration_year")] == [set()] * 3

"""How areas develop, on tiny tables with results counted by hand."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from tests.rooms.publishing.one_step import rows_by

Years = list[tuple[str, int, float | None, float | None]]
"""Area, year, inhabitants, income."""


def development(
    years: Years,
    *,
    areas: Mapping[str, str] | None = None,
    moved: list[tuple[str, int, float | None]] | None = None,
    today: Mapping[str, str] | None = None,
) -> dict[str, tuple[str | None, ...]]:
    """Return area → classes of population, income, moving out; area → municipality is given."""
    areas, moved, today = areas or {}, moved or [], today or {}
    text, number = pa.string(), pa.float64()

    def table(names: list[str], types: list[pa.DataType], rows: list[tuple[Any, ...]]) -> pa.Table:
        columns = [[row[n] for row in rows] for n in range(len(names))]
        arrays = [pa.array(own, kind) for own, kind in zip(columns, types, strict=True)]
        return pa.table(arrays, names)

    tables = {
        "area_year": table(
            ["postal_area", "year", "inhabitants", "income"],
            [text, pa.int16(), number, number],
            list(years),
        ),
        "area": table(["postal_area", "municipality"], [text, text], list(areas.items())),
        "migration_year": table(
            ["municipality", "year", "moved_out"], [text, pa.int16(), number], list(moved)
        ),
        "municipality_today": table(["code", "today"], [text, text], list(today.items())),
    }
    return {area: tuple(classes) for area, *classes in rows_by("area_development", **tables)}


def test_population_falls_and_grows_by_half_a_percent_a_year() -> None:
    """Over five years 1,000 becomes 974 (−0.52 a year), 975 (−0.5), 1,025 (0.5), 1,026 (0.52)."""
    years: Years = []
    for code, now in (("00001", 974), ("00002", 975), ("00003", 1025), ("00004", 1026)):
        years += [(code, 2019, 1000.0, None), (code, 2024, float(now), None)]
    found = {code: row[0] for code, row in development(years).items()}
    assert found == {
        "00001": "falling",
        "00002": "steady",
        "00003": "steady",
        "00004": "growing",
    }


def test_population_from_the_oldest_year_at_least_three_before() -> None:
    """1,000 → 1,018 is 0.45 a year from 2020 and 0.6 from 2021; 2022 and 2018 are no beginnings."""
    years: Years = [
        *(
            ("00001", 2018, 10.0, None),
            ("00001", 2020, 1000.0, None),
            ("00001", 2024, 1018.0, None),
        ),
        *(("00002", 2021, 1000.0, None), ("00002", 2024, 1018.0, None)),
        *(("00003", 2022, 1000.0, None), ("00003", 2024, 2000.0, None)),
        *(("00004", 2018, 1000.0, None), ("00004", 2024, 2000.0, None)),
    ]
    found = {code: row[0] for code, row in development(years).items()}
    assert found == {"00001": "steady", "00002": "growing", "00003": None, "00004": None}


def test_area_hidden_or_small_in_the_newest_year_is_left_out() -> None:
    """An older year does not stand in; small in the past only, it has no change."""
    years: Years = [
        *(("00001", 2019, 100.0, 1.0), ("00001", 2023, 100.0, 1.0), ("00001", 2024, None, 1.0)),
        *(("00002", 2019, 100.0, 1.0), ("00002", 2024, 29.0, 1.0)),
        *(("00003", 2019, 29.0, None), ("00003", 2024, 30.0, None)),
    ]
    assert development(years, areas={"00003": "001"}) == {"00003": (None, None, None)}


def test_income_changes_against_the_country() -> None:
    """By hand: 20,000 everywhere in 2018, and 2023 the newest year of income.

    | area  | inhabitants | income 2023 | growth | a year against 15 % |
    | 00001 |         100 |      24,000 |   20 % |   1.0 growing       |
    | 00002 |         100 |      22,000 |   10 % |  −1.0 falling       |
    | 00003 |         200 |      23,000 |   15 % |   0.0 steady        |
    | 00004 |         400 |      hidden |        |   null              |
    """
    years: Years = []
    for code, people, income in (
        ("00001", 100, 24_000.0),
        ("00002", 100, 22_000.0),
        ("00003", 200, 23_000.0),
        ("00004", 400, None),
    ):
        years += [(code, 2018, people, 20_000.0), (code, 2023, people, income)]
        years += [(code, 2024, people, None)]
    found = {code: row[1] for code, row in development(years).items()}
    assert found == {"00001": "growing", "00002": "falling", "00003": "steady", "00004": None}


def test_income_by_the_years_that_an_area_has() -> None:
    """From 2020 on, against those that have 2020: alone it is the country, so steady."""
    years: Years = [
        *(("00001", 2018, 100.0, 10.0), ("00001", 2023, 100.0, 20.0)),
        *(("00002", 2020, 100.0, 10.0), ("00002", 2023, 100.0, 11.0)),
    ]
    assert {code: row[1] for code, row in development(years).items()} == {
        "00001": "steady",
        "00002": "steady",
    }


def test_moving_out_in_thirds_of_the_inhabitants() -> None:
    """By hand, per 1,000: 20, 40 and 60 of 100, 250 and 250 inhabitants.

    | municipality | inhabitants | moved out | middle of its people | of 600 |
    | 001          |         100 |         2 |                   50 | low    |
    | 002          |  200 and 50 |        10 |                  225 | middle |
    | 003          |         250 |        15 |                  475 | high   |
    """
    years: Years = [
        ("00001", 2024, 100.0, None),
        ("00002", 2024, 200.0, None),
        ("00003", 2024, 50.0, None),
        ("00004", 2024, 250.0, None),
        ("00005", 2024, 90.0, None),
        ("00006", 2024, 90.0, None),
    ]
    found = development(
        years,
        areas={
            "00001": "001",
            "00002": "002",
            "00003": "002",
            "00004": "003",
            "00005": "004",
        },
        moved=[
            *(("001", 2023, 90.0), ("001", 2024, 2.0)),
            *(("002", 2024, 10.0), ("003", 2024, 15.0), ("004", 2023, 9.0), ("004", 2024, None)),
        ],
    )
    assert {code: row[2] for code, row in found.items()} == {
        "00001": "low",
        "00002": "middle",
        "00003": "middle",
        "00004": "high",
        "00005": None,
        "00006": None,
    }


def test_municipalities_joined_together_move_out_together() -> None:
    """Those of 009 count with 001, where its area is today; equals share a class."""
    found = development(
        [("00001", 2024, 100.0, None), ("00002", 2024, 100.0, None), ("00003", 2024, 200.0, None)],
        areas={"00001": "001", "00002": "009", "00003": "002"},
        moved=[("001", 2024, 3.0), ("009", 2024, 5.0), ("002", 2024, 8.0)],
        today={"009": "001"},
    )
    assert {row[2] for row in found.values()} == {"middle"}


def test_without_years_nothing_is_told() -> None:
    """Empty tables give no rows."""
    assert development([]) == {}

"""Classes of areas by the median income of their people."""

import pytest
from django.db import connection

from procloser.statistics.actions import store_area_figures
from procloser.statistics.types import AreaFiguresRow, Level
from procloser.warehouse.columnar import statement

pytestmark = pytest.mark.django_db


def income(
    code: str, median: float | None, people: float | None, year: int = 2026
) -> AreaFiguresRow:
    """Return an area with that median income and population."""
    return AreaFiguresRow(1, code, year, {"hr_mtu": median, "he_vakiy": people})


def classes_of(rows: list[AreaFiguresRow]) -> dict[str, str]:
    """Return the class of each area, as a generation reads it."""
    store_area_figures(table="paavo", level=Level.POSTAL_AREA, rows=rows, load_id=1)
    with connection.cursor() as cursor:
        cursor.execute(statement("procloser.statistics", "income_class_of_area"))
        return dict(cursor.fetchall())


def test_income_classes_are_thirds_of_the_population() -> None:
    """By hand: 600 people in line by income; an area stands where its middle person stands.

    | code  | income | people | middle of its people | class  |
    | 00001 | 20,000 |    180 |                   90 | low    |
    | 00002 | 21,000 |     40 |                  200 | middle |
    | 00003 | 25,000 |    160 |                  300 | middle |
    | 00004 | 30,000 |     40 |                  400 | high   |
    | 00005 | 40,000 |    180 |                  510 | high   |
    """
    rows = [
        income("00001", 20_000, 180),
        income("00002", 21_000, 40),
        income("00003", 25_000, 160),
        income("00004", 30_000, 40),
        income("00005", 40_000, 180),
    ]
    assert classes_of(rows) == {
        "00001": "low",
        "00002": "middle",
        "00003": "middle",
        "00004": "high",
        "00005": "high",
    }


def test_areas_of_equal_income_share_a_class() -> None:
    """Two halves of the same income are both in the middle."""
    rows = [income("00001", 25_000, 50), income("00002", 25_000, 50)]
    assert set(classes_of(rows).values()) == {"middle"}


def test_area_without_income_has_no_class() -> None:
    """Missing stays missing; a missing population weighs nothing but has a class."""
    rows = [income("00001", None, 500), income("00002", 30_000, None), income("00003", 20_000, 30)]
    assert classes_of(rows) == {
        "00002": "high",
        "00003": "middle",
    }


def test_area_under_thirty_people_has_no_class() -> None:
    """Even where the publisher tells its income; nor does it move the others."""
    rows = [income("00001", 20_000, 29), income("00002", 30_000, 30)]
    assert classes_of(rows) == {"00002": "middle"}


def test_newest_release_counts_even_where_it_suppresses() -> None:
    """An older figure does not stand in for one that the publisher hides now."""
    rows = [
        *(income("00001", 20_000, 50, 2025), income("00001", None, 50, 2026)),
        *(income("00002", 20_000, 50, 2025), income("00002", 30_000, 50, 2026)),
    ]
    assert classes_of(rows) == {"00002": "middle"}

"""Stored figures, cells and names."""

from datetime import date

import pytest

from procloser.statistics import queries
from procloser.statistics.actions import (
    store_area_figure_rows,
    store_area_figures,
    store_grid_cells,
    store_name_counts,
    store_name_years,
)
from procloser.statistics.models import GridCell, NameYears
from procloser.statistics.types import (
    AreaFigureRow,
    AreaFiguresRow,
    GridCellRow,
    Level,
    NameCount,
    NameCountRow,
    NameSide,
    NameYearRow,
)

pytestmark = pytest.mark.django_db
AREA = Level.POSTAL_AREA


def test_figures_of_an_area_add_up_over_loads() -> None:
    """A later row of the year adds its figures; a missing one is null, and stays so."""
    wide = AreaFiguresRow(1, "33100", 2026, {"he_vakiy": 100.0, "hr_mtu": None})
    store_area_figures(table="paavo", level=AREA, rows=[wide], load_id=1)
    more = [
        AreaFigureRow(1, "33100", 2026, "te_taly", 50.0),
        AreaFigureRow(2, "33100", 2026, "te_takk", None),
        AreaFigureRow(3, "33100", 2025, "te_taly", 49.5),
    ]
    store_area_figure_rows(table="paavo", level=AREA, rows=more, load_id=2)
    assert queries.figures_of_area(table="paavo", level=AREA, area="33100") == {
        2025: {"te_taly": 49.5},
        2026: {"he_vakiy": 100.0, "hr_mtu": None, "te_taly": 50.0, "te_takk": None},
    }


def test_the_same_area_in_one_batch_twice_is_no_error() -> None:
    """The last row holds."""
    rows = [AreaFiguresRow(n, "837", 2024, {"moved_in": float(n)}) for n in (1, 2)]
    store_area_figures(table="migration", level=Level.MUNICIPALITY, rows=rows, load_id=1)
    assert queries.figures_of_area(table="migration", level=Level.MUNICIPALITY, area="837") == {
        2024: {"moved_in": 2.0}
    }


def test_cell_without_a_year_stands_once() -> None:
    """The second load takes the place of the first."""
    cell = GridCellRow(1, "hsy-250m", "688", None, b"\x01", {"asukkaita": 5.0})
    store_grid_cells(rows=[cell], load_id=1)
    store_grid_cells(rows=[cell._replace(figures={"asukkaita": None})], load_id=2)
    stored = GridCell.objects.get()
    assert (stored.year, bytes(stored.geometry), stored.figures) == (
        0,
        b"\x01",
        {"asukkaita": None},
    )


def test_older_issue_of_names_changes_nothing() -> None:
    """Whatever the order of loading."""
    row = NameCountRow(1, "Esimerkki", NameSide.SURNAME, 30)
    store_name_counts(rows=[row], issued_on=date(2024, 8, 5), load_id=1)
    store_name_counts(rows=[row._replace(bearers=20)], issued_on=date(2021, 2, 5), load_id=2)
    assert queries.bearers_of("Esimerkki") == [
        NameCount("Esimerkki", NameSide.SURNAME, 30, date(2024, 8, 5))
    ]


def test_years_of_a_name_stand_by_language() -> None:
    """One row for each."""
    row = NameYearRow(1, "Maija", "female", 1950, 1959, "fi", 900)
    store_name_years(rows=[row, row._replace(language="sv", bearers=40)], load_id=1)
    store_name_years(rows=[row._replace(bearers=901)], load_id=2)
    assert list(NameYears.objects.order_by("language").values_list("language", "bearers")) == [
        ("fi", 901),
        ("sv", 40),
    ]

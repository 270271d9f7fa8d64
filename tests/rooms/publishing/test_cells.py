"""Cells of thirty adults or more, made of postal areas."""

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from procloser.publishing.cells import CELLS, NO_CELL, SCHEMA, cells_of, joined, write_cells
from procloser.publishing.errors import GenerationChanged
from procloser.publishing.proved_tables import proved_table
from tests.factories.outlines import (
    outlines_in,
    outlines_of,
    people_in,
    view_of_files,
    view_with_cells,
)

ROW_OF_FOUR = {"00100": (0, 0), "00200": (1, 0), "00300": (2, 0), "00400": (3, 0)}


def rows(adults: dict[str | None, int], outlines: pa.Table) -> list[tuple[Any, ...]]:
    """Return postal area, cell and the cell's adults."""
    table = cells_of(people_in(adults)["postal_area"], outlines).drop_columns("outline")
    return [tuple(row.values()) for row in table.to_pylist()]


def test_area_of_thirty_adults_is_a_cell_by_itself() -> None:
    """Twenty-nine are joined with the nearest."""
    outlines = outlines_of(ROW_OF_FOUR | {"00300": (5, 0)})
    found = rows({"00100": 30, "00200": 29, "00300": 90, "00400": 45}, outlines)
    assert found == [("00100", 0, 59), ("00200", 0, 59), ("00300", 1, 90), ("00400", 2, 45)]


def test_small_areas_are_joined_until_there_are_thirty() -> None:
    """Ten, nine and eleven are thirty together."""
    found = rows({"00100": 10, "00200": 9, "00300": 11, "00400": 30}, outlines_of(ROW_OF_FOUR))
    assert found == [("00100", 0, 30), ("00200", 0, 30), ("00300", 0, 30), ("00400", 1, 30)]


def test_neighbour_of_the_same_municipality_is_taken_though_another_is_nearer() -> None:
    """A cell is of one municipality where it can be."""
    outlines = outlines_in(
        [("00100", "111", (0, 0)), ("00200", "222", (1, 0)), ("00300", "111", (5, 0))]
    )
    found = rows({"00100": 5, "00200": 50, "00300": 50}, outlines)
    assert found == [("00100", 0, 55), ("00200", 1, 50), ("00300", 0, 55)]


def test_municipality_without_another_area_joins_the_nearest_at_all() -> None:
    """Better a cell across a border than one of five people."""
    outlines = outlines_in(
        [("00100", "111", (0, 0)), ("00200", "222", (1, 0)), ("00300", "333", (5, 0))]
    )
    found = rows({"00100": 5, "00200": 50, "00300": 50}, outlines)
    assert found == [("00100", 0, 55), ("00200", 0, 55), ("00300", 1, 50)]


def test_area_where_nobody_lives_is_in_no_cell() -> None:
    """Else a wilderness would keep a village from being drawn around."""
    found = rows({"00100": 30, "00300": 30}, outlines_of(ROW_OF_FOUR))
    assert found == [
        ("00100", 0, 30),
        ("00200", None, None),
        ("00300", 1, 30),
        ("00400", None, None),
    ]


def test_fewer_than_thirty_people_in_all_are_in_no_cell() -> None:
    """Nothing can be drawn around them."""
    found = rows({"00100": 20, "00200": 9}, outlines_of(ROW_OF_FOUR))
    assert found == [(code, None, None) for code in ROW_OF_FOUR]


def test_people_without_a_known_area_are_in_no_cell() -> None:
    """They are nowhere on the map."""
    found = rows({None: 40, "99999": 40, "00100": 30}, outlines_of({"00100": (0, 0)}))
    assert found == [("00100", 0, 30)]


def test_outlines_are_in_metres_and_neighbours_still_meet() -> None:
    """A tenth of a degree at 62 N is 5.2 kilometres wide and 11.1 high."""
    table = cells_of(people_in({"00100": 30, "00200": 30})["postal_area"], outlines_of(ROW_OF_FOUR))
    shapes = shapely.from_wkb(table["outline"].to_pylist())
    assert shapely.area(shapes[0]) == pytest.approx(5_230 * 11_140, rel=0.01)
    border = shapely.intersection(shapes[0], shapes[1])
    assert shapely.length(border) == pytest.approx(11_140, rel=0.01)


def test_no_outlines_give_a_file_without_rows(tmp_path: Path) -> None:
    """A world without areas can be published."""
    path = tmp_path / CELLS
    write_cells(path, people_in({"00100": 40}), outlines_of({}))
    assert pq.read_table(path).num_rows == 0


def test_written_cells_are_read_back_proved(tmp_path: Path) -> None:
    """Grain, order and types are those of the schema."""
    view = view_with_cells(tmp_path, {"00100": 40}, outlines_of(ROW_OF_FOUR))
    read = proved_table(view, CELLS, SCHEMA)
    assert read.schema.equals(SCHEMA)
    assert read["postal_area"].to_pylist() == list(ROW_OF_FOUR)


def test_altered_cells_are_refused(tmp_path: Path) -> None:
    """Whoever can write to the folder cannot make smaller cells."""
    write_cells(tmp_path / CELLS, people_in({"00100": 40}), outlines_of(ROW_OF_FOUR))
    view = view_of_files(tmp_path, {CELLS: "0" * 64})
    with pytest.raises(GenerationChanged, match=CELLS):
        proved_table(view, CELLS, SCHEMA)
    (tmp_path / CELLS).unlink()
    with pytest.raises(GenerationChanged, match=CELLS):
        proved_table(view, CELLS, SCHEMA)


def test_generation_published_without_cells_has_none(tmp_path: Path) -> None:
    """It is older than drawing."""
    assert proved_table(view_of_files(tmp_path, {}), CELLS, SCHEMA).num_rows == 0


areas = st.lists(
    st.tuples(st.integers(0, 80), st.integers(0, 50), st.integers(0, 50), st.sampled_from("abc")),
    max_size=40,
)


@given(areas)
def test_cell_has_thirty_adults_whatever_the_areas(
    made: list[tuple[int, int, int, str]],
) -> None:
    """Nobody is in a smaller one; an area is in a cell when somebody lives there; none is lost."""
    adults = np.array([area[0] for area in made], dtype=np.int64)
    middles = np.array([area[1:3] for area in made], dtype=float).reshape(-1, 2)
    cells = joined(adults, middles, np.array([area[3] for area in made], dtype=str))
    if adults.sum() < 30:
        assert (cells == NO_CELL).all()
        return
    assert ((cells != NO_CELL) == (adults > 0)).all()
    sums = np.bincount(cells[cells != NO_CELL], adults[cells != NO_CELL])
    assert (sums >= 30).all()
    assert sums.sum() == adults.sum()

"""Figures of cells: near the truth, drawn from the base set, the same whenever asked."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from procloser.audiences.cells import (
    LEAST_BROKEN_DOWN,
    STRETCH,
    WITHHELD,
    CellFigures,
    shown_cells,
)
from procloser.audiences.safe import NOISE, Sizes, list_figure, list_noise_of, noise_of, rounded
from procloser.audiences.types import Figure

KEYS = [bytes([n]) * 32 for n in range(40)]
BASE = Sizes(5_000, (2_400, 2_500, 2_600))


def shown(
    *counts: int, base: Sizes = BASE, key: bytes = KEYS[0], floor: int = 10, of_list: bool = False
) -> list[int]:
    """Return what is shown of a variable's cells."""
    cells = shown_cells(
        base, {"tenure": np.array(counts)}, floors={"tenure": floor}, key=key, of_list=of_list
    )
    found: list[int] = cells["tenure"].tolist()
    return found


def test_cell_is_near_the_truth() -> None:
    """Half a stretch, the noise and the rounding at most; above 1,000 noise and rounding."""
    counts = range(10, 2_000, 7)
    for key in KEYS:
        for n, figure in zip(counts, shown(*counts, key=key), strict=True):
            assert abs(figure - n) <= (STRETCH // 2 + NOISE + 5 if n <= 990 else NOISE + 60)
    assert len({figure for key in KEYS for figure in shown(300, key=key)}) > 1


def test_cell_below_the_floor_is_withheld_and_no_other() -> None:
    """Nine are "fewer than ten"; ten show at least ten."""
    for key in KEYS:
        assert shown(9, 0, 10, key=key)[:2] == [-10, -10]
        assert shown(9, 0, 10, key=key)[2] >= 10
        assert shown(29, 30, key=key, floor=30)[0] == -30
        assert shown(29, 30, key=key, floor=30)[1] >= 30


def test_cell_that_is_the_whole_set_shows_its_figure() -> None:
    """A facet that everybody is in does not contradict the count above it."""
    for key in KEYS:
        base = Sizes(220, (100, 110, 120))
        assert shown(220, base=base, key=key) == [rounded(220 + noise_of(base, key))]


def test_one_person_more_seldom_shows() -> None:
    """Of all sizes and secrets in one of twelve at most: the figure is that of a stretch."""
    counts = range(20, 900)
    changes = 0
    for key in KEYS:
        figures = shown(*counts, key=key)
        changes += sum(one != other for one, other in pairwise(figures))
    assert changes / (len(KEYS) * len(counts)) < 1 / STRETCH


@given(st.lists(st.integers(0, 4_000), min_size=1, max_size=20), st.sampled_from(KEYS))
def test_equal_people_show_equal_figures(counts: list[int], key: bytes) -> None:
    """Whatever their variable, their place and who else is there: else one could average them."""
    array = np.array(counts)
    given = {"region": np.array([*counts, *counts]), "tenure": array}
    found = shown_cells(BASE, given, floors={"region": 10, "tenure": 10}, key=key)
    region, tenure = (found[variable].tolist() for variable in given)
    assert region[: len(counts)] == region[len(counts) :] == tenure == shown(*counts, key=key)


def test_each_variable_has_its_own_floor() -> None:
    """Asked together, a sensitive one withholds what the other tells."""
    counts = np.array([20, 500])
    given = {"tenure": counts, "income": counts}
    found = shown_cells(BASE, given, floors={"tenure": 10, "income": 30}, key=KEYS[0])
    assert found["tenure"].tolist() == shown(20, 500)
    assert found["income"].tolist() == [-30, shown(500)[0]]


def test_base_sets_have_noise_of_their_own() -> None:
    """Cells of one size show several figures in several sets."""
    bases = [Sizes(n, BASE.overlaps) for n in range(4_000, 4_090)]
    assert len({shown(83, base=base)[0] for base in bases}) > 1


def test_with_a_list_cells_have_dice_of_their_own() -> None:
    """Who knows all others' values would else compute the one noise, and then the target's."""
    counts = np.full(50, 650)
    given, floors = {"tenure": counts, "region": counts}, {"tenure": 10, "region": 10}
    found = shown_cells(BASE, given, floors=floors, key=KEYS[0], of_list=True)
    of_tenure, of_region = (found[variable].tolist() for variable in given)
    assert of_tenure == shown(*counts, of_list=True)  # alone or with others: the same
    assert of_tenure != of_region
    assert len(set(of_tenure)) > 1


def test_small_base_sets_are_not_broken_down() -> None:
    """As soon as the figure shown of the set itself is below sixty, whatever the cell."""
    for key in KEYS:
        for size in (40, 55, 60, 65, 80):
            base = Sizes(size, (20, 21, 22))
            is_told = rounded(size + noise_of(base, key)) >= LEAST_BROKEN_DOWN
            assert (shown(30, base=base, key=key) != [WITHHELD]) == is_told


def test_cells_with_a_list_are_in_hundreds() -> None:
    """Half a hundred of noise, never over the whole, below a hundred nothing more."""
    for key in KEYS:
        base = Sizes(900, (400, 450, 500))
        whole = list_figure(900, list_noise_of(base, key), floor=10).value or 0
        figures = shown(600, 20, 900, base=base, key=key, of_list=True)
        assert figures[1] == -100
        assert abs(figures[0] - 600) <= 100
        assert figures[0] % 100 == 0
        assert figures[2] <= whole
        assert shown(900, base=Sizes(20, (10, 10, 10)), key=key, of_list=True) == [WITHHELD]


def test_kept_figures_come_back_as_they_were() -> None:
    """A value, zero, "fewer than ten" and withheld: as a mapping from codes."""
    found = CellFigures(["a", "b", "c", "d"], [120, 0, -10, WITHHELD])
    figures = {"a": Figure(120), "b": Figure(0), "c": Figure(under=10), "d": Figure()}
    assert found == figures

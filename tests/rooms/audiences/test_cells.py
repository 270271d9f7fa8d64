"""Figures of cells: near the truth, drawn from the base set, the same whenever asked."""

from procloser.audiences.cells import STRETCH, CellNoise
from procloser.audiences.safe import COARSE_ABOVE, NOISE, Sizes, noise_of, rounded
from procloser.audiences.types import Figure

KEYS = [bytes([n]) * 32 for n in range(40)]
BASE = Sizes(5_000, (2_400, 2_500, 2_600))


def test_cell_is_near_the_truth() -> None:
    """Half a stretch, the noise and the rounding at most; above 1,000 noise and rounding."""
    for key in KEYS:
        noise = CellNoise(BASE, key)
        for n in range(10, 2_000, 7):
            shown = noise.figure(n, floor=10).value
            assert shown is not None
            far = STRETCH // 2 + NOISE + 5 if n <= COARSE_ABOVE else NOISE + 50
            assert abs(shown - n) <= far


def test_cell_below_the_floor_is_withheld_and_no_other() -> None:
    """Nine are "fewer than ten"; ten show at least ten."""
    for key in KEYS:
        noise = CellNoise(BASE, key)
        assert noise.figure(9, floor=10) == Figure(under=10)
        assert noise.figure(29, floor=30) == Figure(under=30)
        assert (noise.figure(10, floor=10).value or 0) >= 10


def test_cell_that_is_the_whole_set_shows_its_figure() -> None:
    """A facet that everybody is in does not contradict the count above it."""
    for key in KEYS:
        base = Sizes(220, (100, 110, 120))
        whole = Figure(rounded(220 + noise_of(base, key)))
        assert CellNoise(base, key).figure(220, floor=10) == whole


def test_cells_of_one_size_show_one_figure_in_one_base_set() -> None:
    """And may show another in another base set."""
    noise = CellNoise(BASE, KEYS[0])
    found = noise.figures({"a": 83, "b": 83, "c": 5}, floor=10)
    assert found["a"] == found["b"] == noise.figure(83, floor=10)
    assert found["c"] == Figure(under=10)
    others = {CellNoise(Sizes(n, BASE.overlaps), KEYS[0]).figure(83, floor=10) for n in range(90)}
    assert len(others) > 1


def test_one_person_more_seldom_shows() -> None:
    """Of all sizes and secrets in one of twelve at most: the figure is that of a stretch."""
    changes = sizes = 0
    for key in KEYS:
        noise = CellNoise(BASE, key)
        for n in range(20, 900):
            sizes += 1
            changes += noise.figure(n, floor=10) != noise.figure(n + 1, floor=10)
    assert changes / sizes < 1 / STRETCH

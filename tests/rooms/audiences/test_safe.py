"""Safe counts: exact values, and what they may never show."""

import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from procloser.audiences.safe import (
    Sizes,
    floor_of,
    list_figure,
    list_noise_of,
    nearest_within,
    noise_of,
    rounded,
    safe_figure,
    safe_waterfall,
    sizes_of,
    wires_of,
)
from procloser.audiences.types import Figure, Waterfall

KEY = b"k" * 32


def test_noise_is_the_documented_draw() -> None:
    """HMAC-SHA-256 over size and overlaps, the first eight bytes modulo nine, less four."""
    digest = hmac.new(KEY, b"noise|57,30,25,28", hashlib.sha256).digest()
    expected = int.from_bytes(digest[:8], "big") % 9 - 4
    assert noise_of(Sizes(57, (30, 25, 28)), KEY) == expected


def test_noise_is_even() -> None:
    """Each of the nine values is as likely as the others, within what chance allows."""
    drawn = [noise_of(Sizes(n, (n // 2, n // 3, n // 5)), KEY) for n in range(9_000)]
    assert set(drawn) == set(range(-4, 5))
    assert all(880 < drawn.count(value) < 1_120 for value in range(-4, 5))


@pytest.mark.parametrize(
    ("count", "shown"),
    [(6, 10), (10, 10), (14, 10), (15, 20), (994, 990), (995, 1_000), (1_000, 1_000),
     (1_001, 1_000), (1_049, 1_000), (1_050, 1_100), (4_949, 4_900), (4_950, 5_000)],
)  # fmt: skip
def test_counts_are_rounded_half_up(count: int, shown: int) -> None:
    """To tens up to a thousand, to hundreds above."""
    assert rounded(count) == shown


@pytest.mark.parametrize(
    ("size", "sensitive", "under"),
    [(0, False, 10), (9, False, 10), (10, False, None), (29, True, 30), (30, True, None)],
)
def test_set_below_the_floor_shows_the_floor_alone(
    size: int, sensitive: bool, under: int | None
) -> None:
    """Nine people are "fewer than 10"; twenty-nine, with a sensitive variable, "fewer than 30"."""
    shown = safe_figure(Sizes(size, (1, 2, 3)), floor=floor_of(sensitive=sensitive), key=KEY)
    assert shown.under == under
    assert (shown.value is None) == (under is not None)


@given(
    size=st.integers(10, 100_000),
    overlaps=st.tuples(*[st.integers(0, 1_000)] * 3),
    sensitive=st.booleans(),
)
def test_figure_stays_near_and_never_below_the_floor(
    size: int, overlaps: tuple[int, int, int], sensitive: bool
) -> None:
    """Within nine people up to a thousand, within fifty-four above; a multiple of ten."""
    floor = floor_of(sensitive=sensitive)
    shown = safe_figure(Sizes(size, overlaps), floor=floor, key=KEY)
    if shown.value is None:
        assert size < floor
        return
    assert shown.value % (10 if shown.value <= 1_000 else 100) == 0
    assert shown.value >= floor
    assert abs(shown.value - size) <= (9 if size + 4 <= 1_000 else 54)


def test_same_set_shows_the_same_figure() -> None:
    """Whatever the bitmap's history; another key shows another world's."""
    halves = (BitMap(range(0, 50)), BitMap(range(25, 75)), BitMap(range(0, 100, 2)))
    one = BitMap(range(40))
    other = (BitMap(range(100)) - BitMap(range(40, 100))) | BitMap([3])
    assert sizes_of(one, halves) == sizes_of(other, halves) == Sizes(40, (40, 15, 20))


def test_nearest_is_apart_by_the_fewest_wires_and_by_too_few() -> None:
    """The earliest of equals; none where all are apart by two or more."""
    one, same, two = BitMap([1]), BitMap([1]), BitMap([1, 2])
    assert nearest_within(BitMap([1, 2, 3]), [one, two], wires=2) == 1
    assert nearest_within(BitMap(), [one, same], wires=2) == 0
    assert nearest_within(BitMap([3]), [one, two], wires=2) is None
    assert nearest_within(BitMap(), [], wires=2) is None


@pytest.mark.parametrize(("floor", "wires"), [(10, 2), (30, 4), (1_000, 101)])
def test_higher_floor_asks_for_more_wires(floor: int, wires: int) -> None:
    """Never for a single one: one person's objection moves nothing."""
    assert wires_of(floor) == wires


@pytest.mark.parametrize(
    ("size", "noise", "floor", "shown"),
    [
        (19, 30, 10, Figure(under=50)),
        (20, 30, 10, Figure(50)),
        (79, -30, 10, Figure(under=50)),
        (80, -30, 10, Figure(50)),
        (75, 0, 10, Figure(100)),
        (980, 20, 10, Figure(1_000)),
        (1_234, 20, 30, Figure(1_300)),
        (59, 0, 30, Figure(under=60)),
        (100, 29, 100, Figure(under=130)),
    ],
)
def test_sets_with_a_list_are_shown_in_fifties(
    size: int, noise: int, floor: int, shown: Figure
) -> None:
    """From fifty up, or the noise above the floor where that is more; in hundreds above 1,000."""
    assert list_figure(size, noise, floor=floor) == shown


def test_noise_of_a_list_is_two_dice() -> None:
    """From -30 to 30, the middle likelier than the ends."""
    drawn = [list_noise_of(Sizes(n, (n // 2, n // 3, n // 5)), KEY) for n in range(20_000)]
    assert (min(drawn), max(drawn)) == (-30, 30)
    assert abs(sum(drawn)) / 20_000 < 0.5
    assert sum(abs(one) <= 9 for one in drawn) > 9_000


def value(n: int) -> Figure:
    """Return a shown value."""
    return Figure(value=n)


UNDER = Figure(under=10)
WITHHELD = Figure()


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ((500, 450, 400), Waterfall(value(500), value(50), value(50), value(400), exact=False)),
        ((500, 495, 400), Waterfall(value(500), None, value(100), value(400), False, True)),
        ((500, 450, 445), Waterfall(value(500), None, value(55), value(445), False, True)),
        ((500, 500, 500), Waterfall(value(500), None, WITHHELD, value(500), False, True)),
        ((490, 500, 500), Waterfall(value(500), None, WITHHELD, value(500), False, True)),
        ((500, 400, None), Waterfall(value(500), value(100), WITHHELD, UNDER, exact=False)),
        ((500, 500, None), Waterfall(value(500), None, WITHHELD, UNDER, False, True)),
        ((500, None, None), Waterfall(value(500), None, WITHHELD, UNDER, False, True)),
        ((None, None, None), Waterfall(UNDER, None, UNDER, UNDER, False, True)),
    ],
)
def test_steps_are_differences_of_shown_figures(
    figures: tuple[int | None, ...], expected: Waterfall
) -> None:
    """A step below the floor is merged; a sum below it is not told; the last may be withheld."""
    shown = [UNDER if n is None else value(n) for n in figures]
    assert safe_waterfall(*shown, floor=10) == expected

"""Ranges of whole numbers by binary digits, against plain numpy."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from procloser.kernel.errors import BadInput
from procloser.warehouse.building import bit_slices


@st.composite
def _columns(draw: st.DrawFn) -> tuple[int, int, list[int | None]]:
    least = draw(st.integers(-1_000, 1_000))
    most = draw(st.integers(least, least + 1_000))
    values = draw(st.lists(st.none() | st.integers(least, most), max_size=80))
    return least, most, values


@given(_columns(), st.integers(-2_500, 2_500), st.integers(-2_500, 2_500))
def test_range_is_what_numpy_finds(
    column: tuple[int, int, list[int | None]], low: int, high: int
) -> None:
    """Any ends, also beyond the span or crossed; who has no value is in no range."""
    least, most, values = column
    sliced = bit_slices(pa.array(values, pa.int32()), least, most)
    plain = np.array([np.nan if value is None else value for value in values])

    with np.errstate(invalid="ignore"):
        expected = np.flatnonzero((plain >= low) & (plain <= high))

    assert list(sliced.between(low, high)) == expected.tolist()


@given(_columns())
def test_every_value_is_read_back(column: tuple[int, int, list[int | None]]) -> None:
    """By the range of that one value; all together are those who have one."""
    least, most, values = column
    sliced = bit_slices(pa.chunked_array([pa.array(values, pa.int16())]), least, most)
    for value in {one for one in values if one is not None}:
        rows = [row for row, other in enumerate(values) if other == value]
        assert list(sliced.between(value, value)) == rows
    assert list(sliced.between(least, most)) == list(sliced.known)


def test_ranges_leave_the_slices_as_they_were() -> None:
    """A set handed out is made of new bitmaps or left alone."""
    sliced = bit_slices(pa.array([18, 19, None, 64, 120]), 18, 120)
    before = sliced.known.copy(), tuple(digit.copy() for digit in sliced.digits)
    assert list(sliced.between(19, 64)) == [1, 3]
    assert list(sliced.between(65, 65)) == []
    assert list(sliced.between(18, 18)) == [0]
    assert (sliced.known, sliced.digits) == before
    assert len(sliced.digits) == 7  # 102 in binary


@pytest.mark.parametrize("outside", [17, 121])
def test_value_outside_the_span_is_refused(outside: int) -> None:
    """The rows are named, and what to do."""
    with pytest.raises(BadInput, match=rf"outside 18 to 120: rows 1 \({outside}\)\. Mend"):
        bit_slices(pa.array([18, outside, None]), 18, 120)


def test_span_of_one_number_has_no_digits() -> None:
    """Known is then all there is to tell."""
    sliced = bit_slices(pa.array([7, None]), 7, 7)
    assert sliced.digits == ()
    assert list(sliced.between(7, 7)) == [0]
    assert list(sliced.between(8, 9)) == []

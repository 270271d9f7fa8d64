"""Cutting by proportions loses nobody."""

from hypothesis import given
from hypothesis import strategies as st

from procloser.demo.proportions import blend, blend_means, cut

WEIGHTS = st.lists(st.floats(min_value=0, max_value=1_000), min_size=1, max_size=20).filter(any)


@given(st.integers(min_value=0, max_value=1_000_000), WEIGHTS)
def test_cut_parts_add_up_to_the_whole(total: int, weights: list[float]) -> None:
    """No part is below none, and together they are the total."""
    parts = cut(total, weights)
    assert sum(parts) == total
    assert min(parts) >= 0


def test_blend_weighs_the_typical_as_thirty_people() -> None:
    """Ninety counted on one side beside thirty typical, even: (90 + 15) / 120 of the total."""
    assert blend([60, 60], [90, 0]) == [105, 15]


def test_blend_of_nobody_is_typical() -> None:
    """Without anyone counted the typical parts stay."""
    assert blend([70, 30], [0, 0]) == [70, 30]


def test_means_weigh_by_people() -> None:
    """Thirty people's mean weighs as much as the typical one."""
    assert blend_means(10.0, 20.0, 30) == 15.0
    assert blend_means(10.0, 0.0, 0) == 10.0

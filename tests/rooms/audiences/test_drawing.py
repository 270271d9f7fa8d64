"""Random samples: who is drawn, area by area, and what a seed keeps."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from procloser.audiences.drawing import drawn, equal_shares
from procloser.audiences.selection import Sample
from procloser.warehouse.building import lots, secret_draws
from procloser.warehouse.types import KindIndex

KEY = b"the key of this test alone"
PEOPLE = 3_000
AREAS = {"837": BitMap(range(2_000)), "980": BitMap(range(2_000, 2_050))}
EVERYBODY = BitMap(range(PEOPLE))


def _index(subjects: range | list[int] = range(PEOPLE)) -> KindIndex:
    return KindIndex(
        size=len(subjects),
        values={"municipality": AREAS},
        lots=lots(secret_draws(subjects, KEY)),
    )


INDEX = _index()


def test_sample_has_its_size_or_everybody() -> None:
    """Nobody from outside the group."""
    group = BitMap(range(500, 1_500))
    assert len(drawn(Sample(100), group, INDEX)) == 100
    assert drawn(Sample(100), group, INDEX) <= group
    assert drawn(Sample(1_000), group, INDEX) == group
    assert drawn(Sample(2_000), group, INDEX) == group
    with pytest.raises(TypeError, match="lots"):
        drawn(Sample(100), group, KindIndex(size=PEOPLE))


def test_seed_draws_the_same_and_another_seed_others() -> None:
    """By chance two samples of a tenth share a tenth."""
    one, other = (drawn(Sample(300, seed=seed), EVERYBODY, INDEX) for seed in ("a", "b"))
    assert drawn(Sample(300, seed="a"), EVERYBODY, INDEX) == one
    assert 10 <= len(one & other) <= 60


def test_larger_sample_holds_the_smaller_one() -> None:
    """Also where areas share it."""
    for by in (None, "municipality"):
        samples = [drawn(Sample(size, by, "s"), EVERYBODY, INDEX) for size in range(100, 400, 7)]
        assert all(small < large for small, large in pairwise(samples))


def test_who_drops_out_is_followed_by_the_next() -> None:
    """The others stay; whoever was not in the sample may go unnoticed."""
    before = drawn(Sample(200), EVERYBODY, INDEX)
    gone = before.min()
    after = drawn(Sample(200), EVERYBODY - BitMap([gone]), INDEX)
    assert before - after == BitMap([gone])
    assert len(after - before) == 1
    unseen = (EVERYBODY - before).min()
    assert drawn(Sample(200), EVERYBODY - BitMap([unseen]), INDEX) == before


def test_sample_follows_subjects_into_the_next_generation() -> None:
    """Numbered anew, with others between, the same people are drawn where nobody new precedes."""
    subjects = list(range(PEOPLE))
    renumbered = subjects[::-1]
    before = drawn(Sample(300), EVERYBODY, INDEX)
    after = drawn(Sample(300), EVERYBODY, _index(renumbered))
    assert {renumbered[n] for n in after} == set(before)


def test_every_part_of_a_group_is_drawn_alike() -> None:
    """A sample of a third has about a third of each tenth of the numbers."""
    found = drawn(Sample(1_000, seed="x"), EVERYBODY, INDEX)
    tenths = np.bincount(np.asarray(found.to_array()) // 300, minlength=10)
    assert all(60 <= people <= 140 for people in tenths)


def test_areas_share_equally_and_the_unplaced_as_one() -> None:
    """The small area gives its fifty, the others the rest by halves."""
    found = drawn(Sample(251, by="municipality"), EVERYBODY, INDEX)
    unplaced = EVERYBODY - AREAS["837"] - AREAS["980"]
    assert len(found) == 251
    assert len(found & AREAS["980"]) == 50
    assert sorted([len(found & AREAS["837"]), len(found & unplaced)]) == [100, 101]
    assert len(drawn(Sample(150, by="region"), EVERYBODY, INDEX)) == 150  # nobody is placed


@given(
    st.dictionaries(st.text("abc", max_size=3), st.integers(1, 40), min_size=1, max_size=8),
    st.integers(0, 400),
    st.text(max_size=3),
)
def test_shares_are_equal_but_for_what_an_area_lacks(
    sizes: dict[str, int], wanted: int, seed: str
) -> None:
    """They add up; no two that could give more differ by more than one; one more adds one."""
    size = min(wanted, sum(sizes.values()))
    shares = equal_shares(sizes, Sample(size, "municipality", seed))
    assert sum(shares.values()) == size
    assert all(0 <= shares[code] <= sizes[code] for code in sizes)
    largest = max(shares.values())
    assert all(share in (largest, largest - 1, sizes[code]) for code, share in shares.items())
    if size < sum(sizes.values()):
        more = equal_shares(sizes, Sample(size + 1, "municipality", seed))
        assert sorted(more[code] - shares[code] for code in sizes)[-1] == 1
        assert all(more[code] >= shares[code] for code in sizes)

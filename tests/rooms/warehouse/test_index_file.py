"""One file, proved whole at every opening."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from procloser.kernel.errors import BadInput
from procloser.warehouse.building import (
    bit_slices,
    bitmap_where,
    bitmaps_by_code,
    half_samples,
    lots,
    secret_draws,
)
from procloser.warehouse.columnar import connect
from procloser.warehouse.errors import IndexDamaged
from procloser.warehouse.index_file import open_index, write_index
from procloser.warehouse.types import FEW_STRETCHES, NO_EMPLOYER, Index, KindIndex, Members

KEY = b"k" * 32


def _index() -> Index:
    organisations = KindIndex(size=3)
    consumers = KindIndex(
        size=5,
        values={"tenure": {"owner": BitMap([0, 1]), "rented": BitMap([3])}},
        flags={"gate:adult": BitMap(range(5))},
        halves=(BitMap([0]), BitMap([1, 2]), BitMap()),
        wires=BitMap([1]),
        slices={"age": bit_slices(pa.array([18, None, 40, 120, 40]), 18, 120)},
        firsts=BitMap([0, 2, 3]),
        lots=np.array([7, 0, 65_535, 7, 1], dtype=np.uint16),
    )
    makers = KindIndex(
        size=4,
        firsts=BitMap([0, 2]),
        employers=np.array([2, 2, NO_EMPLOYER, 0], dtype=np.uint32),
        organisations=organisations,
    )
    kinds = {
        "consumers": consumers,
        "organisations": organisations,
        "decision_makers": makers,
    }
    return Index(kinds=kinds, notes={"day": "2026-11-22"})


def test_index_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Sizes, values, slices, flags, halves and notes come back; an unknown code is empty."""
    write_index(tmp_path / "index.bin", _index())

    found = open_index(tmp_path / "index.bin")

    assert found == _index()
    consumers = found.kinds["consumers"]
    assert list(consumers.bitmap("tenure", "owner")) == [0, 1]
    assert list(consumers.bitmap("tenure", "none such")) == []
    assert list(consumers.flag("gate:objected")) == []
    assert list(consumers.everybody) == [0, 1, 2, 3, 4]
    assert list(consumers.between("age", 40, 120)) == [2, 3, 4]
    assert list(consumers.between("none such", 0, 9)) == []
    assert [consumers.holds(key) for key in ("tenure", "age", "none such")] == [True, True, False]
    assert consumers.lots is not None
    assert consumers.lots.tolist() == [7, 0, 65_535, 7, 1]


def test_households_are_stretches_of_numbers(tmp_path: Path) -> None:
    """Of each with a member, its lowest member or its first; a kind without them says so."""
    write_index(tmp_path / "index.bin", _index())
    consumers = open_index(tmp_path / "index.bin").kinds["consumers"]

    for members, lowest, first in (
        ([], [], []),
        ([1, 3, 4], [1, 3], [0, 3]),
        ([0, 1, 2, 3, 4], [0, 2, 3], [0, 2, 3]),
        ([4], [4], [3]),
    ):
        assert list(consumers.one_of_each(BitMap(members))) == lowest
        assert list(consumers.first_of_each(BitMap(members))) == first
    with pytest.raises(TypeError, match="no households"):
        KindIndex(size=1).one_of_each(BitMap([0]))


def test_people_are_found_by_their_organisations(tmp_path: Path) -> None:
    """Several of one; nobody where the organisation has no number."""
    write_index(tmp_path / "index.bin", _index())
    makers = open_index(tmp_path / "index.bin").kinds["decision_makers"]

    assert makers.organisations == KindIndex(size=3)
    found = {
        tuple(chosen): list(makers.employed_by(BitMap(chosen)))
        for chosen in ([], [0], [1], [2], [0, 1, 2])
    }
    assert found == {(): [], (0,): [3], (1,): [], (2,): [0, 1], (0, 1, 2): [0, 1, 3]}
    with pytest.raises(TypeError, match="organisations"):
        KindIndex(size=1).employed_by(BitMap())


def test_index_of_the_version_before_is_refused(tmp_path: Path) -> None:
    """It has no slices: one publishes anew."""
    path = tmp_path / "index.bin"
    write_index(path, _index())
    path.write_bytes(b"PCINDEX1" + path.read_bytes()[8:])
    with pytest.raises(IndexDamaged, match="publish a new generation"):
        open_index(path)


@pytest.mark.parametrize("place", [0, 10, 45, 60, -1])
def test_altered_index_is_refused(tmp_path: Path, place: int) -> None:
    """One byte anywhere is enough."""
    path = tmp_path / "index.bin"
    write_index(path, _index())
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    with pytest.raises(IndexDamaged, match="publish"):
        open_index(path)


@pytest.mark.parametrize("length", [0, 7, 47, 100])
def test_cut_index_is_refused(tmp_path: Path, length: int) -> None:
    """So is a file cut short, or an empty one."""
    path = tmp_path / "index.bin"
    write_index(path, _index())
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(IndexDamaged):
        open_index(path)


def test_missing_index_is_refused(tmp_path: Path) -> None:
    """The error names the file."""
    with pytest.raises(IndexDamaged, match=r"index\.bin"):
        open_index(tmp_path / "index.bin")


@given(st.lists(st.sampled_from([None, "a", "b", "ö"])))
def test_bitmaps_by_code_are_the_places_of_the_codes(column: list[str | None]) -> None:
    """Row n is number n; null is in no bitmap, and no bitmap is empty."""
    found = bitmaps_by_code(pa.array(column, pa.string()))
    assert {code: list(bitmap) for code, bitmap in found.items()} == {
        code: [n for n, value in enumerate(column) if value == code]
        for code in {value for value in column if value is not None}
    }


def test_bitmap_where_leaves_null_out() -> None:
    """Unknown is not true."""
    assert list(bitmap_where(pa.array([True, None, False, True]))) == [0, 3]


def test_secret_draws_follow_the_subject_and_the_key() -> None:
    """The same subject is in the same halves and lot wherever it stands; another key draws others.

    A short key is refused.
    """
    ids = list(range(1, 2001))
    draws, backwards = secret_draws(ids, KEY), secret_draws(ids[::-1], KEY)
    halves = half_samples(draws)

    assert [{ids[n] for n in half} for half in halves] == [
        {ids[::-1][n] for n in half} for half in half_samples(backwards)
    ]
    assert all(900 < len(half) < 1100 for half in halves)
    assert lots(draws).tolist() == lots(backwards).tolist()[::-1]
    assert len(set(lots(draws).tolist())) > 1900
    others = secret_draws(ids, b"another key, also long enough...")
    assert halves != half_samples(others)
    assert lots(draws).tolist() != lots(others).tolist()
    with pytest.raises(BadInput):
        secret_draws(ids, b"short")


@given(
    st.sets(st.integers(0, 999)),
    st.lists(st.integers(1, 9), min_size=1, max_size=2 * FEW_STRETCHES),
)
def test_stretches_count_as_intersections_do(members: set[int], lengths: list[int]) -> None:
    """Few or many, an area's count by its stretch of numbers is the intersection's."""
    codes, start = {}, 0
    for length in lengths:
        codes[str(start)] = BitMap(range(start, start + length))
        start += length
    index = KindIndex(size=start, values={"postal_area": codes})
    selected = BitMap(members)
    assert index.ranges["postal_area"].counts(Members(selected)).tolist() == [
        len(bitmap & selected) for bitmap in codes.values()
    ]


def test_broken_codes_have_no_stretches() -> None:
    """A variable with one scattered or empty code is counted by intersections."""
    index = KindIndex(
        size=4, values={"scattered": {"a": BitMap([0, 2])}, "empty": {"yes": BitMap()}}
    )
    assert index.ranges == {}


def test_duckdb_installs_and_loads_nothing_by_itself() -> None:
    """A query that needs an extension fails instead of reaching for the network."""
    names = ("autoinstall_known_extensions", "autoload_known_extensions")
    connection = connect()
    for name in names:
        row = connection.execute(f"SELECT current_setting('{name}')").fetchone()
        assert row == (False,)

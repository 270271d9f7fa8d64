"""One file, proved whole at every opening."""

from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from procloser.kernel.errors import BadInput
from procloser.warehouse.building import bit_slices, bitmap_where, bitmaps_by_code, half_samples
from procloser.warehouse.columnar import connect
from procloser.warehouse.errors import IndexDamaged
from procloser.warehouse.index_file import open_index, write_index
from procloser.warehouse.types import FEW_STRETCHES, Index, KindIndex, Members

KEY = b"k" * 32


def _index() -> Index:
    consumers = KindIndex(
        size=5,
        values={"tenure": {"owner": BitMap([0, 1]), "rented": BitMap([3])}},
        flags={"gate:adult": BitMap(range(5))},
        halves=(BitMap([0]), BitMap([1, 2]), BitMap()),
        slices={"age": bit_slices(pa.array([18, None, 40, 120, 40]), 18, 120)},
    )
    return Index(kinds={"consumers": consumers}, notes={"day": "2026-11-22"})


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


def test_half_samples_follow_the_subject_and_the_key() -> None:
    """The same subject is in the same halves wherever it stands; another key draws others."""
    ids = list(range(1, 2001))
    halves = half_samples(ids, KEY)
    backwards = half_samples(ids[::-1], KEY)

    assert [{ids[n] for n in half} for half in halves] == [
        {ids[::-1][n] for n in half} for half in backwards
    ]
    assert all(900 < len(half) < 1100 for half in halves)
    assert halves != half_samples(ids, b"another key, also long enough...")
    with pytest.raises(BadInput):
        half_samples(ids, b"short")


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
    assert index.ranges["postal_area"].counts(Members(selected)) == {
        code: len(bitmap & selected) for code, bitmap in codes.items()
    }


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

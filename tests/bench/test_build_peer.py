"""Two ways of a build are compared by their rows and by the hashes of each column."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from procloser.bench.build_peer import sums_of

NAMES = ("area", "person", "organisation", "decision_maker")


def _write(folder: Path, bans: list[list[str]], **options: object) -> Path:
    folder.mkdir()
    table = pa.table({"number": range(len(bans)), "bans": pa.array(bans, pa.list_(pa.string()))})
    for name in NAMES:
        pq.write_table(table, folder / f"{name}.parquet", **options)
    return folder


def test_sums_are_equal_however_the_same_rows_are_written(tmp_path: Path) -> None:
    """Compression and row groups are no difference."""
    bans = [["post"], [], ["phone", "post"]]
    one = _write(tmp_path / "one", bans)
    two = _write(tmp_path / "two", bans, compression="zstd", row_group_size=1)
    assert sums_of(one) == sums_of(two)
    assert sums_of(one)["person"][0] == 3


def test_sums_differ_where_one_value_differs(tmp_path: Path) -> None:
    """One channel more, in one row."""
    one = _write(tmp_path / "one", [["post"], []])
    two = _write(tmp_path / "two", [["post"], ["post"]])
    assert sums_of(one)["person"] != sums_of(two)["person"]

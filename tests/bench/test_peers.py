"""DuckDB and Polars count the same of a handful of people, in each formulation."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyroaring import BitMap

from procloser.audiences.selection import All, AnyOf, AtLeast, Between, In, Node, Not, SetOf
from procloser.bench.asked import FacetsAsked, Lifting
from procloser.bench.asked_peer import AskedPeer
from procloser.bench.processes.asking import AnyPeer
from procloser.warehouse.types import Index, KindIndex

TENURE = ["owner", "owner", "rented", None, "rented", "owner"]
DWELLING = ["flat", "detached", "flat", "flat", None, "flat"]
OWNER, FLAT = In("tenure", ("owner",)), In("dwelling_type", ("flat",))
WITH_PHONE, LISTED = In("has_phone", ("yes",)), SetOf("list", "own")
FACTS = {"objection": BitMap([5]), "unavailable": BitMap([0, 5]), "on_list": BitMap([1, 2])}
NO_TEXT = pa.list_(pa.string())


@pytest.fixture
def duckdb(tmp_path: Path) -> AskedPeer:
    """Six people, of whom one objects and one more cannot be reached."""
    columns = {
        "number": pa.array(range(6), pa.int32()),
        "tenure": TENURE,
        "dwelling_type": DWELLING,
        "has_phone": [True, False, True, True, True, True],
        "age": pa.array([20, 40, 60, 70, None, 50], pa.int32()),
        "bans": pa.array([[]] * 6, NO_TEXT),
        "listed": pa.array([[]] * 6, NO_TEXT),
        "informed": [True] * 6,
        "address_seen": pa.array([None] * 6, pa.date32()),
    }
    pq.write_table(pa.table(columns), tmp_path / "person.parquet")
    values = {
        "tenure": {"owner": BitMap(), "rented": BitMap()},
        "dwelling_type": {"flat": BitMap(), "detached": BitMap()},
        "has_phone": {"yes": BitMap()},
    }
    kinds = {"consumers": KindIndex(6, values)}
    return AskedPeer(tmp_path, Index(kinds=kinds, notes={"day": "2026-11-22"}), FACTS)


def _peers(duckdb: AskedPeer) -> list[AnyPeer]:
    if find_spec("polars") is None:
        return [duckdb]
    polars = import_module("procloser.bench.polars_peer")
    return [duckdb, polars.PolarsPeer(duckdb.people(), duckdb.codes)]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (All(()), (6, 1, 1, 4)),
        (OWNER, (3, 1, 1, 1)),
        (Not(OWNER), (3, 0, 0, 3)),
        (Between("age", "40", "60"), (3, 1, 0, 2)),
        (AnyOf((LISTED, WITH_PHONE)), (6, 1, 1, 4)),
        (All((Not(LISTED), FLAT)), (3, 1, 1, 1)),
        (AtLeast(2, (OWNER, FLAT, WITH_PHONE)), (4, 1, 1, 2)),
        (In("tenure", ("right_of_occupancy",)), (0, 0, 0, 0)),
    ],
)
def test_waterfalls_are_the_same(duckdb: AskedPeer, where: Node, expected: tuple[int, ...]) -> None:
    """A value unknown is no value; whoever lacks it is among those who have not that value."""
    for peer in _peers(duckdb):
        assert {peer.waterfall(way, where) for way in peer.counts} == {expected}


def test_facets_lift_a_variables_own_criterion(duckdb: AskedPeer) -> None:
    """Owners in flats: tenures are those of flats, dwellings those of owners, telephones of both.

    Nobody to be delivered owns a flat: one objects, one is not reached.
    """
    asked = FacetsAsked(
        ("tenure", "dwelling_type", "has_phone"),
        (),
        (Lifting((OWNER,), ("tenure",)), Lifting((FLAT,), ("dwelling_type",))),
    )
    expected = {("tenure", "rented"): 1, ("dwelling_type", "detached"): 1}
    for peer in _peers(duckdb):
        for way in peer.breakdowns:
            assert duckdb.cells(peer.lifted_facets(way, asked)) == expected


def test_facets_without_criteria_count_everybody(duckdb: AskedPeer) -> None:
    """The four to be delivered."""
    asked = FacetsAsked(("tenure", "has_phone"), (), ())
    expected = {("tenure", "owner"): 1, ("tenure", "rented"): 2, ("has_phone", "yes"): 3}
    for peer in _peers(duckdb):
        for way in peer.breakdowns:
            assert duckdb.cells(peer.lifted_facets(way, asked)) == expected

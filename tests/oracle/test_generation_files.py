"""A generation's index against its own Parquet: read row by row, and asked by DuckDB."""

import os
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from procloser.audiences.counting import exact_waterfall, matching, remaining
from procloser.audiences.facets import cell_counts, codes_of
from procloser.audiences.selection import In, Selection
from procloser.audiences.types import Figure
from procloser.bench.counts import (
    bench_counts,
    broad_selections,
    denied_by_post,
    peer_of,
    selections_of_eight,
)
from procloser.kernel.errors import BadInput
from procloser.postgres import Cluster
from procloser.warehouse.index_file import open_index
from procloser.warehouse.types import Index
from tests.factories.countries import published_country
from tests.plugin.databases import OwnDatabase

PEOPLE = 4_000


@pytest.fixture(scope="module")
def generation(
    cluster: Cluster, template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """Return the generation of a small country."""
    folder = tmp_path_factory.mktemp("country")
    name = f"country_{os.getpid()}"
    cluster.create_database(name, template)
    try:
        yield published_country(OwnDatabase(cluster, name, folder), folder, people=PEOPLE)
    finally:
        cluster.drop_database(name)


@pytest.fixture(scope="module")
def index(generation: Path) -> Index:
    """Return its index."""
    return open_index(generation / "index.bin")


def _questions(index: Index) -> list[Selection]:
    consumers, draw = index.kinds["consumers"], random.Random(11)
    return [*selections_of_eight(consumers, draw), *broad_selections(consumers, draw)]


def _reads_as(row: dict[str, Any], selection: Selection) -> bool:
    """Read one row: every question here is a flat "all" of "in"."""
    for criterion in selection.to_json()["where"]["all"]:
        value = row[criterion["variable"]]
        if ("yes" if value is True else value) not in criterion["in"]:
            return False
    return True


def _is_reachable(row: dict[str, Any], day: date) -> bool:
    seen = row["address_seen"]
    fresh = seen is not None and (day - seen).days <= 730
    return row["informed"] and fresh and "post" not in (row["listed"] or [])


def test_index_agrees_with_parquet_row_by_row(generation: Path, index: Index) -> None:
    """Matches, objections and deliverable of fifty random questions."""
    rows = pq.read_table(generation / "person.parquet").to_pylist()
    consumers, denied = index.kinds["consumers"], denied_by_post(index)
    day = date.fromisoformat(index.notes["day"])
    assert [row["number"] for row in rows] == list(range(consumers.size))
    for selection in _questions(index):
        shown = exact_waterfall(remaining(matching(selection, consumers), denied))
        found = [row for row in rows if _reads_as(row, selection)]
        objecting = [row for row in found if "post" in (row["bans"] or [])]
        left = [row for row in found if "post" not in (row["bans"] or [])]
        reached = [
            row for row in left if _is_reachable(row, day) and "post" not in (row["listed"] or [])
        ]
        assert shown.matches == Figure(len(found))
        assert shown.objections == Figure(len(objecting))
        assert shown.deliverable == Figure(len(reached))


def test_both_formulations_of_duckdb_agree(generation: Path, index: Index) -> None:
    """What the bench compares with answers the same, waterfall and every cell."""
    peer, consumers, denied = (
        peer_of(generation, index),
        index.kinds["consumers"],
        denied_by_post(index),
    )
    for selection in _questions(index)[::5]:
        where = selection.normal().where
        sets = remaining(matching(selection, consumers), denied)
        after, deliverable = len(sets.after_objections), len(sets.deliverable)
        expected = (len(sets.matches), len(sets.matches) - after, after - deliverable, deliverable)
        assert peer.waterfall("count_filtered", where) == expected
        assert peer.waterfall("count_joined", where) == expected
        cells = {
            (key, code): people
            for key in peer.variables
            for code, people in zip(
                codes_of(consumers, key),
                cell_counts(consumers, [key], sets.deliverable)[key].tolist(),
                strict=True,
            )
            if people
        }
        assert peer.cells(peer.facets("facets_sets", where)) == cells
        assert peer.cells(peer.facets("facets_union", where)) == cells


def test_no_question_of_the_bench_is_asked_twice(index: Index) -> None:
    """And each of the first kind has eight criteria."""
    questions = _questions(index)
    assert len({question.digest() for question in questions}) == len(questions) == 50
    first = questions[0].to_json()["where"]["all"]
    assert len({criterion["variable"] for criterion in first}) == 8
    assert isinstance(questions[0].normal(), Selection)
    assert In("has_phone", ("yes",)) in questions[0].where.children  # type: ignore[union-attr]


def test_bench_of_too_small_a_generation_is_refused(generation: Path) -> None:
    """A million people cannot be measured on four thousand."""
    with pytest.raises(BadInput, match="too few for a world of 1000000"):
        bench_counts(generation, 1_000_000, 1)

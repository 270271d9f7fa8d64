"""How DuckDB means to run the build's steps: minutes at a country's size hang on it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from procloser.bench.processes.stepping import plain_duckdb
from procloser.estimates.verdicts import proven
from procloser.publishing.steps import all_steps
from tests.factories.countries import extracted_country
from tests.plugin.databases import OwnDatabase

EACH_WITH_EVERY = ("BLOCKWISE_NL_JOIN", "NESTED_LOOP_JOIN")  # a CROSS JOIN is on purpose
DAY = "memory.main.parameter"
"""The table of one row: whatever is compared with it is read once."""


def _joins_of_each_with_every(node: dict[str, Any]) -> Iterator[str]:
    sides = node["children"]
    if node["name"] in EACH_WITH_EVERY and not any(_tables(side) == {DAY} for side in sides):
        yield f"{node['name']} of {' and '.join(map(str, map(_tables, sides)))}"
    for side in sides:
        yield from _joins_of_each_with_every(side)


def _tables(node: dict[str, Any]) -> set[str]:
    own = node["extra_info"].get("Table") or node["extra_info"].get("Function")
    return ({own} if own else set()).union(*map(_tables, node["children"]))


def test_no_step_compares_everybody_with_everything(
    own_database: OwnDatabase, tmp_path: Path
) -> None:
    """Each join finds its rows by hash: one condition DuckDB cannot hash costs hours."""
    tables, today = extracted_country(own_database, tmp_path, people=5_600)
    connection = plain_duckdb(tables, today)
    slow = []
    for step in all_steps():
        if step.text:
            told = connection.execute(f"EXPLAIN (FORMAT json) {step.text}").fetchall()[0][1]
            joins = [join for plan in json.loads(told) for join in _joins_of_each_with_every(plan)]
            slow += [f"{step.where}: {join}" for join in joins]
        step.run(connection, trusted=proven())
    assert slow == []

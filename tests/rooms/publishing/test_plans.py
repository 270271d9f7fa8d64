"""No step compares everybody with everybody: at a country's size it would never end."""

from collections.abc import Collection

import duckdb
import pytest

from procloser.kernel.progress import Silent
from procloser.publishing.made import run_steps
from procloser.publishing.steps import Step
from procloser.trials.worlds import trial_worlds

ALL_WITH_ALL = ("NL_JOIN", "NESTED_LOOP_JOIN", "PIECEWISE_MERGE_JOIN", "IE_JOIN")


def test_every_join_is_by_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked of DuckDB's own plans, on a world of a few thousand people."""
    slow: dict[str, int] = {}
    run = Step.run

    def explained(
        step: Step, connection: duckdb.DuckDBPyConnection, *, sharpened: Collection[str]
    ) -> None:
        if step.text:
            connection.execute("SET nested_loop_join_threshold = 0")
            plan = "".join(
                text for _, text in connection.execute(f"EXPLAIN {step.text}").fetchall()
            )
            with_one_row = step.text.count("JOIN parameter")
            slow[step.where] = sum(plan.count(word) for word in ALL_WITH_ALL) - with_one_row
        run(step, connection, sharpened=sharpened)

    monkeypatch.setattr(Step, "run", explained)
    world, _ = trial_worlds(people=2_000)
    with run_steps(dict(world.tables), today=world.today, progress=Silent()):
        pass
    assert slow
    assert [where for where, joins in slow.items() if joins > 0] == []

"""The demo's world on trial: what its registers hold, and the truth beside it."""

import numpy as np
import pytest

from procloser.trials.first_world import build_first_world
from procloser.trials.types import PROTECTED, TrialWorld


@pytest.fixture(scope="module")
def world() -> TrialWorld:
    """Return a small demo's world."""
    return build_first_world(people=3_000, seed=5)


def test_world_repeats(world: TrialWorld) -> None:
    """The same seed gives the same tables and truth."""
    again = build_first_world(people=3_000, seed=5)
    assert again.truth.equals(world.truth)
    assert all(table.equals(world.tables[name]) for name, table in again.tables.items())


def test_world_has_gaps_as_the_register_does(world: TrialWorld) -> None:
    """Adults only; birth years of 81 %, addresses of 97.5 %, dwelling types of 95 %."""
    records = world.tables["consumer_record"]
    assert 2_700 < records.num_rows < 3_300
    assert records["birth_year"].null_count / records.num_rows == pytest.approx(0.19, abs=0.03)
    assert records["household_key"].null_count / records.num_rows == pytest.approx(0.025, abs=0.015)
    untold = records["dwelling_type"].to_pylist().count("") / records.num_rows
    assert untold == pytest.approx(0.05, abs=0.02)
    assert min(world.truth["age"].to_pylist()) == 18


def test_truth_is_of_the_same_people(world: TrialWorld) -> None:
    """The recorded birth year is the true age's; the name is the recorded one."""
    records, truth = world.tables["consumer_record"], world.truth
    born = np.array(records["birth_year"].to_pylist(), dtype=float)
    known = ~np.isnan(born)
    age = truth["age"].to_numpy()
    assert (world.today.year - born[known] == age[known]).all()
    assert records["given_key"].equals(truth["name_key"])
    assert [name for name in PROTECTED if name not in truth.column_names] == []


def test_suppressed_figures_are_left_out(world: TrialWorld) -> None:
    """Kulovesi has 21 people: of their ages nothing is told, nor is any figure below 0."""
    figures = world.tables["area_figure"].to_pylist()
    told = {row["figure"]: row["value"] for row in figures if row["postal_area"] == "37210"}
    assert told["he_vakiy"] == 21
    assert [name for name in told if name.startswith("he_")] == ["he_vakiy"]
    assert min(row["value"] for row in figures) >= 0

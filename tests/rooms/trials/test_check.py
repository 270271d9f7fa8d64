"""The trial as a whole: verdicts, joining to the truth, and the committed measures."""

import json
from collections.abc import Collection
from importlib.resources import files

import pyarrow as pa
import pytest

from procloser.estimates.sharpening import SHARPENED_VARIABLES
from procloser.estimates.verdicts import MEASURED_FILE, UNREPLACED, measured_people
from procloser.publishing.steps import all_steps, inputs_of
from procloser.trials.check import Publish, check, written
from procloser.trials.types import TrialWorld
from procloser.trials.worlds import trial_worlds
from tests.rooms.trials.hand_made import a_generation, a_world


def _publish(right: dict[str, str]) -> Publish:
    """Return a publisher whose models say `right` of each world, surely, and the area another."""

    def publish(world: TrialWorld, trusted: Collection[str]) -> pa.Table:
        assert set(trusted) - UNREPLACED in (set(), set(SHARPENED_VARIABLES))
        assert set(trusted) >= UNREPLACED
        code = right[world.name] if "education" in trusted else "vocational"
        return a_generation(education=[code] * 5, education_percent=[90] * 5)

    return publish


@pytest.mark.parametrize(
    ("said", "beats"), [("basic", True), ("higher_tertiary", False), ("vocational", False)]
)
def test_a_model_must_win_in_every_world(said: str, beats: bool) -> None:
    """It is right in one world; in the other right, wrong, or no different from the area."""
    findings = check(
        [a_world("one"), a_world("two")], publish=_publish({"one": "basic", "two": said})
    )
    (education,) = findings.measured
    assert (education.key, education.beats_area_average) == ("education", beats)
    assert list(education.worlds) == ["one", "two"]
    assert education.worlds["one"].right == 1.0


def test_written_rounds_to_four_decimals() -> None:
    """What is kept is the same on every machine."""
    findings = check([a_world()], publish=_publish({"tiny": "basic"}))
    told = written(findings, people=6)
    assert told["people"] == 6
    world = told["variables"]["education"]["worlds"]["tiny"]
    assert (world["error"], world["area_average_error"], world["gain"]) == (0.0125, 1.7625, 1.75)
    assert world["groups"]["finnish"] == {"people": 2, "error": 0.0125}


def test_worlds_have_every_table_the_steps_read() -> None:
    """No step of a generation is left out of the trial."""
    made_by_the_run = {"parameter", "section"}
    for world in trial_worlds(people=1_000):
        assert inputs_of(all_steps()) - made_by_the_run - world.tables.keys() == set()


@pytest.mark.slow
def test_committed_measures_are_those_of_this_code() -> None:
    """`procloser variables check --write` was run after the last change; no variable is a proxy."""
    findings = check(trial_worlds(people=measured_people()))
    text = files("procloser.estimates").joinpath(MEASURED_FILE).read_text(encoding="utf-8")
    assert written(findings, people=measured_people()) == json.loads(text)
    assert findings.proxies == {}

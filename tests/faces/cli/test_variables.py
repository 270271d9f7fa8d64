"""`procloser variables` at the terminal; no database is opened."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from procloser.catalogue.variables import VARIABLES
from procloser.cli import variables_check
from procloser.estimates.verdicts import InGroup, InWorld, Measured
from procloser.trials.check import Findings
from procloser.trials.proxies import Association
from procloser.trials.types import TrialWorld
from procloser.trials.worlds import PEOPLE
from tests.faces.cli.conftest import Terminal

WORLD = InWorld(
    people=1_200,
    error=0.41234567,
    area_average_error=0.6,
    gain=0.18765433,
    gain_uncertainty=0.01,
    right=0.75,
    area_average_right=0.5,
    calibration_error=0.03,
    groups={"finnish": InGroup(1_200, 0.41234567)},
    within50=0.55,
    within90=0.93,
    years_off=5.5,
    area_average_years_off=14.0,
    unstated=300,
    minors=0,
    minors_kept_out=7,
)
AGES = Measured("likely_age_band", True, {"demo": WORLD})
HARMLESS = Association("tenure", "origin", 0.09)


def _finding(*associations: Association) -> Findings:
    return Findings((AGES,), {"demo": associations})


@pytest.fixture
def findings(monkeypatch: pytest.MonkeyPatch) -> list[Findings]:
    """Return the list whose only one is what the next trial finds, in place of a real one."""
    found = [_finding(HARMLESS)]

    def worlds(*, people: int) -> Sequence[TrialWorld]:
        assert people in (3_000, PEOPLE)
        return ()

    monkeypatch.setattr(variables_check, "trial_worlds", worlds)
    monkeypatch.setattr(variables_check, "check", lambda _worlds: found[0])
    return found


def test_check_tells_errors_intervals_calibration_and_groups(
    terminal: Terminal, findings: list[Findings]
) -> None:
    """For programs with four decimals; what the variables give away is there too."""
    done = terminal("variables", "check", "--people", 3_000, "--json")
    assert done.code == 0
    ages = done.json["variables"]["likely_age_band"]
    assert ages["beats_area_average"] is True
    world = ages["worlds"]["demo"]
    assert (world["error"], world["area_average_error"], world["gain"]) == (0.4123, 0.6, 0.1877)
    assert (world["within50"], world["within90"], world["calibration_error"]) == (0.55, 0.93, 0.03)
    assert world["groups"] == {"finnish": {"people": 1_200, "error": 0.4123}}
    assert (done.json["people"], done.json["proxies"]) == (3_000, {})
    told = [{"variable": "tenure", "attribute": "origin", "told": 0.09}]
    assert done.json["associations"] == {"demo": told}


def test_check_prints_tables_for_people(terminal: Terminal, findings: list[Findings]) -> None:
    """Errors, ages, groups of names, and what is given away."""
    printed = terminal("variables", "check").printed
    for part in ("0.4123", "0.6000", "55.0%", "93.0%", "finnish", "tenure", "origin", "0.090"):
        assert part in printed


def test_check_with_a_proxy_fails_and_writes_nothing(
    terminal: Terminal,
    findings: list[Findings],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """The variable is named; the figures are still printed; the catalogue stays as it was."""
    monkeypatch.setattr(variables_check, "files", lambda _package: tmp_path)
    findings[0] = _finding(HARMLESS, Association("favourite_food", "religion", 0.6))
    done = terminal("variables", "check", "--write", "--json")
    assert done.code == 1
    caught = [{"variable": "favourite_food", "attribute": "religion", "told": 0.6}]
    assert done.json["proxies"] == {"demo": caught}
    assert done.complained.startswith("procloser: favourite_food tells of origin, religion, health")
    assert not (tmp_path / "measured.json").exists()


def test_check_write_keeps_the_measures(
    terminal: Terminal,
    findings: list[Findings],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """In the file the catalogue reads at its start."""
    monkeypatch.setattr(variables_check, "files", lambda _package: tmp_path)
    done = terminal("variables", "check", "--people", 3_000, "--write")
    assert done.code == 0
    kept = json.loads((tmp_path / "measured.json").read_text("utf-8"))
    assert (kept["people"], list(kept["variables"])) == (3_000, ["likely_age_band"])


def test_check_of_too_few_is_refused(terminal: Terminal) -> None:
    """Among so few chance alone looks like a finding."""
    done = terminal("variables", "check", "--people", 1_999)
    assert done.code == 2
    assert "2000" in done.complained


def test_list_has_every_variable(terminal: Terminal) -> None:
    """For programs and for people; --kind narrows it."""
    told = terminal("variables", "list", "--json").json
    assert [(one["kind"], one["key"]) for one in told] == [(v.kind, v.key) for v in VARIABLES]
    (language,) = (one for one in told if one["key"] == "message_language")
    assert (language["selectable"], language["class"]) == (False, "modelled")
    assert language["name"]["sv"] == "Meddelandets språk"
    printed = terminal("variables", "list", "--kind", "consumers").printed
    assert "likely_age_band" in printed
    assert "task_class" not in printed


def test_show_tells_of_each_kind(terminal: Terminal) -> None:
    """A municipality is of three kinds; what it is made of is told."""
    told = terminal("variables", "show", "municipality", "--json").json
    assert {one["kind"] for one in told} == {"consumers", "organisations", "decision_makers"}
    (consumers,) = (one for one in told if one["kind"] == "consumers")
    assert (consumers["made_of"], consumers["card"]) == (["consumers.postal_code"], None)


def test_show_prints_the_model_card(terminal: Terminal) -> None:
    """Data, method, calibration, limits and the plain verdict."""
    printed = terminal("variables", "show", "likely_age_band").printed
    for part in ("class: modelled", "never used: ", "line of the notice: ", "model, verdict: "):
        assert part in printed


def test_show_of_an_unknown_key_says_what_is_near(terminal: Terminal) -> None:
    """One sentence, and nothing printed."""
    done = terminal("variables", "show", "educatoin")
    complaint = "The catalogue has no variable 'educatoin'. Did you mean education?"
    assert (done.code, done.printed) == (1, "")
    assert done.complained == f"procloser: {complaint}\n"
    assert terminal("variables", "show", "zz").complained.endswith("procloser variables list.\n")

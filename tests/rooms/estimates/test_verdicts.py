"""What is told of the measures that were written."""

from dataclasses import asdict

import pytest

from procloser.catalogue.types import Kind, ValueClass
from procloser.catalogue.variables import VARIABLES
from procloser.estimates.sharpening import SHARPENED_VARIABLES
from procloser.estimates.verdicts import InGroup, InWorld, measured, proven, read_measured

WRITTEN = {
    "beats_area_average": True,
    "worlds": {
        "demo": {
            "people": 5,
            "error": 0.4,
            "area_average_error": 0.6,
            "gain": 0.2,
            "gain_uncertainty": 0.01,
            "right": 0.8,
            "area_average_right": 0.5,
            "calibration_error": 0.03,
            "groups": {"finnish": {"people": 5, "error": 0.4}},
            "within50": 0.5,
        }
    },
}
MODELLED = {"likely_age_band", "message_language", *SHARPENED_VARIABLES}


def test_read_measured() -> None:
    """What is not written is None."""
    found = read_measured("age", WRITTEN)
    groups = {"finnish": InGroup(5, 0.4)}
    expected = InWorld(5, 0.4, 0.6, 0.2, 0.01, 0.8, 0.5, 0.03, groups, within50=0.5)
    assert (found.key, found.beats_area_average) == ("age", True)
    assert found.worlds == {"demo": expected}
    assert asdict(found)["worlds"]["demo"]["within90"] is None


def test_every_modelled_variable_is_measured_in_both_worlds() -> None:
    """None is trusted untried; a variable nobody models has no measures."""
    assert {key for key in MODELLED if measured(key) is not None} == MODELLED
    for key in MODELLED:
        found = measured(key)
        assert found is not None
        assert list(found.worlds) == ["demo", "other"]
    assert measured("tenure") is None


def test_only_ages_have_intervals_and_they_hold() -> None:
    """At least half and nine in ten are inside, in both worlds; every child is kept out."""
    ages = measured("likely_age_band")
    assert ages is not None
    for world in ages.worlds.values():
        assert world.within50 is not None
        assert world.within90 is not None
        assert (world.within50 >= 0.5, world.within90 >= 0.9) == (True, True)
        assert world.minors == 0
    assert ages.worlds["other"].minors_kept_out == 32
    education = measured("education")
    assert education is not None
    assert {world.within50 for world in education.worlds.values()} == {None}


@pytest.mark.parametrize("key", sorted(SHARPENED_VARIABLES))
def test_what_does_not_beat_the_area_average_is_an_area_statistic(key: str) -> None:
    """The verdict stands in the catalogue: the class goes by it."""
    (variable,) = (v for v in VARIABLES if v.key == key and v.kind is Kind.CONSUMERS)
    expected = ValueClass.MODELLED if key in proven() else ValueClass.AREA_STATISTIC
    assert variable.value_class is expected

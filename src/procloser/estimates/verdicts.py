"""What was measured of each model, and whether it beats the area average.

`measured.json` is written by `procloser variables check --write`, never by hand.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

MEASURED_FILE = "measured.json"
LIKELY_AGE, MESSAGE_LANGUAGE = "likely_age_band", "message_language"
UNREPLACED = frozenset({LIKELY_AGE, MESSAGE_LANGUAGE})
"""Modelled variables that no area average can stand for: what all share tells nobody apart."""


@dataclass(frozen=True, slots=True)
class InGroup:
    """The error among the bearers of one group of given names."""

    people: int
    error: float


@dataclass(frozen=True, slots=True)
class InWorld:
    """How one variable did in one made world, whose truth is known.

    `error` and `area_average_error` are Brier scores: 0 is always sure and right, 2 always sure
    and wrong. `gain` is how much smaller the model's is, `gain_uncertainty` its standard error.
    `right` and `area_average_right` are parts (0..1) of people whose stated code is true.
    `calibration_error` is how far the stated probabilities are from the parts that come true.
    `within50` and `within90` are the parts of people inside the intervals; `years_off` and
    `area_average_years_off` mean distances in years; `unstated` is how many more lack a birth year
    but have no estimate or may be children by it, `minors` how many with one are really under
    18, and `minors_kept_out` how many under 18 are rightly among the unstated; None where the
    variable has no intervals. Of the message language the yardstick is not the area but the
    country's commonest mother tongue. `groups` tells the error by group of given names.
    """

    people: int
    error: float
    area_average_error: float
    gain: float
    gain_uncertainty: float
    right: float
    area_average_right: float
    calibration_error: float
    groups: Mapping[str, InGroup]
    within50: float | None = None
    within90: float | None = None
    years_off: float | None = None
    area_average_years_off: float | None = None
    unstated: int | None = None
    minors: int | None = None
    minors_kept_out: int | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """One modelled variable in every world it was tried in, by the world's name."""

    key: str
    beats_area_average: bool
    worlds: Mapping[str, InWorld]


def measured(key: str) -> Measured | None:
    """Return what was measured of a modelled variable; None where nothing was."""
    return _all().get(key)


@cache
def proven() -> frozenset[str]:
    """Return the variables whose model beats the area average in every world it was tried in.

    No other model is used: publishing takes the area average, or leaves out what is among
    `UNREPLACED`.
    """
    return frozenset(key for key, one in _all().items() if one.beats_area_average)


def measured_people() -> int:
    """Return with how many people a world the committed measures were made; 0 without any."""
    return int(_file().get("people", 0))


@cache
def _all() -> Mapping[str, Measured]:
    return {key: read_measured(key, one) for key, one in _file().get("variables", {}).items()}


def read_measured(key: str, written: Mapping[str, Any]) -> Measured:
    """Return what `measured.json` holds of one variable."""
    worlds = {}
    for name, one in written["worlds"].items():
        groups = {group: InGroup(**told) for group, told in one["groups"].items()}
        worlds[name] = InWorld(**{**one, "groups": groups})
    return Measured(key, written["beats_area_average"], worlds)


def _file() -> Mapping[str, Any]:
    text = files("procloser.estimates").joinpath(MEASURED_FILE).read_text(encoding="utf-8")
    found: Mapping[str, Any] = json.loads(text)
    return found

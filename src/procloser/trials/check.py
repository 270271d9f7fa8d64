"""The trial: publish worlds of known truth, and compare what is estimated with what is true."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from procloser.estimates.sharpening import SHARPENED_VARIABLES
from procloser.estimates.verdicts import (
    LIKELY_AGE,
    MESSAGE_LANGUAGE,
    UNREPLACED,
    InWorld,
    Measured,
)
from procloser.kernel.progress import Silent
from procloser.publishing.made import run_steps
from procloser.trials.judging import Judged
from procloser.trials.proxies import (
    Association,
    associations,
    protected_values,
    proxies_among,
    selectable_values,
)
from procloser.trials.types import TrialWorld

Publish = Callable[[TrialWorld, Collection[str]], pa.Table]
SURE = 2.0
"""Standard errors by which a model must beat the area average to be said to. [D]"""
DECIMALS = 4  # of what is written


@dataclass(frozen=True, slots=True)
class Findings:
    """Of each modelled variable how it did, and of each world what its variables give away."""

    measured: tuple[Measured, ...]
    associations: Mapping[str, Sequence[Association]]

    @property
    def proxies(self) -> dict[str, list[Association]]:
        """By world, the variables that stand for a protected attribute; empty where none does."""
        return {
            world: caught
            for world, found in self.associations.items()
            if (caught := proxies_among(found))
        }


def published(world: TrialWorld, trusted: Collection[str]) -> pa.Table:
    """Return the generation's table of people, made of the world's registers."""
    with run_steps(
        dict(world.tables), today=world.today, progress=Silent(), trusted=trusted
    ) as made:
        return made["person"].to_table()


def check(worlds: Sequence[TrialWorld], *, publish: Publish = published) -> Findings:
    """Return what the worlds show, each published with every model at work, and with area averages
    wherever one can stand for a model.

    A variable beats the area average if its Brier score is surely smaller in every world.
    """
    by_variable: dict[str, dict[str, InWorld]] = {}
    told = {}
    for world in worlds:
        person = publish(world, UNREPLACED.union(SHARPENED_VARIABLES)).sort_by("record_id")
        plain = publish(world, UNREPLACED).sort_by("record_id")
        truth = _truth_of(world, person)
        for key, found in _judged(Judged(world, person, truth), plain).items():
            by_variable.setdefault(key, {})[world.name] = found
        areas = np.array([area or "" for area in person["postal_area"].to_pylist()])
        told[world.name] = associations(selectable_values(person), areas, protected_values(truth))
    measured = (Measured(key, _beats(found), found) for key, found in by_variable.items())
    return Findings(tuple(measured), told)


def _judged(judged: Judged, plain: pa.Table) -> dict[str, InWorld]:
    found = {key: judged.sharpened(key, plain) for key in SHARPENED_VARIABLES}
    found = {LIKELY_AGE: judged.age(), MESSAGE_LANGUAGE: judged.language(), **found}
    return {key: one for key, one in found.items() if one is not None}


def _beats(found: Mapping[str, InWorld]) -> bool:
    return all(one.gain > SURE * one.gain_uncertainty for one in found.values())


def _truth_of(world: TrialWorld, person: pa.Table) -> pa.Table:
    """Return the truth about the published people, in their order."""
    truth = world.truth.sort_by("record_id")
    return truth.take(np.searchsorted(truth["record_id"].to_numpy(), person["record_id"]))


def written(findings: Findings, *, people: int) -> dict[str, Any]:
    """Return what `measured.json` holds: every measure, to four decimals."""
    variables = {
        one.key: {
            "beats_area_average": one.beats_area_average,
            "worlds": {name: _rounded(asdict(world)) for name, world in one.worlds.items()},
        }
        for one in findings.measured
    }
    return {"people": people, "variables": variables}


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    return round(value, DECIMALS) if isinstance(value, float) else value

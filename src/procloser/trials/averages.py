"""What one would say of a person's age by nothing but the area: the yardstick of the age model."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from procloser.trials.types import Ints, Texts

BANDS = ("18-24", "25-34", "35-49", "50-64", "65-79", "80+")
_STARTS = np.array((18, 25, 35, 50, 65, 80))
_CLASSES = {  # of Paavo's adults: first age, and the first age past it
    "he_18_19": (18, 20),
    "he_20_24": (20, 25),
    **{f"he_{start}_{start + 4}": (start, start + 5) for start in range(25, 85, 5)},
    "he_85_": (85, 95),
}


@dataclass(frozen=True, slots=True)
class AreaAge:
    """An area's adults: their commonest age band, its part of them, and their median age."""

    band: str
    share: float
    median: float


def ages_of_areas(area_figure: pa.Table) -> dict[str, AreaAge]:
    """Return the areas whose adults' ages are all told, by postal code."""
    found: dict[str, dict[str, float]] = {}
    columns = (area_figure[name].to_pylist() for name in ("postal_area", "figure", "value"))
    for area, figure, value in zip(*columns, strict=True):
        if figure in _CLASSES:
            found.setdefault(area, {})[figure] = value
    return {
        area: _area_age(classes)
        for area, classes in sorted(found.items())
        if len(classes) == len(_CLASSES) and sum(classes.values()) > 0
    }


def bands_of(age: Ints) -> Texts:
    """Return the code of each age's band; "" of a child's."""
    return np.array(("", *BANDS))[np.searchsorted(_STARTS, age, side="right")]


def _area_age(classes: dict[str, float]) -> AreaAge:
    people = np.array([classes[name] for name in _CLASSES])
    starts, ends = np.array(list(_CLASSES.values())).T
    by_band = np.bincount(np.searchsorted(_STARTS, starts, side="right") - 1, weights=people)
    best = int(np.argmax(by_band))
    upto = np.concatenate(((0.0,), np.cumsum(people))) / people.sum()
    median = float(np.interp(0.5, upto, np.append(starts, ends[-1])))
    return AreaAge(BANDS[best], float(by_band[best] / people.sum()), median)

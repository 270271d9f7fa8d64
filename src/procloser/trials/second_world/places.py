"""Where the second world lives: areas that differ by degrees, not by kinds."""

from dataclasses import dataclass

import numpy as np

from procloser.trials.types import Chance, Floats, Texts

AREAS = 44
MUNICIPALITIES = ("901", "902", "903", "904")
REGIONS = ("91", "91", "92", "92")  # of the municipalities


@dataclass(frozen=True, slots=True)
class Places:
    """Columns of equal length, one place for each area."""

    postal_area: Texts
    municipality: Texts
    weight: Floats  # its part of all households
    urban: Floats  # 0 woods .. 1 the middle of a town
    wealth: Floats  # standard deviations from the middle
    old: Floats  # how much older than elsewhere people are
    swedish: Floats  # part of households that speak Swedish
    elsewhere: Floats  # part of households that speak neither Finnish nor Swedish


def draw_places(chance: Chance) -> Places:
    """Return the areas; in the last of them hardly anybody lives."""
    urban = chance.beta(1.1, 1.3, AREAS)
    weight = chance.lognormal(0.0, 0.6, AREAS) * (0.35 + urban)
    weight[-1] = 0.00012 * weight.sum()
    on_the_coast = chance.random(AREAS) < 0.2
    return Places(
        postal_area=np.array([f"{95_010 + 70 * place}" for place in range(AREAS)]),
        municipality=np.array([MUNICIPALITIES[place * 4 // AREAS] for place in range(AREAS)]),
        weight=weight / weight.sum(),
        urban=urban,
        wealth=chance.normal(0.0, 1.0, AREAS),
        old=chance.normal(0.0, 0.5, AREAS) - 0.5 * (urban - 0.4),
        swedish=np.where(on_the_coast, chance.uniform(0.1, 0.5, AREAS), 0.02),
        elsewhere=0.02 + 0.12 * urban * chance.random(AREAS),
    )

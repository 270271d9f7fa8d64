"""The target group the demo orders: people of middle age in houses of their own door."""

import numpy as np

from procloser.demo.world import World, main_region

Selection = dict[str, object]

# Where no region holds most people, take the largest municipalities that together hold this much.
_ENOUGH = 0.85
_MOST_OF_ALL = 0.8
_AGE_BANDS = ("35-49", "50-64")
_DWELLING_TYPES = ("detached", "row")


def demo_selection(world: World) -> Selection:
    """Return the selection, version 1: no sensitive variable, and the heroine is in it."""
    criteria: list[Selection] = [
        {"variable": "municipality", "in": _municipalities(world)},
        {"variable": "age_band", "in": list(_AGE_BANDS)},
        {"variable": "dwelling_type", "in": list(_DWELLING_TYPES)},
    ]
    return {"version": 1, "kind": "consumers", "where": {"all": criteria}}


def _municipalities(world: World) -> list[str]:
    """Codes of the main region's municipalities, or of the largest anywhere; sorted."""
    counts = np.bincount(world.dwellings.area, minlength=len(world.areas))
    people: dict[str, int] = {}
    regional: set[str] = set()
    region = main_region(world.areas)
    for area, homes in zip(world.areas, counts.tolist(), strict=True):
        people[area.municipality.code] = people.get(area.municipality.code, 0) + homes
        if area.municipality.region_code == region:
            regional.add(area.municipality.code)
    if sum(people[code] for code in regional) >= _MOST_OF_ALL * len(world.dwellings.area):
        return sorted(regional)
    return sorted(_largest(people, _ENOUGH * len(world.dwellings.area)))


def _largest(people: dict[str, int], enough: float) -> list[str]:
    """The most peopled municipalities that together hold `enough`."""
    chosen: list[str] = []
    held = 0
    for code in sorted(people, key=lambda code: (-people[code], code)):
        if held >= enough:
            break
        chosen.append(code)
        held += people[code]
    return chosen

"""Dwellings in buildings on streets: one for each household, and how an address is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from procloser.demo import street_names
from procloser.demo.chance import Ints, Stream, draw, draw_by_row
from procloser.demo.households import HOMELY, ROVING
from procloser.demo.places import Area

TYPES = ("detached", "row", "flat", "other")
TENURES = ("owner", "rented", "right_of_occupancy", "other")
_TYPES_BY_KIND = {
    "centre": (0.05, 0.06, 0.88, 0.01),
    "suburb": (0.34, 0.19, 0.46, 0.01),
    "houses": (0.66, 0.24, 0.09, 0.01),
    "rural": (0.84, 0.10, 0.02, 0.04),
}
_TENURES_BY_TYPE = (
    (0.93, 0.05, 0.00, 0.02),
    (0.57, 0.31, 0.11, 0.01),
    (0.44, 0.48, 0.07, 0.01),
    (0.40, 0.45, 0.00, 0.15),
)
_HOMES_PER_BUILDING = np.array([1, 6, 32, 1])
_FLATS_PER_STAIR = 12
_BUILDINGS_PER_STREET = 20
_STREETS = street_names.FINNISH + street_names.SWEDISH


class Address(NamedTuple):
    """The parts of one address as they really are; "" where there is none."""

    street: str
    number: str
    stair: str
    flat: str
    postal_code: str
    city: str


@dataclass(frozen=True, slots=True)
class Dwellings:
    """Columns of equal length, one place for each dwelling; no two dwellings share an address."""

    areas: tuple[Area, ...]
    area: Ints  # position in `areas`
    type: Ints  # position in TYPES
    tenure: Ints  # position in TENURES
    street: Ints  # position in the list of street names
    number: Ints
    lettered: Ints  # 1 where the house number carries a "b"
    flat: Ints  # 0 = the building has one dwelling

    def addresses(self, index: Ints) -> list[Address]:
        """Return the addresses of the dwellings at `index`, in that order."""
        towns = [(area.postal_code, area.city) for area in self.areas]
        columns = (self.area, self.type, self.street, self.number, self.lettered, self.flat)
        rows = zip(*(column[index].tolist() for column in columns), strict=True)
        return [
            Address(_STREETS[street], f"{number}{'b' * lettered}", *_door(kind, flat), *towns[area])
            for area, kind, street, number, lettered, flat in rows
        ]


def _door(kind: int, flat: int) -> tuple[str, str]:
    """Stair and flat: a block has a new stair every twelve flats, a row one for all."""
    if not flat:
        return "", ""
    stair = (flat - 1) // _FLATS_PER_STAIR if TYPES[kind] == "flat" else 0
    return "ABCDEF"[stair], str(flat)


def build_dwellings(areas: tuple[Area, ...], n: int, rng: Stream, *, first_area: int) -> Dwellings:
    """Return n dwellings, spread by population; the first is a house in `first_area`."""
    area = draw(rng, [area.population + 2 for area in areas], n)
    area[0] = first_area
    kinds = list(_TYPES_BY_KIND)
    kind_of_area = np.array([kinds.index(a.kind) for a in areas])
    kind = draw_by_row(rng, list(_TYPES_BY_KIND.values()), kind_of_area[area])
    kind[0] = 0
    tenure = draw_by_row(rng, _TENURES_BY_TYPE, kind)
    tenure[0] = 0
    building, home, buildings = _buildings(area, kind, len(areas))
    street, number = _house_numbers(areas, area, building, buildings, rng)
    several = _HOMES_PER_BUILDING[kind] > 1
    lettered = ((rng.random(n) < 0.04) & ~several).astype(np.int64)
    return Dwellings(
        areas, area, kind, tenure, street, number, lettered, np.where(several, home + 1, 0)
    )


def settled(homes: Dwellings, households: Ints, rng: Stream) -> Dwellings:
    """Keep the dwellings of as many households; most of the young rent, the settled own.

    Args:
        households: the type of each household, in the order of the dwellings; the first one's
            tenure stays as it is.
    """
    n = len(households)
    owner, rented = TENURES.index("owner"), TENURES.index("rented")
    tenure, dice = homes.tenure[:n].copy(), rng.random(n)
    tenure[(tenure == owner) & np.isin(households, ROVING) & (dice < 0.6)] = rented
    tenure[(tenure == rented) & np.isin(households, HOMELY) & (dice < 0.4)] = owner
    tenure[0] = homes.tenure[0]
    columns = (homes.street, homes.number, homes.lettered, homes.flat)
    return Dwellings(
        homes.areas, homes.area[:n], homes.type[:n], tenure, *(column[:n] for column in columns)
    )


def _buildings(area: Ints, kind: Ints, n_areas: int) -> tuple[Ints, Ints, Ints]:
    """Fill buildings of one type at a time.

    Returns:
        Each dwelling's building, counted from 0 in its area; its place in the building, from 0;
        and the number of buildings in each area.
    """
    group = area * len(TYPES) + kind
    order = np.argsort(group, kind="stable")
    sizes = np.bincount(group, minlength=n_areas * len(TYPES))
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    rank = np.empty(len(area), dtype=np.int64)
    rank[order] = np.arange(len(area)) - starts[group[order]]
    per_building = _HOMES_PER_BUILDING[kind]
    in_group = -(-sizes.reshape(n_areas, -1) // _HOMES_PER_BUILDING)
    before = np.cumsum(in_group, axis=1) - in_group
    building = before.reshape(-1)[group] + rank // per_building
    return building, rank % per_building, in_group.sum(axis=1)


def _house_numbers(
    areas: Sequence[Area], area: Ints, building: Ints, buildings: Ints, rng: Stream
) -> tuple[Ints, Ints]:
    """Lay each area's buildings along its own streets; a house number is used once on a street."""
    streets = np.clip(buildings // _BUILDINGS_PER_STREET, 6, len(street_names.FINNISH))
    names = [_streets_of(place, int(n), rng) for place, n in zip(areas, streets, strict=True)]
    starts = np.concatenate(([0], np.cumsum(streets)[:-1]))
    along = building // streets[area]
    street = np.concatenate(names)[starts[area] + building % streets[area]]
    return street, 2 * along + 1 + (building * 7 + along) % 2


def _streets_of(area: Area, n: int, rng: Stream) -> Ints:
    """Choose an area's streets; a bilingual town has a few Swedish ones."""
    chosen = rng.permutation(len(street_names.FINNISH))[:n]
    if area.municipality.language_ratio != "1":
        swedish = rng.permutation(len(street_names.SWEDISH))[: max(1, min(n // 8, 4))]
        chosen[: len(swedish)] = len(street_names.FINNISH) + swedish
    return chosen

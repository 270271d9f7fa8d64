"""The world's buildings: each address people live at as a point within its postal area."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from procloser.demo.chance import Ints, Stream, stream
from procloser.demo.dwellings import TYPES, Dwellings
from procloser.demo.places import Area
from procloser.demo.world import World

Floats = NDArray[np.float64]

UNKNOWN, LIVED_IN, OTHER = 0, 1, 2  # the publisher's codes of use
_LEFT_OUT = 0.03  # of addresses: the register does not know every building
_USE_UNKNOWN = 0.01
_WITH_SHED = 0.3  # of detached houses
_SHED_AWAY = 0.0003  # degrees at most: some thirty metres
_DECIMALS = 6  # of a degree: about a decimetre
_ROUNDS = 40  # of throwing points at an area's frame until enough fell inside


@dataclass(frozen=True, slots=True)
class Buildings:
    """Columns of equal length, one place for each building, by postal area; sheds come last.

    Several buildings may have one address.
    """

    dwelling: Ints  # one of the dwellings at its address, which tells the address
    longitude: Floats  # degrees, WGS84
    latitude: Floats
    use: Ints


def build_buildings(world: World) -> Buildings:
    """Return the buildings of nearly every address of the world, sheds of some houses among them.

    The same world gives the same buildings, and no other part of the world draws from their chance.
    Every company stands in a dwelling's building, so theirs are here too.

    Raises:
        ValueError: an area in which people live has no shape.
    """
    rng = stream(world.seed, "buildings")
    dwelling = _one_of_each_address(world.dwellings)
    dwelling = dwelling[rng.random(len(dwelling)) >= _LEFT_OUT]
    use = np.where(rng.random(len(dwelling)) < _USE_UNKNOWN, UNKNOWN, LIVED_IN)
    detached = world.dwellings.type[dwelling] == TYPES.index("detached")
    with_shed = detached & (rng.random(len(dwelling)) < _WITH_SHED)
    point, shed = np.empty((len(dwelling), 2)), np.empty((len(dwelling), 2))
    edges = np.searchsorted(world.dwellings.area[dwelling], np.arange(len(world.areas) + 1))
    for area, (start, end) in zip(world.areas, pairwise(edges.tolist()), strict=True):
        if start < end:
            shape = _shape(area)
            point[start:end] = _thrown(shape, end - start, rng)
            shed[start:end] = _beside(shape, point[start:end], rng)
    standing = np.concatenate((point, shed[with_shed]))
    return Buildings(
        np.concatenate((dwelling, dwelling[with_shed])),
        longitude=standing[:, 0],
        latitude=standing[:, 1],
        use=np.concatenate((use, np.full(int(with_shed.sum()), OTHER))),
    )


def _one_of_each_address(homes: Dwellings) -> Ints:
    """Return the first dwelling at each street, number and letter of an area, by area."""
    columns = (homes.area, homes.street, homes.number, homes.lettered)
    sizes = tuple(int(column.max()) + 1 for column in columns)
    _, first = np.unique(np.ravel_multi_index(columns, sizes), return_index=True)
    found: Ints = first.astype(np.int64)
    return found


def _shape(area: Area) -> Any:
    if area.shape is None:
        raise ValueError(f"postal area {area.postal_code} has no shape")
    shapely.prepare(area.shape)
    return area.shape


def _thrown(shape: Any, n: int, rng: Stream) -> Floats:
    """Return n points anywhere inside the shape, rounded as they will be written."""
    west, south, east, north = shape.bounds
    found = np.empty((0, 2))
    for _ in range(_ROUNDS):
        if len(found) >= n:
            break
        thrown = rng.uniform((west, south), (east, north), (2 * n + 8, 2)).round(_DECIMALS)
        inside = shapely.contains_xy(shape, thrown[:, 0], thrown[:, 1])
        found = np.concatenate((found, thrown[inside]))
    inner = shape.representative_point()  # of a sliver that no throw has hit
    spare = np.full((max(n - len(found), 0), 2), (inner.x, inner.y))
    return np.concatenate((found[:n], spare))


def _beside(shape: Any, points: Floats, rng: Stream) -> Floats:
    """Return a point some metres from each; the point itself where that would leave the shape."""
    moved = (points + rng.uniform(-_SHED_AWAY, _SHED_AWAY, points.shape)).round(_DECIMALS)
    inside = shapely.contains_xy(shape, moved[:, 0], moved[:, 1])
    return np.where(inside[:, np.newaxis], moved, points)

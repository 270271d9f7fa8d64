"""Made-up postal areas that look like a map: shared, winding borders inside a rounded outline.

The areas of a region are a Voronoi diagram of a few points each, cut by an outline grown from
the points; then every stretch of border between two corners is bent once, for both its sides,
so neighbours always share it exactly.
"""

import math
import random
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import shapely
from shapely import LineString, MultiPoint, Point, Polygon
from shapely.geometry.base import BaseGeometry

_DECIMALS = 6  # of a degree: about a decimetre
_KM_PER_DEGREE = 111.2
_POINTS_PER_AREA = 4  # beside the centre, so that areas are not convex
_LINE_DETAIL = 0.14  # km; borders shorter than twice this stay straight


class Seed(NamedTuple):
    """An area before it has a shape: kilometres east and north of its region's centre."""

    code: str
    region: str
    east: float
    north: float


class _Tangled(Exception):
    """The bent borders crossed each other: bend less."""


def tessellate(
    seeds: Sequence[Seed], *, centres: Mapping[str, tuple[float, float]]
) -> dict[str, Polygon]:
    """Return one polygon for each seed, in degrees; the areas of a region tile without gaps.

    Args:
        seeds: codes unique.
        centres: longitude and latitude of each region's centre, degrees.
    """
    shapes: dict[str, Polygon] = {}
    for region, centre in centres.items():
        members = [seed for seed in seeds if seed.region == region]
        rng = random.Random(region)  # noqa: S311 - a look, not a secret
        for code, plane in _region(members, rng).items():
            shapes[code] = _to_degrees(plane, centre)
    return shapes


def _region(seeds: list[Seed], rng: random.Random) -> dict[str, Polygon]:
    """Lay out one region on the plane, kilometres."""
    rough = _cells(seeds, rng)
    edges = shapely.line_merge(shapely.union_all([cell.boundary for cell in rough.values()]))
    for bend in (0.17, 0.12, 0.08, 0.05, 0.02, 0.0):
        bent = [_bend(LineString(edge.coords), bend, rng) for edge in shapely.get_parts(edges)]
        try:
            return _polygons(bent, rough)
        except _Tangled:
            continue
    raise AssertionError("straight borders cannot cross")


def _cells(seeds: list[Seed], rng: random.Random) -> dict[str, Polygon]:
    """Cut the outline into one straight-edged cell for each seed."""
    reach = {seed.code: _distance_to_next(seed, seeds) for seed in seeds}
    points = [(s.code, Point(s.east, s.north)) for s in seeds]
    points += [
        (s.code, _beside(s, reach[s.code], rng)) for s in seeds for _ in range(_POINTS_PER_AREA)
    ]
    discs = [
        p.buffer(min(max(rng.uniform(0.5, 1.05) * reach[code], 1.6), 4.4)) for code, p in points
    ]
    outline = shapely.union_all(discs).buffer(2.0).buffer(-2.0).simplify(0.35)
    if not isinstance(outline, Polygon):
        raise ValueError("the seeds of a region lie too far apart for one outline")
    outline = Polygon(outline.exterior)
    diagram = shapely.voronoi_polygons(
        MultiPoint([p for _, p in points]), extend_to=outline.buffer(5), ordered=True
    )
    parts: dict[str, list[BaseGeometry]] = {}
    for (code, _), cell in zip(points, shapely.get_parts(diagram), strict=True):
        parts.setdefault(code, []).append(cell)
    return _whole({code: shapely.union_all(cells) for code, cells in parts.items()}, outline)


def _whole(cells: dict[str, BaseGeometry], outline: Polygon) -> dict[str, Polygon]:
    """Cut cells by the outline; what falls apart joins the neighbour it touches most."""
    main: dict[str, Polygon] = {}
    loose: list[Polygon] = []
    for code, cell in cells.items():
        pieces = sorted(shapely.get_parts(cell.intersection(outline)), key=lambda p: float(p.area))
        polygons = [piece for piece in pieces if isinstance(piece, Polygon)]
        main[code] = polygons.pop()
        loose += polygons
    for piece in loose:
        code = max(main, key=lambda c: main[c].intersection(piece).length)
        joined = main[code].union(piece)
        if isinstance(joined, Polygon):
            main[code] = joined
    return main


def _distance_to_next(seed: Seed, seeds: list[Seed]) -> float:
    """Kilometres from a seed to the one nearest to it."""
    return min(
        math.dist((seed.east, seed.north), (o.east, o.north)) for o in seeds if o is not seed
    )


def _beside(seed: Seed, reach: float, rng: random.Random) -> Point:
    """A further point of the same area, well inside the way to its neighbour."""
    angle, far = rng.uniform(0, 2 * math.pi), rng.uniform(0.2, 0.46) * reach
    return Point(seed.east + far * math.cos(angle), seed.north + far * math.sin(angle))


def _bend(edge: LineString, bend: float, rng: random.Random) -> LineString:
    """Bend a border by moving midpoints sideways; its two ends stay where they are."""
    plain = [(float(x), float(y)) for x, y in edge.simplify(0.12).coords]
    winding = [plain[0]]
    for a, b in pairwise(plain):
        winding += _midpoints(a, b, bend, rng, depth=4 if math.dist(a, b) > 3 else 3)
        winding.append(b)
    return LineString(winding)


def _midpoints(
    a: tuple[float, float], b: tuple[float, float], bend: float, rng: random.Random, depth: int
) -> list[tuple[float, float]]:
    """The points between a and b, each moved at most `bend` of its stretch's length."""
    if depth == 0 or math.dist(a, b) < 2 * _LINE_DETAIL:
        return []
    sideways = rng.uniform(-bend, bend)
    middle = (
        (a[0] + b[0]) / 2 - sideways * (b[1] - a[1]),
        (a[1] + b[1]) / 2 + sideways * (b[0] - a[0]),
    )
    before = _midpoints(a, middle, bend, rng, depth - 1)
    return [*before, middle, *_midpoints(middle, b, bend, rng, depth - 1)]


def _polygons(edges: list[LineString], rough: dict[str, Polygon]) -> dict[str, Polygon]:
    """Close bent borders into one polygon for each rough cell."""
    closed = [p for p in shapely.get_parts(shapely.polygonize(edges)) if isinstance(p, Polygon)]
    if len(closed) != len(rough) or not shapely.coverage_is_valid(closed):
        raise _Tangled
    found: dict[str, Polygon] = {}
    for code, cell in rough.items():
        found[code] = max(closed, key=lambda p: float(p.intersection(cell).area))
    if len({id(p) for p in found.values()}) != len(closed):
        raise _Tangled
    return found


def _to_degrees(plane: Polygon, centre: tuple[float, float]) -> Polygon:
    """Place a polygon of kilometres round a centre, counter-clockwise and rounded."""
    lon, lat = centre
    per_lon = _KM_PER_DEGREE * math.cos(math.radians(lat))
    ring = [
        (round(lon + x / per_lon, _DECIMALS), round(lat + y / _KM_PER_DEGREE, _DECIMALS))
        for x, y in plane.exterior.coords
    ]
    return shapely.orient_polygons(Polygon(ring))

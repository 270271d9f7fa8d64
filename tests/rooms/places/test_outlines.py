"""Plainer borders: fewer points, neighbours that meet, nobody lost."""

from itertools import islice

import shapely

from procloser.places.outlines import ever_plainer, united


def wavy(column: int, row: int) -> shapely.Polygon:
    """Return a square of a tenth of a degree whose four sides are wavy; neighbours share them."""
    west, south = 25 + column / 10, 60 + row / 10
    steps = [i / 20 for i in range(21)]
    bend = [0.002 * (1 if i % 2 else -1) if 0 < i < 20 else 0 for i in range(21)]
    bottom = [(west + s / 10, south + b) for s, b in zip(steps, bend, strict=True)]
    right = [(west + 0.1 + b, south + s / 10) for s, b in zip(steps, bend, strict=True)]
    top = [(x, y + 0.1) for x, y in bottom][::-1]
    left = [(x - 0.1, y) for x, y in right][::-1]
    return shapely.Polygon([*bottom, *right[1:], *top[1:], *left[1:-1]])


def test_neighbours_go_on_meeting() -> None:
    """However plain, a coverage stays a coverage, each step with fewer points or as many."""
    grid = [wavy(column, row) for column in range(4) for row in range(4)]
    assert shapely.coverage_is_valid(shapely.set_precision(grid, 1e-9))
    points = [sum(shapely.get_num_coordinates(grid))]
    for outlines in islice(ever_plainer(shapely.set_precision(grid, 1e-9)), 12):
        assert shapely.coverage_is_valid(outlines)
        points.append(sum(shapely.get_num_coordinates(outlines)))
    assert points == sorted(points, reverse=True)
    assert points[-1] < points[0] / 5


def test_largest_island_stays_and_specks_go() -> None:
    """Of an archipelago at least one island is seen, however small all are."""
    islands = shapely.MultiPolygon(
        [shapely.box(20 + x, 60, 20 + x + size, 60 + size) for x, size in ((0, 1e-5), (1, 2e-5))]
    )
    (outline,) = next(ever_plainer([islands]))
    (island,) = outline.geoms
    assert island.within(islands.geoms[1])


def test_union_of_areas_that_do_not_quite_meet_is_whole() -> None:
    """A gap of some metres between two areas leaves no line in the municipality."""
    union = united([shapely.box(25, 60, 26, 61), shapely.box(26.00005, 60, 27, 61)])
    assert union.geom_type == "Polygon"
    assert len(union.interiors) == 0
    assert shapely.get_num_coordinates(union) < 10

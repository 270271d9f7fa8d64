"""Cells: what a drawn area may consist of, so that no drawing singles out a few people.

A cell is one or more postal areas in which at least thirty adults of the generation live. It is
written as a table beside the generation's other files:

    Grain: one row per postal area loaded that has an outline. Key: postal_area.
    postal_area: code. cell: number, dense from 0; none where none of the generation lives.
    adults: people of the cell. outline: WKB, a multipolygon in metres (EPSG:3067), made plainer.

Source: docs/adr/0012-drawn-areas.md; requirements F1.
"""

import os
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import shapely

from procloser.places.metres import to_metres
from procloser.places.outlines import polygons_of
from procloser.publishing.columns import Columns

CELLS = "cells.parquet"
LEAST_ADULTS = 30
"""People of a cell; not a setting, the house says so."""
TOLERANCE_METRES = 40.0
"""Corners of a border that cut off less than a square of that side are left out."""
NO_CELL = -1

SCHEMA = pa.schema(
    [
        pa.field("postal_area", pa.string(), nullable=False),
        pa.field("cell", pa.int32()),
        pa.field("adults", pa.int32()),
        pa.field("outline", pa.binary(), nullable=False),
    ]
)

NO_OUTLINES = pa.schema(
    [("postal_area", pa.string()), ("municipality", pa.string()), ("outline", pa.binary())]
).empty_table()
"""What is extracted where no area is loaded."""


def write_cells(path: Path, person: Columns, outlines: pa.Table) -> None:
    """Have the cells of a generation's people in a file, synced to the disk.

    Args:
        person: the generation's people; each is an adult.
        outlines: postal_area, municipality and outline (WKB, longitude and latitude) of every
            postal area loaded. None may be loaded: the file then has no rows.
    """
    pq.write_table(cells_of(person["postal_area"], outlines), path, compression="zstd")
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def cells_of(postal_areas: pa.ChunkedArray, outlines: pa.Table) -> pa.Table:
    """Return the table of cells for people of whom each lives in one of `postal_areas`.

    A person without a postal area, or in one without an outline, is in no cell.
    """
    if not outlines.num_rows:
        return SCHEMA.empty_table()
    known = outlines.sort_by("postal_area")
    shapes = _plain(known["outline"])
    adults = _adults_of(known["postal_area"], postal_areas)
    middles = shapely.get_coordinates(shapely.centroid(shapes))
    cells = joined(adults, middles, np.asarray(known["municipality"].to_pylist()))
    in_one = cells != NO_CELL
    sums = np.bincount(cells[in_one], adults[in_one]).astype(np.int32)
    return pa.table(
        {
            "postal_area": known["postal_area"].combine_chunks().cast(pa.string()),
            "cell": pa.array(cells, pa.int32(), mask=~in_one),
            "adults": pa.array(
                sums[cells] if sums.size else np.zeros_like(cells), pa.int32(), mask=~in_one
            ),
            "outline": pa.array(shapely.to_wkb(shapes).tolist(), pa.binary()),
        },
        schema=SCHEMA,
    )


def _plain(outlines: pa.ChunkedArray) -> np.ndarray:
    """Return the outlines in metres with fewer corners; neighbours that met go on meeting."""
    shapes = shapely.make_valid(to_metres(shapely.from_wkb(outlines.to_pylist())))
    plainer = shapely.coverage_simplify(shapes, TOLERANCE_METRES)
    parts = [
        polygons_of(plain) or polygons_of(shape)  # a speck may vanish
        for plain, shape in zip(plainer, shapes, strict=True)
    ]
    return np.array([shapely.MultiPolygon(polygons) for polygons in parts], dtype=object)


def _adults_of(codes: pa.ChunkedArray, postal_areas: pa.ChunkedArray) -> np.ndarray:
    counted = pc.value_counts(postal_areas.combine_chunks().cast(pa.string())).to_pylist()
    people = {row["values"]: row["counts"] for row in counted}
    return np.array([people.get(code, 0) for code in codes.to_pylist()], dtype=np.int64)


def joined(adults: np.ndarray, middles: np.ndarray, municipalities: np.ndarray) -> np.ndarray:
    """Return the cell of each area, dense from 0 in the areas' order; NO_CELL where nobody lives.

    While a cell has fewer than thirty adults, the smallest is joined with its nearest neighbour
    in the same municipality; where that has no other, with the nearest at all. If all together
    are fewer than thirty, there is no cell.

    Args:
        adults: people of each area, 0 or more.
        middles: of each area, metres east and north.
    """
    cells = np.where(adults > 0, np.arange(len(adults)), NO_CELL)
    people, places = adults.copy(), middles.copy()  # of the area a cell is called by
    standing = adults > 0
    while (small := np.flatnonzero(standing & (people < LEAST_ADULTS))).size:
        one = small[np.argmin(people[small])]
        standing[one] = False
        if not standing.any():
            return np.full(len(adults), NO_CELL)
        neighbours = standing & (municipalities == municipalities[one])
        other = _nearest(places, one, neighbours if neighbours.any() else standing)
        both = people[[one, other]]
        places[other] = (places[[one, other]] * both[:, None]).sum(axis=0) / both.sum()
        people[other] = both.sum()
        cells[cells == one] = other
    return _dense(cells)


def _nearest(places: np.ndarray, one: int, candidates: np.ndarray) -> int:
    found = np.flatnonzero(candidates)
    away = np.hypot(*(places[found] - places[one]).T)
    return int(found[np.argmin(away)])


def _dense(cells: np.ndarray) -> np.ndarray:
    """Return the cells numbered anew, in the order in which they come."""
    names, first, place = np.unique(cells, return_index=True, return_inverse=True)
    order = [place for place in np.argsort(first) if names[place] != NO_CELL]
    numbers = np.full(len(names), NO_CELL)
    numbers[order] = np.arange(len(order))
    return numbers[place]

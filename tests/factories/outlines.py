"""Postal areas made up by hand: squares of a tenth of a degree, row by row, near 62 N, 25 E."""

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pyarrow as pa
import pyarrow.parquet as pq
import pyproj
import shapely

from procloser.publishing.cells import CELLS, write_cells
from procloser.publishing.points import POINTS, POINTS_SCHEMA
from procloser.publishing.types import GenerationView

SIDE = 0.1
WEST, SOUTH = 25.0, 62.0


def square(column: float, row: float, *, side: float = 1.0) -> list[list[float]]:
    """Return the closed ring of a square whose lower left corner is there, in sides."""
    west, south = WEST + column * SIDE, SOUTH + row * SIDE
    east, north = west + side * SIDE, south + side * SIDE
    corners = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return [[round(lon, 6), round(lat, 6)] for lon, lat in corners]


def middle(column: float, row: float) -> list[float]:
    """Return longitude and latitude of the middle of a square."""
    return [round(WEST + (column + 0.5) * SIDE, 6), round(SOUTH + (row + 0.5) * SIDE, 6)]


def outlines_of(places: Mapping[str, tuple[int, int]], municipality: str = "111") -> pa.Table:
    """Return the extracted table of squares: postal area → column and row."""
    return outlines_in([(code, municipality, place) for code, place in places.items()])


def outlines_in(rows: Sequence[tuple[str, str, tuple[int, int]]]) -> pa.Table:
    """Return the extracted table of squares: postal area, municipality, column and row."""
    wkb = [
        shapely.to_wkb(shapely.MultiPolygon([shapely.Polygon(square(*place))]))
        for _, _, place in rows
    ]
    return pa.table(
        {
            "postal_area": [code for code, _, _ in rows],
            "municipality": [municipality for _, municipality, _ in rows],
            "outline": pa.array(wkb, pa.binary()),
        }
    )


def people_in(adults: Mapping[str | None, int]) -> pa.Table:
    """Return people of whom so many live in each postal area."""
    codes = [code for code, number in adults.items() for _ in range(number)]
    return pa.table({"postal_area": pa.array(codes, pa.string())})


def view_with_cells(
    folder: Path, adults: Mapping[str | None, int], outlines: pa.Table
) -> GenerationView:
    """Return a generation that consists of its file of cells alone, written into `folder`."""
    write_cells(folder / CELLS, people_in(adults), outlines)
    return view_of_files(folder, {CELLS: _sum(folder / CELLS)})


def with_points(
    view: GenerationView, folder: Path, places: Mapping[int, tuple[float, float]]
) -> GenerationView:
    """Return the generation, copied into `folder`, with where organisations stand.

    Args:
        places: number → longitude and latitude.
    """
    metres = pyproj.Transformer.from_crs(4326, 3067, always_xy=True)
    numbers = sorted(places)
    laid = [metres.transform(*places[number]) for number in numbers]
    columns = [numbers, [east for east, _ in laid], [north for _, north in laid]]
    pq.write_table(pa.table(columns, schema=POINTS_SCHEMA), folder / POINTS)
    shutil.copy(view.path / CELLS, folder / CELLS)
    sums = {name: _sum(folder / name) for name in (CELLS, POINTS)}
    return view_of_files(folder, sums)


def _sum(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def view_of_files(folder: Path, sums: Mapping[str, str]) -> GenerationView:
    """Return a generation whose manifest tells these sums."""
    return GenerationView(
        id=1,
        name="G20261101-030000",
        path=folder,
        made_at=datetime(2026, 11, 1, tzinfo=UTC),
        day=date(2026, 11, 1),
        overlay_n=0,
        overlay_epoch=UUID(int=0),
        catalogue_version="1",
        manifest={"sha256": dict(sums)},
    )

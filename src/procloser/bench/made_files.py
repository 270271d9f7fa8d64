"""Publishers' files of a whole country, made once of the made-up world's own small ones."""

import json
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import shapely
from shapely import affinity

from procloser.identifiers.business_ids import check_digit

AREAS = 3_018  # postal code areas of Paavo's nationwide file
_VERTICES = 250  # of an area's border, about what the publisher's unsimplified ones have
_LINES_AT_ONCE = 2_000
_ZIP_LEVEL = 1  # quick to make; reading depends on it little


def write_companies(path: Path, pattern: Path, companies: int) -> Path:
    """Write a ZIP of the open company data: the companies of `pattern` over and over, new IDs."""
    if not path.exists():
        part = path.with_suffix(".part")
        with (
            zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=_ZIP_LEVEL) as archive,
            archive.open("data.json", "w", force_zip64=True) as out,
        ):
            out.write(b'{"totalResults":%d,"companies":[\n' % companies)
            lines = _companies(pattern, companies)
            before = b""
            while piece := list(islice(lines, _LINES_AT_ONCE)):
                out.write(before + ",\n".join(piece).encode())
                before = b",\n"
            out.write(b"\n]}")
        part.rename(path)
    return path


def _companies(pattern: Path, companies: int) -> Iterator[str]:
    with zipfile.ZipFile(pattern) as archive, archive.open("data.json") as file:
        lines = file.read().decode().splitlines()[1:-1]
    texts = [line.rstrip(",") for line in lines]
    ids = [json.loads(text)["businessId"]["value"] for text in texts]
    for n, business_id in enumerate(islice(_business_ids(), companies)):
        place = n % len(texts)
        yield texts[place].replace(ids[place], business_id)


def _business_ids() -> Iterator[str]:
    for number in range(1_000_000, 10_000_000):
        digit = check_digit(str(number))
        if digit is not None:
            yield f"{number}-{digit}"


def write_areas(path: Path, pattern: Path) -> Path:
    """Write Paavo's nationwide layer: the areas of `pattern` over and over, new codes, in a grid.

    An area's border has as many vertices as the publisher's have on average.
    """
    if not path.exists():
        layer = json.loads(pattern.read_text(encoding="utf-8"))
        few = layer["features"]
        layer["features"] = [_area(n, few[n % len(few)]) for n in range(AREAS)]
        layer |= dict.fromkeys(("totalFeatures", "numberMatched", "numberReturned"), AREAS)
        path.write_text(json.dumps(layer, ensure_ascii=False), encoding="utf-8")
    return path


def _area(n: int, feature: dict[str, Any]) -> dict[str, Any]:
    shape = shapely.geometry.shape(feature["geometry"])
    east, north = 21 + n % 50 * 0.18, 60.2 + n // 50 * 0.12
    moved = affinity.translate(shape, east - shape.centroid.x, north - shape.centroid.y)
    dense = shapely.segmentize(moved, moved.length / _VERTICES)
    code = {"postinumeroalue": f"{n * 33 + 100:05d}"}
    return feature | {
        "geometry": shapely.geometry.mapping(dense),
        "properties": feature["properties"] | code,
    }

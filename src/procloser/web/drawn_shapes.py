"""What is drawn on the map, in the builder's address and criteria.

It stands as drawn=SHAPE,SHAPE with a SHAPE being polygon_LON_LAT_LON_LAT…, its holes after two
underscores, radius_LON_LAT_KM or near_KM_LON_LAT_LON_LAT…; degrees (WGS84), longitude first. An
underscore needs no escape however deep one address stands in another.
"""

import re
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from procloser.audiences.errors import InvalidSelection
from procloser.audiences.shapes import Near, Polygon, Position, Radius, Shape, shape_to_json
from procloser.audiences.shapes_reader import ShapeReader
from procloser.ui.figures import decimal
from procloser.web.shape_texts import shape_texts

DRAWN = "drawn"
NUMBER = re.compile(r"[0-9]{1,3}(\.[0-9]{1,9})?")
Drawn = tuple[Shape, ...]


def read_drawn(query: QueryDict, warnings: list[str]) -> Drawn:
    """Return the shapes the address holds; one that is none is left out with a warning."""
    texts = [text for text in ",".join(query.getlist(DRAWN)).split(",") if text]
    reader, found = ShapeReader(), []
    for n, text in enumerate(dict.fromkeys(texts), start=1):
        try:
            found.append(reader.shape(_json(text), f"{DRAWN}[{n}]"))
        except (InvalidSelection, ValueError):
            warnings.append(
                _("Drawn area %(n)s cannot be read and was left out. Draw it anew.") % {"n": n}
            )
    return tuple(found)


def drawn_written(drawn: Drawn) -> str:
    """Return the shapes as the parameter of the address."""
    return ",".join(_text(shape) for shape in drawn)


def area_nodes(places: dict[str, list[str]], drawn: Drawn) -> list[dict[str, Any]]:
    """Return the criterion on areas in the selection's JSON: in a place, or in what is drawn."""
    areas = [{"place": places}] if places else []
    areas += [shape_to_json(shape) for shape in drawn]
    return [{"any": areas}] if len(areas) > 1 else areas


def shape_rows(drawn: Drawn, language: str) -> list[dict[str, str]]:
    """Return each shape as a line of the criteria: its text in the address, and its label."""
    return [
        {"text": _text(shape), "label": _label(n, shape, language)}
        for n, shape in enumerate(drawn, start=1)
    ]


def _label(n: int, shape: Shape, language: str) -> str:
    texts = shape_texts()
    match shape:
        case Polygon(rings):
            corners = sum(len(ring) for ring in rings)
            return texts["polygon"] % {"n": n, "corners": corners}
        case Radius(lon, lat, km):
            at = _degrees(lon, lat, language)
            return texts["radius"] % {"n": n, "km": _short(km, language), **at}
        case Near(points, km):
            told = {"n": n, "km": _short(km, language), "points": len(points)}
            return texts["near"] % told


def _degrees(lon: float, lat: float, language: str) -> dict[str, object]:
    return {key: decimal(at, language, places=2) for key, at in (("lat", lat), ("lon", lon))}


def _short(km: float, language: str) -> str:
    return decimal(km, language, places=0 if km == int(km) else 1)


def _text(shape: Shape) -> str:
    match shape:
        case Polygon(rings):
            return "polygon_" + "__".join(_line(ring) for ring in rings)
        case Radius(lon, lat, km):
            return f"radius_{_line(((lon, lat),))}_{_plain(km)}"
        case Near(points, km):
            return f"near_{_plain(km)}_{_line(points)}"


def _line(positions: tuple[Position, ...]) -> str:
    return "_".join(_plain(degrees) for position in positions for degrees in position)


def _plain(value: float) -> str:
    return f"{value:.5f}".rstrip("0").rstrip(".")


def _json(text: str) -> dict[str, Any]:
    """Return the documented JSON of a shape's text.

    Raises:
        ValueError: the text is no shape's.
    """
    key, _underscore, rest = text.partition("_")
    if key == "polygon":
        return {key: {"coordinates": [_positions(ring.split("_")) for ring in rest.split("__")]}}
    numbers = rest.split("_")
    if key == "radius" and len(numbers) == 3:
        lon, lat, km = (_number(number) for number in numbers)
        return {key: {"lon": lon, "lat": lat, "km": km}}
    if key == "near":
        return {key: {"km": _number(numbers[0]), "points": _positions(numbers[1:])}}
    raise ValueError(key)


def _positions(numbers: list[str]) -> list[list[float]]:
    read = [_number(number) for number in numbers]
    return [list(pair) for pair in zip(read[::2], read[1::2], strict=True)]


def _number(text: str) -> float:
    if NUMBER.fullmatch(text) is None:
        raise ValueError(text)
    return float(text)

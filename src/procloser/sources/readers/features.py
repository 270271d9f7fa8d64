"""What the GeoJSON readers share: the features of a collection, whose they are, and their
attributes.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from procloser.sources.errors import UnreadableSource, WrongFile
from procloser.sources.readers.json_stream import read_objects
from procloser.sources.readers.lines import has_control_character, open_binary

SNIFFED_BYTES = 4_096
CODE_KEYS = ("postinumeroalue", "posti_alue")  # the key's name changed between releases
FIGURE = re.compile(r"(he|ko|hr|te|tr|ra|tp|pt)_[a-z0-9_]+")
STATISTICS_FINLAND_CELL = frozenset({"grd_id", "vaesto"})
HSY_CELL = frozenset({"index", "asukkaita"})
YEARS = range(2000, 2101)
NAME_CHARACTERS = 100


class MalformedFeature(Exception):
    """A feature is not taken; `reason` is the code of the refusal."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def is_collection(path: Path) -> bool:
    """Return whether the file begins as a GeoJSON feature collection does."""
    with open_binary(path) as file:
        return b'"FeatureCollection"' in file.read(SNIFFED_BYTES)


def kind_of_features(path: Path) -> str | None:
    """Return the key of the reader the first feature's attributes are for, or None."""
    try:
        names = first_attributes(path).keys()
    except UnreadableSource:
        return None
    if names >= STATISTICS_FINLAND_CELL or names >= HSY_CELL:
        return "population-grid"
    if not any(key in names for key in CODE_KEYS):
        return None
    return "paavo-wfs" if any(FIGURE.fullmatch(name) for name in names) else "paavo-areas"


def first_attributes(path: Path) -> dict[str, Any]:
    """Return the attributes of the first feature; none where it has no properties.

    Raises:
        WrongFile: there is no feature; and as `read_objects` does.
    """
    with open_binary(path) as stream:
        first = next(read_objects(path, stream, "features"), None)
    if first is None:
        raise WrongFile(
            path, "the feature collection is empty.", "Fetch it again from its publisher."
        )
    properties = first.get("properties")
    return properties if isinstance(properties, dict) else {}


def features_of(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the features in order."""
    with open_binary(path) as stream:
        yield from read_objects(path, stream, "features")


def name_in(properties: dict[str, Any], key: str) -> str:
    """Return a name without doubled blanks; "" where there is none."""
    return " ".join(str(properties.get(key) or "").split())


def digits(value: Any, length: int, reason: str) -> str:
    """Return a code of so many digits, or raise MalformedFeature."""
    if (
        not isinstance(value, str)
        or len(value) != length
        or not (value.isascii() and value.isdigit())
    ):
        raise MalformedFeature(reason)
    return value


def year(value: Any) -> int:
    """Return a year, or raise MalformedFeature."""
    try:
        found = int(value)
    except (TypeError, ValueError, OverflowError):
        raise MalformedFeature("bad_year") from None
    if found not in YEARS:
        raise MalformedFeature("bad_year")
    return found


def fault_of_names(name_fi: str, name_sv: str, text: str) -> str:
    """Return why an area's names are not taken, or ""; `text` is all that would be quoted."""
    if has_control_character(text):
        return "control_character"
    return "name_too_long" if max(len(name_fi), len(name_sv)) > NAME_CHARACTERS else ""

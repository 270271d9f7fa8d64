"""Where the made people live: postal areas, whoever they come from."""

from dataclasses import dataclass
from typing import Literal

from shapely import MultiPolygon, Polygon

Kind = Literal["centre", "suburb", "houses", "rural"]


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality with the region Posti prints beside it."""

    code: str  # three digits
    name_fi: str
    name_sv: str
    language_ratio: str  # Posti's digit: 1 Finnish, 2 bilingual
    region_code: str  # e.g. FI197
    region_fi: str
    region_sv: str


@dataclass(frozen=True, slots=True)
class Area:
    """A postal area in which people live.

    `shape` is in degrees (longitude, latitude), made up or the publisher's.
    """

    postal_code: str
    name_fi: str
    name_sv: str
    municipality: Municipality
    kind: Kind
    city: str  # the postal town as people write it
    population: int  # made up, or the publisher's; only its proportions matter to the world
    shape: Polygon | MultiPolygon | None = None
    has_students: bool = False  # near a university

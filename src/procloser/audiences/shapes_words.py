"""Shapes in the words of a person, in Finnish, Swedish or English."""

from procloser.audiences.shapes import Near, Polygon, Position, Radius, Shape, normal_shape
from procloser.catalogue.types import Kind
from procloser.kernel.language import LanguageText

DRAWN = LanguageText(
    fi="kartalle piirretty ({n} kulmaa)",
    en="drawn on the map ({n} corners)",
    sv="ritat på kartan ({n} hörn)",
)
WITHIN = LanguageText(
    fi="enintään {km} km pisteestä {lat}° N, {lon}° E",
    en="at most {km} km from {lat}° N, {lon}° E",
    sv="högst {km} km från {lat}° N, {lon}° E",
)
NEAR = LanguageText(
    fi="enintään {km} km jostakin {n} pisteestä",
    en="at most {km} km from any of {n} points",
    sv="högst {km} km från någon av {n} punkter",
)
_PEOPLE = LanguageText(
    fi="Piirretty alue tarkoittaa kokonaisia alueita, joilla kullakin on vähintään 30 aikuista: "
    "niitä, joiden pinta-alasta vähintään puolet on sisäpuolella.",
    en="A drawn area stands for whole areas of at least 30 adults each: those at least half of "
    "whose surface is inside.",
    sv="Ett ritat område står för hela områden med minst 30 vuxna var: de vars yta till minst "
    "hälften ligger innanför.",
)
_ORGANISATIONS = LanguageText(
    fi="Piirretty alue tarkoittaa postinumeroalueita, joiden pinta-alasta vähintään puolet on "
    "sisäpuolella.",
    en="A drawn area stands for the postal areas at least half of whose surface is inside.",
    sv="Ett ritat område står för de postnummerområden vars yta till minst hälften ligger "
    "innanför.",
)
EXACTNESS = {
    Kind.CONSUMERS: _PEOPLE,
    Kind.ORGANISATIONS: _ORGANISATIONS,
    Kind.DECISION_MAKERS: _ORGANISATIONS,
}
"""Kind → what a drawn area is taken to mean, as one sentence for whoever draws."""


def shape_in_words(shape: Shape, language: str) -> str:
    """Return the shape as the words of a selection name it; coordinates to about 100 metres."""
    match normal_shape(shape):
        case Polygon(rings):
            return DRAWN.get(language).format(n=sum(len(ring) for ring in rings))
        case Radius(lon, lat, km):
            return _within((lon, lat), km, language)
        case Near(points, km):
            return NEAR.get(language).format(n=len(points), km=_number(km, language))


def _within(point: Position, km: float, language: str) -> str:
    lon, lat = (_number(round(degrees, 3), language) for degrees in point)
    return WITHIN.get(language).format(lon=lon, lat=lat, km=_number(km, language))


def _number(value: float, language: str) -> str:
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return text if language == "en" else text.replace(".", ",")

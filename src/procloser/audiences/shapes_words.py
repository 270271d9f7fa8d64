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
_BUILDINGS = LanguageText(
    fi="Yritys otetaan mukaan, kun sen rakennus on piirretyn alueen sisällä. Jos rakennus ei ole "
    "tiedossa, ja yksityisestä elinkeinonharjoittajasta aina, ratkaisee postinumeroalue: sen "
    "pinta-alasta on oltava sisäpuolella vähintään puolet.",
    en="An organisation is taken when its building is inside the drawn area. Where its building "
    "is not known, and for sole traders always, its postal area decides: at least half of its "
    "surface must be inside.",
    sv="En organisation tas med när dess byggnad ligger innanför det ritade området. Där "
    "byggnaden inte är känd, och för enskilda näringsidkare alltid, avgör postnummerområdet: "
    "minst hälften av dess yta ska ligga innanför.",
)
_WORKPLACES = LanguageText(
    fi="Päättäjä otetaan mukaan, kun hänen organisaationsa rakennus on piirretyn alueen sisällä. "
    "Jos rakennus ei ole tiedossa, ratkaisee postinumeroalue: sen pinta-alasta on oltava "
    "sisäpuolella vähintään puolet.",
    en="A decision maker is taken when the building of the organisation is inside the drawn area. "
    "Where that is not known, its postal area decides: at least half of its surface must be "
    "inside.",
    sv="En beslutsfattare tas med när organisationens byggnad ligger innanför det ritade området. "
    "Där den inte är känd avgör postnummerområdet: minst hälften av dess yta ska ligga innanför.",
)
_BY_AREA = {
    Kind.CONSUMERS: _PEOPLE,
    Kind.ORGANISATIONS: _ORGANISATIONS,
    Kind.DECISION_MAKERS: _ORGANISATIONS,
}
_BY_PLACE = {**_BY_AREA, Kind.ORGANISATIONS: _BUILDINGS, Kind.DECISION_MAKERS: _WORKPLACES}


def exactness(kind: Kind, *, knows_places: bool) -> LanguageText:
    """Return what a drawn area is taken to mean, for whoever draws.

    Args:
        knows_places: buildings of organisations are known in what is counted on.
    """
    return (_BY_PLACE if knows_places else _BY_AREA)[kind]


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

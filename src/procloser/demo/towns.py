"""The demo's own sixty-odd postal areas: real codes and names, made-up outlines and populations.

A row of `AREAS`: code, name, Swedish name ("" = the same), kilometres east and north of the
region's centre, kind, population in hundreds.
"""

from dataclasses import replace

from procloser.demo.places import Area, Kind, Municipality
from procloser.demo.shapes import Seed, tessellate

_PIRKANMAA = ("FI197", "Pirkanmaa", "Birkaland")
_VARSINAIS_SUOMI = ("FI1C1", "Varsinais-Suomi", "Egentliga Finland")
_KESKI_SUOMI = ("FI193", "Keski-Suomi", "Mellersta Finland")

MUNICIPALITIES: dict[str, Municipality] = {
    code: Municipality(code, name_fi, name_sv, ratio, *region)
    for code, name_fi, name_sv, ratio, region in (
        ("837", "Tampere", "Tammerfors", "1", _PIRKANMAA),
        ("604", "Pirkkala", "Birkala", "1", _PIRKANMAA),
        ("536", "Nokia", "Nokia", "1", _PIRKANMAA),
        ("980", "Ylöjärvi", "Ylöjärvi", "1", _PIRKANMAA),
        ("211", "Kangasala", "Kangasala", "1", _PIRKANMAA),
        ("418", "Lempäälä", "Lempäälä", "1", _PIRKANMAA),
        ("853", "Turku", "Åbo", "2", _VARSINAIS_SUOMI),
        ("179", "Jyväskylä", "Jyväskylä", "1", _KESKI_SUOMI),
    )
}

# Region centre as longitude, latitude in degrees.
CENTRES: dict[str, tuple[float, float]] = {
    "FI197": (23.7610, 61.4980),
    "FI1C1": (22.2666, 60.4518),
    "FI193": (25.7473, 62.2426),
}

AREAS: dict[str, str] = {
    "837": """
33100 Tampere Keskus|Tammerfors centrum|0.7|0.2|centre|140
33200 Tampere Keskus Läntinen|Tammerfors centrum västra|-0.7|-0.5|centre|60
33210 Itä-Amuri-Tammerkoski||-0.6|0.8|centre|60
33230 Länsi-Amuri||-1.8|0.2|centre|55
33240 Tahmela||-2.9|-0.7|houses|30
33250 Pispala||-3.2|0.7|houses|50
33270 Epilä||-5.0|0.9|suburb|75
33300 Rahola||-6.9|0.1|houses|60
33310 Tesoma||-7.4|1.8|suburb|85
33340 Haukiluoma-Ikuri||-9.6|2.0|houses|75
33400 Luoteis-Tampere|Nordväst Tammerfors|-5.3|3.6|suburb|110
33420 Lamminpää||-8.1|3.8|houses|55
33500 Osmonmäki-Petsamo||2.3|1.5|suburb|90
33540 Kaleva||2.4|-0.2|centre|100
33560 Takahuhti||5.0|0.5|houses|120
33580 Atala-Linnainmaa||7.6|0.9|houses|165
33610 Olkahinen-Tasanne||8.9|3.9|houses|70
33680 Aitolahti||14.6|9.8|rural|32
33700 Messukylä||4.9|-1.4|houses|50
33710 Kaukajärvi||7.4|-2.3|suburb|170
33720 Hervanta||5.2|-5.4|suburb|210
33800 Nekala||2.0|-2.2|suburb|60
33820 Koivistonkylä||1.7|-4.3|houses|110
33840 Peltolammi||-0.3|-6.7|suburb|45
33870 Vuores||2.7|-7.4|houses|95
33900 Härmälä-Rantaperkiö||-1.6|-3.4|suburb|120
""",
    "604": """
33920 Toivio||-3.3|-5.6|houses|26
33950 Killo||-5.0|-4.2|houses|80
33960 Suuppa||-8.0|-5.8|houses|140
33980 Pirkkala kk|Pirkkala kb|-10.6|-9.4|rural|30
""",
    "536": """
37100 Nokia Keskus|Nokia centrum|-13.8|-1.4|suburb|95
37120 Koskenmäki||-13.1|-4.9|houses|115
37130 Alhoniitty||-16.4|0.7|houses|60
37140 Harjuniitty||-17.0|-3.4|houses|55
37150 Kankaantaka||-11.8|0.3|houses|55
37200 Siuro||-22.3|-0.8|rural|38
37210 Kulovesi||-26.0|-3.9|rural|0
""",
    "980": """
33430 Vuorentausta||-9.9|5.8|houses|45
33450 Siivikkala||-6.2|8.3|houses|55
33470 Ylöjärvi Keskus|Ylöjärvi centrum|-11.4|9.0|suburb|85
33480 Manninmäki-Haavisto||-9.6|13.2|houses|100
39160 Julkujärvi||-15.5|6.6|houses|60
""",
    "211": """
36110 Ruutana||14.2|3.5|houses|45
36200 Kangasala Keskus|Kangasala centrum|17.3|-4.0|suburb|115
36220 Suorama||12.9|-4.8|houses|75
36240 Vatiala||10.7|-1.3|houses|80
36270 Huutijärvi||22.4|-6.4|rural|34
36280 Pikonlinna||17.9|0.9|rural|2
""",
    "418": """
33880 Höytämö||0.6|-11.2|houses|60
37500 Lempäälä Keskus|Lempäälä centrum|-1.5|-20.4|suburb|105
37550 Kuivaspää||7.4|-11.2|houses|75
37560 Kulju||1.6|-15.6|houses|65
""",
    "853": """
20100 Turku Keskus|Åbo centrum|0.0|0.3|centre|55
20500 Vesilinna||1.3|0.9|centre|45
20540 Nummi-Ylioppilaskylä||2.8|2.1|suburb|55
20720 Vasaramäki||2.0|-1.1|houses|35
20740 Ilpoinen-Harittu||2.6|-3.4|suburb|45
20900 Moikoinen-Pikisaari||-2.6|-2.7|houses|40
""",
    "179": """
40100 Jyväskylä Keskus|Jyväskylä centrum|0.2|0.1|centre|50
40340 Huhtasuo||3.6|2.0|suburb|40
40520 Kuokkala-Ristikivi||2.0|-2.5|suburb|60
40530 Keljonkangas||-1.6|-5.2|houses|40
40630 Kypärämäki||-2.3|-0.6|houses|35
40740 Kortepohja||-1.5|1.9|suburb|35
""",
}

# Codes without an area of their own: PO boxes (2) of the towns' post offices.
BOX_CODES: dict[str, tuple[str, ...]] = {
    "837": ("33101", "33501"),
    "853": ("20101",),
    "179": ("40101",),
}

_NEAR_A_UNIVERSITY = ("20540", "33720", "40740")

# A handful of people: the publisher suppresses most figures there.
_INHABITANTS_OF_TINY_AREAS = {"37210": 21, "36280": 240}


def built_in_areas() -> tuple[Area, ...]:
    """Return the demo's postal areas with their made-up shapes, sorted by code.

    The shapes never depend on a seed: the demo's map looks the same in every world.
    """
    drafts = [
        _draft(code, line) for code, text in AREAS.items() for line in text.split("\n") if line
    ]
    shapes = tessellate([seed for seed, _ in drafts], centres=CENTRES)
    areas = [replace(area, shape=shapes[area.postal_code]) for _, area in drafts]
    return tuple(sorted(areas, key=lambda area: area.postal_code))


def _draft(municipality_code: str, line: str) -> tuple[Seed, Area]:
    """Read one row of `AREAS`; the area has no shape yet."""
    code, rest = line.split(" ", 1)
    name_fi, name_sv, east, north, kind, hundreds = rest.split("|")
    municipality = MUNICIPALITIES[municipality_code]
    population = _INHABITANTS_OF_TINY_AREAS.get(code, _made_up_population(code, int(hundreds)))
    seed = Seed(code, municipality.region_code, float(east), float(north))
    names = (name_fi, name_sv or name_fi)
    area = Area(
        code,
        *names,
        municipality,
        _kind(kind),
        municipality.name_fi,
        population,
        has_students=code in _NEAR_A_UNIVERSITY,
    )
    return seed, area


def _made_up_population(code: str, hundreds: int) -> int:
    """Turn hundreds into a figure that does not look rounded."""
    return hundreds * 100 + int(code) * 37 % 97 - 48


def _kind(text: str) -> Kind:
    """Narrow the text of a row to a kind of area."""
    match text:
        case "centre" | "suburb" | "houses" | "rural":
            return text
    raise ValueError(text)

"""Good files of the formats of the main job."""

from typing import Any

from tests.bad_input.format import COMPANY_OF_DECISION_MAKERS, SOURCE_LINE, Format
from tests.factories.accounts import business_id


def _postal_code(n: int) -> str:
    return (
        f"PONOT20261101{33000 + n}{'MALLILÄ':30}{'MODELLBY':30}{'MALLILÄ':12}{'MODELLBY':12}"
        f"201001011{'FI197':5}{'Pirkanmaa':30}{'Birkaland':30}837{'Tampere':20}{'Tammerfors':20}1"
    )


def _area(n: int) -> dict[str, Any]:
    west, south = 23.7 + n / 100, 61.5
    ring = [[west, south], [west + 0.01, south], [west + 0.01, south + 0.01], [west, south]]
    return {
        "type": "Feature",
        "properties": {
            "postinumeroalue": f"{33000 + n}",
            "nimi": "Mallilä",
            "namn": "Modellby",
            "kunta": "837",
            "vuosi": 2026,
            "he_vakiy": 1000,
            "hr_mtu": -1,
        },
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def _company(n: int) -> dict[str, Any]:
    names = [{"name": "Mallilä Oy", "type": "1", "registrationDate": "2010-01-01", "version": 1}]
    return {
        "businessId": {"value": business_id(2_400_000 + 13 * n), "registrationDate": "2010-01-01"},
        "names": names,
        "status": "2",
        "lastModified": "2026-11-01 10:00:00",
    }


FORMATS = (
    Format(
        "posti-pcf", "PCF_20261101.dat", _postal_code, "MALLILÄ", encoding="iso-8859-1", width=30
    ),
    Format(
        "paavo-wfs",
        "pno_tilasto_2026.geojson",
        _area,
        "Mallilä",
        around=lambda rows: {"type": "FeatureCollection", "features": rows},
    ),
    Format(
        "ytj-companies",
        "companies.json",
        _company,
        "Mallilä Oy",
        around=lambda rows: {"totalResults": len(rows), "companies": rows},
    ),
    Format(
        "number-base",
        "delivery.csv",
        lambda n: (
            f"+35840{1_234_500 + n};person;Mallilä;Maija Liisa;;;Mallikatu {n} A 12;33100;"
            "Tampere;public;Malliteli;2026-11-01T10:15:00+02:00"
        ),
        "Mallilä",
        head=(
            "number;subscriber_kind;last_name;first_names;company_name;business_id;"
            "street_address;postal_code;city;listing;operator;changed_at",
        ),
    ),
    Format(
        "people",
        "people.csv",
        lambda n: f"r-{n};Mallilä;Maija Liisa;1980;Mallikatu {n} A 12;33100;Tampere;;;flat;owner",
        "Mallilä",
        head=(
            SOURCE_LINE,
            "record_id;last_name;first_names;birth_year;street_address;postal_code;city;"
            "phone;email;dwelling_type;tenure",
        ),
    ),
    Format(
        "decision-makers",
        "decision-makers.csv",
        lambda n: (
            f"d-{n};Mallilä;Maija Liisa;{COMPANY_OF_DECISION_MAKERS};Malli Oy;Johtaja;"
            f"management;;;Mallikatu {n};33100;Tampere;"
        ),
        "Mallilä",
        head=(
            SOURCE_LINE,
            "record_id;last_name;first_names;business_id;company_name;title;task_class;email;"
            "phone;street_address;postal_code;city;website",
        ),
    ),
    Format(
        "ban-list",
        "ban-list.csv",
        lambda n: f";Mallilä;Maija;Mallikatu {n} A 12;33100;2026-01-01;2028-12-31",
        "Mallilä",
        head=(
            SOURCE_LINE,
            "phone;last_name;first_names;street_address;postal_code;valid_from;valid_to",
        ),
        row_of_key=None,
    ),
)

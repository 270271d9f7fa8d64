"""Good files of the formats of official statistics."""

from typing import Any

from tests.bad_input.format import Format


def _borders(n: int) -> dict[str, Any]:
    return _feature(
        n,
        postinumeroalue=f"{33000 + n}",
        nimi="Mallilä",
        namn="Modellby",
        kunta="837",
        vuosi=2026,
    )


def _cell(n: int) -> dict[str, Any]:
    return _feature(
        n, grd_id=f"1kmN{6820 + n}E{330 + n}", kunta="Mallilä", vaesto=120, miehet=-1, naiset=-1
    )


def _feature(n: int, **properties: object) -> dict[str, Any]:
    west, south = 23.7 + n / 100, 61.5
    ring = [[west, south], [west + 0.01, south], [west + 0.01, south + 0.01], [west, south]]
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def _collection(rows: list[dict[str, Any]]) -> object:
    return {"type": "FeatureCollection", "features": rows}


FORMATS: tuple[Format, ...] = (
    Format(
        "paavo-pxweb",
        "001_12f7_2024.csv",
        lambda n: f'"{33000 + n}  Mallilä (Tampere)","Inhabitants, total (HE)",{1000 + n}',
        "Mallilä",
        head=('"12f7 -- 9. All data groups"', "", '"Postal code area","Information","2024"'),
        separator=",",
        is_table=True,
    ),
    Format(
        "paavo-nationwide",
        "paavo.csv",
        lambda n: f"{33000 + n},Mallilä,{500 + n}.0,{1000 + n}.0",
        "Mallilä",
        head=("Postinumero,Alueen_nimi,Miehet (HE),Asukkaat yhteensä (HE)",),
        separator=",",
        is_table=True,
    ),
    Format(
        "migration",
        "001_11ae_2024.csv",
        lambda n: f'"KU{100 + n} Mallilä","Intermunicipal net migration",{-n}',
        "Mallilä",
        head=('"11ae -- Vital statistics"', "", '"Area","Information","2024"'),
        separator=",",
        is_table=True,
    ),
    Format(
        "dwelling-prices",
        "001_13mu_2024.csv",
        lambda n: f'"{33000 + n} Mallilä";"Terraced houses total";"lkm_julk20";{20 + n}',
        "Mallilä",
        head=('"Postal code";"Building type";"Information";"2024*"',),
        is_table=True,
    ),
    Format("paavo-areas", "pno_2026.geojson", _borders, "Mallilä", around=_collection),
    Format("population-grid", "vaki2025_1km.geojson", _cell, "Mallilä", around=_collection),
)

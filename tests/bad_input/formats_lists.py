"""Good files of the formats of names, streets and company lists."""

from typing import Any

from tests.bad_input.format import Format


def _street(n: int) -> str:
    numbers = f"{2 * n:5} {' ':1}{' ':5} {2 * n + 10:5} {' ':1}{' ':5} "
    return (
        f"KATUN20261101{33000 + n}{'TAMPERE':30}{'TAMMERFORS':30}{'TRE':12}{'TFORS':12}"
        f"{'MALLITIELLÄ':30}{'MODELLGATAN':30}{' ':12}{' ':12}2{numbers}"
        f"837{'Tampere':20}{'Tammerfors':20}"
    )


def _item(n: int) -> dict[str, Any]:
    return {
        "classification": {"localId": "toimiala_1_20250101"},
        "localId": f"toimiala_1_20250101/{n:02}",
        "level": 2,
        "code": f"{n:02}",
        "order": n,
        "parentItemLocalId": "toimiala_1_20250101/A",
        "parentCode": "A",
        "classificationItemNames": [
            {"lang": "fi", "name": "Mallityö"},
            {"lang": "sv", "name": "Produktion av modeller"},
        ],
    }


FORMATS = (
    Format(
        "first-names",
        "etunimitilasto-2026-08-04-dvv-naiset-kaikki.csv",
        lambda n: f"Mallilä {n};{1_000 + n}",
        "Mallilä",
        head=("Etunimi;Lukumäärä",),
        row_of_key=None,  # the name, which the faults are put into, is the key
    ),
    Format(
        "surnames",
        "sukunimitilasto-2026-08-04-dvv.csv",
        lambda n: f"Mallilä {n};{1_000 + n}",
        "Mallilä",
        head=("Sukunimi;Yhteensä",),
        row_of_key=None,
    ),
    Format(
        "first-name-years",
        "etunimet-vuosittain.csv",
        lambda n: f"Mallilä {n};1980;nainen;fi;{100 + n}",
        "Mallilä",
        head=("etunimi;syntymävuosi;sukupuoli;äidinkieli;lukumäärä",),
        row_of_key=None,
    ),
    Format(
        "municipality-key",
        "municipality_key_2026.csv",
        lambda n: f"{n:03},Mallilä,Modellby,Mallila,2026,06,Pirkanmaa,Birkaland,Pirkanmaa",
        "Mallilä",
        head=(
            "kunta,municipality_name_fi,municipality_name_sv,municipality_name_en,year,"
            "maakunta_code,maakunta_name_fi,maakunta_name_sv,maakunta_name_en",
        ),
        separator=",",
    ),
    Format(
        "postal-key",
        "alueryhmittely_posnro_2026_fi.txt",
        lambda n: f"{33000 + n}\tMallilä\tModellby\t837\tTampere\t06\tPirkanmaa",
        "Mallilä",
        head=(
            "Postinumero-kunta-avain\t\t",
            "Aluejako: 2026\t\t",
            "Huom!\t\t",
            "\t\t",
            "Postinumeroalue\tPostinumeroalueen nimi\tPostinumeroalueen nimi (sv)\tKunta\t"
            "Kunnan nimi\tMaakunta\tMaakunnan nimi",
        ),
        separator="\t",
    ),
    Format(
        "tol-list",
        "tol2008_fi.txt",
        lambda n: f"{chr(64 + n)}\t1\tMallilä",
        "Mallilä",
        head=(
            "Toimialaluokitus 2008",
            "(sarkaineroteltu tekstitiedosto)",
            "",
            "koodi\ttaso\tnimike",
        ),
        separator="\t",
    ),
    Format(
        "tol-key",
        "tol2008_tol2002_key_fi.txt",
        lambda n: f"{10000 + n}\t5\tMallilä\t{20000 + n}*\t5\tMallinteko\t1",
        "Mallilä",
        head=(
            "Toimialaluokitus 2008 / Toimialaluokitus 2002",
            "(sarkaineroteltu tekstitiedosto)",
            "",
            "koodi-1\ttaso-1\tnimike-1\tkoodi-2\ttaso-2\tnimike-2\tosuus",
        ),
        separator="\t",
    ),
    Format(
        "classification-items",
        "toimiala_1_20250101.json",
        _item,
        "Mallityö",
        around=lambda rows: rows,
    ),
    Format("ytj-codes", "YRMU.fi.tsv", lambda n: f"{n}\tMallilä", "Mallilä", separator="\t"),
    Format(
        "building-addresses",
        "Finland_addresses_2026-11-15.csv",
        lambda n: f'{100000000 + n}A,06,837,"Mallitiellä",{n},33100,61.{n:06},23.761,1',
        "Mallitiellä",
        separator=",",
        row_of_key=None,
    ),
    Format(
        "posti-baf",
        "BAF_20261101.dat",
        _street,
        "MALLITIELLÄ",
        encoding="iso-8859-1",
        width=30,
        row_of_key=None,
    ),
)

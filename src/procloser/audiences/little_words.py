"""The little words a selection's sentence needs, language by language."""

from collections.abc import Mapping
from dataclasses import dataclass

from procloser.audiences.selection import Unit
from procloser.catalogue.types import Kind, ValueClass


@dataclass(frozen=True)
class LittleWords:
    """One language; another language is another of these."""

    everybody: Mapping[Kind, str]
    whose: Mapping[Kind, str]
    marks: Mapping[ValueClass, str]
    """What is said of a value that is no fact about the one selected."""
    conjunction: str
    alternative: str
    negation: str
    other_than: str
    unknown: str
    known: str
    not_known: str
    more: str
    span: str
    at_least: str
    at_most: str
    area: str
    counted: str
    organisation: str
    sets: Mapping[str, str]
    units: Mapping[Unit, str]
    sample: str
    shared: Mapping[str | None, str]


LANGUAGES = {
    "fi": LittleWords(
        everybody={
            Kind.CONSUMERS: "Kaikki kuluttajat",
            Kind.ORGANISATIONS: "Kaikki yritykset ja yhteisöt",
            Kind.DECISION_MAKERS: "Kaikki yrityspäättäjät",
        },
        whose={
            Kind.CONSUMERS: "Kuluttajat: ",
            Kind.ORGANISATIONS: "Yritykset ja yhteisöt: ",
            Kind.DECISION_MAKERS: "Yrityspäättäjät: ",
        },
        marks={ValueClass.MODELLED: "(arvio)", ValueClass.AREA_STATISTIC: "(alueen tieto)"},
        conjunction=" ja ",
        alternative=" tai ",
        negation="ei ",
        other_than="muu kuin",
        unknown="tai ei tiedossa",
        known="tiedossa",
        not_known="ei tiedossa",
        more="muuta",
        span="{low} – {high}",
        at_least="{low} {unit} tai yli",
        at_most="enintään {high} {unit}",
        area="alue:",
        counted="vähintään {n} seuraavista:",
        organisation="organisaatio:",
        sets={
            "saved": "tallennetussa ryhmässä ”{name}”",
            "order": "tilauksessa {name}",
            "list": "listalla ”{name}”",
        },
        units={
            Unit.HOUSEHOLD: "Yksi taloutta kohti.",
            Unit.SITE: "Yksi organisaation osoitetta kohti.",
        },
        sample="Satunnaisotos {size}{shared}.",
        shared={
            None: "",
            "municipality": ", yhtä paljon joka kunnasta",
            "postal_area": ", yhtä paljon joka postinumeroalueelta",
            "region": ", yhtä paljon joka maakunnasta",
        },
    ),
    "sv": LittleWords(
        everybody={
            Kind.CONSUMERS: "Alla konsumenter",
            Kind.ORGANISATIONS: "Alla företag och sammanslutningar",
            Kind.DECISION_MAKERS: "Alla beslutsfattare",
        },
        whose={
            Kind.CONSUMERS: "Konsumenter: ",
            Kind.ORGANISATIONS: "Företag och sammanslutningar: ",
            Kind.DECISION_MAKERS: "Beslutsfattare: ",
        },
        marks={
            ValueClass.MODELLED: "(uppskattning)",
            ValueClass.AREA_STATISTIC: "(områdesuppgift)",
        },
        conjunction=" och ",
        alternative=" eller ",
        negation="inte ",
        other_than="annan än",
        unknown="eller okänd",
        known="känd",
        not_known="okänd",
        more="till",
        span="{low} – {high}",
        at_least="{low} {unit} eller mer",
        at_most="högst {high} {unit}",
        area="område:",
        counted="minst {n} av följande:",
        organisation="organisation:",
        sets={
            "saved": "i den sparade gruppen ”{name}”",
            "order": "i beställningen {name}",
            "list": "på listan ”{name}”",
        },
        units={
            Unit.HOUSEHOLD: "En per hushåll.",
            Unit.SITE: "En per organisationsadress.",
        },
        sample="Slumpmässigt urval av {size}{shared}.",
        shared={
            None: "",
            "municipality": ", lika många från varje kommun",
            "postal_area": ", lika många från varje postnummerområde",
            "region": ", lika många från varje landskap",
        },
    ),
    "en": LittleWords(
        everybody={
            Kind.CONSUMERS: "All consumers",
            Kind.ORGANISATIONS: "All organisations",
            Kind.DECISION_MAKERS: "All decision makers",
        },
        whose={
            Kind.CONSUMERS: "Consumers: ",
            Kind.ORGANISATIONS: "Organisations: ",
            Kind.DECISION_MAKERS: "Decision makers: ",
        },
        marks={ValueClass.MODELLED: "(estimate)", ValueClass.AREA_STATISTIC: "(area figure)"},
        conjunction=" and ",
        alternative=" or ",
        negation="not ",
        other_than="other than",
        unknown="or unknown",
        known="known",
        not_known="unknown",
        more="more",
        span="{low} to {high}",
        at_least="{low} {unit} or over",
        at_most="{high} {unit} at most",
        area="area:",
        counted="at least {n} of these:",
        organisation="organisation:",
        sets={
            "saved": "in the saved group “{name}”",
            "order": "in the order {name}",
            "list": "on the list “{name}”",
        },
        units={
            Unit.HOUSEHOLD: "One a household.",
            Unit.SITE: "One an organisation's address.",
        },
        sample="A random sample of {size}{shared}.",
        shared={
            None: "",
            "municipality": ", as many from every municipality",
            "postal_area": ", as many from every postal area",
            "region": ", as many from every region",
        },
    ),
}

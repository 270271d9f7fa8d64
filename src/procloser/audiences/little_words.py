"""The little words a selection's sentence needs, language by language."""

from collections.abc import Mapping
from dataclasses import dataclass

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
    ),
}

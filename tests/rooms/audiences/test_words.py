"""A selection in the words of a person."""

from typing import Any

import pytest

from procloser.audiences.parsing import parse
from procloser.audiences.selection import SetOf
from procloser.audiences.words import in_words
from procloser.catalogue.types import Kind, ValueClass
from procloser.catalogue.variables import variables_of

PLACES = {("municipality", "837"): "Tampere", ("postal_area", "33960"): "Pirkkala"}
FLAT = {"variable": "dwelling_type", "in": ["flat", "row"]}
OWNED = {"variable": "tenure", "in": ["owner"]}
YOUNG = {"variable": "age_band", "between": ["18-24", "25-34"]}
PLACE = {"place": {"municipality": ["837"], "postal_area": ["33960"]}}
INCOME = {"variable": "area_income", "between": ["low", "middle"]}
PHONE = {"variable": "has_phone", "in": ["yes"]}
MANY = {"variable": "municipality", "in": [f"{n:03d}" for n in range(1, 10)]}


@pytest.mark.parametrize(
    ("where", "finnish", "english"),
    [
        ({"all": []}, "Kaikki kuluttajat.", "All consumers."),
        (OWNED, "Kuluttajat: hallintaperuste omistus.", "Consumers: tenure owned."),
        (
            {"all": [PLACE, FLAT, {"not": OWNED}]},
            "Kuluttajat: alue: Tampere tai 33960 Pirkkala; asuntotyyppi kerrostalo tai rivi- tai "
            "paritalo; hallintaperuste muu kuin omistus tai ei tiedossa.",
            "Consumers: area: Tampere or 33960 Pirkkala; dwelling type block of flats or terraced "
            "or semi-detached house; tenure other than owned or unknown.",
        ),
        (
            {"all": [YOUNG, {"any": [OWNED, {"all": [FLAT, OWNED]}]}]},
            "Kuluttajat: ikä 18–34 vuotta; (hallintaperuste omistus tai "
            "(asuntotyyppi kerrostalo tai rivi- tai paritalo ja hallintaperuste omistus)).",
            "Consumers: age 18–34 years; (tenure owned or "
            "(dwelling type block of flats or terraced or semi-detached house and tenure owned)).",
        ),
        (
            {"variable": "age_band", "between": ["35-49", "80+"]},
            "Kuluttajat: ikä 35 vuotta tai yli.",
            "Consumers: age 35 years or over.",
        ),
        (
            {"variable": "age_band", "between": ["80+", "80+"]},
            "Kuluttajat: ikä 80 vuotta tai yli.",
            "Consumers: age 80 years or over.",
        ),
        (
            {"variable": "age_band", "in": ["80+", "50-64", "35-49"]},
            "Kuluttajat: ikä 35–64 vuotta tai 80 vuotta tai yli.",
            "Consumers: age 35–64 years or 80 years or over.",
        ),
        (
            {"all": [INCOME, {"not": YOUNG}]},
            "Kuluttajat: alueen tuloluokka (alueen tieto) alin kolmannes – keskimmäinen kolmannes; "
            "ikä muu kuin 18–34 vuotta tai ei tiedossa.",
            "Consumers: income class of the area (area figure) lowest third to middle third; "
            "age other than 18–34 years or unknown.",
        ),
        (
            {"variable": "area_income", "in": ["low", "middle"]},
            "Kuluttajat: alueen tuloluokka (alueen tieto) alin kolmannes tai "
            "keskimmäinen kolmannes.",
            "Consumers: income class of the area (area figure) lowest third or middle third.",
        ),
        (
            {"all": [PHONE, {"not": {"variable": "has_email", "in": ["yes"]}}]},
            "Kuluttajat: puhelinnumero tiedossa; sähköposti ei tiedossa.",
            "Consumers: phone number known; e-mail unknown.",
        ),
        (
            {"not": PLACE},
            "Kuluttajat: alue: muu kuin Tampere tai 33960 Pirkkala, tai ei tiedossa.",
            "Consumers: area: other than Tampere or 33960 Pirkkala, or unknown.",
        ),
        (
            {"not": {"any": [OWNED, {"not": PHONE}]}},
            "Kuluttajat: ei (hallintaperuste omistus tai puhelinnumero ei tiedossa).",
            "Consumers: not (tenure owned or phone number unknown).",
        ),
        (
            MANY,
            "Kuluttajat: kunta 001, 002, 003, 004, 005, 006 ja 3 muuta.",
            "Consumers: municipality 001, 002, 003, 004, 005, 006 and 3 more.",
        ),
    ],
)
def test_selection_is_said_in_both_languages(
    where: dict[str, Any], finnish: str, english: str
) -> None:
    """Places by their names, open sets by their codes, long lists cut."""
    selection = parse({"version": 1, "kind": "consumers", "where": where})
    assert in_words(selection, "fi", PLACES) == finnish
    assert in_words(selection, "en", PLACES) == english
    assert in_words(selection, "de", PLACES) == finnish


@pytest.mark.parametrize(
    ("between", "finnish", "english", "swedish"),
    [
        (("35", "64"), "35–64 vuotta", "35–64 years", "35–64 år"),
        (("35", "120"), "35 vuotta tai yli", "35 years or over", "35 år eller mer"),
        (("0", "64"), "enintään 64 vuotta", "64 years at most", "högst 64 år"),
        (("40", "40"), "40 vuotta", "40 years", "40 år"),
        (("18", "120"), "tiedossa", "known", "känd"),
        (("0", "999"), "tiedossa", "known", "känd"),
    ],
)
def test_range_of_numbers_is_said_with_its_unit(
    between: tuple[str, str], finnish: str, english: str, swedish: str
) -> None:
    """An end that is the span's own is not said; the whole span is "known"."""
    where = {"variable": "age", "between": list(between)}
    selection = parse({"version": 1, "kind": "consumers", "where": where})
    assert in_words(selection, "fi") == f"Kuluttajat: ikä vuosina {finnish}."
    assert in_words(selection, "en") == f"Consumers: age in years {english}."
    assert in_words(selection, "sv") == f"Konsumenter: ålder i år {swedish}."


def test_negated_numbers_name_the_unknown_too() -> None:
    """As every negation does."""
    where = {"not": {"variable": "age", "between": ["35", "64"]}}
    selection = parse({"version": 1, "kind": "consumers", "where": where})
    assert in_words(selection, "en") == (
        "Consumers: age in years other than 35–64 years or unknown."
    )


def test_bands_of_single_numbers_join_up_to_the_last() -> None:
    """One and two people are "1–2", not "1 or over"."""
    said = []
    for codes in (["1", "2"], ["2", "3-4"], ["3-4", "5+"]):
        where = {"variable": "household_size", "in": codes}
        words = in_words(parse({"version": 1, "kind": "consumers", "where": where}), "en")
        said.append(words.partition(") ")[2])
    assert said == ["1–2 people.", "2–4 people.", "3 people or more."]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_what_is_no_fact_about_the_person_says_so(language: str) -> None:
    """Every variable that is estimated, or told of an area, carries its mark; no other does."""
    codes = {"region": "06", "municipality": "837", "postal_area": "33100"}
    for variable in variables_of(Kind.CONSUMERS):
        where: dict[str, Any] = {"variable": variable.key, "between": ["20", "30"]}
        if variable.span is None:
            code = codes.get(variable.key) or variable.codes[0]
            where = {"variable": variable.key, "in": [code]}
        words = in_words(parse({"version": 1, "kind": "consumers", "where": where}), language)
        marks = {
            ValueClass.MODELLED: {"fi": "(arvio)", "sv": "(uppskattning)", "en": "(estimate)"},
            ValueClass.AREA_STATISTIC: {
                "fi": "(alueen tieto)",
                "sv": "(områdesuppgift)",
                "en": "(area figure)",
            },
        }
        for value_class, mark in marks.items():
            assert (mark[language] in words) == (variable.value_class is value_class)


@pytest.mark.parametrize(
    ("where", "finnish", "swedish", "english"),
    [
        (
            {"at_least": 2, "of": [OWNED, {"all": [PHONE, OWNED]}, {"not": PHONE}]},
            "Kuluttajat: vähintään 2 seuraavista: (hallintaperuste omistus; (puhelinnumero "
            "tiedossa ja hallintaperuste omistus); puhelinnumero ei tiedossa).",
            "Konsumenter: minst 2 av följande: (besittningsform ägd; (telefonnummer känd och "
            "besittningsform ägd); telefonnummer okänd).",
            "Consumers: at least 2 of these: (tenure owned; (phone number known and tenure "
            "owned); phone number unknown).",
        ),
        (
            {"all": [{"set": {"saved": "7"}}, {"not": {"set": {"order": "T-2026-0001"}}}]},
            "Kuluttajat: tallennetussa ryhmässä ”Omistajat”; ei tilauksessa T-2026-0001.",
            "Konsumenter: i den sparade gruppen ”Omistajat”; inte i beställningen T-2026-0001.",
            "Consumers: in the saved group “Omistajat”; not in the order T-2026-0001.",
        ),
        (
            {"set": {"list": "L1"}},
            "Kuluttajat: listalla ”L1”.",
            "Konsumenter: på listan ”L1”.",
            "Consumers: on the list “L1”.",
        ),
        (
            {"place": {"municipality": ["837"], "region": ["06"]}},
            "Kuluttajat: alue: Pirkanmaa tai Tampere.",
            "Konsumenter: område: Pirkanmaa eller Tampere.",
            "Consumers: area: Pirkanmaa or Tampere.",
        ),
    ],
)
def test_newer_nodes_are_said_in_three_languages(
    where: dict[str, Any], finnish: str, swedish: str, english: str
) -> None:
    """Counted nodes, sets by their names, regions before municipalities."""
    selection = parse({"version": 1, "kind": "consumers", "where": where})
    places = PLACES | {("region", "06"): "Pirkanmaa"}
    said = [
        in_words(selection, language, places, {SetOf("saved", "7"): "Omistajat"})
        for language in ("fi", "sv", "en")
    ]
    assert said == [finnish, swedish, english]


def test_organisation_of_a_person_is_said_in_its_own_words() -> None:
    """Its variables are those of organisations."""
    where = {
        "all": [
            {"variable": "task_class", "in": ["it"]},
            {"organisations": {"all": [{"variable": "has_website", "in": ["yes"]}, PLACE]}},
        ]
    }
    selection = parse({"version": 1, "kind": "decision_makers", "where": where})
    assert in_words(selection, "en", PLACES).partition("; ")[2] == (
        "organisation: (website known and area: Tampere or 33960 Pirkkala)."
    )
    assert "; organisaatio: (" in in_words(selection, "fi")
    assert "; organisation: (" in in_words(selection, "sv")


def test_unit_and_sample_are_sentences_of_their_own() -> None:
    """The seed is nobody's business."""
    sample = {"size": 1_000, "by": "municipality", "seed": "spring"}
    given = {"version": 1, "kind": "consumers", "where": {"all": []}, "unit": "household"}
    selection = parse(given | {"sample": sample})
    assert in_words(selection, "fi") == (
        "Kaikki kuluttajat. Yksi taloutta kohti. "
        "Satunnaisotos 1\u202f000, yhtä paljon joka kunnasta."
    )
    assert in_words(selection, "sv") == (
        "Alla konsumenter. En per hushåll. "
        "Slumpmässigt urval av 1\u202f000, lika många från varje kommun."
    )
    assert in_words(selection, "en") == (
        "All consumers. One a household. A random sample of 1,000, as many from every municipality."
    )
    makers = {"version": 1, "kind": "decision_makers", "where": {"all": []}, "unit": "site"}
    drawn = parse(makers | {"sample": {"size": 100}})
    assert in_words(drawn, "en") == (
        "All decision makers. One an organisation's address. A random sample of 100."
    )

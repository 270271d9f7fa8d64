"""A selection in the words of a person."""

from typing import Any

import pytest

from procloser.audiences.parsing import parse
from procloser.audiences.words import in_words

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
            "Kuluttajat: alueen tuloluokka alin kolmannes – keskimmäinen kolmannes; "
            "ikä muu kuin 18–34 vuotta tai ei tiedossa.",
            "Consumers: income class of the area lowest third to middle third; "
            "age other than 18–34 years or unknown.",
        ),
        (
            {"variable": "area_income", "in": ["low", "middle"]},
            "Kuluttajat: alueen tuloluokka alin kolmannes tai keskimmäinen kolmannes.",
            "Consumers: income class of the area lowest third or middle third.",
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
    assert in_words(selection, "sv", PLACES) == finnish

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
MANY = {"variable": "municipality", "in": [f"{n:03d}" for n in range(1, 10)]}


@pytest.mark.parametrize(
    ("where", "finnish", "english"),
    [
        ({"all": []}, "Kaikki kuluttajat.", "All consumers."),
        (OWNED, "Kuluttajat: hallintaperuste omistus.", "Consumers: tenure owned."),
        (
            {"all": [PLACE, FLAT, {"not": OWNED}]},
            "Kuluttajat: alue Tampere tai 33960 Pirkkala; asuntotyyppi kerrostalo tai rivi- tai "
            "paritalo; ei hallintaperuste omistus.",
            "Consumers: area Tampere or 33960 Pirkkala; dwelling type block of flats or terraced "
            "or semi-detached house; not tenure owned.",
        ),
        (
            {"all": [YOUNG, {"any": [OWNED, {"all": [FLAT, OWNED]}]}]},
            "Kuluttajat: ikä 18–24 vuotta – 25–34 vuotta; (hallintaperuste omistus tai "
            "(asuntotyyppi kerrostalo tai rivi- tai paritalo ja hallintaperuste omistus)).",
            "Consumers: age 18–24 years to 25–34 years; (tenure owned or "
            "(dwelling type block of flats or terraced or semi-detached house and tenure owned)).",
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

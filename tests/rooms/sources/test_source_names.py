"""Names of sources in Finnish, Swedish and English."""

import pytest

from procloser.sources.source_names import name_in


@pytest.mark.parametrize(
    ("name", "finnish", "swedish"),
    [
        ("Operators' number base", "Teleyritysten numerokanta", "Teleföretagens nummerbas"),
        (
            "Statistics Finland, Paavo 2026",
            "Tilastokeskus, Paavo 2026",
            "Statistikcentralen, Paavo 2026",
        ),
        (
            "Statistics Finland, postal areas, 2026",
            "Tilastokeskus, postinumeroalueet, 2026",
            "Statistikcentralen, postnummerområden, 2026",
        ),
        ("Posti, postal code file", "Posti, postinumerotiedosto", "Posti, postnummerfil"),
        ("Mallio Kuluttajat ,  synteettinen",) * 3,
    ],
)
def test_our_own_names_are_translated_and_suppliers_stay(
    name: str, finnish: str, swedish: str
) -> None:
    """English stays as stored."""
    assert name_in("fi", name) == finnish
    assert name_in("sv", name) == swedish
    assert name_in("en", name) == name

"""Names of sources in Finnish and English."""

import pytest

from procloser.sources.source_names import name_in


@pytest.mark.parametrize(
    ("name", "finnish"),
    [
        ("Operators' number base", "Teleyritysten numerokanta"),
        ("Statistics Finland, Paavo 2026", "Tilastokeskus, Paavo 2026"),
        ("Statistics Finland, postal areas, 2026", "Tilastokeskus, postinumeroalueet, 2026"),
        ("Posti, postal code file", "Posti, postinumerotiedosto"),
        ("Mallio Kuluttajat ,  synteettinen", "Mallio Kuluttajat ,  synteettinen"),
    ],
)
def test_our_own_names_are_told_in_finnish_and_suppliers_stay(name: str, finnish: str) -> None:
    """English stays as stored."""
    assert name_in("fi", name) == finnish
    assert name_in("en", name) == name

"""Ways of writing the same thing."""

import pytest

from procloser.demo.dwellings import Address
from procloser.demo.spelling import written_address, written_name, written_phone

FLAT = Address("Koivukatu", "5", "A", "12", "33100", "Tampere")
HOUSE = Address("Mäntytie", "7b", "", "", "33960", "Pirkkala")


@pytest.mark.parametrize(
    ("manner", "flat", "house"),
    [
        (0, "Koivukatu 5 A 12", "Mäntytie 7b"),
        (1, "Koivukatu 5 A12", "Mäntytie 7b"),
        (2, "Koivukatu 5a12", "Mäntytie 7b"),
        (3, "Koivukatu 5 A as. 12", "Mäntytie 7b"),
        (4, "KOIVUKATU 5 A 12", "MÄNTYTIE 7B"),
        (5, "Koivukatu 5", "Mäntytie 7b"),
    ],
)
def test_address_in_each_manner(manner: int, flat: str, house: str) -> None:
    """The same flat and the same house in six ways."""
    assert written_address(FLAT, manner) == flat
    assert written_address(HOUSE, manner) == house


@pytest.mark.parametrize(
    ("manner", "expected"),
    [
        (0, "+358431234567"),
        (1, "0431234567"),
        (2, "043 123 4567"),
        (3, "043-123 4567"),
        (4, "+358 43 1234567"),
    ],
)
def test_phone_in_each_manner(manner: int, expected: str) -> None:
    """The same number in five ways; no number stays no number."""
    assert written_phone("0431234567", manner) == expected
    assert written_phone("", manner) == ""


@pytest.mark.parametrize(
    ("manner", "slip", "expected"),
    [
        (0, 0, ("Hämäläinen", "Åke Yrjö")),
        (1, 0, ("Hämäläinen", "Åke")),
        (2, 0, ("Häämäläinen", "Åke Yrjö")),
        (2, 1, ("Hääläinen", "Åke Yrjö")),
        (2, 2, ("Hämlääinen", "Åke Yrjö")),
        (3, 0, ("Hamalainen", "Ake Yrjo")),
        (4, 0, ("HÄMÄLÄINEN", "ÅKE YRJÖ")),
    ],
)
def test_name_in_each_manner(manner: int, slip: int, expected: tuple[str, str]) -> None:
    """A name as is, short, with a slip (doubled, dropped, swapped), without dots, in capitals."""
    assert written_name("Hämäläinen", ["Åke", "Yrjö"], manner, slip) == expected


def test_name_of_two_letters_is_written_without_a_slip() -> None:
    """There is no letter in it that could be doubled, dropped or swapped after the first."""
    assert {written_name("Li", ["Mei"], 2, slip) for slip in range(6)} == {("Li", "Mei")}

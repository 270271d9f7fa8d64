"""The grammar of Finnish street lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procloser.identifiers.addresses import (
    LONGEST_LINE,
    StreetAddress,
    address_key,
    building_key,
    is_postal_code,
    parse_street_address,
)


@pytest.mark.parametrize(
    ("line", "street", "number", "stair", "flat"),
    [
        ("Mallikatu 5 A 12", "mallikatu", "5", "a", "12"),
        ("Mallikatu 5 A12", "mallikatu", "5", "a", "12"),
        ("Mallikatu 5A12", "mallikatu", "5", "a", "12"),
        ("Mallikatu 5B 12", "mallikatu", "5", "b", "12"),
        ("Mallikatu 5 A 012", "mallikatu", "5", "a", "12"),
        ("MALLIKATU 5 A 12", "mallikatu", "5", "a", "12"),
        ("Mallikatu 5 A as. 12", "mallikatu", "5", "a", "12"),
        ("Mallikatu 5-7 B12", "mallikatu", "5-7", "b", "12"),
        ("Mallikatu 5 \u2013 7", "mallikatu", "5-7", "", ""),
        ("Mallikatu 5b", "mallikatu", "5b", "", ""),
        ("Mallikatu 5b as 3", "mallikatu", "5b", "", "3"),
        ("Mallikatu 5b C 3", "mallikatu", "5b", "c", "3"),
        ("Mallikatu 5 bst 3", "mallikatu", "5", "", "3"),
        ("Mallikatu 5 as. 12", "mallikatu", "5", "", "12"),
        ("Mallikatu 5 12", "mallikatu", "5", "", "12"),
        ("Mallikatu 5 A 12 b", "mallikatu", "5", "a", "12b"),
        ("Mallikatu 5 B", "mallikatu", "5", "b", ""),
        ("Mallikatu5", "mallikatu", "5", "", ""),
        ("Mallikatu 5 sisäpiha 3", "mallikatu", "5", "", "sisapiha3"),
        ("Mallikatu 5 (piha)", "mallikatu", "5", "", ""),
        ("Mallikatu 5, 33100 Tampere", "mallikatu", "5", "", ""),
        ("Mallik. 5", "mallikatu", "5", "", ""),
        ("Malliv. 5", "mallivagen", "5", "", ""),
        ("Storgatan 5 B 3", "storgatan", "5", "b", "3"),
        ("Ångströmsgränden 5 lgh 3", "angstromsgranden", "5", "", "3"),
        ("Mäki-Matin katu 12 C 3", "maki matin katu", "12", "c", "3"),
        ("3. linja 5 A 12", "3 linja", "5", "a", "12"),
        ("Kirkonkylä", "kirkonkyla", "", "", ""),
        ("c/o Virtanen, Mallikatu 5 A 12", "mallikatu", "5", "a", "12"),
        ("c/o Matti Virtanen Mallikatu 5", "mallikatu", "5", "", ""),
        ("Mallikatu 5 A 12 C/O Virtanen", "mallikatu", "5", "a", "12"),
        ("PL 12", "pl", "12", "", ""),
        ("PB 12", "pl", "12", "", ""),
        ("P.O. Box 12", "pl", "12", "", ""),
        ("Plantie 5", "plantie", "5", "", ""),
    ],
)
def test_street_line_of_each_form(
    line: str, street: str, number: str, stair: str, flat: str
) -> None:
    """Each way of writing gives its four parts."""
    assert parse_street_address(line) == StreetAddress(street, number, stair, flat)


@pytest.mark.parametrize("line", ["", "   ", "12", "- -", "k" * (LONGEST_LINE + 1)])
def test_street_line_without_a_street(line: str) -> None:
    """A line that names no street is None, not a guess."""
    assert parse_street_address(line) is None


@given(
    st.sampled_from(["Mallikatu", "Iso Mallitie", "Storgatan", "Mäki-Matin katu"]),
    st.integers(1, 999),
    st.sampled_from("ABCDEFGH"),
    st.integers(1, 199),
    st.sampled_from(["{0} {1} {2} {3}", "{0} {1}{2}{3}", "{0}  {1} {2}{3}", "{0} {1} {2} as {3}"]),
)
def test_street_line_in_any_spacing_is_one_dwelling(
    street: str, number: int, stair: str, flat: int, form: str
) -> None:
    """However it is spaced or cased, a line means the same dwelling."""
    plain = parse_street_address(f"{street} {number} {stair} {flat}")
    assert plain is not None
    assert (plain.number, plain.stair, plain.flat) == (str(number), stair.lower(), str(flat))
    assert parse_street_address(form.format(street, number, stair, flat).upper()) == plain


@given(st.text(max_size=60))
def test_street_line_of_any_text_never_fails(line: str) -> None:
    """Whatever stands in the file, the grammar answers."""
    parsed = parse_street_address(line)
    assert parsed is None or parsed.street


def test_address_key_of_a_dwelling() -> None:
    """The key joins the parts; a village or a missing code has none."""
    assert address_key("Mallikatu 5 A 012", " 33100 ") == "mallikatu|5|a12|33100"
    assert address_key(StreetAddress("pl", "12", "", ""), "33101") == "pl|12||33101"
    assert address_key("Kirkonkylä", "33100") is None
    assert address_key("Mallikatu 5", "3310") is None
    assert address_key("", "33100") is None


@pytest.mark.parametrize(
    ("text", "is_code"),
    [("33100", True), ("3310", False), ("331000", False), ("3310A", False), ("٣٣١٠٠", False)],
)
def test_postal_code_form(text: str, is_code: bool) -> None:
    """Five ASCII digits and nothing else."""
    assert is_postal_code(text) is is_code


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("Mallikatu 5 A 12", "mallikatu 5"),
        ("Mallik. 5b", "mallikatu 5"),
        ("Mallikatu 05-7 B12", "mallikatu 5"),
        ("Ängsgatan 12", "angsgatan 12"),
        ("Mallikatu", ""),
        ("PL 12", ""),
        ("", ""),
    ],
)
def test_building_is_known_by_street_and_first_number(line: str, key: str) -> None:
    """A box, and a street without a number, are no building."""
    assert building_key(line) == key

"""Match keys of person and dwelling."""

from procloser.identifiers.addresses import StreetAddress, parse_street_address
from procloser.resolution.keys import household_key, name_address_key


def test_name_address_key_is_the_same_however_the_address_is_written() -> None:
    """A flat may be "A 12", "A12" or "A as. 12"."""
    keys = {
        name_address_key("virtanen", "anna maria", parse_street_address(line), "33100")
        for line in ("Mallikatu 5 A 12", "mallikatu 5 A12", "Mallikatu 5 A as. 12")
    }
    assert keys == {name_address_key("virtanen", "anna maria", _flat(), "33100")}
    assert None not in keys


def test_name_address_key_without_flat_is_none() -> None:
    """A house number alone is shared by too many, a stair too."""
    for line in ("Mallikatu 5", "Mallikatu 5 A", "PL 12"):
        assert name_address_key("virtanen", "anna", parse_street_address(line), "33100") is None


def test_name_address_key_needs_every_part() -> None:
    """A missing name, address or postal code gives no key."""
    assert name_address_key("", "anna", _flat(), "33100") is None
    assert name_address_key("virtanen", "", _flat(), "33100") is None
    assert name_address_key("virtanen", "anna", None, "33100") is None
    assert name_address_key("virtanen", "anna", _flat(), "") is None


def test_name_address_key_differs_by_each_part() -> None:
    """All given names count, in their order."""
    keys = {
        name_address_key("virtanen", "anna maria", _flat(), "33100"),
        name_address_key("virtanen", "anna", _flat(), "33100"),
        name_address_key("virtanen", "maria anna", _flat(), "33100"),
        name_address_key("virta", "anna maria", _flat(), "33100"),
        name_address_key("virtanen", "anna maria", _flat(), "33101"),
    }
    assert len(keys) == 5


def test_household_key_of_a_house_and_of_a_flat_differ() -> None:
    """A detached house is a dwelling; a flat is another than its neighbour."""
    lines = ("Mallikatu 5", "Mallikatu 5 A 12", "Mallikatu 5 A 13")
    keys = {household_key(parse_street_address(line), "33100") for line in lines}
    assert len(keys) == 3
    assert household_key(parse_street_address("Kylä"), "33100") is None


def _flat() -> StreetAddress | None:
    return parse_street_address("Mallikatu 5 A 12")

"""The strings a ban is known by."""

from procloser.identifiers.suppression_strings import suppression_strings


def test_suppression_strings_of_everything_known() -> None:
    """Raw values are normalised; the order is tel, mail, nameaddr."""
    assert suppression_strings(
        phone="040 123 4567",
        email="Maija@Posti.Example",
        last_name="Mäki-Örn",
        first_names="Maija Liisa",
        street_address="Mallikatu 5 A 012",
        postal_code="33100",
    ) == (
        "tel|+358401234567",
        "mail|maija@posti.example",
        "nameaddr|maki orn|m|mallikatu|5|a12|33100",
    )


def test_suppression_strings_of_a_road_without_numbers() -> None:
    """A village address is complete with name and postal code."""
    assert suppression_strings(
        last_name="Örn", first_names="Maija", street_address="Kirkonkylä", postal_code="33100"
    ) == ("nameaddr|orn|m|kirkonkyla|||33100",)


def test_suppression_strings_of_incomplete_parts() -> None:
    """What is missing or cannot be read gives no string."""
    assert suppression_strings() == ()
    assert suppression_strings(phone="112", email="maija") == ()
    assert suppression_strings(last_name="Örn", first_names="Maija") == ()
    assert (
        suppression_strings(
            last_name="Örn", first_names="-", street_address="Mallikatu 5", postal_code="33100"
        )
        == ()
    )
    assert (
        suppression_strings(
            last_name="Örn", first_names="Maija", street_address="Mallikatu 5", postal_code="331"
        )
        == ()
    )

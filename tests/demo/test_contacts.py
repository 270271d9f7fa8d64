"""Numbers and mail addresses."""

from procloser.demo.contacts import landline_number, mobile_number, person_email


def test_numbers_never_repeat() -> None:
    """A hundred thousand turns give a hundred thousand numbers of ten digits."""
    numbers = {mobile_number(turn, 1) for turn in range(100_000)}
    assert len(numbers) == 100_000
    assert {len(number) for number in numbers} == {10}


def test_landlines_end_after_ten_thousand() -> None:
    """When they are out there is none, instead of one twice."""
    assert landline_number(9_999) == "038999999"
    assert landline_number(10_000) is None


def test_email_is_in_plain_letters() -> None:
    """Å, ä, ö and hyphens become letters a mail address takes."""
    assert person_email("Åke", "Öhman-Mäkelä", 7) == "ake.ohman-makela.7@kotisivut.example"

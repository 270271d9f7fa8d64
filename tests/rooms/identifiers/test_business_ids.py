"""Business IDs and their check digit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.fi import ytunnus

from procloser.identifiers.business_ids import check_digit, normal_business_id


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("2077474-0", "2077474-0"),
        (" 20774740 ", "2077474-0"),
        ("FI20774740", "2077474-0"),
        ("201724-4", "0201724-4"),
        ("2077474-1", None),
        ("20774740-0", None),
        ("", None),
    ],
)
def test_business_id_of_written_forms(text: str, normal: str | None) -> None:
    """Hyphen or not, VAT prefix or not; a wrong check digit is refused."""
    assert normal_business_id(text) == normal


@given(st.text("0123456789", min_size=8, max_size=8))
def test_business_id_check_equals_stdnum(digits: str) -> None:
    """The weights agree with python-stdnum's."""
    assert (normal_business_id(digits) is not None) is ytunnus.is_valid(digits)


def test_check_digit_of_a_forbidden_sum() -> None:
    """A remainder of one has no check digit: the number is never given."""
    assert check_digit("0000006") is None
    assert check_digit("2077474") == "0"

"""Phone numbers: the fast path equals libphonenumber."""

import re
from collections.abc import Iterator

import phonenumbers
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from phonenumbers import PhoneMetadata

from procloser.identifiers.phones import format_phone, normal_phone, normal_phones


def by_library(text: str) -> str | None:
    """Return what libphonenumber alone says of the text, read in Finland."""
    try:
        number = phonenumbers.parse(text.strip(), "FI")
    except phonenumbers.NumberParseException:
        return None
    if number.extension or not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


digits = st.text("0123456789", min_size=0, max_size=12)
beginnings = re.findall(
    r"\d+", "4 40 45 48 49 50 457 1 13 18 19 2 20 29 3 30 39 5 6 600 7 70 75 8 800 9 90 900 99 0"
)
likely = st.builds(str.__add__, st.sampled_from(beginnings), digits)
prefixes = st.sampled_from(["", "0", "00", "+", "+358", "+358 ", "00358", "358", "+3580", "+46"])
separators = st.sampled_from(["", " ", "-", "  ", "--", "/", ".", "(0)"])


@settings(max_examples=3000, deadline=None)
@given(prefixes, st.one_of(digits, likely), separators, st.integers(0, 8))
@example("0", "401234", "", 0)
@example("0", "40123", "", 0)
@example("0", "4012345678", "-", 2)
@example("0", "40123456789", "", 0)
@example("+358 ", "99500", "", 0)
def test_normal_phone_equals_the_library(prefix: str, tail: str, sign: str, at: int) -> None:
    """Over random digit strings in Finnish forms, the answer is the library's."""
    text = prefix + tail[:at] + sign + tail[at:]
    assert normal_phone(text) == by_library(text)


def _numbers() -> Iterator[str]:
    """Yield a number of each beginning libphonenumber's Finnish ranges tell apart, and each length.

    Its patterns for Finland look at three digits at most, as the next test sees to.
    """
    for count in (1, 2, 3):
        for beginning in range(10**count):
            for length in range(count, 14):
                yield f"{beginning:0{count}d}".ljust(length, "1")


@pytest.mark.parametrize("writing", ["+358{}", "0{}", "00358 {}"])
def test_normal_phone_of_every_beginning_and_length_equals_the_library(writing: str) -> None:
    """Every beginning of up to three digits at every length, in each way of writing."""
    texts = [writing.format(number) for number in _numbers()]
    expected = [by_library(text) for text in texts]
    assert [normal_phone(text) for text in texts] == expected
    assert normal_phones(texts) == expected
    valid = [number for number in expected if number is not None]
    assert normal_phones(valid) == [by_library(number) for number in valid]


@pytest.mark.parametrize("kind", ["fixed_line", "mobile"])
def test_ranges_of_the_library_begin_with_three_digits_at_most(kind: str) -> None:
    """What follows the beginning in each alternative is any digits, so length alone decides."""
    pattern = getattr(PhoneMetadata.metadata_for_region("FI"), kind).national_number_pattern
    beginnings = re.sub(r"\\d\{\d(?:,\d)?\}", "", pattern)
    one_digit = re.sub(r"\[[^]]+\]|\\d", "0", beginnings)
    assert max(len(digits) for digits in re.findall(r"\d+", one_digit)) <= 3


@given(st.lists(st.one_of(st.builds("+358{}".format, likely), st.text(max_size=12))))
@example(["+358401234567\n+358401234568"])
@example(["+358401234567\n"])
@example(["+358401234567", ""])
@example([])
def test_column_of_numbers_is_read_as_each_alone(texts: list[str]) -> None:
    """However a column is divided, and whatever stands in one of its fields."""
    assert normal_phones(texts) == [by_library(text) for text in texts]


@given(st.text(max_size=20))
def test_normal_phone_of_any_text_equals_the_library(text: str) -> None:
    """Whatever stands in the column, the answer is the library's."""
    assert normal_phone(text) == by_library(text)


@pytest.mark.parametrize(
    ("text", "e164"),
    [
        ("040 123 4567", "+358401234567"),
        (" +358 40 123 4567 ", "+358401234567"),
        ("00358-40-1234567", "+358401234567"),
        ("+358 (0)40 1234567", "+358401234567"),
        ("03 123 4567", "+35831234567"),
        ("018 12345", "+3581812345"),
        ("+46 70 123 45 67", "+46701234567"),
        ("040 123 4567 ext. 12", None),
        ("112", None),
        ("04012", None),
        ("", None),
        ("Virtanen", None),
    ],
)
def test_normal_phone_of_written_forms(text: str, e164: str | None) -> None:
    """People's ways of writing give E.164; short codes and extensions give nothing."""
    assert normal_phone(text) == e164


@pytest.mark.parametrize(
    ("e164", "read"),
    [
        ("+358401234567", "040 123 4567"),
        ("+35840123456", "040 123 456"),
        ("+358401234", "040 1234"),
        ("+3584012345678", "040 1234 5678"),
        ("+35831234567", "03 1234567"),
        ("+46701234567", "+46 70 123 45 67"),
        ("not a number", "not a number"),
    ],
)
def test_format_phone_groups_a_number(e164: str, read: str) -> None:
    """Finnish numbers in national form; foreign ones with their country code."""
    assert format_phone(e164) == read

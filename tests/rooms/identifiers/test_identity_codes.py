"""Finding personal identity codes. All codes here are of the artificial range 900-999."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.fi import hetu

from procloser.identifiers.identity_codes import holds_identity_code


def code(day: str, separator: str, individual: str) -> str:
    """Return an artificial code with its right check character."""
    check = "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(day + individual) % 31]
    return f"{day}{separator}{individual}{check}"


@pytest.mark.parametrize("separator", "+-ABCDEFUVWXYabcdefuvwxy")
def test_identity_code_with_each_separator(separator: str) -> None:
    """Every separator of the Decree counts, the additions of 2023 too, in both cases."""
    found = code("010190", separator, "900")
    assert holds_identity_code(found)
    assert holds_identity_code(found.lower())


@pytest.mark.parametrize(
    "around",
    ["{}", ";{};", "hetu:{}.", "({})", '"{}"', "Virtanen{}", "x {} y", "{}\t", "/{}/", "{}Matti"],
)
def test_identity_code_anywhere_in_text(around: str) -> None:
    """Punctuation or letters beside it hide nothing."""
    assert holds_identity_code(around.format(code("131052", "-", "908")))


def test_identity_code_with_a_word_processors_dash() -> None:
    """A dash that an editor put for the hyphen does not hide the code."""
    assert holds_identity_code(code("131052", "\u2013", "908"))


@pytest.mark.parametrize(
    "hidden",
    [
        "131052\u00ad-{}",
        "131052\u00ad{}",
        "131052\u200b-\u200b{}",
        "131052-\u2060{}",
        "\ufeff1310\u200d52-{}",
        "131052 - {}",
        "131052 -{}",
        "131052\u00a0\u2013\u00a0{}",
        "\uff11\uff13\uff11\uff10\uff15\uff12\uff0d{}",
        "\u0661\u0663\u0661\u0660\u0665\u0662-{}",
    ],
)
def test_identity_code_that_a_plain_search_would_miss(hidden: str) -> None:
    """Letters nobody sees, blanks around the hyphen, and digits of another width or script."""
    assert holds_identity_code(f"Virtänen {hidden.format(code('131052', '-', '908')[-4:])}")


def test_identity_code_behind_a_false_start() -> None:
    """A text that only looks like one does not stop the search."""
    assert holds_identity_code("010190-0000 and " + code("131052", "-", "908"))
    assert holds_identity_code("010190-" + code("131052", "-", "908"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        code("310290", "-", "900"),
        code("001290", "-", "900"),
        code("010190", "-", "001"),
        code("131052", "-", "908")[:-1] + "0",
        "1" + code("131052", "-", "908"),
        code("131052", "-", "908") + "1",
        code("290201", "A", "900"),
        "0401234567",
        "2077474-0",
        "2026-11-22T10:00:00+02:00",
        "Mallikatu 5 A 12;33100;Tampere",
        "010120 - 311220",
        "131052 A 9084",
        "Žižek – 5\u202f000 €",
    ],
)
def test_text_without_an_identity_code(text: str) -> None:
    """Impossible days, wrong check characters and other numbers are not codes."""
    assert not holds_identity_code(text)


@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2026, 1, 1)),
    st.integers(900, 999),
    st.sampled_from("0123456789ABCDEFHJKLMNPRSTUVWXY"),
)
def test_identity_code_equals_stdnum(day: date, individual: int, check: str) -> None:
    """Over random days and check characters the answer is python-stdnum's."""
    separator = "-" if day.year < 2000 else "A"
    text = f"{day:%d%m%y}{separator}{individual}{check}"
    assert holds_identity_code(text) is hetu.is_valid(text, allow_temporary=True)

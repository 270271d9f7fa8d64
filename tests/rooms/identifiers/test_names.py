"""Folding of names."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from procloser.identifiers.names import all_given_key, first_given_key, fold, surname_key


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Virtanen", "virtanen"),
        ("  MÄKI-ÖRN\t ", "maki orn"),
        ("Åström", "astrom"),
        ("D'Angelo", "dangelo"),
        ("O\u2019Brien", "obrien"),
        ("André", "andre"),
        ("Strauß", "strauss"),
        ("Sørensen", "sorensen"),
        ("Mäki\u2013Örn", "maki orn"),
        ("Anna\u00a0Liisa", "anna liisa"),
        ("Anna M.", "anna m"),
        ("A\u0308ija\u0308", "aija"),
        ("soft\u00adhyphen", "softhyphen"),
        ("Четвертая", "четвертая"),
        ("", ""),
        ("-", ""),
    ],
)
def test_fold_of_finnish_spellings(text: str, folded: str) -> None:
    """Case, accents, apostrophes and hyphens go; words stay one space apart."""
    assert fold(text) == folded


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
@example("\u0149")
def test_fold_of_a_fold_is_itself(text: str) -> None:
    """Folding twice is folding once."""
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_fold_of_ascii_ignores_case(text: str) -> None:
    """Upper and lower case are the same name."""
    assert fold(text.upper()) == fold(text.lower())


def test_name_keys_of_a_double_name() -> None:
    """The first given key is one word; the whole key keeps the order."""
    assert surname_key("von Döbeln") == "von dobeln"
    assert first_given_key("Anna-Liisa Maria") == "anna"
    assert all_given_key("Anna-Liisa Maria") == "anna liisa maria"
    assert first_given_key("") == ""

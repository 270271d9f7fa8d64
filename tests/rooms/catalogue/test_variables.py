"""The catalogue is complete, and the notice allows each of its variables."""

import re
from pathlib import Path

import pytest

from procloser.catalogue import notice
from procloser.catalogue.industries import DIVISIONS, SECTIONS, section_of
from procloser.catalogue.types import Kind, ValueClass
from procloser.catalogue.variables import VARIABLES, find_variable, near_names, variables_of

LINES = [value for name, value in vars(notice).items() if name.isupper()]


def test_every_variable_cites_a_line() -> None:
    """A variable without a line of the notice does not exist."""
    assert {variable.notice_line for variable in VARIABLES} <= set(LINES)


def test_lines_are_of_the_notice_word_for_word(shared: Path) -> None:
    """Each quoted line stands in the published notice, whole or after its bullet."""
    published = (shared / "domain" / "privacy-notice.fi.txt").read_text(encoding="utf-8")
    lines = {
        re.sub(r"^\s*•\s*", "", line).removesuffix("; ja").rstrip(" ;.")
        for line in published.splitlines()
    }
    missing = [line for line in LINES if line not in lines]
    assert missing == []


def test_keys_are_unique_within_a_kind() -> None:
    """A key means one thing; the kinds share names but not definitions."""
    keys = [(variable.kind, variable.key) for variable in VARIABLES]
    assert len(keys) == len(set(keys))
    assert [v.key for v in variables_of(Kind.CONSUMERS)] == [
        "municipality",
        "postal_area",
        "age_band",
        "dwelling_type",
        "tenure",
        "area_income",
        "has_phone",
        "has_address",
        "has_email",
    ]


def test_names_are_in_both_languages() -> None:
    """Finnish and English are complete."""
    for variable in VARIABLES:
        texts = [variable.name, variable.definition, variable.source]
        texts += [value.name for value in variable.values]
        assert all(text.fi and text.en for text in texts), variable.key


def test_area_income_is_sensitive_and_of_the_area() -> None:
    """Income raises the floor, and is labelled as the area's."""
    income = find_variable("consumers", "area_income")
    assert income is not None
    assert income.sensitive
    assert income.ordered
    assert income.value_class is ValueClass.AREA_STATISTIC
    assert [variable.key for variable in VARIABLES if variable.sensitive] == ["area_income"]


@pytest.mark.parametrize(
    ("key", "code", "admitted"),
    [
        ("postal_area", "33100", True),
        ("postal_area", "3310", False),
        ("postal_area", "33100\n", False),
        ("municipality", "837", True),
        ("age_band", "80+", True),
        ("age_band", "17-18", False),
        ("has_phone", "no", False),
    ],
)
def test_codes_are_admitted_by_look_or_by_list(key: str, code: str, admitted: bool) -> None:
    """Open sets by their pattern, closed ones by their values."""
    variable = find_variable(Kind.CONSUMERS, key)
    assert variable is not None
    assert variable.admits(code) is admitted


def test_sections_hold_their_divisions() -> None:
    """62 is information and communication; 04 is nothing."""
    assert section_of("62") == "J"
    assert section_of("00") == "X"
    assert section_of("04") is None
    assert section_of("") is None
    assert {section_of(value.code) for value in DIVISIONS} <= {value.code for value in SECTIONS}


def test_unknown_variable_is_none() -> None:
    """And its near names are found."""
    assert find_variable("consumers", "tol2") is None
    names = tuple(variable.key for variable in variables_of(Kind.CONSUMERS))
    assert near_names("age_bnad", names) == ["age_band"]

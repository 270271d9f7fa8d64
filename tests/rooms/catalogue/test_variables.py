"""The catalogue is complete, and the notice allows each of its variables."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from procloser.catalogue import notice
from procloser.catalogue.estimated import MODELLED
from procloser.catalogue.industries import DIVISIONS, SECTIONS, section_of
from procloser.catalogue.types import Kind, Use, ValueClass
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
        *("region", "municipality", "postal_area"),
        *("age_band", "age", "dwelling_type", "tenure", "interests"),
        *("likely_age_band", "household_size", "household_type", "life_stage", "income_class"),
        *("socio_economic", "education", "likely_dwelling_type", "likely_tenure"),
        *("area_income", "area_population_change", "area_income_change", "area_moving_out"),
        *("has_phone", "has_address", "has_email"),
    ]


def test_names_are_in_three_languages() -> None:
    """Finnish, English and Swedish are complete."""
    for variable in VARIABLES:
        texts = [variable.name, variable.definition, variable.source, variable.never]
        texts += [value.name for value in variable.values]
        texts += [variable.unit] if variable.unit else []
        assert all(text.fi and text.en and text.sv for text in texts), variable.key


def test_message_language_is_not_selected_by() -> None:
    """It only chooses a language: requirements F4."""
    assert find_variable("consumers", "message_language") is None
    (language,) = [v for v in VARIABLES if v.key == "message_language"]
    assert language.use is Use.MESSAGE_LANGUAGE


def test_variable_without_a_line_of_the_notice_is_off() -> None:
    """Whatever else it says of itself."""
    age = find_variable("consumers", "age")
    assert age is not None
    assert age.selectable
    assert not replace(age, notice_line="").selectable


def test_number_is_admitted_within_its_span() -> None:
    """Written as a person writes a number."""
    age = find_variable("consumers", "age")
    assert age is not None
    admitted = [
        code for code in ("17", "18", "120", "121", "018", "18.0", "", "٢٠") if age.admits(code)
    ]
    assert admitted == ["18", "120"]


def test_estimates_say_that_they_are() -> None:
    """What is no better than the area's average is an area statistic, and says so."""
    for variable in MODELLED:
        assert variable.value_class in (ValueClass.MODELLED, ValueClass.AREA_STATISTIC)
        is_area = variable.value_class is ValueClass.AREA_STATISTIC
        assert ("area's most common class" in variable.definition.en) is is_area, variable.key


def test_area_income_is_sensitive_and_of_the_area() -> None:
    """Income raises the floor, and is labelled as the area's."""
    income = find_variable("consumers", "area_income")
    assert income is not None
    assert income.sensitive
    assert income.ordered
    assert income.value_class is ValueClass.AREA_STATISTIC
    assert [variable.key for variable in VARIABLES if variable.sensitive] == [
        *("interests", "household_size", "household_type", "life_stage", "income_class"),
        *("socio_economic", "education", "area_income"),
    ]


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
    assert near_names("age_bnad", names) == ["age_band", "likely_age_band"]

"""What organisations and decision makers are selected by, in three languages."""

from pathlib import Path

import pytest

from procloser.catalogue import notice
from procloser.catalogue.industries import DIVISIONS, SECTIONS, section_of
from procloser.catalogue.organisations import (
    DECISION_MAKER_VARIABLES,
    ORGANISATION_VARIABLES,
    SOLE_TRADER_FORM,
)
from procloser.catalogue.types import Grain, ValueClass, Variable

OF_ORGANISATIONS = {variable.key: variable for variable in ORGANISATION_VARIABLES}
OF_MAKERS = {variable.key: variable for variable in DECISION_MAKER_VARIABLES}


def test_organisations_are_selected_by_these() -> None:
    """Industry at every level, form, age, figures, place, web and sites."""
    assert list(OF_ORGANISATIONS) == [
        *("region", "municipality", "postal_area"),
        *("tol_section", "tol2", "tol3", "tol4", "tol5"),
        *("form", "age_class", "has_website", "sites"),
        *("size_class", "turnover_class", "result_class"),
    ]


def test_decision_makers_have_their_role_and_all_of_the_organisation() -> None:
    """Each value says whose it is: the person's, or the organisation's."""
    assert list(OF_MAKERS) == ["task_class", "seniority", "interests", *OF_ORGANISATIONS]
    assert {variable.kind.value for variable in DECISION_MAKER_VARIABLES} == {"decision_makers"}
    own = [key for key, one in OF_MAKERS.items() if one.grain is Grain.DECISION_MAKER]
    assert own == ["task_class", "seniority", "interests"]


@pytest.mark.parametrize(
    "variable",
    [*ORGANISATION_VARIABLES, *DECISION_MAKER_VARIABLES],
    ids=lambda variable: f"{variable.kind}-{variable.key}",
)
def test_every_text_is_in_three_languages(variable: Variable) -> None:
    """Names, definitions, sources, uses and values."""
    texts = [variable.name, variable.definition, variable.source, variable.never]
    texts += [value.name for value in variable.values]
    texts += [variable.unit] if variable.unit else []
    assert all(text.fi and text.en and text.sv for text in texts)


@pytest.mark.parametrize(
    ("key", "requires"),
    [
        ("region", ("municipality_region",)),
        ("sites", ("site",)),
        ("size_class", ("statement",)),
        ("turnover_class", ("statement",)),
        ("result_class", ("statement",)),
    ],
)
def test_variable_is_absent_without_its_table(key: str, requires: tuple[str, ...]) -> None:
    """No source tells sites today; the others stand once their files are loaded."""
    assert OF_ORGANISATIONS[key].requires == requires
    assert OF_MAKERS[key].requires == requires


def test_interests_are_only_those_given() -> None:
    """By the decision maker, in a survey; the notice speaks of professional ones."""
    interests = OF_MAKERS["interests"]
    assert interests.value_class is ValueClass.GIVEN
    assert interests.requires == ("survey_answer",)
    assert "ammatilliset kiinnostuksen kohteet" in interests.notice_line


@pytest.mark.parametrize("key", ["age_class", "size_class", "turnover_class", "result_class"])
def test_what_the_notice_does_not_name_stands_on_its_last_line(key: str) -> None:
    """Other details that the register's purpose needs."""
    assert OF_ORGANISATIONS[key].notice_line == notice.BESIDES
    assert OF_ORGANISATIONS[key].ordered


def test_ordered_classes_are_in_order() -> None:
    """From the youngest, smallest, poorest and lowest."""
    codes = {key: variable.codes for key, variable in OF_MAKERS.items() if variable.ordered}
    assert codes == {
        "seniority": ("expert", "manager", "director", "top"),
        "age_class": ("0-1", "2-4", "5-9", "10-19", "20+"),
        "sites": (),
        "size_class": ("micro", "small", "medium", "large"),
        "turnover_class": ("0-0.4M", "0.4-2M", "2-10M", "10-50M", "50M+"),
        "result_class": ("loss", "small_profit", "profit"),
    }


def test_size_says_what_is_not_known() -> None:
    """Staff and group, without which the recommendation's class may be a larger one."""
    definition = OF_ORGANISATIONS["size_class"].definition
    assert "henkilöstöä ja konsernia ei tunneta" in definition.fi
    assert "staff and group are not known" in definition.en
    assert "personal och koncern är okända" in (definition.sv or "")


@pytest.mark.parametrize(
    ("key", "code", "admitted"),
    [
        ("tol3", "620", True),
        ("tol4", "6201", True),
        ("tol5", "62010", True),
        ("tol5", "6201", False),
        ("tol3", "62X", False),
        ("tol_section", "J", True),
        ("tol_section", "Y", False),
        ("sites", "12", True),
        ("form", SOLE_TRADER_FORM, True),
    ],
)
def test_codes_are_of_their_level(key: str, code: str, admitted: bool) -> None:
    """A level has codes of its own length."""
    assert OF_ORGANISATIONS[key].admits(code) is admitted


def test_deep_levels_are_not_listed() -> None:
    """Faces ask for their codes instead of showing hundreds."""
    assert [key for key, one in OF_ORGANISATIONS.items() if not one.listed] == [
        *("tol3", "tol4", "tol5"),
        "sites",
    ]


def test_every_section_and_division_of_the_classification_is_named(shared: Path) -> None:
    """The codes are those of Statistics Finland's own list, each division in its section."""
    text = (shared / "data" / "industry" / "tol2008_fi.txt").read_text(encoding="utf-8-sig")
    rows = [line.split("\t") for line in text.splitlines() if line.count("\t") == 2]
    of_level = {level: {code for code, at, _ in rows if at == level} for level in "12"}
    assert {value.code for value in SECTIONS} == of_level["1"]
    assert {value.code for value in DIVISIONS} == of_level["2"]
    assert {section_of(code) for code in of_level["2"]} == of_level["1"]
    assert (len(SECTIONS), len(DIVISIONS)) == (22, 89)

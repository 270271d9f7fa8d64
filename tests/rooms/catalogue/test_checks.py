"""Nothing is selected by what no register lists, or by what may not be known of people."""

from dataclasses import replace

import pytest

from procloser.catalogue.checks import checked
from procloser.catalogue.errors import DerivationFault
from procloser.catalogue.types import Value
from procloser.catalogue.variables import VARIABLES, find_variable
from procloser.kernel.language import LanguageText
from procloser.registers.errors import FieldNotAllowed, SpecialCategory

AGE = find_variable("consumers", "age_band")


def test_catalogue_passes_its_own_checks() -> None:
    """As it did when it was imported: all of it, in order."""
    assert checked(VARIABLES) == VARIABLES


@pytest.mark.parametrize(
    ("derived_from", "told"),
    [
        ((), "does not say what it is made of"),
        (("consumers.income",), "may not hold income"),
        (("decision_makers.title",), "it may use consumers and statistics"),
        (("prospects.contact_name",), "it may use consumers and statistics"),
        (("statistics",), "it may use consumers and statistics"),
    ],
)
def test_variable_made_of_what_its_register_does_not_list_is_refused(
    derived_from: tuple[str, ...], told: str
) -> None:
    """An unlisted field can't be selected by."""
    assert AGE is not None
    with pytest.raises(FieldNotAllowed, match=told):
        checked([replace(AGE, derived_from=derived_from)])


@pytest.mark.parametrize(
    ("fi", "en", "sv"),
    [
        ("Uskonto", "Belief", "Tro"),
        ("Arvio", "Political view", "Åsikt"),
        ("Tila", "State", "Sjukdom"),
    ],
)
def test_variable_about_a_special_category_is_refused(fi: str, en: str, sv: str) -> None:
    """By its name in any language, or by the name of one of its values."""
    assert AGE is not None
    with pytest.raises(SpecialCategory):
        checked([replace(AGE, name=LanguageText(fi=fi, en=en, sv=sv))])
    with pytest.raises(SpecialCategory):
        checked([replace(AGE, values=(Value("a", LanguageText(fi=fi, en=en, sv=sv)),))])


def test_circle_of_variables_is_refused() -> None:
    """At the start, with the variables in it."""
    assert AGE is not None
    circle = [
        replace(AGE, key=key, derived_from=(f"variable.{other}",))
        for key, other in (("a", "b"), ("b", "c"), ("c", "a"))
    ]
    with pytest.raises(DerivationFault, match=r"in a circle: \w ← \w ← \w ← \w\."):
        checked(circle)


def test_variable_made_of_one_that_is_not_there_is_refused() -> None:
    """It could never be made."""
    assert AGE is not None
    with pytest.raises(DerivationFault, match="'age_band' is made of wealth, which the catalogue"):
        checked([replace(AGE, derived_from=("variable.wealth",))])

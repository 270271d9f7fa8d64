"""Nothing is selected by what no register lists, or by what may not be known of people."""

from dataclasses import replace

import pytest

from procloser.catalogue.checks import checked
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
    ("fi", "en"), [("Uskonto", "Belief"), ("Arvio", "Political view"), ("Terveydentila", "State")]
)
def test_variable_about_a_special_category_is_refused(fi: str, en: str) -> None:
    """By its name in either language, or by the name of one of its values."""
    assert AGE is not None
    with pytest.raises(SpecialCategory):
        checked([replace(AGE, name=LanguageText(fi=fi, en=en))])
    with pytest.raises(SpecialCategory):
        checked([replace(AGE, values=(Value("a", LanguageText(fi=fi, en=en)),))])

"""What the page of one person is told of the variables that person is counted by."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from procloser.catalogue.types import Kind, ValueClass, Variable
from procloser.catalogue.variables import VARIABLES
from procloser.catalogue.wording import CLASSES
from procloser.publishing.person import PersonVariable
from procloser.rights.access import MEANINGS, NOT_COUNTED, classes_told
from procloser.web.builder_texts import KINDS
from procloser.web.variables_context import names_of

Names = dict[tuple[Kind, str], dict[str, str]]
"""Variable of a kind → what its codes are called; read once a page."""


def variables_context(
    variables: tuple[PersonVariable, ...] | None, language: str
) -> dict[str, Any]:
    """Return what the page of one person tells of variables; None: they are not to be told."""
    told = variables or ()
    return {
        "counted_by": _counted_by(told, language),
        "class_meanings": [
            {"class": CLASSES[one].get(language), "means": MEANINGS[one].get(language)}
            for one in classes_told(told)
        ],
        "not_counted": NOT_COUNTED.get(language) if variables == () else "",
    }


def _counted_by(variables: Iterable[PersonVariable], language: str) -> list[dict[str, Any]]:
    """Return the variables kind by kind and post by post."""
    names: Names = {}
    return [
        {
            "kind": KINDS[kind],
            "variables": [_of_person(one, language, names) for one in some],
        }
        for (kind, _record), some in groupby(variables, key=lambda one: (one.kind, one.record_id))
    ]


def _of_person(one: PersonVariable, language: str, names: Names) -> dict[str, Any]:
    variable = next(v for v in VARIABLES if v.kind is one.kind and v.key == one.key)
    if (one.kind, one.key) not in names:
        names[one.kind, one.key] = names_of(variable, language)
    named = names[one.kind, one.key]
    number = f"{one.value} " if one.key == "postal_area" else ""
    unit = f" {variable.unit.get(language)}" if variable.unit else ""
    return {
        "key": one.key,
        "label": variable.name.get(language),
        "value": f"{number}{named.get(one.value, '' if number else one.value)}{unit}",
        "certainty": _certainty(one),
        "made_of": _made_of(one, variable, language),
        "mark": one.value_class.value,
        "class": CLASSES[one.value_class].get(language),
        "source": one.source.get(language),
        "year": one.year,
    }


def _made_of(one: PersonVariable, variable: Variable, language: str) -> str:
    """Return how a value that is no fact of the person came to be; "" of one that is."""
    is_fact = one.value_class in {ValueClass.OBSERVED, ValueClass.GIVEN}
    return "" if is_fact else variable.definition.get(language)


def _certainty(one: PersonVariable) -> str:
    """Return "probability 63 %", and of an age its intervals: nothing of what is known."""
    told = []
    if one.interval:
        told.append(
            _("%(years)s years; half sure %(low50)s–%(high50)s, nine in ten %(low90)s–%(high90)s")
            % {
                "years": one.interval.years,
                "low50": one.interval.low50,
                "high50": one.interval.high50,
                "low90": one.interval.low90,
                "high90": one.interval.high90,
            }
        )
    if one.percent is not None:
        told.append(_("probability %(percent)s %%") % {"percent": one.percent})
    return " · ".join(told)

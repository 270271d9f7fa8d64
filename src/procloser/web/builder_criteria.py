"""The criteria of the builder: groups of variables, their values, and what stands beside each."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from procloser.catalogue.types import Kind, Span, Variable
from procloser.catalogue.variables import variables_of
from procloser.classifications.queries import names_of
from procloser.kernel.language import LanguageText
from procloser.places.queries import municipality_names, region_names
from procloser.web.addresses import FROM, PLACES, TO, Asked
from procloser.web.builder_alternatives import alternatives_shown
from procloser.web.builder_organisations import (
    BY_CODE,
    ORGANISATION,
    names_of_places,
    organisation_variables,
    renamed,
)
from procloser.web.builder_texts import GROUPS

ON_THE_MAP = "postal_area"
OPEN_AT_FIRST = ("person", "company", "role")
"""Groups unfolded while nothing is chosen; later those with something chosen are."""
INDUSTRIES = "tol2008"
PLACE_NAMES = {"municipality": municipality_names, "region": region_names}
"""Variables of places, and what names their codes."""
LEVELS = {"tol3": 3, "tol4": 4, "tol5": 5}
"""Variables whose codes are named by the classification of industries, and its level."""


def groups(
    asked: Asked, facets: Mapping[str, Any], absent: Mapping[str, str], language: str
) -> list[dict[str, Any]]:
    """Return the variables by group, each value with its count and its share of the largest.

    Args:
        absent: the variables the generation lacks, each with why, in words.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for variable in variables_of(asked.kind):
        if variable.key != ON_THE_MAP:
            told = _variable(variable, asked, facets.get(variable.key, {}), language)
            told["why_absent"] = absent.get(variable.key, "")
            found.setdefault(variable.group, []).append(told)
    is_anything_chosen = bool(asked.ranges or set(asked.chosen) - {ON_THE_MAP})
    return [_group(key, variables, is_anything_chosen) for key, variables in found.items()]


def organisation_group(
    asked: Asked, facets: Mapping[str, Any], absent: Mapping[str, str], language: str
) -> dict[str, Any] | None:
    """Return the criteria on a decision maker's organisation; None of another kind of group.

    Grain: one a variable of organisations; counts are of decision makers.
    """
    if asked.kind is not Kind.DECISION_MAKERS:
        return None
    of = asked.organisation or Asked(Kind.ORGANISATIONS, asked.channel, "", {}, ())
    named = names_of_places(language)
    variables = []
    for variable in organisation_variables():
        counts = facets.get(ORGANISATION + variable.key, {})
        told = _variable(_by_code(variable), of, counts, language, named.get(variable.key))
        variables.append(renamed(told) | {"why_absent": absent.get(variable.key, "")})
    return _group("organisation", variables, is_anything_chosen=True)


def _by_code(variable: Variable) -> Variable:
    """Return the variable as one whose codes are written, where they are too many to list."""
    pattern = BY_CODE.get(variable.key)
    return replace(variable, pattern=pattern, listed=False) if pattern else variable


def alternatives(asked: Asked, language: str) -> dict[str, Any]:
    """Return the box of criteria of which so many must hold; places are no such criteria."""
    variables = [one for one in variables_of(asked.kind) if one.key not in PLACES]
    chosen = asked.chosen.keys() | asked.ranges.keys()
    return alternatives_shown(variables, chosen, asked.alternatives, language)


def _group(key: str, variables: list[dict[str, Any]], is_anything_chosen: bool) -> dict[str, Any]:
    chosen = sum(variable["is_chosen"] for variable in variables)
    return {
        "key": key,
        "label": GROUPS[key],
        "variables": variables,
        "chosen_label": _("%s chosen") % chosen if chosen else "",
        "is_open": chosen > 0 if is_anything_chosen else key in OPEN_AT_FIRST,
    }


def _variable(
    variable: Variable,
    asked: Asked,
    counts: Mapping[str, Any],
    language: str,
    known: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    return {
        "key": variable.key,
        "label": variable.name.get(language),
        "mark": variable.value_class.value,
        "definition": variable.definition.get(language),
        "source": variable.source.get(language),
        "year": "",
        "sensitive": variable.sensitive and variable.kind is Kind.CONSUMERS,
        "is_chosen": variable.key in asked.chosen or variable.key in asked.ranges,
    } | _answers(variable, asked, counts, language, known)


def _answers(
    variable: Variable,
    asked: Asked,
    counts: Mapping[str, Any],
    language: str,
    known: Mapping[str, str] | None,
) -> dict[str, Any]:
    """Return how one answers: by two numbers, by writing codes, or by ticking values.

    Args:
        known: of codes to write, those offered with their names; None for the variable's own.
    """
    if variable.span is not None:
        return {"range": _range(variable, variable.span, asked, language), "values": []}
    chosen = asked.chosen.get(variable.key, ())
    if not variable.listed:
        names = _code_names(variable, language) if known is None else known
        named = {code: _named(code, names.get(code, "")) for code in chosen}
        return {
            "values": _values(named, chosen, {}),
            "codes": {"pattern": variable.pattern, "names": names},
        }
    # a chosen code that nobody has keeps its box: without one the next tick would drop it unseen
    names = value_names(variable, {*counts, *chosen}, language)
    return {"values": _values(names, chosen, counts)}


def _range(variable: Variable, span: Span, asked: Asked, language: str) -> dict[str, Any]:
    low, high = asked.ranges.get(variable.key, (None, None))
    return {
        "least": span.least,
        "most": span.most,
        "unit": variable.unit.get(language) if variable.unit else "",
        "from_name": variable.key + FROM,
        "to_name": variable.key + TO,
        "from": low,
        "to": high,
    }


def _values(
    names: Mapping[str, str], chosen: tuple[str, ...], counts: Mapping[str, Any]
) -> list[dict[str, Any]]:
    largest = max((cell["value"] or 0 for cell in counts.values()), default=0) or 1
    return [
        {
            "code": code,
            "label": name,
            "is_chosen": code in chosen,
            "shown": counts.get(code, {}).get("shown", "0"),
            "value": counts.get(code, {}).get("value"),
            "share": 100 * (counts.get(code, {}).get("value") or 0) // largest,
        }
        for code, name in names.items()
    ]


def value_names(variable: Variable, held: Collection[str], language: str) -> dict[str, str]:
    """Return the codes to show with their names; of an open set those `held`."""
    if variable.key in PLACE_NAMES:
        nameless = {code: LanguageText(code, code, code) for code in held}
        places = nameless | PLACE_NAMES[variable.key]()
        named = {code: places[code].get(language) for code in held}
        return dict(sorted(named.items(), key=lambda item: item[1]))
    codes = sorted(held) if variable.pattern else variable.codes
    return {code: variable.name_of(code, language) for code in codes}


def _code_names(variable: Variable, language: str) -> dict[str, str]:
    """Return the names of codes too many to list, where their classification is loaded."""
    if variable.key not in LEVELS:
        return {value.code: value.name.get(language) for value in variable.values}
    names = names_of(INDUSTRIES, level=LEVELS[variable.key])
    return {code: name.get(language) for code, name in names.items()}


def _named(code: str, name: str) -> str:
    return f"{code} {name}".rstrip()

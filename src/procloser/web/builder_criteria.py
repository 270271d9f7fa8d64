"""The criteria of the builder: groups of variables, their values, and what stands beside each."""

from typing import Any

from procloser.catalogue.types import Kind, Variable
from procloser.catalogue.variables import variables_of
from procloser.places.queries import municipality_names
from procloser.web.addresses import Asked
from procloser.web.builder_texts import GROUPS

ON_THE_MAP = "postal_area"


def groups(asked: Asked, facets: dict[str, Any], language: str) -> list[dict[str, Any]]:
    """Return the variables by group, each value with its count and its share of the largest."""
    found: dict[str, list[dict[str, Any]]] = {}
    for variable in variables_of(asked.kind):
        if variable.key != ON_THE_MAP:
            told = _variable(variable, asked, facets.get(variable.key, {}), language)
            found.setdefault(variable.group, []).append(told)
    return [
        {"key": key, "label": GROUPS[key], "variables": variables}
        for key, variables in found.items()
    ]


def _variable(
    variable: Variable, asked: Asked, counts: dict[str, Any], language: str
) -> dict[str, Any]:
    names = _names(variable, counts, language)
    largest = max((cell["value"] or 0 for cell in counts.values()), default=0) or 1
    chosen = asked.chosen.get(variable.key, ())
    return {
        "key": variable.key,
        "label": variable.name.get(language),
        "mark": variable.value_class.value,
        "definition": variable.definition.get(language),
        "source": variable.source.get(language),
        "year": "",
        "sensitive": variable.sensitive and variable.kind is Kind.CONSUMERS,
        "values": [
            {
                "code": code,
                "label": name,
                "is_chosen": code in chosen,
                "shown": counts.get(code, {}).get("shown", "0"),
                "value": counts.get(code, {}).get("value"),
                "share": 100 * (counts.get(code, {}).get("value") or 0) // largest,
            }
            for code, name in names.items()
        ],
    }


def _names(variable: Variable, counts: dict[str, Any], language: str) -> dict[str, str]:
    """Return the codes to show with their names; of an open set, those somebody has."""
    if variable.key == "municipality":
        places = municipality_names()
        named = {code: places[code].get(language) for code in counts if code in places}
        return dict(sorted(named.items(), key=lambda item: item[1]))
    codes = variable.codes if not variable.pattern else sorted(counts)
    return {code: variable.name_of(code, language) for code in codes}

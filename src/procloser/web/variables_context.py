"""What the catalogue's pages are told."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from procloser.catalogue.describing import (
    CardTold,
    Description,
    WorldTold,
    described,
    tables_in_words,
)
from procloser.catalogue.types import Kind, Variable
from procloser.catalogue.variables import VARIABLES
from procloser.kernel.language import LanguageText
from procloser.places.queries import (
    area_names,
    municipality_names,
    postal_code_names,
    region_names,
)
from procloser.publishing.distribution import Distribution
from procloser.publishing.source_years import source_year
from procloser.publishing.steps import Step, all_steps
from procloser.ui.figures import decimal

SHOWN_CODES = 30
"""Of an open list: the commonest codes a page shows."""


def _postal_area_names() -> dict[str, LanguageText]:
    return postal_code_names() | area_names()


PLACES = {
    "region": region_names,
    "municipality": municipality_names,
    "postal_area": _postal_area_names,
}
"""Variable → the names of its codes, which change with what is loaded."""


def groups(
    kind: Kind, language: str, *, absent: Mapping[str, Sequence[str]], loads: Iterable[Any]
) -> list[dict[str, Any]]:
    """Return the variables of a kind by group; see web/variables/variables.html."""
    loaded = list(loads)
    found: dict[str, list[dict[str, Any]]] = {}
    for variable in VARIABLES:
        if variable.kind is kind:
            told = described(variable, language)
            line = _line(told, source_year(variable, loaded))
            line["is_absent"] = variable.key in absent
            line["lacking"] = tables_in_words(absent.get(variable.key, ()), language)
            found.setdefault(told.group, []).append(line)
    return [{"label": label, "variables": lines} for label, lines in found.items()]


def _line(told: Description, year: int | None) -> dict[str, Any]:
    return {
        "key": told.variable.key,
        "name": told.name,
        "mark": told.variable.value_class.value,
        "class": told.value_class,
        "grain": told.grain,
        "source": told.source,
        "year": year,
        "is_sensitive": told.variable.sensitive,
        "is_selectable": told.variable.selectable,
    }


def variable_page(told: Description, spread: Distribution | None, language: str) -> dict[str, Any]:
    """Return the context of one variable's page; see web/variables/variable.html."""
    variable = told.variable
    values = _values(told, spread, language)
    return {
        "variable": _line(told, spread.year if spread else None)
        | {
            "kind": variable.kind.value,
            "definition": told.definition,
            "unit": told.unit,
            "group": told.group,
            "sensitivity": told.sensitivity,
            "users": told.users,
            "never": told.never,
            "notice_line": variable.notice_line,
            "made_of": told.made_of,
            "requires": told.requires,
            "codes_note": told.codes_note,
            "derivation": told.derivation_file,
        },
        "values": values[:SHOWN_CODES] if variable.pattern else values,
        "left_out": max(len(values) - SHOWN_CODES, 0) if variable.pattern else 0,
        "spread": _spread(spread, language),
        "steps": _steps(variable),
        "card": _card(told.card, language) if told.card else None,
    }


def _spread(spread: Distribution | None, language: str) -> dict[str, Any] | None:
    if spread is None:
        return None
    return {
        "generation": spread.generation,
        "rows": spread.rows,
        "without": spread.without,
        "without_share": _share(spread.without, spread.rows, language),
        "is_absent": spread.is_absent,
        "lacking": tables_in_words(spread.lacking, language),
    }


def _values(told: Description, spread: Distribution | None, language: str) -> list[dict[str, Any]]:
    """Return the codes with how many carry each; without counts where there are none."""
    if spread is None or spread.is_absent:
        return [{"code": code, "name": name, "count": None} for code, name in told.codes]
    largest = max((count for _code, count in spread.counts), default=0)
    names = names_of(told.variable, language)
    return [
        {
            "code": code,
            "name": names.get(code, code.replace("-", "–") if told.variable.span else code),
            "count": count,
            "share": _share(count, spread.rows, language),
            "of_largest": 100 * count / largest if largest else 0,
        }
        for code, count in spread.counts
    ]


def names_of(variable: Variable, language: str) -> dict[str, str]:
    """Return what people call the codes of a variable, places by what is loaded."""
    names = {value.code: value.name.get(language) for value in variable.values}
    if variable.key in PLACES:
        names |= {code: name.get(language) for code, name in PLACES[variable.key]().items()}
    return names


def _share(count: int, of: int, language: str) -> str:
    return f"{decimal(100 * count / of if of else 0, language)} %"


def _steps(variable: Variable) -> list[dict[str, Any]]:
    """Return the step or model a variable comes out of, then those whose tables it reads."""
    by_table = {step.makes: step for step in all_steps()}
    own = next((step for step in by_table.values() if step.where == variable.derivation), None)
    if own is None:
        return []
    before = [by_table[table] for table in sorted(own.reads & by_table.keys())]
    return [_step(step) for step in (own, *before)]


def _step(step: Step) -> dict[str, Any]:
    return {"where": step.where, "reads": sorted(step.reads), "text": step.text.strip()}


def _card(card: CardTold, language: str) -> dict[str, Any]:
    return {
        "verdict": card.verdict,
        "beats": card.beats,
        "data": card.data,
        "method": card.method,
        "calibration": card.calibration,
        "limits": card.limits,
        "worlds": [_world(world, language) for world in card.worlds],
        "has_intervals": any(world.found.within50 is not None for world in card.worlds),
    }


def _world(world: WorldTold, language: str) -> dict[str, Any]:
    found = world.found
    return {
        "name": world.name,
        "people": found.people,
        "error": decimal(found.error, language, places=3),
        "area_average_error": decimal(found.area_average_error, language, places=3),
        "calibration_error": decimal(found.calibration_error, language, places=3),
        "within50": _percent(found.within50),
        "within90": _percent(found.within90),
        "groups": [
            {"name": name, "people": people, "error": decimal(error, language, places=3)}
            for name, people, error in world.groups
        ],
    }


def _percent(part: float | None) -> str:
    return "" if part is None else f"{100 * part:.0f} %"

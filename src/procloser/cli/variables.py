"""`procloser variables`: the catalogue, and how well its modelled variables do."""

from dataclasses import asdict
from typing import Any

import click

from procloser.catalogue.describing import Description, described
from procloser.catalogue.types import Kind, Variable
from procloser.catalogue.variables import VARIABLES, near_names
from procloser.cli.printing import print_json, print_table
from procloser.cli.variables_check import check_models
from procloser.cli.variables_document import document
from procloser.kernel.errors import NotFound

ENGLISH = "en"
LANGUAGES = ("fi", "sv", ENGLISH)


@click.group()
def variables() -> None:
    """Show the catalogue of variables; check the modelled ones against worlds of known truth."""


variables.add_command(check_models)
variables.add_command(document)


@variables.command("list")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]))
@click.option("--json", "as_json", is_flag=True)
def list_all(kind: str | None, as_json: bool) -> None:
    """List the variables of the catalogue, with class and grain."""
    chosen = [variable for variable in VARIABLES if kind in (None, variable.kind)]
    if as_json:
        print_json([_told(variable) for variable in chosen])
        return
    headers = ["kind", "key", "name", "class", "grain", "selectable", "codes"]
    print_table("Variables", headers, [_row(variable) for variable in chosen])


@variables.command()
@click.argument("key")
@click.option("--json", "as_json", is_flag=True)
def show(key: str, as_json: bool) -> None:
    """Show what the catalogue tells of the variable KEY, of each kind that has it."""
    found = [variable for variable in VARIABLES if variable.key == key]
    if not found:
        names = tuple(dict.fromkeys(variable.key for variable in VARIABLES))
        near = ", ".join(near_names(key, names))
        hint = f"Did you mean {near}?" if near else "See procloser variables list."
        raise NotFound(f"The catalogue has no variable {key!r}. {hint}")
    if as_json:
        print_json([_told(variable) | _details(variable) for variable in found])
        return
    for variable in found:
        _print(described(variable, ENGLISH))


def _row(variable: Variable) -> list[Any]:
    return [
        variable.kind.value,
        variable.key,
        variable.name.en,
        variable.value_class.value,
        variable.grain.value,
        variable.selectable,
        "open" if variable.pattern else "numbers" if variable.span else str(len(variable.values)),
    ]


def _told(variable: Variable) -> dict[str, Any]:
    return {
        "kind": variable.kind.value,
        "key": variable.key,
        "name": {language: variable.name.get(language) for language in LANGUAGES},
        "class": variable.value_class.value,
        "grain": variable.grain.value,
        "selectable": variable.selectable,
        "sensitive": variable.sensitive,
        "codes": list(variable.codes),
    }


def _details(variable: Variable) -> dict[str, Any]:
    told = described(variable, ENGLISH)
    return {
        "definition": {language: variable.definition.get(language) for language in LANGUAGES},
        "never": {language: variable.never.get(language) for language in LANGUAGES},
        "unit": told.unit,
        "pattern": variable.pattern,
        "source": told.source,
        "derivation": variable.derivation,
        "made_of": list(variable.derived_from),
        "requires": list(variable.requires),
        "notice_line": variable.notice_line,
        "card": asdict(told.card) if told.card else None,
    }


def _print(told: Description) -> None:
    variable = told.variable
    click.echo(f"{variable.kind.value}.{variable.key}: {told.name}. {told.definition}")
    codes = ", ".join(f"{code} ({name})" for code, name in told.codes)
    facts = (
        ("class", told.value_class),
        ("grain", told.grain),
        ("unit", told.unit),
        ("codes", " ".join(part for part in (codes, told.codes_note) if part)),
        ("sensitivity", told.sensitivity),
        ("who may use it", told.users),
        ("source", told.source),
        ("made of", ", ".join(told.made_of)),
        ("derivation", variable.derivation),
        ("absent without", told.requires),
        ("never used", told.never),
        ("line of the notice", variable.notice_line),
    )
    for name, text in facts:
        if text:
            click.echo(f"  {name}: {text}")
    if told.card:
        for name in ("data", "method", "calibration", "limits", "verdict"):
            click.echo(f"  model, {name}: {getattr(told.card, name)}")

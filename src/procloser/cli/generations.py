"""`procloser generations`."""

from typing import Any

import click

from procloser.accounts.models import User
from procloser.cli.acting import as_user
from procloser.cli.printing import print_json, print_table
from procloser.publishing import comparing, switching
from procloser.publishing.queries import generations as all_generations
from procloser.publishing.types import Compared, ComparedValue, ListedGeneration


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def generations(ctx: click.Context, as_json: bool) -> None:
    """List the generations; activate an earlier one, retire one, compare two."""
    if ctx.invoked_subcommand is None:
        _list(as_json)


@generations.command("list")
@click.option("--json", "as_json", is_flag=True)
def list_all(as_json: bool) -> None:
    """List every generation, the newest first, with its rows."""
    _list(as_json)


@generations.command()
@click.argument("generation")
@as_user
def activate(generation: str, by: User) -> None:
    """Make the earlier GENERATION the active one; bans and erasures since then hold in it too."""
    made = switching.activate(generation, by=by)
    click.echo(f"{made.name} is active. The next publish, nightly or by hand, replaces it.")


@generations.command()
@click.argument("generation")
@as_user
def retire(generation: str, by: User) -> None:
    """Remove GENERATION, files and numbers, for good; never the active one."""
    click.echo(f"{switching.retire(generation, by=by)} is retired.")


@generations.command()
@click.argument("first")
@click.argument("second")
@click.option("--json", "as_json", is_flag=True)
def compare(first: str, second: str, as_json: bool) -> None:
    """Compare generations FIRST and SECOND, value by value: how many carry each, exactly."""
    found = comparing.compare(first, second)
    if as_json:
        print_json(_told_comparison(found))
    else:
        _print_comparison(found)


def _list(as_json: bool) -> None:
    found = all_generations()
    if as_json:
        print_json([_told(one) for one in found])
        return
    rows = [
        [
            one.view.id,
            one.view.name,
            one.state,
            f"{one.view.made_at:%Y-%m-%d %H:%M}",
            *(one.view.manifest.get("rows", {}).get(name, 0) for name in ROWS),
        ]
        for one in found
    ]
    print_table("Generations", ["id", "name", "state", "made (UTC)", *ROWS], rows)


ROWS = ("person", "organisation", "decision_maker")


def _told(one: ListedGeneration) -> dict[str, Any]:
    return {
        "id": one.view.id,
        "generation": one.view.name,
        "state": one.state,
        "made_at": one.view.made_at,
        "activated_at": one.activated_at,
        "superseded_at": one.superseded_at,
        "catalogue_version": one.view.catalogue_version,
        "rows": one.view.manifest.get("rows", {}),
    }


def _told_comparison(found: Compared) -> dict[str, Any]:
    return {
        "first": found.first,
        "second": found.second,
        "rows": {
            kind: {"first": before, "second": after, "difference": after - before}
            for kind, (before, after) in found.rows.items()
        },
        "values": [
            {
                "kind": value.kind,
                "variable": value.variable,
                "code": value.code,
                "first": value.first,
                "second": value.second,
                "difference": value.difference,
            }
            for value in found.values
        ],
    }


def _print_comparison(found: Compared) -> None:
    headers = ["kind", "variable", "value", found.first, found.second, "difference"]
    rows = [
        [kind.value, "all", "", before, after, after - before]
        for kind, (before, after) in found.rows.items()
    ]
    differing = [value for value in found.values if value.difference != 0]
    print_table("Differences", headers, rows + [_row(value) for value in differing])
    same = len(found.values) - len(differing)
    click.echo(f"  {same} values are the same in both; --json prints every value.")


def _row(value: ComparedValue) -> list[Any]:
    code = "no value" if value.code is None else value.code
    return [value.kind.value, value.variable, code, value.first, value.second, value.difference]

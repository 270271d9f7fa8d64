"""`procloser facets | map | profile | describe`: a selection value by value, and in words."""

from pathlib import Path

import click

from procloser.accounts.models import User
from procloser.audiences.answers import facets_json, map_json
from procloser.audiences.describing import describe as described
from procloser.audiences.facets import AREAS
from procloser.audiences.parsing import parse
from procloser.audiences.queries import FACETS, MAP, answer
from procloser.audiences.queries import profile as profiled
from procloser.cli.acting import as_user
from procloser.cli.counting import (
    asked_under_a_contract,
    channel_option,
    figure_shown,
    read_selection,
    selection_argument,
)
from procloser.cli.printing import print_json, print_table


@click.command()
@selection_argument
@asked_under_a_contract
@channel_option()
@click.option("--json", "as_json", is_flag=True)
def facets(
    selection: Path,
    contract: str,
    channel: str,
    purpose: str | None,
    language: str,
    by: User,
    as_json: bool,
) -> None:
    """Print how many of SELECTION.json remain by each value of each listed variable."""
    found = answer(
        parse(read_selection(selection)),
        contract=contract,
        channel=channel,
        purpose=purpose,
        user=by,
        lang=language,
        parts=(FACETS,),
    )
    if as_json:
        print_json(facets_json(found))
        return
    click.echo(found.words)
    for variable, cells in found.facets.items():
        heads = [variable, "exact" if variable in found.exact_cells else "shown"]
        print_table("", heads, [[code, figure_shown(figure)] for code, figure in cells.items()])
    for variable, cells in found.employers.items():
        heads = [f"organisation: {variable}", "exact"]
        print_table("", heads, [[code, figure_shown(figure)] for code, figure in cells.items()])


@click.command("map")
@selection_argument
@asked_under_a_contract
@channel_option()
@click.option("--level", default=AREAS[0], type=click.Choice(AREAS))
@click.option("--json", "as_json", is_flag=True)
def areas(
    selection: Path,
    contract: str,
    channel: str,
    purpose: str | None,
    language: str,
    by: User,
    level: str,
    as_json: bool,
) -> None:
    """Print how many of SELECTION.json remain in each postal area, municipality or region."""
    found = answer(
        parse(read_selection(selection)),
        contract=contract,
        channel=channel,
        purpose=purpose,
        user=by,
        lang=language,
        parts=(MAP,),
    )
    if as_json:
        print_json(map_json(found, level))
        return
    click.echo(found.words)
    rows = [[code, figure_shown(figure)] for code, figure in sorted(found.areas[level].items())]
    print_table("", [level, "exact" if level in found.exact_cells else "shown"], rows)


@click.command()
@selection_argument
@asked_under_a_contract
@channel_option()
@click.option(
    "--base",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The selection to compare with; everybody of the kind if left out.",
)
@click.option("--json", "as_json", is_flag=True)
def profile(
    selection: Path,
    contract: str,
    channel: str,
    purpose: str | None,
    language: str,
    by: User,
    base: Path | None,
    as_json: bool,
) -> None:
    """Print how SELECTION.json differs from a base, value by value: 100 is as in the base."""
    found = profiled(
        parse(read_selection(selection)),
        base=None if base is None else parse(read_selection(base)),
        contract=contract,
        channel=channel,
        purpose=purpose,
        user=by,
        lang=language,
    )
    if as_json:
        print_json(found.to_json())
        return
    click.echo(f"{found.group.words} Beside: {found.base.words}")
    for variable, codes in found.cells().items():
        rows = [[code, "withheld" if c.index is None else c.index] for code, c in codes.items()]
        print_table("", [variable, "index"], rows)


@click.command()
@selection_argument
@click.option("--contract", required=True, help="Its number.")
@as_user
@click.option("--json", "as_json", is_flag=True)
def describe(selection: Path, contract: str, by: User, as_json: bool) -> None:
    """Print SELECTION.json in words, with its digest and its price; nothing is counted."""
    found = described(parse(read_selection(selection)), contract=contract, user=by).to_json()
    if as_json:
        print_json(found)
        return
    for language, words in found["words"].items():
        click.echo(f"{language}: {words}")
    click.echo(f"digest: {found['digest']}")
    click.echo(f"price of a row: {found['price']['row_cents']} cents")

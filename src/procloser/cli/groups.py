"""`procloser groups` and `procloser lists`: what stands in selections as sets."""

from collections.abc import Sequence
from pathlib import Path

import click

from procloser.accounts.models import User
from procloser.audiences import groups as saved
from procloser.audiences import lists as own
from procloser.audiences.lists_rows import faults
from procloser.audiences.parsing import parse
from procloser.audiences.types import Figure
from procloser.cli.acting import as_user
from procloser.cli.counting import read_selection
from procloser.cli.printing import print_json, print_table

GROUP_HEADERS = ("id", "name", "kind", "shared", "organisation", "maker", "made")
LIST_HEADERS = ("id", "name", "rows", "usable", "people", "companies", "takes part", "made")


@click.group()
def groups() -> None:
    """Saved groups: selections under names."""


@groups.command()
@click.argument("selection", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--name", required=True)
@click.option("--shared", is_flag=True, help="For the whole organisation to use.")
@as_user
@click.option("--json", "as_json", is_flag=True)
def save(selection: Path, name: str, shared: bool, by: User, as_json: bool) -> None:
    """Save SELECTION.json under a name; groups it names are put in as they are now."""
    made = saved.save(name=name, selection=parse(read_selection(selection)), shared=shared, by=by)
    if as_json:
        print_json(made.to_json())
    else:
        click.echo(f"{made.id}: {made.name}")


@groups.command("list")
@as_user
@click.option("--json", "as_json", is_flag=True)
def list_groups(by: User, as_json: bool) -> None:
    """List the groups the user may use, the newest first."""
    found = saved.groups_of(by)
    if as_json:
        print_json([one.to_json() for one in found])
        return
    rows = [
        (
            *(one.id, one.name, one.selection["kind"], "yes" if one.shared else "no"),
            *(one.organisation, one.maker, one.made_at.date()),
        )
        for one in found
    ]
    print_table("Saved groups", GROUP_HEADERS, rows)


@groups.command()
@click.argument("group")
@as_user
def show(group: str, by: User) -> None:
    """Print GROUP as JSON, its selection as it was saved."""
    print_json(saved.group(group, user=by).to_json())


@groups.command()
@click.argument("group")
@click.option("--name", required=True)
@as_user
def rename(group: str, name: str, by: User) -> None:
    """Give GROUP another name."""
    click.echo(f"{group}: {saved.rename(group=group, name=name, by=by).name}")


@groups.command()
@click.argument("group")
@click.option("--off", is_flag=True, help="Keep it to the maker again.")
@as_user
def share(group: str, off: bool, by: User) -> None:
    """Let the whole organisation use GROUP."""
    made = saved.share(group=group, shared=not off, by=by)
    click.echo(f"{group}: {'shared' if made.shared else 'not shared'}")


@groups.command()
@click.argument("group")
@as_user
def delete(group: str, by: User) -> None:
    """Forget GROUP; orders and groups made with it keep their own copy."""
    saved.delete(group=group, by=by)
    click.echo(f"{group}: deleted")


@click.group()
def lists() -> None:
    """A customer's own lists, for use in its selections."""


@lists.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--name", required=True)
@as_user
@click.option("--json", "as_json", is_flag=True)
def upload(file: Path, name: str, by: User, as_json: bool) -> None:
    """Keep whom of those we hold the rows of FILE mean (CSV or XLSX); the file is not kept."""
    made = own.upload(path=file, name=name, by=by)
    if as_json:
        told = [{"row": fault.row, "reason": fault.reason} for fault in made.faults]
        print_json(made.list.to_json() | {"faults": told, "faults_in_all": made.faults_in_all})
        return
    print_table("", LIST_HEADERS, [_row(made.list)])
    words = faults()
    for fault in made.faults:
        click.echo(f"Row {fault.row}: {words[fault.reason]}.", err=True)
    if made.faults_in_all > len(made.faults):
        click.echo(f"… and {made.faults_in_all - len(made.faults)} more.", err=True)


@lists.command("list")
@as_user
@click.option("--json", "as_json", is_flag=True)
def list_lists(by: User, as_json: bool) -> None:
    """List the lists of the user's organisation, the newest first."""
    found = own.lists_of(by)
    if as_json:
        print_json([one.to_json() for one in found])
    else:
        print_table("Own lists", LIST_HEADERS, [_row(one) for one in found])


@lists.command("delete")
@click.argument("list_id")
@as_user
def delete_list(list_id: str, by: User) -> None:
    """Forget the list LIST_ID for good."""
    own.delete(list_id=list_id, by=by)
    click.echo(f"{list_id}: deleted")


def _row(one: own.ListView) -> Sequence[object]:
    return (
        *(one.id, one.name, one.rows, one.usable, _figure(one.people), one.bodies),
        *("yes" if one.takes_part else "no", one.made_at.date()),
    )


def _figure(figure: Figure) -> str:
    return f"fewer than {figure.under}" if figure.value is None else f"about {figure.value}"

"""`procloser publish`."""

from typing import Any

import click

from procloser.accounts.models import User
from procloser.cli.acting import as_user
from procloser.cli.printing import Bar, print_json, print_table
from procloser.publishing import actions
from procloser.publishing.absent import NOTE as ABSENT
from procloser.publishing.absent import SOURCES_OF
from procloser.publishing.types import GenerationView


@click.command()
@as_user
@click.option(
    "--engine",
    type=click.Choice(["duckdb"]),
    default="duckdb",
    show_default=True,
    help="What runs the columnar steps.",
)
@click.option("--json", "as_json", is_flag=True)
def publish(by: User, engine: str, as_json: bool) -> None:
    """Build a generation of all that may be counted on today, and make it the active one.

    A variable whose source is not loaded is left out of it; that is told, with what to load. So is
    an estimate whose model is no better than the area average, where none can stand for it.
    """
    with Bar("publish") as bar:
        made = actions.publish(by=by, progress=bar)
    if as_json:
        print_json(_told(made))
    else:
        print_table(f"Generation {made.name}", ["kind", "rows"], made.manifest["rows"].items())
        print_table("Left out of it", ["kind", "variable", "lacking"], _absent(made))


def _told(made: GenerationView) -> dict[str, Any]:
    return {
        "generation": made.name,
        "path": str(made.path),
        "made_at": made.made_at,
        "rows": made.manifest["rows"],
        "absent": made.manifest[ABSENT],
    }


def _absent(made: GenerationView) -> list[tuple[str, str, str]]:
    return [
        (kind, key, ", ".join(SOURCES_OF.get(table, table) for table in lacking))
        for kind, keys in made.manifest[ABSENT].items()
        for key, lacking in keys.items()
    ]

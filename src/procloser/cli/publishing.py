"""`procloser publish`."""

from typing import Any

import click

from procloser.accounts.models import User
from procloser.cli.acting import as_user
from procloser.cli.printing import Bar, print_json, print_table
from procloser.publishing import actions
from procloser.publishing.types import GenerationView


@click.command()
@as_user
@click.option("--json", "as_json", is_flag=True)
def publish(by: User, as_json: bool) -> None:
    """Build a generation of all that may be counted on today, and make it the active one."""
    with Bar("publish") as bar:
        made = actions.publish(by=by, progress=bar)
    if as_json:
        print_json(_told(made))
    else:
        print_table(f"Generation {made.name}", ["kind", "rows"], made.manifest["rows"].items())


def _told(made: GenerationView) -> dict[str, Any]:
    return {
        "generation": made.name,
        "path": str(made.path),
        "made_at": made.made_at,
        "rows": made.manifest["rows"],
    }

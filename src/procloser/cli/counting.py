"""`procloser count`."""

import json
from pathlib import Path
from typing import Any

import click

from procloser.accounts.models import User
from procloser.audiences.parsing import parse
from procloser.audiences.queries import answer
from procloser.audiences.selection import Selection
from procloser.audiences.types import Figure
from procloser.cli.acting import as_user
from procloser.cli.printing import print_json, print_table
from procloser.kernel.errors import BadInput
from procloser.permissions.types import Channel

LARGEST = 5_000_000  # bytes of a selection's file


def read_selection(path: Path) -> dict[str, Any]:
    """Return a selection's file as JSON.

    Raises:
        BadInput: it is too large, or no JSON; the message says where.
    """
    if path.stat().st_size > LARGEST:
        raise BadInput(f"{path} is larger than {LARGEST // 1_000_000} MB: no selection is.")
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except RecursionError as error:
        raise BadInput(
            f"{path}: the selection is too deep to be read; flatten it (12 levels are allowed)."
        ) from error
    except ValueError as error:  # undecodable bytes too
        raise BadInput(f"{path} is not JSON ({error}). See docs/selection.md.") from error
    if not isinstance(found, dict):
        raise BadInput(f"{path}: a selection is a JSON object. See docs/selection.md.")
    return found


@click.command()
@click.argument("selection", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--contract", required=True, help="Its number.")
@click.option("--channel", default="post", type=click.Choice([str(c) for c in Channel]))
@click.option("--purpose", help="One of the contract's; its first if left out.")
@click.option("--language", default="en", type=click.Choice(["fi", "sv", "en"]))
@as_user
@click.option("--json", "as_json", is_flag=True)
def count(
    selection: Path,
    contract: str,
    channel: str,
    purpose: str | None,
    language: str,
    by: User,
    as_json: bool,
) -> None:
    """Print the waterfall of SELECTION.json: exact for staff who count, safe for a customer."""
    asked: Selection = parse(read_selection(selection))
    found = answer(
        asked, contract=contract, channel=channel, purpose=purpose, user=by, lang=language
    )
    if as_json:
        told = found.to_json()
        print_json({key: told[key] for key in ("selection", "classes", "generation", "waterfall")})
        return
    waterfall = found.waterfall
    rows = [("matches", waterfall.matches)]
    if waterfall.objections is not None:
        rows.append(("− have objected", waterfall.objections))
    left_out = "− left out in all" if waterfall.merged else "− not available for this channel"
    rows += [(left_out, waterfall.unavailable), ("= deliverable", waterfall.deliverable)]
    click.echo(found.words)
    print_table("", ["", "exact" if waterfall.exact else "shown"], [_row(*row) for row in rows])


def _row(name: str, figure: Figure) -> list[Any]:
    if figure.value is not None:
        return [name, figure.value]
    return [name, f"fewer than {figure.under}" if figure.under else "withheld"]

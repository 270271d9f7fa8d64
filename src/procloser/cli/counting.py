"""`procloser count`, and what the other questions about a selection share with it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from procloser.accounts.models import User
from procloser.audiences.answers import counts_json
from procloser.audiences.parsing import parse
from procloser.audiences.queries import answer, answers
from procloser.audiences.types import Figure, Waterfall
from procloser.cli.acting import as_user
from procloser.cli.printing import print_json, print_table
from procloser.kernel.errors import BadInput
from procloser.permissions.types import Channel

EVERY_CHANNEL = "all"
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


def asked_under_a_contract(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what every counted question says: `--contract`, `--purpose`, `--language`, `--as`."""
    for option in (
        click.option("--language", default="en", type=click.Choice(["fi", "sv", "en"])),
        click.option("--purpose", help="One of the contract's; its first if left out."),
        as_user,
        click.option("--contract", required=True, help="Its number."),
    ):
        command = option(command)
    return command


def selection_argument(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the argument SELECTION, a file."""
    kind = click.Path(path_type=Path, exists=True, dir_okay=False)
    return click.argument("selection", type=kind)(command)


def channel_option(*more: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option `--channel`, which may also be one of `more`."""
    channels = [*map(str, Channel), *more]
    return click.option("--channel", default="post", type=click.Choice(channels))


@click.command()
@selection_argument
@asked_under_a_contract
@channel_option(EVERY_CHANNEL)
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
    wanted = parse(read_selection(selection))
    asked: dict[str, Any] = {
        "contract": contract,
        "purpose": purpose,
        "user": by,
        "lang": language,
    }
    if channel == EVERY_CHANNEL:
        by_channel = answers(wanted, **asked)
        told, words, waterfalls = by_channel.to_json(), by_channel.words, by_channel.waterfalls
    else:
        found = answer(wanted, channel=channel, **asked)
        told, words, waterfalls = counts_json(found), found.words, {channel: found.waterfall}
    if as_json:
        print_json(told)
        return
    click.echo(words)
    for name, waterfall in waterfalls.items():
        _print_waterfall(name, waterfall)


def _print_waterfall(channel: str, waterfall: Waterfall) -> None:
    rows = [("matches", waterfall.matches)]
    if waterfall.objections is not None:
        rows.append(("− have objected", waterfall.objections))
    left_out = "− left out in all" if waterfall.merged else "− not available for this channel"
    rows.append((left_out, waterfall.unavailable))
    if waterfall.not_drawn is not None:
        rows.append(("− not in the sample", waterfall.not_drawn))
    rows.append(("= deliverable", waterfall.deliverable))
    heads = [f"by {channel}", "exact" if waterfall.exact else "shown"]
    print_table("", heads, [[name, figure_shown(figure)] for name, figure in rows])


def figure_shown(figure: Figure) -> int | str:
    """Return a figure as a table shows it."""
    if figure.value is not None:
        return figure.value
    return f"fewer than {figure.under}" if figure.under else "withheld"

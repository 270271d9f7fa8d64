"""Orders at the terminal, from quote to delivery."""

from pathlib import Path
from typing import Any

import click

from procloser.accounts.models import User
from procloser.cli.acting import as_user, as_user_with_token
from procloser.cli.counting import read_selection
from procloser.cli.printing import print_json, print_table
from procloser.orders import actions, queries
from procloser.orders.delivery_store import finished_path
from procloser.orders.reconciling import reconcile_deliveries
from procloser.orders.reviewing import review_in_words
from procloser.orders.types import OrderView
from procloser.permissions.types import Channel


@click.command()
@click.argument("selection", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--contract", required=True, help="Its number.")
@click.option("--channel", default="post", type=click.Choice([str(c) for c in Channel]))
@click.option("--purpose", default="direct_marketing", show_default=True)
@as_user
@click.option("--json", "as_json", is_flag=True)
def quote(
    selection: Path, contract: str, channel: str, purpose: str, by: User, as_json: bool
) -> None:
    """Quote the whole group of SELECTION.json; the generation is pinned for 14 days."""
    made = actions.quote(
        contract=contract,
        selection=read_selection(selection),
        channel=channel,
        purpose=purpose,
        by=by,
    )
    if as_json:
        print_json(_told(made))
    else:
        click.echo(f"{made.number}: {made.shown_count} at {made.price_cents} cents a row")
        if made.review:
            told = review_in_words(made.review, "en")
            click.echo(f"The privacy officer reviews this combination: {told}.")


@click.command()
@click.argument("number")
@as_user
def order(number: str, by: User) -> None:
    """Order what NUMBER quoted."""
    click.echo(f"{number}: {actions.place(order=number, by=by).state}")


@click.command()
@click.argument("number")
@click.option("--reason", default="", help="Needed where a combination is reviewed; kept.")
@as_user_with_token
def approve(number: str, reason: str, by: User) -> None:
    """Approve order NUMBER as the privacy officer; its delivery is queued."""
    click.echo(f"{number}: {actions.approve(order=number, reason=reason, by=by).state}")


@click.command()
@click.argument("number")
@click.option("--reason", required=True, help="The customer is shown it.")
@as_user_with_token
def refuse(number: str, reason: str, by: User) -> None:
    """Refuse order NUMBER as the privacy officer."""
    click.echo(f"{number}: {actions.refuse(order=number, reason=reason, by=by).state}")


@click.command()
@click.argument("number")
@as_user
def cancel(number: str, by: User) -> None:
    """Take back quote or order NUMBER, while it is not approved."""
    click.echo(f"{number}: {actions.cancel(order=number, by=by).state}")


@click.group()
def orders() -> None:
    """Orders and their deliveries."""


@orders.command("list")
@click.option("--json", "as_json", is_flag=True)
def list_orders(as_json: bool) -> None:
    """List every order, the newest first."""
    found = queries.all_orders()
    if as_json:
        print_json([_told(order) for order in found])
        return
    rows = [
        [order.number, order.customer_name, order.channel, order.shown_count, str(order.state)]
        for order in found
    ]
    print_table("Orders", ["number", "customer", "channel", "shown", "state"], rows)


@orders.command()
@click.argument("number")
@click.option("--json", "as_json", is_flag=True)
def show(number: str, as_json: bool) -> None:
    """Show one order and its delivery."""
    told = _told(queries.order(number))
    if as_json:
        print_json(told)
    else:
        print_table(number, ["", ""], told.items())


@orders.command()
@click.option("--json", "as_json", is_flag=True)
def reconcile(as_json: bool) -> None:
    """Finish or undo deliveries that a killed process left half done."""
    report = reconcile_deliveries().to_json()
    if as_json:
        print_json(report)
    else:
        print_table("Deliveries", ["", ""], report.items())


def _told(order: OrderView) -> dict[str, Any]:
    told: dict[str, Any] = {
        "number": order.number,
        "state": order.state.value,
        "selection": order.words.en,
        "shown_count": order.shown_count,
        "price_cents": order.price_cents,
        "channel": order.channel,
    }
    if order.review:
        told["review"] = review_in_words(order.review, "en")
    if order.approval_words:
        told["approval_reason"] = order.approval_words
    if order.refusal is not None:
        told["refusal"] = order.refusal_words or order.refusal.value
    if order.delivery is not None:
        told |= {
            "rows": order.delivery.rows,
            "file": str(finished_path(order.number)),
            "sha256": order.delivery.sha256,
            "removed": dict(order.delivery.removed),
            "disclosure": order.delivery.disclosure_number,
        }
    return told

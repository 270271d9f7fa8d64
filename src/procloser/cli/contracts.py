"""`procloser contracts`."""

from datetime import date

import click

from procloser.accounts.models import User
from procloser.accounts.queries import organisation
from procloser.cli.acting import as_user
from procloser.cli.printing import print_json, print_table
from procloser.contracts import actions
from procloser.contracts.queries import all_contracts
from procloser.contracts.types import CHANNELS, FIELDS, PURPOSES, SELECTION, SERVICES, SUBJECT_KINDS

DAY = click.DateTime(formats=["%Y-%m-%d"])


def _codes(ctx: click.Context, parameter: click.Parameter, value: str) -> list[str]:
    return [code.strip() for code in value.split(",") if code.strip()]


@click.group()
def contracts() -> None:
    """Contracts with customers."""


@contracts.command()
@click.option("--customer", "business_id", required=True, help="The customer's business ID.")
@click.option("--purposes", required=True, callback=_codes, help=", ".join(PURPOSES))
@click.option("--channels", required=True, callback=_codes, help=", ".join(CHANNELS))
@click.option("--kinds", required=True, callback=_codes, help=", ".join(SUBJECT_KINDS))
@click.option("--fields", required=True, callback=_codes, help=", ".join(FIELDS))
@click.option(
    "--services", default=SELECTION, show_default=True, callback=_codes, help=", ".join(SERVICES)
)
@click.option("--price-cents", required=True, type=int, help="Cents for one delivered row.")
@click.option("--starts-on", required=True, type=DAY)
@click.option("--ends-on", required=True, type=DAY)
@click.option("--signed-on", type=DAY, help="Without it the contract is not in force.")
@click.option("--licence-days", default=60, show_default=True)
@click.option("--notice-email", required=True, help="Where the customer is told of bans.")
@as_user
@click.option("--json", "as_json", is_flag=True)
def create(
    business_id: str,
    services: list[str],
    purposes: list[str],
    channels: list[str],
    kinds: list[str],
    fields: list[str],
    price_cents: int,
    starts_on: date,
    ends_on: date,
    signed_on: date | None,
    licence_days: int,
    notice_email: str,
    by: User,
    as_json: bool,
) -> None:
    """Record a contract; its number is the year's next."""
    made = actions.make_contract(
        customer=organisation(business_id),
        purposes=purposes,
        channels=channels,
        subject_kinds=kinds,
        fields=fields,
        price_cents=price_cents,
        starts_on=_day(starts_on),
        ends_on=_day(ends_on),
        signed_on=_day(signed_on) if signed_on else None,
        licence_days=licence_days,
        services=services,
        notice_email=notice_email,
        by=by,
    )
    if as_json:
        print_json({"number": made.number, "customer": made.customer_business_id})
    else:
        click.echo(f"{made.number} with {made.customer_name}")


def _day(given: date) -> date:
    """Return the day of what click reads as midnight."""
    return date(given.year, given.month, given.day)


@contracts.command("list")
@click.option("--json", "as_json", is_flag=True)
def list_contracts(as_json: bool) -> None:
    """List the contracts, the newest first."""
    headers = ["number", "customer", "services", "channels", "cents a row", "from", "to", "signed"]
    rows = [
        [
            contract.number,
            contract.customer_name,
            ", ".join(sorted(contract.services)),
            ", ".join(sorted(contract.channels)),
            contract.price_cents,
            contract.starts_on,
            contract.ends_on,
            contract.signed_on,
        ]
        for contract in all_contracts()
    ]
    if as_json:
        print_json([dict(zip(headers, row, strict=True)) for row in rows])
    else:
        print_table("Contracts", headers, rows)

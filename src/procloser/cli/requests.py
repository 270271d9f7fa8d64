"""`procloser requests`: people's requests, and closing what cannot close by itself."""

import click

from procloser.accounts.models import User
from procloser.cli.acting import as_user_with_token
from procloser.cli.printing import print_json, print_table
from procloser.notices import actions as notices
from procloser.notices.queries import notices_of_request
from procloser.rights import actions as rights
from procloser.rights.queries import case_by_reference, open_cases


@click.group()
def requests() -> None:
    """Requests of people."""


@requests.command("list")
@click.option("--json", "as_json", is_flag=True)
def list_requests(as_json: bool) -> None:
    """List the open requests, the earliest due first."""
    headers = ["reference", "kinds", "state", "due"]
    rows = [
        [case.reference, ", ".join(case.kinds), str(case.state), case.due_on]
        for case in open_cases()
    ]
    if as_json:
        print_json([dict(zip(headers, row, strict=True)) for row in rows])
    else:
        print_table("Open requests", headers, rows)


@requests.command()
@click.argument("reference")
@click.option("--json", "as_json", is_flag=True)
def show(reference: str, as_json: bool) -> None:
    """Show the notices to recipients that request REFERENCE made."""
    case_by_reference(reference)
    headers = ["notice", "recipient", "delivery", "state", "reason"]
    rows = [
        [one.id, one.recipient_name, one.delivery_number, str(one.state), one.reason]
        for one in notices_of_request(reference)
    ]
    if as_json:
        print_json([dict(zip(headers, row, strict=True)) for row in rows])
    else:
        print_table(reference, headers, rows)


@requests.command("give-up")
@click.argument("notice", type=int)
@click.option("--reason", required=True, help="Why the recipient cannot be told.")
@as_user_with_token
def give_up(notice: int, reason: str, by: User) -> None:
    """Record that the recipient of NOTICE cannot be told (GDPR art. 19)."""
    notices.give_up(notice=notice, reason=reason, by=by)
    click.echo(f"notice {notice}: impossible")


@requests.command()
@click.argument("reference")
@click.option("--reason", required=True, help="The person's page shows it.")
@as_user_with_token
def close(reference: str, reason: str, by: User) -> None:
    """Close request REFERENCE when every recipient is told, or has a reason not to be."""
    rights.close_case(reference=reference, reason=reason, by=by)
    click.echo(f"{reference}: closed")

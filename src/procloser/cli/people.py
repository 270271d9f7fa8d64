"""Organisations, users and tokens from the terminal."""

import click
from django.conf import settings

from procloser.accounts import actions
from procloser.accounts.models import User
from procloser.accounts.queries import active_user, active_users, organisation
from procloser.accounts.types import Role
from procloser.cli.acting import as_user, as_user_with_token, prove, user_with_token
from procloser.cli.printing import print_json, print_table

BY = click.option("--as", "by", metavar="USER", help="Who acts; not for the first accounts.")


def _by(name: str | None) -> User | None:
    return user_with_token(name) if name else None


@click.group()
def organisations() -> None:
    """Organisations that log in: ourselves and the customers."""


@organisations.command("create")
@click.argument("business_id")
@click.option("--name", required=True)
@click.option("--email", required=True)
@click.option("--kind", type=click.Choice(["controller", "customer"]), default="customer")
@click.option("--country", default="FI", show_default=True, help="Two letters; within the EEA.")
@BY
def create_organisation(
    business_id: str, name: str, email: str, kind: str, country: str, by: str | None
) -> None:
    """Record the organisation with BUSINESS_ID."""
    made = actions.create_organisation(
        name=name,
        business_id=business_id,
        kind=kind,
        contact_email=email,
        country=country.upper(),
        by=_by(by),
    )
    click.echo(f"{made.name} {made.business_id}")


@click.group()
def users() -> None:
    """People who sign in."""


@users.command("create")
@click.argument("username")
@click.option("--name", required=True, help="The person's own name.")
@click.option("--email", required=True)
@click.option("--organisation", "business_id", required=True, help="Its business ID.")
@click.option("--role", required=True, type=click.Choice([str(role) for role in Role]))
@click.option("--language", type=click.Choice([*dict(settings.LANGUAGES)]), default="fi")
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True)
@BY
def create_user(
    username: str,
    name: str,
    email: str,
    business_id: str,
    role: str,
    language: str,
    password: str,
    by: str | None,
) -> None:
    """Give USERNAME access in one role."""
    employer = organisation(business_id)
    user = actions.create_user(
        username=username,
        full_name=name,
        email=email,
        organisation=employer,
        role=Role(role),
        password=password,
        language=language,
        by=_by(by),
    )
    click.echo(f"{user.username}: {user.role} of {employer.name}")


@users.command("list")
@click.option("--json", "as_json", is_flag=True)
def list_users(as_json: bool) -> None:
    """List the active users."""
    rows = [
        [user.username, user.full_name, user.role, user.organisation.name]
        for user in active_users()
    ]
    headers = ["user", "name", "role", "organisation"]
    if as_json:
        print_json([dict(zip(headers, row, strict=True)) for row in rows])
    else:
        print_table("Active users", headers, rows)


@users.command()
@as_user
@click.option("--name", default="terminal", help="What the token is for.")
def token(by: User, name: str) -> None:
    """Make a token of the user (API, officer's decisions in production); shown once.

    In production it asks for the user's password and second factor.
    """
    prove(by)
    click.echo(actions.issue_token(user=by, name=name, by=by))


@users.command("end-tokens")
@click.argument("username")
@as_user_with_token
def end_tokens(username: str, by: User) -> None:
    """End every token of USERNAME: one's own, or as an administrator anybody's."""
    ended = actions.end_tokens(user=active_user(username), by=by)
    click.echo(f"{username}: {ended} tokens ended")


@users.command()
@click.argument("username")
@as_user_with_token
def end(username: str, by: User) -> None:
    """Shut USERNAME out for good: no sign-in, no token."""
    actions.end_access(user=active_user(username), by=by)
    click.echo(f"{username}: access ended")

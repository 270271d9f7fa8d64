"""`procloser consents`: what people consented to, recorded and ended one by one."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import click

from procloser.accounts.models import User
from procloser.cli.acting import as_user, as_user_with_token
from procloser.cli.printing import print_json, print_table
from procloser.kernel.clock import HELSINKI
from procloser.kernel.errors import BadInput
from procloser.permissions import actions
from procloser.permissions.types import Channel
from procloser.subjects.queries import people_having

CHANNELS = click.Choice([str(channel) for channel in Channel])


def whose(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the ways to say whose: `--subject`, `--phone` or `--email`."""
    for option in (
        click.option("--email", default="", help="Whoever has the address."),
        click.option("--phone", default="", help="Whoever has the number."),
        click.option("--subject", type=int, help="The person's id."),
    ):
        command = option(command)
    return command


def _person(subject: int | None, phone: str, email: str) -> int:
    if subject is not None:
        return subject
    found = people_having(phone=phone, email=email)
    if not found:
        raise BadInput("Nobody we hold has it: name the person with --phone, --email or --subject.")
    if len(found) > 1:
        raise BadInput(
            f"More than one person has it: {', '.join(map(str, found))}. Choose with --subject."
        )
    return found[0]


@click.group()
def consents() -> None:
    """Consents of people."""


@consents.command("list")
@whose
@as_user
@click.option("--json", "as_json", is_flag=True)
def list_consents(subject: int | None, phone: str, email: str, by: User, as_json: bool) -> None:
    """List a person's consents, the newest first; the look is kept in the audit."""
    person = _person(subject, phone, email)
    headers = ["channel", "sender", "scope", "text", "evidence", "given", "withdrawn", "source"]
    rows = [
        [
            one.channel,
            one.names,
            one.scope,
            one.text_version,
            one.evidence,
            one.given_at.isoformat(),
            one.withdrawn_at.isoformat() if one.withdrawn_at else None,
            one.source if one.row_no is None else f"{one.source} row {one.row_no}",
        ]
        for one in actions.look_up_consents(subject_id=person, by=by)
    ]
    if as_json:
        print_json([dict(zip(headers, row, strict=True)) for row in rows])
    else:
        print_table(f"Consents of subject {person}", headers, rows)


@consents.command()
@whose
@click.option("--channel", type=CHANNELS, required=True)
@click.option("--sender", required=True, help="Business ID, or a class like class:energy.")
@click.option("--scope", required=True, help="What about, in the words agreed to.")
@click.option("--text-version", required=True, help="Which text was agreed to.")
@click.option("--evidence", required=True, help="What shows that it was given.")
@click.option("--given-at", default="", help="Date and time; without it now.")
@as_user_with_token
def record(
    subject: int | None,
    phone: str,
    email: str,
    channel: str,
    sender: str,
    scope: str,
    text_version: str,
    evidence: str,
    given_at: str,
    by: User,
) -> None:
    """Record a consent of one person: who may reach them how, about what, and what shows it."""
    kept = actions.record_consent(
        subject_id=_person(subject, phone, email),
        channel=Channel(channel),
        names=sender,
        scope=scope,
        text_version=text_version,
        evidence=evidence,
        given_at=_moment(given_at) if given_at else None,
        by=by,
    )
    click.echo(f"subject {kept.subject_id}: {kept.channel} by {kept.names}")


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadInput(f"{text!r} is no date and time: write it like 2026-11-01T12:00.") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=HELSINKI)


@consents.command()
@whose
@click.option("--channel", type=CHANNELS, help="Without it every channel.")
@click.option("--sender", default="", help="Without it whoever was named.")
@as_user
def withdraw(
    subject: int | None, phone: str, email: str, channel: str | None, sender: str, by: User
) -> None:
    """End a person's consents, from this moment on."""
    person = _person(subject, phone, email)
    ended = actions.withdraw_consent(
        subject_id=person,
        channel=Channel(channel) if channel else None,
        names=sender or None,
        by=by,
    )
    click.echo(f"subject {person}: {ended} consents ended")


@consents.command()
@click.argument("business_id")
@click.argument("name")
@as_user_with_token
def classify(business_id: str, name: str, by: User) -> None:
    """Put the customer BUSINESS_ID into the class NAME (class:energy) that consents may name."""
    actions.classify_recipient(business_id=business_id, name=name, by=by)
    click.echo(f"{business_id}: {name}")


@consents.command()
@click.argument("business_id")
@click.argument("name")
@as_user
def declassify(business_id: str, name: str, by: User) -> None:
    """Take the customer BUSINESS_ID out of the class NAME."""
    actions.declassify_recipient(business_id=business_id, name=name, by=by)
    click.echo(f"{business_id}: not {name}")

"""The privacy officer's verbs: informing a register's people, recording decisions."""

from pathlib import Path

import click

from procloser.accounts.models import User
from procloser.cli.acting import as_user_with_token
from procloser.cli.printing import print_json
from procloser.permissions import actions as permissions
from procloser.permissions.actions.informing import PEOPLE_OF
from procloser.registers import actions as registers
from procloser.registers.types import DecisionKind

EXISTING_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.argument("register", type=click.Choice(sorted(PEOPLE_OF)))
@click.option("--proof", required=True, type=EXISTING_FILE)
@click.option("--notice-version", default="1", show_default=True)
@as_user_with_token
@click.option("--json", "as_json", is_flag=True)
def inform(register: str, proof: Path, notice_version: str, by: User, as_json: bool) -> None:
    """Record that the people of REGISTER were informed (GDPR art. 14), on the proof in a file."""
    informed = permissions.inform(
        register=register, proof=proof, notice_version=notice_version, by=by
    )
    if as_json:
        print_json({"register": register, "informed": informed, "proof": proof.name})
    else:
        click.echo(f"{informed} people of {register} are now informed, on {proof.name}")


@click.command()
@click.argument("kind", type=click.Choice([str(kind) for kind in DecisionKind]))
@click.option("--file", "file", required=True, type=EXISTING_FILE)
@as_user_with_token
@click.option("--json", "as_json", is_flag=True)
def decide(kind: str, file: Path, by: User, as_json: bool) -> None:
    """Record a decision of KIND from its document (JSON): a balancing test, a switch …"""
    decision = registers.decide(kind=kind, file=file, by=by)
    if as_json:
        print_json(
            {
                "kind": decision.kind,
                "register": decision.register,
                "review_on": decision.review_on,
                "sha256": decision.document_sha256,
            }
        )
    else:
        click.echo(
            f"{kind.replace('_', ' ')} of {decision.register} recorded; review on "
            f"{decision.review_on}"
        )

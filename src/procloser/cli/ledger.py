"""`procloser ledger`."""

import click

from procloser.cli.printing import print_json
from procloser.disclosures.verifying import verify as verify_ledger


@click.group()
def ledger() -> None:
    """The ledger of disclosures."""


@ledger.command()
@click.option("--json", "as_json", is_flag=True)
def verify(as_json: bool) -> None:
    """Check every line and head of the ledger; exit code 1 says it was touched, and where."""
    report = verify_ledger()
    if as_json:
        print_json(report.to_json())
    else:
        click.echo(f"{report.heads} disclosures, {report.lines} lines")
        for problem in report.problems:
            click.echo(f"{problem.where}: {problem.what}")
        click.echo("the ledger is whole" if report.is_whole else "THE LEDGER WAS TOUCHED")
    if not report.is_whole:
        click.get_current_context().exit(1)

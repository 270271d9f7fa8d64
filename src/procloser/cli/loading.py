"""`procloser load`: a publisher's or supplier's file into its register."""

from pathlib import Path

import click

from procloser.accounts.models import User
from procloser.cli.acting import as_user
from procloser.cli.printing import Bar, print_json, print_table
from procloser.intake import actions
from procloser.intake.types import LoadReport
from procloser.sources.readers import READERS


@click.command()
@click.argument("reader", type=click.Choice(sorted(READERS)))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@as_user
@click.option("--commit", is_flag=True, help="Keep what was read; without it a dry run.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON a file.")
def load(reader: str, files: tuple[Path, ...], by: User, commit: bool, as_json: bool) -> None:
    """Load FILES with READER: each file whole or not at all, a dry run until --commit."""
    for path in files:
        with Bar(path.name) as bar:
            report = actions.load_file(reader=reader, path=path, by=by, commit=commit, progress=bar)
        if as_json:
            print_json(report.to_json())
        else:
            _print_report(report, commit)


def _print_report(report: LoadReport, commit: bool) -> None:
    if report.already_loaded:
        click.echo(f"{report.file}: already loaded, nothing changes")
        return
    print_table(
        f"{report.file} ({report.reader})",
        ["rows read", "accepted", "quarantined", "suppressed", "seconds"],
        [
            [
                report.rows_read,
                report.accepted,
                report.quarantined,
                report.suppressed,
                round(report.seconds, 1),
            ]
        ],
    )
    if report.ended:
        click.echo(f"  records ended: {report.ended}")
    for reason, rows in sorted(report.reasons.items()):
        click.echo(f"  {reason}: {rows}")
    if not commit:
        click.echo("  A dry run: nothing was kept. Add --commit to keep it.")

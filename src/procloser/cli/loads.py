"""`procloser loads`: what has been taken in, and taking it back."""

import click

from procloser.accounts.models import User
from procloser.cli.acting import as_user
from procloser.cli.printing import print_json, print_table
from procloser.intake.queries import reasons_waiting, rows_waiting
from procloser.intake.types import Withdrawal
from procloser.intake.withdrawing import contents_of, records_of, withdraw_load
from procloser.sources.models import Load
from procloser.sources.queries import earlier_loads, load_by_id, loads_page
from procloser.sources.readers import READERS

HEADERS = ("load", "reader", "file", "source date", "accepted", "quarantine", "withdrawn")


@click.group()
def loads() -> None:
    """Files taken in."""


@loads.command("list")
@click.option("--reader", type=click.Choice(sorted(READERS)))
@click.option("--json", "as_json", is_flag=True)
def list_loads(reader: str | None, as_json: bool) -> None:
    """List the newest 50 loads, with the rows that wait in quarantine."""
    found = loads_page(reader=reader or "")
    waiting = rows_waiting([load.pk for load in found])
    rows = [_line(load, waiting.get(load.pk, 0)) for load in found]
    if as_json:
        print_json([dict(zip(HEADERS, row, strict=True)) for row in rows])
    else:
        print_table("Loads", HEADERS, rows)


def _line(load: Load, waiting: int) -> list[object]:
    withdrawn = load.withdrawn_at.date().isoformat() if load.withdrawn_at else ""
    return [
        load.pk,
        load.reader,
        load.file_name,
        load.source_date or "",
        load.accepted,
        waiting,
        withdrawn,
    ]


@loads.command()
@click.argument("load", type=int)
@click.option("--records", help="List lines and subjects of one kind: consumer_records …")
@click.option("--after", type=int, default=0, help="With --records: the line to begin after.")
@click.option("--json", "as_json", is_flag=True)
def show(load: int, records: str | None, after: int, as_json: bool) -> None:
    """Show what is held that came by LOAD, kind by kind."""
    found = load_by_id(load)
    if records:
        lines = records_of(load, records, after=after)
        if as_json:
            print_json([{"line": one.row_no, "subject": one.subject_id} for one in lines])
        else:
            rows = [[one.row_no, one.subject_id] for one in lines]
            print_table(f"{records} of load {load}", ["line", "subject"], rows)
        return
    parts = contents_of(load)
    if as_json:
        print_json(
            {
                **dict(
                    zip(HEADERS, _line(found, sum(reasons_waiting(load).values())), strict=True)
                ),
                "reasons": found.reasons,
                "waiting": reasons_waiting(load),
                "held": {part.key: part.rows + part.kept for part in parts},
            }
        )
        return
    _print_parts(
        f"Load {load}: {found.reader} {found.file_name}, {found.accepted:,} of "
        f"{found.rows_read:,} rows accepted",
        Withdrawal(load, parts, committed=False),
    )
    if found.withdrawn_at:
        click.echo(
            f"  Withdrawn {found.withdrawn_at:%F} by {found.withdrawn_by}: {found.withdrawn_reason}"
        )


@loads.command()
@click.argument("load", type=int)
@click.option("--reason", required=True, help="Why; it stays in the history.")
@as_user
@click.option("--commit", is_flag=True, help="Withdraw it; without it a dry run.")
@click.option("--json", "as_json", is_flag=True)
def withdraw(load: int, reason: str, by: User, commit: bool, as_json: bool) -> None:
    """Delete everything whose newest version came by LOAD; a dry run until --commit."""
    done = withdraw_load(load_id=load, reason=reason, by=by, commit=commit)
    if as_json:
        print_json(done.to_json())
        return
    _print_parts(f"Load {load}, withdrawn" if commit else f"Load {load}", done)
    earlier = ", ".join(str(one.pk) for one in earlier_loads(load_by_id(load)))
    if earlier:
        click.echo(
            "  What earlier loads had said of the same records is not brought back. To have it, "
            f"withdraw them too and load their files again: {earlier}"
        )
    if not commit:
        click.echo("  A dry run: nothing was withdrawn. Add --commit to withdraw it.")


def _print_parts(title: str, done: Withdrawal) -> None:
    rows = [[part.key.replace("_", " "), part.rows, part.kept] for part in done.parts]
    print_table(title, ["what", "goes", "stays"], rows)

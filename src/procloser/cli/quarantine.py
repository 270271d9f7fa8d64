"""`procloser quarantine`: rows put aside, to be tried again or dropped."""

import click

from procloser.accounts.models import User
from procloser.cli.acting import as_user
from procloser.cli.printing import print_json, print_table
from procloser.intake import quarantine as actions
from procloser.intake.queries import (
    RowPutAside,
    open_quarantine,
    reasons_waiting,
)

REASON = click.option("--reason", default="", help="Only rows of one reason.")
LINES = 200  # rows that `show` lists at once


@click.group()
def quarantine() -> None:
    """Rows that a load put aside."""


@quarantine.command("list")
@click.option("--json", "as_json", is_flag=True)
def list_quarantine(as_json: bool) -> None:
    """List the loads with rows in quarantine, the newest first, by reason."""
    headers = ["load", "file", "reason", "rows", "since"]
    rows = [
        [one.load_id, one.file_name, reason, count, one.since.date()]
        for one in open_quarantine()
        for reason, count in reasons_waiting(one.load_id).items()
    ]
    if as_json:
        print_json([dict(zip(headers, row, strict=True)) for row in rows])
    else:
        print_table("Quarantine", headers, rows)


@quarantine.command()
@click.argument("load", type=int)
@REASON
@as_user
@click.option("--json", "as_json", is_flag=True)
def show(load: int, reason: str, by: User, as_json: bool) -> None:
    """Show rows of LOAD in quarantine, with what is at fault; 200 at most; the look is logged."""
    rows = actions.look_at(load_id=load, by=by, reason=reason, limit=LINES)
    if as_json:
        print_json([_row(row) for row in rows])
        return
    print_table(
        f"Load {load}",
        ["row", "line", "reason", "at fault", "as it came"],
        [[row.id, row.line, row.reason, ", ".join(_faults(row)), _text(row)] for row in rows],
    )


def _row(row: RowPutAside) -> dict[str, object]:
    return {
        "row": row.id,
        "line": row.line,
        "reason": row.reason,
        "at_fault": _faults(row),
        "text": row.text,
        "can_be_retried": row.is_whole,
    }


def _faults(row: RowPutAside) -> list[str]:
    return [field.name for field in row.fields if field.at_fault]


def _text(row: RowPutAside) -> str:
    return row.text or "(not kept: it may not be)"


@quarantine.command()
@click.argument("load", type=int)
@REASON
@click.option("--row", "rows", type=int, multiple=True, help="Only this row; may be repeated.")
@click.option("--text", default="", help="With one --row: the row as it should be.")
@as_user
@click.option("--commit", is_flag=True, help="Load them; without it a dry run.")
@click.option("--json", "as_json", is_flag=True)
def retry(
    load: int,
    reason: str,
    rows: tuple[int, ...],
    text: str,
    by: User,
    commit: bool,
    as_json: bool,
) -> None:
    """Load rows of LOAD again, mended or after a rule was; a dry run until --commit."""
    if text and len(rows) != 1:
        raise click.UsageError("--text needs exactly one --row.")
    chosen = rows or None
    if text:
        done = actions.mend_and_retry(load_id=load, row_id=rows[0], text=text, by=by, commit=commit)
    else:
        done = actions.retry(load_id=load, reason=reason, row_ids=chosen, by=by, commit=commit)
    if as_json:
        print_json(done.to_json())
        return
    print_table(
        f"Load {load}",
        ["tried", "accepted", "suppressed", "refused again", "left out"],
        [[done.rows, done.accepted, done.suppressed, done.refused, done.left_out]],
    )
    for code, count in done.reasons.items():
        click.echo(f"  {code}: {count}")
    if not commit:
        click.echo("  A dry run: nothing was loaded. Add --commit to load them.")


@quarantine.command()
@click.argument("load", type=int)
@REASON
@click.option("--row", "rows", type=int, multiple=True, help="Only this row; may be repeated.")
@as_user
def drop(load: int, reason: str, rows: tuple[int, ...], by: User) -> None:
    """Delete rows of LOAD from quarantine for good: of a reason, some, or all."""
    dropped = actions.drop(load_id=load, reason=reason, row_ids=rows or None, by=by)
    click.echo(f"{dropped} rows dropped")

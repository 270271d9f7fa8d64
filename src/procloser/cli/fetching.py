"""`procloser fetch`: what a publisher gives openly, kept and loaded; `procloser sources`."""

from datetime import datetime
from typing import Any

import click

from procloser.accounts.models import User
from procloser.accounts.queries import active_user
from procloser.cli.printing import Bar, print_json, print_table
from procloser.intake.fetching import FetchedLoad, FetchReport, fetch_and_load
from procloser.sources.readers import READERS
from procloser.sources.standing import Freshness, SourceStanding, standings

HEADERS = [
    *("source", "publisher", "licence", "state", "limit"),
    *("last load", "rows", "rejects", "last fetch"),
]


def _user(ctx: click.Context, parameter: click.Parameter, value: str | None) -> User | None:
    return None if value is None else active_user(value)


@click.command()
@click.argument("reader", type=click.Choice(sorted(READERS)))
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only what is newer than that.")
@click.option("--commit", is_flag=True, help="Keep what was read; without it a dry run.")
@click.option("--as", "by", metavar="USER", callback=_user, help="Who loads; without: no load.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON.")
def fetch(
    reader: str, since: datetime | None, commit: bool, by: User | None, as_json: bool
) -> None:
    """Get what the publisher of READER gives openly, keep it, and load what is new.

    Stopped and run again, it goes on from where it was.
    """
    if commit and by is None:
        raise click.UsageError("--commit needs --as USER: a load is somebody's.")
    with Bar(reader) as bar:
        report = fetch_and_load(
            reader=reader,
            since=since.date() if since else None,
            by=by,
            commit=commit,
            progress=bar,
        )
    if as_json:
        print_json(report.to_json())
    else:
        _print_report(report, by, commit)


def _print_report(report: FetchReport, by: User | None, commit: bool) -> None:
    for note in report.notes:
        click.echo(note)
    if report.nothing_new:
        click.echo(f"{report.reader}: nothing new")
        return
    print_table(
        report.reader,
        ["file", "bytes", "new", "rows read", "accepted", "quarantined", "suppressed"],
        [_row(part) for part in report.files],
    )
    if by is None:
        click.echo("  Kept, not loaded. Add --as USER for a dry run, and --commit to store it.")
    elif not commit:
        click.echo("  A dry run: nothing was stored. Add --commit to store it.")


def _row(part: FetchedLoad) -> list[Any]:
    load = part.load
    told: list[Any] = [part.file.path.name, part.file.size_bytes, part.file.is_new]
    if load is None:
        return [*told, None, None, None, None]
    return [*told, load.rows_read, load.accepted, load.quarantined, load.suppressed]


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One line of JSON.")
def sources(as_json: bool) -> None:
    """List every source: licence, freshness, its last load and its last fetch."""
    found = standings()
    if as_json:
        print_json([standing.to_json() for standing in found])
        return
    print_table(
        "Sources",
        [
            "source",
            "publisher",
            "licence",
            "state",
            "limit",
            "last load",
            "rows",
            "rejects",
            "last fetch",
        ],
        [_line(standing) for standing in found],
    )


_WORDS = {
    Freshness.FRESH: "fresh",
    Freshness.OLD: "OLD",
    Freshness.NEVER: "never loaded",
    Freshness.UNLIMITED: "loaded",
}


def _line(standing: SourceStanding) -> list[Any]:
    load = standing.last_load
    return [
        standing.reader,
        standing.publisher,
        standing.licence,
        _WORDS[standing.freshness],
        f"{standing.fresh_days} days" if standing.fresh_days else None,
        f"{load.committed_at:%Y-%m-%d}" if load else None,
        load.rows_read if load else None,
        load.quarantined + load.suppressed if load else None,
        _last_fetch(standing),
    ]


def _last_fetch(standing: SourceStanding) -> str:
    failure, fetched = standing.last_failure, standing.last_fetch
    if failure is not None:
        return f"{failure.at:%Y-%m-%d} FAILED"
    if fetched is not None:
        return f"{fetched.at:%Y-%m-%d}"
    return "never" if standing.is_fetchable else "not open"

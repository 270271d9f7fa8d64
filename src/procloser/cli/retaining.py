"""`procloser retention`: what has been kept long enough, and what went."""

from typing import Any

import click

from procloser.cli.acting import user_with_token
from procloser.cli.printing import Bar, print_json, print_table
from procloser.retention import actions, queries
from procloser.retention.rules import REGISTERS, rules_version, told_limit
from procloser.retention.types import Due, RunView


@click.group()
def retention() -> None:
    """What is kept for how long: what would go today, letting it go, and the evidence."""


@retention.command("run")
@click.option("--register", default="", help=f"One of {', '.join(REGISTERS)}; all if left out.")
@click.option("--commit", is_flag=True, help="Let it go; without it a dry run.")
@click.option(
    "--as",
    "username",
    metavar="USER",
    help="Who lets it go, with --commit; in production with their token in PROCLOSER_TOKEN.",
)
@click.option("--json", "as_json", is_flag=True)
def run_now(register: str, commit: bool, username: str | None, as_json: bool) -> None:
    """Count what has been kept too long; delete, blank or lock it with --commit."""
    if register and register not in REGISTERS:
        raise click.BadParameter(f"choose one of {', '.join(REGISTERS)}", param_hint="--register")
    if not commit:
        _print_due(queries.due(register=register), as_json)
        return
    if not username:
        raise click.UsageError("--commit needs --as USER: the privacy officer.")
    by = user_with_token(username)
    with Bar("retention") as bar:
        done = actions.run(by=by, register=register, progress=bar)
    if as_json:
        print_json(_told(done))
    else:
        _print_run(done)


@retention.command()
@click.option("--runs", default=5, show_default=True, help="How many, the newest first.")
@click.option("--json", "as_json", is_flag=True)
def report(runs: int, as_json: bool) -> None:
    """Print the newest runs with their evidence: counts, and digests of the ids that went."""
    found = queries.runs(limit=runs)
    if as_json:
        print_json([_told(run) for run in found])
        return
    for run in found:
        _print_run(run)
    if not found:
        click.echo("Retention has not been run yet.")


def _print_due(found: list[Due], as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "dry_run": True,
                "rules_version": rules_version(),
                "due": [
                    {
                        "rule": one.rule.key,
                        "deed": one.rule.deed,
                        "limit": told_limit(one.rule.limit),
                        "rows": one.rows,
                        "kept": one.kept,
                    }
                    for one in found
                ],
            }
        )
        return
    rows = [
        [
            one.rule.key,
            one.rule.deed,
            told_limit(one.rule.limit),
            "no data held" if one.rows is None else one.rows,
            one.kept,
        ]
        for one in found
    ]
    print_table("Due today", ["rule", "what is done", "after", "rows", "kept: held"], rows)
    click.echo("  A dry run: nothing was changed. Add --commit --as USER to let it go.")


def _print_run(run: RunView) -> None:
    ended = f"finished {run.finished_at}" if run.finished_at else "NOT FINISHED: run it again"
    rows = [[line.rule_key, line.deed, line.limit, line.rows, line.digest] for line in run.lines]
    print_table(
        f"Run {run.id} of {run.day} by {run.by}, {run.register or 'all rules'}, {ended}",
        ["rule", "what was done", "after", "rows", "digest of ids"],
        rows,
    )


def _told(run: RunView) -> dict[str, Any]:
    return {
        "run": run.id,
        "started_at": run.started_at,
        "finished_at": run.finished_at,
        "by": run.by,
        "register": run.register,
        "day": run.day,
        "rules_version": run.rules_version,
        "rows": run.rows,
        "lines": [
            {
                "rule": line.rule_key,
                "deed": line.deed,
                "limit": line.limit,
                "rows": line.rows,
                "digest": line.digest,
            }
            for line in run.lines
        ],
    }

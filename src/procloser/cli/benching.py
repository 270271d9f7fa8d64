"""`procloser bench`."""

import sys

import click

from procloser.bench.run import run
from procloser.cli.printing import Bar, print_json, print_table
from procloser.config.environment import Environment


@click.command()
@click.option("--people", default=1_000_000, show_default=True)
@click.option("--only", default="", metavar="NAME,…", help="Measure only these.")
@click.option("--json", "as_json", is_flag=True)
def bench(people: int, only: str, as_json: bool) -> None:
    """Measure speed at PEOPLE people beside a peer; exit code 1 when a goal is missed."""
    with Bar("bench") as bar:
        results = run(
            people=people,
            only=tuple(filter(None, only.split(","))),
            folder=Environment.read().data_dir / "bench",
            progress=bar,
        )
    ok = all(result.ok for result in results)
    if as_json:
        print_json(
            {
                "people": people,
                "results": [result.to_json() for result in results],
                "ok": ok,
            }
        )
    else:
        print_table(
            f"{people} people",
            ["name", "ours", "unit", "peer", "peer's", "ratio", "goal", "met"],
            [
                [
                    result.name,
                    result.ours,
                    result.unit,
                    result.peer,
                    result.peer_value,
                    result.ratio,
                    f"{result.goal.of} {result.goal.op} {result.goal.value:g}",
                    result.ok,
                ]
                for result in results
            ],
        )
    sys.exit(0 if ok else 1)

"""`procloser variables check`."""

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import click

from procloser.cli.printing import print_json, print_table
from procloser.estimates.verdicts import MEASURED_FILE, InWorld, Measured
from procloser.kernel.errors import Refused
from procloser.trials.check import DECIMALS, Findings, check, written
from procloser.trials.proxies import LIMIT, Association
from procloser.trials.worlds import PEOPLE, trial_worlds

FEWEST = 2_000  # people: with fewer chance alone could look like a proxy
STRONGEST = 5  # associations shown of a world


@click.command("check")
@click.option("--people", type=click.IntRange(min=FEWEST), default=PEOPLE, metavar="N")
@click.option("--json", "as_json", is_flag=True)
@click.option("--write", is_flag=True)
def check_models(people: int, as_json: bool, write: bool) -> None:
    """Measure every model in two made worlds whose truth is known, and look for proxies.

    No database is needed. Each world has about N recorded people. With --write the measures
    become those of the catalogue: a model that does not beat the area average is then not used.
    Exit code 1 where a variable stands for what nobody may select by.
    """
    findings = check(trial_worlds(people=people))
    told = written(findings, people=people)
    if as_json:
        print_json(told | _told_associations(findings))
    else:
        _print(findings)
    if findings.proxies:
        caught = sorted({one.variable for found in findings.proxies.values() for one in found})
        raise Refused(
            f"{', '.join(caught)} tells of origin, religion, health or politics. Take it out of "
            "the catalogue, or make it coarser."
        )
    if write:
        _write(told)


def _write(told: Mapping[str, Any]) -> None:
    path = Path(str(files("procloser.estimates").joinpath(MEASURED_FILE)))
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8", newline="\n")
    click.echo(f"{path.name} is written; the catalogue goes by it from the next start.", err=True)


def _told_associations(findings: Findings) -> dict[str, Any]:
    def told(found: Mapping[str, Sequence[Association]]) -> dict[str, Any]:
        return {
            world: [
                {
                    "variable": one.variable,
                    "attribute": one.attribute,
                    "told": round(one.told, DECIMALS),
                }
                for one in associations
            ]
            for world, associations in found.items()
        }

    return {
        "limit": LIMIT,
        "associations": told(findings.associations),
        "proxies": told(findings.proxies),
    }


def _print(findings: Findings) -> None:
    worlds = [(one, name, found) for one in findings.measured for name, found in one.worlds.items()]
    print_table(
        "Error (Brier score: 0 sure and right, 2 sure and wrong)", ERRORS, map(_error, worlds)
    )
    of_ages = [world for world in worlds if world[2].within50 is not None]
    print_table("Ages", AGES, map(_ages, of_ages))
    groups = [
        [one.key, name, group, in_group.people, f"{in_group.error:.4f}"]
        for one, name, found in worlds
        for group, in_group in found.groups.items()
    ]
    print_table(
        "Error by group of names", ["variable", "world", "names", "people", "error"], groups
    )
    rows = [
        [world, one.variable, one.attribute, f"{one.told:.3f}"]
        for world, found in findings.associations.items()
        for one in sorted(found, key=lambda one: -one.told)[:STRONGEST]
    ]
    title = f"What variables give away, the most first (a proxy from {LIMIT})"
    print_table(title, ["world", "variable", "attribute", "told"], rows)


ERRORS = [
    *("variable", "world", "people", "error", "area average", "smaller by", "±"),
    *("right", "area average", "calibration", "used"),
]
AGES = [
    *("variable", "world", "within 50 %", "within 90 %", "years off", "area average"),
    *("left out", "of them minors", "minors in"),
]
World = tuple[Measured, str, InWorld]


def _error(world: World) -> list[Any]:
    one, name, found = world
    errors = (found.error, found.area_average_error, found.gain, found.gain_uncertainty)
    return [
        one.key,
        name,
        found.people,
        *(f"{error:.4f}" for error in errors),
        f"{found.right:.1%}",
        f"{found.area_average_right:.1%}",
        f"{found.calibration_error:.3f}",
        "model" if one.beats_area_average else "average",
    ]


def _ages(world: World) -> list[Any]:
    one, name, found = world
    return [
        one.key,
        name,
        f"{found.within50:.1%}",
        f"{found.within90:.1%}",
        f"{found.years_off:.1f}",
        f"{found.area_average_years_off:.1f}",
        found.unstated,
        found.minors_kept_out,
        found.minors,
    ]

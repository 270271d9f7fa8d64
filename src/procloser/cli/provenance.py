"""`procloser where`: everything held about one subject, with its origin; the look is logged."""

from dataclasses import asdict
from typing import Any

import click

from procloser.accounts.models import User
from procloser.cli.acting import as_user
from procloser.cli.printing import print_json, print_table
from procloser.kernel.errors import NotFound
from procloser.provenance import actions
from procloser.provenance.types import Provenance, Reason
from procloser.publishing.errors import GenerationChanged
from procloser.publishing.person import PersonVariable
from procloser.rights.access import MEANINGS, NOT_COUNTED, classes_told, variables_told

LONGEST_ID = 15  # digits; a phone number is written with + or 0 first


@click.command()
@click.argument("subject")
@click.option("--reason", required=True, type=click.Choice([str(reason) for reason in Reason]))
@as_user
@click.option("--json", "as_json", is_flag=True)
def where(subject: str, reason: str, by: User, as_json: bool) -> None:
    """Show where every value of SUBJECT comes from; an id, or a phone number or e-mail it has."""
    for subject_id in _subjects(subject.strip(), reason, by):
        found = actions.look(subject_id=subject_id, reason=reason, by=by)
        counted_by = _counted_by(found)
        if as_json:
            variables = [_as_json(one) for one in counted_by or ()]
            print_json(found.to_json() | {"variables": variables})
        else:
            _print(found, counted_by)


def _counted_by(found: Provenance) -> tuple[PersonVariable, ...] | None:
    try:
        return variables_told(found)
    except GenerationChanged as error:  # what the registers hold is told all the same
        click.echo(f"procloser: {error}", err=True)
        return None


def _as_json(one: PersonVariable) -> dict[str, Any]:
    return asdict(one) | {"source": one.source.en, "means": MEANINGS[one.value_class].en}


def _subjects(text: str, reason: str, by: User) -> list[int]:
    if text.isascii() and text.isdigit() and not text.startswith("0") and len(text) <= LONGEST_ID:
        return [int(text)]
    asked = {"email": text} if "@" in text else {"phone": text}
    found = actions.search(reason=reason, by=by, **asked)
    if not found:
        raise NotFound("Nobody we hold has that. Give an id, a phone number or an e-mail address.")
    return [one.subject_id for one in found]


def _print(found: Provenance, counted_by: tuple[PersonVariable, ...] | None) -> None:
    masked = ", protected: values are not shown" if found.is_masked else ""
    click.echo(f"Subject {found.subject_id}, {found.kind.replace('_', ' ')}{masked}")
    for record in found.records:
        origin = (
            f"{record.register}: {record.source}, load {record.load_id} {record.file_name}, "
            f"line {record.row_no}, of {record.source_date or 'no date'}; {record.licence}"
        )
        rows = [
            [
                value.field,
                value.value,
                value.value_class,
                "" if value.source_value is None else f"corrected, source: {value.source_value}",
            ]
            for value in record.values
        ]
        print_table(origin, ["field", "value", "class", ""], rows)
    if counted_by is not None:
        _print_variables(counted_by)
    for ban in found.bans:
        click.echo(f"  ban: {ban.effect} {ban.channel} since {ban.since or '–'} ({ban.source})")
    for lock in found.locks:
        click.echo(f"  locked: {lock.register} since {lock.locked_on}")
    for consent in found.consents:
        click.echo(f"  consent: {consent.channel} to {consent.names} given {consent.given_at:%F}")
    for told in found.informed:
        click.echo(f"  informed: {told.register} {told.at:%F}, notice {told.notice_version}")
    for conflict in found.conflicts:
        click.echo(
            f"  conflict {conflict.id}: {conflict.register}.{conflict.field}, "
            f"load {conflict.load_id} says {conflict.source_value!r}"
        )
    for past in found.disclosures:
        click.echo(f"  given to: {past.recipient.name} {past.at:%F} {past.number} {past.purpose}")
    for look in found.looks:
        click.echo(f"  looked up by: {look.username} {look.at:%F %H:%M} ({look.reason})")


def _print_variables(variables: tuple[PersonVariable, ...]) -> None:
    if not variables:
        click.echo(f"  {NOT_COUNTED.en}")
        return
    headers = ["kind", "variable", "value", "class", "probability", "source"]
    print_table("Variables we count by", headers, [_counted(one) for one in variables])
    for age in (one.interval for one in variables if one.interval):
        click.echo(
            f"  estimated age: {age.years} years; half sure {age.low50}–{age.high50}, "
            f"nine in ten {age.low90}–{age.high90}"
        )
    for one in classes_told(variables):
        click.echo(f"  {one.value}: {MEANINGS[one].en}")


def _counted(one: PersonVariable) -> list[str]:
    source = one.source.en if one.year is None else f"{one.source.en}, {one.year}"
    percent = "" if one.percent is None else f"{one.percent} %"
    kind = one.kind.value.replace("_", " ")
    return [kind, one.key, one.value, one.value_class.value, percent, source]

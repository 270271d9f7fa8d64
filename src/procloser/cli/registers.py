"""`procloser registers`: the record of processing, processors, storage, and the limits."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from procloser.accounts.models import User
from procloser.cli.acting import as_user_with_token
from procloser.cli.printing import print_json, print_table
from procloser.config.limits import all_limits
from procloser.processing.pdf import LANGUAGES, record_pdf
from procloser.processing.record import as_json, record_of_processing
from procloser.processing.types import RegisterEntry
from procloser.registers import actions, processing
from procloser.registers.definitions import REGISTERS
from procloser.registers.types import DecisionKind

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.group(invoke_without_command=True)
@click.option("--json", "as_json_", is_flag=True)
@click.pass_context
def registers(context: click.Context, as_json_: bool) -> None:
    """Show the record of processing (GDPR art. 30), made of what really runs."""
    if context.invoked_subcommand is not None:
        return
    record = record_of_processing()
    if as_json_:
        print_json(as_json(record))
        return
    headers = ["register", "role", "basis", "records", "recipients", "decisions"]
    print_table("Registers", headers, [_line(entry) for entry in record.registers])


def _line(entry: RegisterEntry) -> list[object]:
    return [
        entry.key,
        entry.role.code,
        entry.basis.code,
        entry.records,
        len(entry.recipients),
        ", ".join(f"{one.kind.code}: {one.state.code}" for one in entry.decisions),
    ]


@registers.command()
@click.option("--language", type=click.Choice(LANGUAGES), default="fi", show_default=True)
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False))
def pdf(language: str, out: Path) -> None:
    """Write the record of processing as a PDF."""
    out.write_bytes(record_pdf(record_of_processing(), language))
    click.echo(f"wrote {out}")


@registers.command()
@click.option("--json", "as_json_", is_flag=True)
def limits(as_json_: bool) -> None:
    """List every figure that no statute fixes: its value, bounds, mark and source."""
    headers = ["key", "value", "default", "least", "most", "unit", "mark", "source"]
    rows = [
        [key, one.value, one.default, one.least, one.most, one.unit, one.mark, one.source]
        for key, one in sorted(all_limits().items())
    ]
    _show("Limits", headers, rows, as_json_=as_json_)


@registers.command("processors")
@click.option("--json", "as_json_", is_flag=True)
def list_processors(as_json_: bool) -> None:
    """List the processors and the storage in use."""
    record = record_of_processing()
    headers = ["kind", "number", "name", "country", "contract or place", "approved by", "on"]
    rows: list[list[object]] = [
        ["processor", one.number, one.name, one.country, one.contract_reference, one.approved_by,
         one.approved_on]
        for one in record.processors
    ]  # fmt: skip
    rows += [
        ["storage", one.number, one.what, one.country, one.place, one.approved_by, one.approved_on]
        for one in record.storage
    ]
    _show("Processors and storage", headers, rows, as_json_=as_json_)


def _show(title: str, headers: list[str], rows: Iterable[list[object]], *, as_json_: bool) -> None:
    if as_json_:
        print_json([dict(zip(headers, row, strict=True)) for row in rows])
    else:
        print_table(title, headers, rows)


@registers.command("add-processor")
@click.argument("name")
@click.option("--id", "business_id", required=True, help="Business ID, or a foreign one.")
@click.option("--country", required=True, help="Two letters; within the EEA.")
@click.option("--contract", "contract_reference", required=True)
@click.option("--contract-date", required=True, type=DAY)
@click.option("--purpose", required=True, help="What it does for us.")
@click.option(
    "--register", "keys", required=True, multiple=True, type=click.Choice(list(REGISTERS))
)
@as_user_with_token
def add_processor(
    name: str,
    business_id: str,
    country: str,
    contract_reference: str,
    contract_date: date,
    purpose: str,
    keys: tuple[str, ...],
    by: User,
) -> None:
    """Approve the processor NAME for some registers, under its contract."""
    made = processing.add_processor(
        name=name,
        business_id=business_id,
        country=country,
        contract_reference=contract_reference,
        contract_date=date(contract_date.year, contract_date.month, contract_date.day),
        purpose=purpose,
        registers=keys,
        by=by,
    )
    click.echo(f"processor {made.pk}: {made.name}")


@registers.command("end-processor")
@click.argument("number", type=int)
@as_user_with_token
def end_processor(number: int, by: User) -> None:
    """End the use of processor NUMBER; it stays on record."""
    click.echo(f"processor {number}: {processing.end_processor(number=number, by=by)} ended")


@registers.command("add-storage")
@click.argument("what")
@click.option("--place", required=True)
@click.option("--country", required=True, help="Two letters; within the EEA.")
@as_user_with_token
def add_storage(what: str, place: str, country: str, by: User) -> None:
    """Approve where WHAT is kept."""
    made = processing.add_storage(what=what, place=place, country=country, by=by)
    click.echo(f"storage {made.pk}: {made}")


@registers.command("end-storage")
@click.argument("number", type=int)
@as_user_with_token
def end_storage(number: int, by: User) -> None:
    """End the use of storage NUMBER; it stays on record."""
    click.echo(f"storage {number}: {processing.end_storage(number=number, by=by)} ended")


@registers.command()
@click.argument("kind", type=click.Choice([str(kind) for kind in DecisionKind]))
@click.argument("register", type=click.Choice(list(REGISTERS)))
@click.option("--reason", required=True)
@as_user_with_token
def revoke(kind: str, register: str, reason: str, by: User) -> None:
    """Revoke the decision of KIND in force for REGISTER; what rests on it ends at once."""
    actions.revoke(kind=kind, register=register, reason=reason, by=by)
    click.echo(f"{kind.replace('_', ' ')} of {register} revoked")

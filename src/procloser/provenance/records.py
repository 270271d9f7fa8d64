"""Records with their origin, value by value, corrections above them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from procloser.provenance.types import MASK, OwnWord, RecordHeld, ValueHeld
from procloser.registers.definitions import REGISTERS
from procloser.registers.types import ValueClass
from procloser.sources.models import Load
from procloser.sources.queries import loads_by_id
from procloser.subjects.companies import employers, statements_of
from procloser.subjects.queries import held_about

Row = Mapping[str, Any]
_REGISTER_OF = {
    "DirectoryEntry": "directory",
    "ConsumerRecord": "consumers",
    "DecisionMaker": "decision_makers",
    "Organisation": "companies",
}
# a field of the registers' definitions that our tables call by another name
_COLUMN_OF = {"record_id": "source_record_id"}


def records_of(
    subject_id: int, *, is_masked: bool, locked: Mapping[str, date]
) -> tuple[RecordHeld, ...]:
    """Return every record of the subject with its origin, register by register.

    Args:
        locked: the registers its records are out of use in, each since when.
    """
    held = held_about(subject_id)
    rows = [
        (register, row) for model, register in _REGISTER_OF.items() for row in _known(held[model])
    ]
    companies = {row["subject_id"] for row in held["Organisation"]}
    rows += [("companies", row) for row in statements_of(companies)]
    loads = loads_by_id({row["load_id"] for _, row in rows})
    corrections: dict[tuple[str, str], Row] = {
        (row["register"], row["field"]): row for row in held["Correction"]
    }
    return tuple(
        replace(
            _record(register, row, loads.get(row["load_id"]), corrections, is_masked=is_masked),
            locked_on=locked.get(register),
        )
        for register, row in rows
    )


def own_words_of(subject_id: int, *, is_masked: bool) -> tuple[OwnWord, ...]:
    """Return the corrections of registers that hold no record of the subject today."""
    held = held_about(subject_id)
    with_records = {register for model, register in _REGISTER_OF.items() if held[model]}
    return tuple(
        OwnWord(
            register=row["register"],
            field=row["field"],
            value=MASK if is_masked else row["value"],
            given_at=row["given_at"],
            case_reference=row["case_reference"],
        )
        for row in held["Correction"]
        if row["register"] not in with_records
    )


def _known(rows: Iterable[Row]) -> list[Row]:
    """Give a decision maker's row the organisation that the post is in."""
    found = list(rows)
    posts = employers({row["organisation_id"] for row in found if "organisation_id" in row})
    return [
        {
            **row,
            "company_name": posts[row["organisation_id"]].name,
            "business_id": posts[row["organisation_id"]].business_id,
        }
        if "organisation_id" in row
        else row
        for row in found
    ]


def _record(
    register: str,
    row: Row,
    load: Load | None,
    corrections: Mapping[tuple[str, str], Row],
    *,
    is_masked: bool,
) -> RecordHeld:
    return RecordHeld(
        register=register,
        record_id=row.get("id") or row["subject_id"],
        source=load.source.name if load else "",
        publisher=load.source.publisher if load else "",
        licence=load.source.licence if load else "",
        attribution=load.source.attribution if load else "",
        load_id=row["load_id"],
        file_name=load.file_name if load else "",
        row_no=row["row_no"],
        source_date=load.source_date if load else None,
        loaded_at=load.committed_at if load else None,
        held_since=row.get("held_since"),
        is_hidden=bool(row.get("hidden")),
        locked_on=None,
        values=tuple(_values(register, row, corrections, is_masked=is_masked)),
    )


def _values(
    register: str, row: Row, corrections: Mapping[tuple[str, str], Row], *, is_masked: bool
) -> Iterable[ValueHeld]:
    for field in REGISTERS[register].listed:
        column = _COLUMN_OF.get(field.name, field.name)
        own = corrections.get((register, field.name))
        if column not in row:
            continue
        told = _text(row[column])
        if not told and own is None:
            continue
        if own is None:
            yield ValueHeld(field.name, MASK if is_masked else told, str(field.value_class))
            continue
        yield ValueHeld(
            field=field.name,
            value=MASK if is_masked else own["value"],
            value_class=str(ValueClass.GIVEN),
            source_value=MASK if is_masked else told,
            corrected_at=own["given_at"],
            case_reference=own["case_reference"],
        )


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)

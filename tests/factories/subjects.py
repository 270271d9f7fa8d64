"""Delivery files of a few rows, dull on purpose; every value is synthetic."""

from collections.abc import Iterable, Mapping
from itertools import count
from pathlib import Path

from procloser.accounts.models import User
from procloser.intake.actions import load_file
from procloser.intake.types import LoadReport
from procloser.sources.types import (
    BanRow,
    ConsentRow,
    DecisionMakerRow,
    PersonRow,
    SubscriberRow,
)

Row = Mapping[str, str]
_files = count(1)
COLUMNS = {
    "number-base": SubscriberRow._fields[1:],
    "number-base-full": SubscriberRow._fields[1:],
    "people": PersonRow._fields[1:],
    "decision-makers": DecisionMakerRow._fields[1:],
    "ban-list": BanRow._fields[1:],
    "consents": ConsentRow._fields[1:],
}


def subscriber(number: str, **values: str) -> Row:
    """Give one row of the operators' delivery: Anna Maria Virtanen at Mallikatu 5 A 12."""
    return {
        "number": number,
        "subscriber_kind": "person",
        "last_name": "Virtanen",
        "first_names": "Anna Maria",
        "street_address": "Mallikatu 5 A 12",
        "postal_code": "33100",
        "city": "Tampere",
        "listing": "public",
        "operator": "Sointu",
        "changed_at": "2026-10-01T12:00:00+02:00",
        **values,
    }


def body(number: str, business_id: str, **values: str) -> Row:
    """Give one row of a company's number."""
    named = {"subscriber_kind": "body", "last_name": "", "first_names": ""}
    return {
        **subscriber(number, **named, company_name="Esimerkki Oy", business_id=business_id),
        **values,
    }


def person(record_id: str, **values: str) -> Row:
    """Give one consumer record: the same Anna Maria Virtanen, without phone and e-mail."""
    return {
        "record_id": record_id,
        "last_name": "Virtanen",
        "first_names": "Anna Maria",
        "street_address": "Mallikatu 5 A 12",
        "postal_code": "33100",
        "city": "Tampere",
        **values,
    }


def decision_maker(record_id: str, business_id: str, **values: str) -> Row:
    """Give one post of Anna Maria Virtanen at the organisation."""
    return {
        "record_id": record_id,
        "last_name": "Virtanen",
        "first_names": "Anna Maria",
        "business_id": business_id,
        "company_name": "Esimerkki Oy",
        "title": "Myyntijohtaja",
        "task_class": "sales",
        "street_address": "Yrityskatu 1",
        "postal_code": "33100",
        "city": "Tampere",
        **values,
    }


def listed(**values: str) -> Row:
    """Give one row of an external restriction list."""
    return {"valid_from": "2026-01-01", **values}


def consent(**values: str) -> Row:
    """Give one consent of Anna Maria Virtanen at her home, to messages of one sender."""
    return {
        "last_name": "Virtanen",
        "first_names": "Anna Maria",
        "street_address": "Mallikatu 5 A 12",
        "postal_code": "33100",
        "channel": "sms",
        "sender": "1234567-1",
        "scope": "Tarjoukset sähköstä",
        "text_version": "2026-1",
        "evidence": "Lomake 7",
        "given_at": "2026-10-01T12:00:00+02:00",
        **values,
    }


def write(
    folder: Path,
    reader: str,
    rows: Iterable[Row],
    *,
    day: str = "2026-11-01",
    source: str = "Testilähde",
) -> Path:
    """Write a file in the reader's format and return its path."""
    columns = COLUMNS[reader]
    head = [] if reader == "number-base" else [f"# source: {source}; date: {day}"]
    lines = [*head, ";".join(columns)]
    lines += [";".join(row.get(column, "") for column in columns) for row in rows]
    path = folder / f"{reader}-{next(_files)}.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


class Loader:
    """Writes rows and loads them, committed, as one data manager."""

    def __init__(self, folder: Path, by: User) -> None:
        self.folder = folder
        self.by = by

    def __call__(
        self, reader: str, *rows: Row, day: str = "2026-11-01", source: str = "Testilähde"
    ) -> LoadReport:
        """Load a file of these rows."""
        return self.file(reader, write(self.folder, reader, rows, day=day, source=source))

    def file(self, reader: str, path: Path, *, commit: bool = True) -> LoadReport:
        """Load a file that is there."""
        return load_file(reader=reader, path=path, by=self.by, commit=commit)

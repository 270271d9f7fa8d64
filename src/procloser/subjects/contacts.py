"""Today's deliverable values: what the sources hold now, with corrections above them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.db import connection

from procloser.subjects.models import (
    ConsumerRecord,
    Correction,
    DecisionMaker,
    DirectoryEntry,
    Organisation,
)
from procloser.subjects.types import Contact

_CORRECTABLE = frozenset(
    (
        *("last_name", "first_names", "company_name", "title", "street_address"),
        *("postal_code", "city", "phone", "email", "website"),
    )
)
_COLUMN_OF = {"number": "phone", "name": "company_name"}  # register field → field of a contact


def contact_of(subject_ids: Collection[int], register: str) -> list[Contact]:
    """Return what may be delivered of the subjects from one register. Grain: one row per record.

    A subject asked for under an id that was merged is answered under the id asked for; two ids
    of one subject give its records twice. Subjects without a record in the register give none.
    Banned fields and people are the gate's matter, not known here.

    Args:
        register: "consumers", "decision_makers", "companies" or "directory".
    """
    asked = _asked_by_standing(subject_ids)
    corrections = _corrections(asked, register)
    return [
        replace(_corrected(contact, corrections.get(contact.subject_id, {})), subject_id=asked_id)
        for contact in _CONTACTS[register](list(asked))
        for asked_id in asked[contact.subject_id]
    ]


def _asked_by_standing(subject_ids: Collection[int]) -> dict[int, list[int]]:
    """Return the standing subject of each id asked for, with the ids it was asked for under."""
    asked: dict[int, list[int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(merged_into_id, id), id FROM subjects_subject WHERE id = ANY(%s)",
            [list(subject_ids)],
        )
        for standing, subject_id in cursor.fetchall():
            asked.setdefault(standing, []).append(subject_id)
    return asked


def _corrections(subject_ids: Iterable[int], register: str) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    rows = Correction.objects.filter(subject_id__in=list(subject_ids), register=register)
    for subject_id, field, value in rows.values_list("subject_id", "field", "value"):
        found.setdefault(subject_id, {})[_COLUMN_OF.get(field, field)] = value
    return found


def _corrected(contact: Contact, values: Mapping[str, str]) -> Contact:
    known: dict[str, Any] = {name: values[name] for name in values if name in _CORRECTABLE}
    return replace(contact, **known)


def _consumers(ids: list[int]) -> list[Contact]:
    return [
        Contact(
            subject_id=record.subject_id,
            record_id=record.pk,
            register="consumers",
            source_id=record.source_id,
            last_name=record.last_name,
            first_names=record.first_names,
            street_address=record.street_address,
            postal_code=record.postal_code,
            city=record.city,
            phone=record.phone or "",
            email=record.email or "",
        )
        for record in ConsumerRecord.objects.filter(subject_id__in=ids).order_by("pk")
    ]


def _decision_makers(ids: list[int]) -> list[Contact]:
    records = DecisionMaker.objects.filter(subject_id__in=ids).select_related("organisation")
    return [
        Contact(
            subject_id=record.subject_id,
            record_id=record.pk,
            register="decision_makers",
            source_id=record.source_id,
            last_name=record.last_name,
            first_names=record.first_names,
            company_name=record.organisation.name,
            business_id=record.organisation.business_id,
            title=record.title,
            street_address=record.street_address,
            postal_code=record.postal_code,
            city=record.city,
            phone=record.phone or "",
            email=record.email or "",
            website=record.website,
        )
        for record in records.order_by("pk")
    ]


def _companies(ids: list[int]) -> list[Contact]:
    return [
        Contact(
            subject_id=organisation.subject_id,
            record_id=organisation.subject_id,
            register="companies",
            company_name=organisation.name,
            business_id=organisation.business_id,
            street_address=organisation.street_address,
            postal_code=organisation.postal_code,
            city=organisation.city,
            website=organisation.website,
        )
        for organisation in Organisation.objects.filter(subject_id__in=ids, is_live=True)
    ]


def _directory(ids: list[int]) -> list[Contact]:
    return [
        Contact(
            subject_id=entry.subject_id,
            record_id=entry.pk,
            register="directory",
            last_name=entry.last_name,
            first_names=entry.first_names,
            company_name=entry.company_name,
            business_id=entry.business_id,
            street_address=entry.street_address,
            postal_code=entry.postal_code,
            city=entry.city,
            phone=entry.number or "",
        )
        for entry in DirectoryEntry.objects.filter(subject_id__in=ids, hidden=False).order_by("pk")
    ]


_CONTACTS = {
    "consumers": _consumers,
    "decision_makers": _decision_makers,
    "companies": _companies,
    "directory": _directory,
}

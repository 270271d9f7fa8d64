"""What we hold of whom. A subject asked for under an old id is found through its redirect."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from procloser.identifiers.addresses import parse_street_address
from procloser.identifiers.emails import normal_email
from procloser.identifiers.names import first_given_key, surname_key
from procloser.identifiers.phones import normal_phone
from procloser.subjects.contacts import contact_of
from procloser.subjects.models import (
    ConsumerRecord,
    Correction,
    DecisionMaker,
    DirectoryEntry,
    Organisation,
)
from procloser.subjects.numbers import number_digest
from procloser.subjects.types import HeldIdentifiers, SubjectKind

__all__ = [
    "contact_of",
    "find_subjects",
    "held_about",
    "identifiers_of",
    "with_redirects",
]
_PEOPLE: tuple[type[DirectoryEntry] | type[ConsumerRecord] | type[DecisionMaker], ...] = (
    DirectoryEntry,
    ConsumerRecord,
    DecisionMaker,
)


def with_redirects(subject_ids: Collection[int]) -> set[int]:
    """Return the ids with every other id of the same subjects, in either direction."""
    if not subject_ids:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH standing AS (
                SELECT coalesce(merged_into_id, id) AS id FROM subjects_subject
                WHERE id = ANY(%s)
            )
            SELECT id FROM standing
            UNION
            SELECT s.id FROM subjects_subject s JOIN standing ON s.merged_into_id = standing.id
            """,
            [list(subject_ids)],
        )
        return {subject_id for (subject_id,) in cursor.fetchall()}


def find_subjects(
    *,
    phone: str = "",
    email: str = "",
    last_name: str = "",
    first_names: str = "",
    street_address: str = "",
    postal_code: str = "",
) -> set[int]:
    """Return everyone whom any of the raw identifiers means in any register, redirects included.

    A phone alone and an e-mail alone mean whoever has them; a name means someone together with
    street address and postal code, first given name or its initial. Wide on purpose: it serves
    objections, which must miss nobody, and never recognition.
    """
    found: set[int] = set()
    if number := normal_phone(phone or ""):
        found |= _having_phone(number)
    if mailbox := normal_email(email or ""):
        found |= _ids(ConsumerRecord.objects.filter(email=mailbox))
        found |= _ids(DecisionMaker.objects.filter(email=mailbox))
    if last_name and first_names and street_address and postal_code:
        found |= _having_name_and_address(
            surname_key(last_name), first_given_key(first_names), street_address, postal_code
        )
    return with_redirects(found | _firms_of(found))


def _firms_of(people: set[int]) -> set[int]:
    """Return the sole traders' firms whose subscriptions these people have: the same persons."""
    business_ids = DirectoryEntry.objects.filter(
        subject_id__in=people, subscriber_kind="sole_trader"
    ).exclude(business_id="")
    firms = Organisation.objects.filter(subject__kind=SubjectKind.SOLE_TRADER)
    return _ids(firms.filter(business_id__in=business_ids.values("business_id")))


def _having_phone(number: str) -> set[int]:
    entries = DirectoryEntry.objects
    return (
        _ids(entries.filter(number=number))
        | _ids(entries.filter(number_digest=number_digest(number)))
        | _ids(ConsumerRecord.objects.filter(phone=number))
        | _ids(DecisionMaker.objects.filter(phone=number))
    )


def _having_name_and_address(
    surname: str, given: str, street_address: str, postal_code: str
) -> set[int]:
    """Compare addresses parsed: the same dwelling is written in many ways."""
    address = parse_street_address(street_address)
    if not surname or not given or address is None:
        return set()
    found = set()
    for model in _PEOPLE:
        records = model.objects.filter(
            surname_key=surname, given_key__startswith=given[0], postal_code=postal_code.strip()
        ).values_list("subject_id", "given_key", "street_address")
        for subject_id, held_given, held_street in records:
            same_name = held_given == given or len(given) == 1 or len(held_given) == 1
            if same_name and parse_street_address(held_street) == address:
                found.add(subject_id)
    return found


def _ids(records: QuerySet[Any, Any]) -> set[int]:
    return set(records.values_list("subject_id", flat=True))


def identifiers_of(subject_ids: Collection[int]) -> list[HeldIdentifiers]:
    """Return what the subjects are known by. Grain: one row per distinct combination in a record.

    The `subject_id` given is the one the record stands under now.
    """
    ids = with_redirects(subject_ids)
    found: dict[HeldIdentifiers, None] = {}
    for model, phone, email in (
        (DirectoryEntry, "number", None),
        (ConsumerRecord, "phone", "email"),
        (DecisionMaker, "phone", "email"),
    ):
        columns = ("last_name", "first_names", "street_address", "postal_code")
        contacts = tuple(column for column in (phone, email) if column)
        records = model.objects.filter(subject_id__in=ids).order_by("subject_id", "pk")
        for row in records.values("subject_id", *contacts, *columns):
            found[
                HeldIdentifiers(
                    subject_id=row["subject_id"],
                    phone=row[phone] or "",
                    email=(row[email] or "") if email else "",
                    **{column: row[column] for column in columns},
                )
            ] = None
    return list(found)


def held_about(subject_id: int) -> dict[str, list[dict[str, Any]]]:
    """Return every stored value of the subject by model name, for an access request.

    Empty lists where nothing is held. Keys and hashes made of the values are left out.
    Source: GDPR art. 15; requirements A130.
    """
    ids = with_redirects([subject_id])
    hidden = ("surname_key", "given_key", "street_key", "name_address_key", "household_key")
    models: Iterable[Any] = (*_PEOPLE, Organisation, Correction)
    return {
        model.__name__: [
            {name: value for name, value in row.items() if name not in hidden}
            for row in model.objects.filter(subject_id__in=ids).order_by("pk").values()
        ]
        for model in models
    }

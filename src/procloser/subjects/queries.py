"""What we hold of whom. A subject asked for under an old id is found through its redirect."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from procloser.identifiers.addresses import parse_street_address
from procloser.identifiers.emails import normal_email
from procloser.identifiers.names import first_given_key, surname_key
from procloser.identifiers.phones import normal_phone
from procloser.kernel.errors import NotFound
from procloser.subjects.contacts import contact_of
from procloser.subjects.corrections import PHONE_FIELDS, corrections_of
from procloser.subjects.models import (
    ConsumerRecord,
    Correction,
    CorrectionConflict,
    DecisionMaker,
    DirectoryEntry,
    Organisation,
    SettledCorrection,
    Subject,
)
from procloser.subjects.numbers import number_digest
from procloser.subjects.types import HeldIdentifiers, SubjectKind

__all__ = [
    "contact_of",
    "find_subjects",
    "held_about",
    "identifiers_of",
    "people_having",
    "people_named",
    "standing_subject",
    "with_redirects",
]
_OF_NAME_AND_ADDRESS = ("last_name", "first_names", "street_address", "postal_code")
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


def standing_subject(subject_id: int) -> int:
    """Return the id the subject stands under now.

    Raises:
        NotFound: there is none, and never was.
    """
    found = Subject.objects.filter(pk=subject_id).values_list("merged_into_id").first()
    if found is None:
        raise NotFound(f"There is no subject {subject_id}.")
    return found[0] or subject_id


def people_having(*, phone: str = "", email: str = "") -> list[int]:
    """Return the natural persons whom the raw phone or e-mail means, by their standing ids."""
    found = find_subjects(phone=phone, email=email)
    standing = Subject.objects.filter(
        pk__in=found, merged_into=None, kind__in=(SubjectKind.PERSON, SubjectKind.SOLE_TRADER)
    )
    return sorted(standing.values_list("pk", flat=True))


def kinds_of(subject_ids: Collection[int]) -> dict[int, str]:
    """Return what each subject is: a `SubjectKind`."""
    return dict(Subject.objects.filter(pk__in=subject_ids).values_list("pk", "kind"))


def registers_of(subject_ids: Collection[int]) -> list[str]:
    """Return the registers that hold a record of any of the subjects."""
    registers: dict[str, type[Any]] = {
        "directory": DirectoryEntry,
        "consumers": ConsumerRecord,
        "decision_makers": DecisionMaker,
        "companies": Organisation,
    }
    return [
        register
        for register, model in registers.items()
        if model.objects.filter(subject_id__in=subject_ids).exists()
    ]


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
    street address and postal code, first given name or its initial. What people corrected counts
    beside what sources say. Wide on purpose: it serves objections, which must miss nobody, and
    never recognition.
    """
    found: set[int] = set()
    if number := normal_phone(phone or ""):
        found |= _having_phone(number)
    if mailbox := normal_email(email or ""):
        found |= _ids(ConsumerRecord.objects.filter(email=mailbox))
        found |= _ids(DecisionMaker.objects.filter(email=mailbox))
        found |= _ids(Correction.objects.filter(field="email", value=mailbox))
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
        | _ids(Correction.objects.filter(field__in=PHONE_FIELDS, value=number))
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
    corrected = _ids(Correction.objects.filter(field__in=_OF_NAME_AND_ADDRESS))
    for one in identifiers_of(corrected):
        held_given = first_given_key(one.first_names)
        if (
            surname_key(one.last_name) == surname
            and one.postal_code == postal_code.strip()
            and (held_given == given or held_given[:1] == given or given[:1] == held_given)
            and parse_street_address(one.street_address) == address
        ):
            found.add(one.subject_id)
    return found


def people_named(
    *, last_name: str, first_names: str, postal_code: str, limit: int = 50
) -> list[int]:
    """Return people of the name in the postal code, by the ids they stand under, lowest first.

    For looking somebody up by hand; whoever corrected name or postal code is found by either.

    Args:
        first_names: one is enough, or the beginning of the first; "" for any.
    """
    surname, given = surname_key(last_name), first_given_key(first_names)
    if not surname or not postal_code.strip():
        return []
    found: set[int] = set()
    for model in _PEOPLE:
        records = model.objects.filter(
            surname_key=surname, given_key__startswith=given, postal_code=postal_code.strip()
        )
        found |= set(records.values_list("subject_id", flat=True)[:limit])
    corrected = _ids(Correction.objects.filter(field__in=_OF_NAME_AND_ADDRESS))
    found |= {
        one.subject_id
        for one in identifiers_of(corrected)
        if surname_key(one.last_name) == surname
        and one.postal_code == postal_code.strip()
        and first_given_key(one.first_names).startswith(given)
    }
    return sorted(found)[:limit]


def _ids(records: QuerySet[Any, Any]) -> set[int]:
    return set(records.values_list("subject_id", flat=True))


def identifiers_of(subject_ids: Collection[int]) -> list[HeldIdentifiers]:
    """Return what the subjects are known by. Grain: one row per distinct combination in a record.

    A record whose person corrected it gives two: as its source has it, and as the person does.
    The `subject_id` given is the one the record stands under now.
    """
    if not subject_ids:
        return []
    ids = with_redirects(subject_ids)
    corrections = corrections_of(ids)
    found: dict[HeldIdentifiers, None] = {}
    for model, register, phone, email in (
        (DirectoryEntry, "directory", "number", None),
        (ConsumerRecord, "consumers", "phone", "email"),
        (DecisionMaker, "decision_makers", "phone", "email"),
    ):
        columns = ("last_name", "first_names", "street_address", "postal_code")
        contacts = tuple(column for column in (phone, email) if column)
        records = model.objects.filter(subject_id__in=ids).order_by("subject_id", "pk")
        for row in records.values("subject_id", *contacts, *columns):
            one = HeldIdentifiers(
                subject_id=row["subject_id"],
                phone=row[phone] or "",
                email=(row[email] or "") if email else "",
                **{column: row[column] for column in columns},
            )
            found[one] = None
            if own := corrections.get((one.subject_id, register)):
                found[_as_corrected(one, own)] = None
    return list(found)


def _as_corrected(one: HeldIdentifiers, values: Mapping[str, str]) -> HeldIdentifiers:
    names = {"number": "phone"} | {name: name for name in (*_OF_NAME_AND_ADDRESS, "phone", "email")}
    known: dict[str, Any] = {names[field]: values[field] for field in values if field in names}
    return replace(one, **known)


def held_about(subject_id: int) -> dict[str, list[dict[str, Any]]]:
    """Return every stored value of the subject by model name, for an access request.

    Empty lists where nothing is held. Keys and hashes made of the values are left out.
    Source: GDPR art. 15; requirements A130.
    """
    ids = with_redirects([subject_id])
    hidden = ("surname_key", "given_key", "street_key", "name_address_key", "household_key")
    models: Iterable[Any] = (
        *(*_PEOPLE, Organisation),
        *(Correction, SettledCorrection, CorrectionConflict),
    )
    return {
        model.__name__: [
            {name: value for name, value in row.items() if name not in hidden}
            for row in model.objects.filter(subject_id__in=ids).order_by("pk").values()
        ]
        for model in models
    }

"""Reading the directory for the number service."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q

from procloser.identifiers.addresses import parse_street_address
from procloser.subjects.corrections import corrections_of
from procloser.subjects.models import Correction, DirectoryEntry
from procloser.subjects.types import Listing, SubjectKind

_SHOWN = frozenset(
    ("number", "last_name", "first_names", "company_name", "street_address", "postal_code", "city")
)


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """One directory entry as its subscriber lets it be listed; what is kept out is ""."""

    subject_id: int
    name: str
    kind: str  # person, sole_trader, body
    street_address: str
    postal_code: str
    city: str
    number: str  # E.164


def entry_of_number(number: str) -> list[ListedEntry]:
    """Return the entry of an E.164 number, none when it is banned or not listed.

    A number that its subscriber corrected is found as corrected, and no more as delivered.
    """
    corrected = Correction.objects.filter(register="directory", field="number")
    as_told = corrected.filter(value=number).values("subject_id")
    listed = Q(number=number) & ~Q(subject_id__in=corrected.values("subject_id"))
    return _listed(listed | Q(subject_id__in=as_told, number__isnull=False), limit=1)


def entries_by_words(
    *,
    names: Sequence[str],
    streets: Sequence[str],
    beginnings: Sequence[str],
    typed: Sequence[str],
    limit: int,
) -> list[ListedEntry]:
    """Return entries whose folded surname or firm is in `names` or street in `streets`.

    Where there are more than `limit`, only those that another word names too, by given name or
    town. Where there are none, those whose surname, firm or street begins with one of
    `beginnings`. At most `limit`, in the order of names.

    Args:
        typed: the words as typed; towns are compared with them whatever the case.
    """
    exact = Q(surname_key__in=names) | Q(street_key__in=streets)
    if corrected := _corrected_to(names=names, streets=streets, beginnings=beginnings):
        exact |= Q(subject_id__in=corrected)
    found = _listed(exact, limit=limit)
    if len(found) == limit and len(typed) > 1:
        towns = [Q(city__iexact=word) for word in typed]
        return _listed(exact & reduce(or_, towns, Q(given_key__in=beginnings)), limit=limit)
    if found or not beginnings:
        return found
    starts = [
        Q(surname_key__startswith=word) | Q(street_key__startswith=word) for word in beginnings
    ]
    return _listed(reduce(or_, starts), limit=limit)


def _corrected_to(
    *, names: Sequence[str], streets: Sequence[str], beginnings: Sequence[str]
) -> list[int]:
    """Return subscribers whose own word for name or street is asked for; corrections are few."""
    corrected = Correction.objects.filter(
        register="directory", field__in=("last_name", "company_name", "street_address")
    )
    found = []
    for subject_id, field, value, name_key in corrected.values_list(
        "subject_id", "field", "value", "key"
    ):
        key, asked = name_key, names
        if field == "street_address":
            address = parse_street_address(value)
            key, asked = f"{address.street} {address.number}" if address else "", streets
        if key and (key in asked or key.startswith(tuple(beginnings))):
            found.append(subject_id)
    return found


def _listed(condition: Q, *, limit: int) -> list[ListedEntry]:
    entries = DirectoryEntry.objects.filter(condition, hidden=False)
    found = list(entries.order_by("surname_key", "given_key", "id")[:limit])
    corrections = corrections_of({entry.subject_id for entry in found})
    for entry in found:
        _correct(entry, corrections.get((entry.subject_id, "directory"), {}))
    return [
        ListedEntry(
            subject_id=entry.subject_id,
            name=_name(entry),
            kind=entry.subscriber_kind,
            street_address=entry.street_address,
            postal_code=entry.postal_code,
            city=entry.city,
            number=entry.number or "",
        )
        for entry in found
    ]


def _correct(entry: DirectoryEntry, values: Mapping[str, str]) -> None:
    """Put the subscriber's own values in the entry, except where the subscriber lists none."""
    kept_out = {
        Listing.NO_NUMBER: ("number",),
        Listing.NO_ADDRESS: ("street_address", "postal_code", "city"),
    }.get(Listing(entry.listing), ())
    for field, value in values.items():
        if field in _SHOWN and field not in kept_out:
            setattr(entry, field, value)


def _name(entry: DirectoryEntry) -> str:
    person = f"{entry.last_name} {entry.first_names}".strip()
    if entry.subscriber_kind == SubjectKind.PERSON or not entry.company_name:
        return person or entry.company_name
    return entry.company_name

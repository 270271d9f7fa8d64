"""Reading the directory for the number service."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q

from procloser.subjects.models import DirectoryEntry
from procloser.subjects.types import SubjectKind


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
    """Return the entry of an E.164 number, none when it is banned or not listed."""
    return _listed(Q(number=number), limit=1)


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


def _listed(condition: Q, *, limit: int) -> list[ListedEntry]:
    entries = DirectoryEntry.objects.filter(condition, hidden=False)
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
        for entry in entries.order_by("surname_key", "given_key", "id")[:limit]
    ]


def _name(entry: DirectoryEntry) -> str:
    person = f"{entry.last_name} {entry.first_names}".strip()
    if entry.subscriber_kind == SubjectKind.PERSON or not entry.company_name:
        return person or entry.company_name
    return entry.company_name

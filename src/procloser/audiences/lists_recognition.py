"""Whom of those we hold a customer's list names. The rows themselves go with the transaction."""

import hmac
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from django.conf import settings
from django.db import connection
from django.db.backends.utils import CursorWrapper

from procloser.audiences.limits import LIST_LEAST, LIST_MARGIN
from procloser.audiences.lists_rows import Entry
from procloser.intake.copying import NULL, field
from procloser.intake.recognition import match_known
from procloser.intake.staging import make_tables, stage
from procloser.intake.types import Chunk
from procloser.subjects.types import SubjectKind
from procloser.warehouse.columnar import statement

COLUMNS = {
    "row_no": "integer",
    "surname_key": 'text COLLATE "C"',
    "given_key": 'text COLLATE "C"',
    "phone": 'text COLLATE "C"',
    "email": 'text COLLATE "C"',
    "name_address_key": "uuid",
}
ENTRIES_AT_ONCE = 20_000
STEP = 100
"""The people of a list are shown in hundreds."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The subjects of a list, by their standing ids: natural persons, and companies and bodies."""

    people: frozenset[int]
    bodies: frozenset[int]


def recognise(entries: Iterable[Entry]) -> Recognised:
    """Return who is recognised, as a load's rows are: by two strong agreements, or a business ID.

    A row that may mean two people means nobody. Sole traders are people.
    """
    waiting = iter(entries)
    people: set[int] = set()
    bodies: set[int] = set()
    with connection.cursor() as cursor:
        make_tables(cursor, COLUMNS)
        while some := list(islice(waiting, ENTRIES_AT_ONCE)):
            for subject_id, kind in (*_people(cursor, some), *_organisations(cursor, some)):
                (bodies if kind == SubjectKind.ORGANISATION else people).add(subject_id)
    return Recognised(frozenset(people), frozenset(bodies))


def _people(cursor: CursorWrapper, entries: Sequence[Entry]) -> list[tuple[int, str]]:
    lines = [_line(one) for one in entries if one.surname]
    if not lines:
        return []
    stage(cursor, Chunk(len(lines), lines, []), COLUMNS)
    match_known(cursor)
    cursor.execute("ANALYZE matched")
    cursor.execute(statement("procloser.audiences", "person_on_list"))
    found: list[tuple[int, str]] = cursor.fetchall()
    return found


def _organisations(cursor: CursorWrapper, entries: Sequence[Entry]) -> list[tuple[int, str]]:
    business_ids = sorted({one.business_id for one in entries if one.business_id})
    if not business_ids:
        return []
    cursor.execute(
        statement("procloser.audiences", "organisation_on_list"), {"business_ids": business_ids}
    )
    found: list[tuple[int, str]] = cursor.fetchall()
    return found


def _line(entry: Entry) -> str:
    return "\t".join(
        (
            str(entry.row),
            field(entry.surname),
            field(entry.given),
            entry.phone or NULL,
            field(entry.email),
            entry.name_address or NULL,
        )
    )


def shown_people(people: Collection[int]) -> int | None:
    """Return what the customer is told of how many people were recognised; None: too few.

    From LIST_LEAST people up a list may take part; above that a lot drawn from the set itself
    decides, through LIST_MARGIN sizes. The figure is shifted by up to half a hundred and rounded
    to hundreds. One person more or less draws both anew, so that neither finds out whether that
    person is held. Each lot is the sum of two dice: at its ends, too, one more person changes
    hardly anything, where a single die would have an answer that one size gives and the next
    never. tests/attacks/test_own_list.py holds all lists of a month to five percentage points.
    """
    dice = _dice(people)
    margin = LIST_MARGIN.value // 2
    if len(people) < LIST_LEAST.value + dice[0] % (margin + 1) + dice[1] % (margin + 1):
        return None
    half = STEP // 2
    shifted = len(people) + dice[2] % (half + 1) + dice[3] % (half + 1) - half
    return max(STEP, (shifted + half) // STEP * STEP)


def _dice(people: Collection[int]) -> tuple[int, ...]:
    message = b"own list|" + ",".join(map(str, sorted(people))).encode()
    drawn = hmac.digest(settings.COUNT_KEY, message, "sha256")
    return tuple(int.from_bytes(drawn[at : at + 8], "big") for at in range(0, 32, 8))

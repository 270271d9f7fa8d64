"""A customer's own lists: who of those we hold stands on them, and nothing else of them.

Only ids of recognised people are kept, under row level security by the customer. That somebody
was not recognised is not kept, and of how many were the customer is told a safe figure alone.
Source: GDPR art. 5(1)(c), 28; house, "Tenants", "Safe counts"; requirements F2.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from procloser.accounts.errors import NotPermitted
from procloser.accounts.models import User
from procloser.accounts.queries import require
from procloser.accounts.tenants import acting_for
from procloser.accounts.types import Permission
from procloser.audiences.errors import TooMany, UnknownSet
from procloser.audiences.limits import LIST_LEAST, LIST_MARGIN, LIST_UPLOADS, OWN_LISTS_KEPT
from procloser.audiences.lists_file import read_rows
from procloser.audiences.lists_recognition import Recognised, recognise, shown_people
from procloser.audiences.lists_rows import Entry, RowFault, columns_of, read_entries
from procloser.audiences.models import OwnList, OwnListMember
from procloser.audiences.types import Figure
from procloser.audit import actions as audit
from procloser.kernel import clock
from procloser.kernel.errors import BadInput
from procloser.registers.rules import refuse_identity_code

UPLOADS_COUNTED = timedelta(days=30)
LONGEST_NAME = 100
FAULTS_TOLD = 100
"""Rows at fault that are named, the first ones."""
LOCK = 0x4C495354
"""The first half of the advisory lock's number; the second is the organisation."""


@dataclass(frozen=True, slots=True)
class ListView:
    """A list as its organisation sees it. `people` is a safe figure, `bodies` exact.

    `deleted_on` is the night it goes by itself, a Finnish day.
    """

    id: str
    name: str
    rows: int
    usable: int
    people: Figure
    bodies: int
    takes_part: bool
    maker: str
    made_at: datetime
    deleted_on: date

    def to_json(self) -> dict[str, Any]:
        """Return the list for the terminal and the API."""
        return {
            "id": self.id,
            "name": self.name,
            "rows": self.rows,
            "usable": self.usable,
            "people": self.people.to_json(),
            "bodies": self.bodies,
            "takes_part": self.takes_part,
            "maker": self.maker,
            "made_at": self.made_at.isoformat(),
            "deleted_on": self.deleted_on.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class Uploaded:
    """What became of an upload; `faults` are the first of `faults_in_all`."""

    list: ListView
    faults: tuple[RowFault, ...]
    faults_in_all: int


@dataclass(slots=True)
class _Reading:
    """The rows of one file as they are read."""

    path: Path
    rows: int = 0
    usable: int = 0
    faults_in_all: int = 0
    faults: list[RowFault] = field(default_factory=list)

    def entries(self) -> Iterator[Entry]:
        rows = read_rows(self.path)
        columns = columns_of(next(rows).cells)
        for row in rows:
            found, faults = read_entries(row, columns)
            self.rows += 1
            self.usable += bool(found)
            self.faults_in_all += len(faults)
            self.faults += faults[: FAULTS_TOLD - len(self.faults)]
            yield from found


def upload(*, path: Path, name: str, by: User) -> Uploaded:
    """Have a list of the people and companies we hold whom the file's rows mean.

    The file is read once and not kept. Rows of which something is at fault are told with why;
    what else stands in them is still used.

    Raises:
        NotPermitted: `by` is not a customer's user who may order.
        BadInput: the name is empty, too long or holds an identity code.
        BadList: the file cannot be read or holds a personal identity code; nothing was kept.
        TooMany: the organisation has uploaded as many lists in 30 days as it may.
    """
    _require_customer(by)
    called = _checked(name)
    reading = _Reading(path)
    with acting_for(by.organisation_id):
        _refuse_too_many(by.organisation_id)
        found = recognise(reading.entries())
        shown = shown_people(found.people)
        row = OwnList.objects.create(
            public_id=secrets.token_hex(6),
            organisation_id=by.organisation_id,
            name=called,
            rows=reading.rows,
            usable=reading.usable,
            takes_part=shown is not None,
            shown_people=shown,
            bodies=len(found.bodies),
            made_by=by,
            made_at=clock.now(),
        )
        _store(row, found)
        audit.record(what="list_uploaded", target=row.public_id, new=f"{reading.rows} rows", by=by)
    return Uploaded(_view(row), tuple(reading.faults), reading.faults_in_all)


def delete(*, list_id: str, by: User) -> None:
    """Forget a list for good: nobody stands on it any more, and it has no name.

    Raises:
        UnknownSet: the user's organisation has no such list. NotPermitted.
    """
    _require_customer(by)
    with acting_for(by.organisation_id):
        forget_list(own_list(list_id), by=by)


def forget_list(row: OwnList, *, by: User | None) -> None:
    """Have nobody on a stored list, and no name of it; for this room's own use."""
    OwnListMember.objects.filter(own_list=row).delete()
    row.name, row.deleted_at = "", clock.now()
    row.save(update_fields=["name", "deleted_at"])
    audit.record(what="list_deleted", target=row.public_id, by=by)


def lists_of(user: User) -> list[ListView]:
    """Return the lists of the user's organisation, the newest first."""
    with acting_for(user.organisation_id):
        rows = OwnList.objects.filter(deleted_at=None).select_related("made_by")
        return [_view(row) for row in rows.order_by("-made_at", "-pk")]


def own_list(list_id: str) -> OwnList:
    """Return the stored list of the tenant acted for, for this room's own use.

    Raises:
        UnknownSet: it has no such list, or has deleted it.
    """
    row = OwnList.objects.filter(public_id=list_id, deleted_at=None).first()
    if row is None:
        raise no_such_list(list_id)
    return row


def no_such_list(list_id: str) -> UnknownSet:
    """Return the refusal of a list that is not there, or not this tenant's: one says no more."""
    return UnknownSet(_("There is no list “%(list)s”. Upload it first.") % {"list": list_id})


def _require_customer(user: User) -> None:
    require(user, Permission.DRAFT_ORDER)
    if user.is_our_staff:
        raise NotPermitted(
            _("A list is its customer's own: only the customer's users upload or delete it.")
        )


def _checked(name: str) -> str:
    called = " ".join(name.split())
    if not 0 < len(called) <= LONGEST_NAME or not called.isprintable():
        raise BadInput(
            _("Give the list a name of 1 to %(longest)s characters.") % {"longest": LONGEST_NAME}
        )
    refuse_identity_code(called)
    return called


def _refuse_too_many(organisation_id: int) -> None:
    """Return when one more list may be uploaded; deleted ones count, or deleting would undo it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, organisation_id])
    since = clock.now() - UPLOADS_COUNTED
    if OwnList.objects.filter(made_at__gt=since).count() >= LIST_UPLOADS.value:
        raise TooMany(
            _(
                "%(most)s lists were uploaded within 30 days, and no more may be: each tells a "
                "little of who is in our registers. Use one of them, or wait."
            )
            % {"most": LIST_UPLOADS.value}
        )


def _store(row: OwnList, found: Recognised) -> None:
    with connection.cursor() as cursor:  # COPY refuses a table under row level security
        cursor.execute(
            """
            INSERT INTO audiences_ownlistmember (own_list_id, organisation_id, subject_id)
            SELECT %s, %s, unnest(%s::bigint[])
            """,
            [row.pk, row.organisation_id, sorted(found.people | found.bodies)],
        )


def too_few() -> int:
    """Return below how many people a list that does not take part certainly is."""
    return LIST_LEAST.value + LIST_MARGIN.value


def _view(row: OwnList) -> ListView:
    made_on = row.made_at.astimezone(clock.HELSINKI).date()
    people = Figure(value=row.shown_people) if row.takes_part else Figure(under=too_few())
    return ListView(
        id=row.public_id,
        name=row.name,
        rows=row.rows,
        usable=row.usable,
        people=people,
        bodies=row.bodies,
        takes_part=row.takes_part,
        maker=row.made_by.full_name,
        made_at=row.made_at,
        deleted_on=made_on + timedelta(days=OWN_LISTS_KEPT.value + 1),
    )

"""Saved groups: selections under names, one's own or the organisation's to share."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from procloser.accounts.errors import NotPermitted
from procloser.accounts.models import User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.audiences.errors import TooMany
from procloser.audiences.models import SavedGroup
from procloser.audiences.selection import Selection
from procloser.audiences.sets import asker_of, group_row, may_use, resolve_names, with_groups_put_in
from procloser.audit import actions as audit
from procloser.kernel import clock
from procloser.kernel.errors import BadInput
from procloser.registers.rules import refuse_identity_code

LONGEST_NAME = 100
MOST_GROUPS = 1_000
"""Groups an organisation keeps."""


@dataclass(frozen=True, slots=True)
class GroupView:
    """A saved group as one user sees it; `selection` is the documented JSON."""

    id: str
    name: str
    selection: dict[str, Any]
    shared: bool
    organisation: str
    maker: str
    is_mine: bool
    made_at: datetime

    def to_json(self) -> dict[str, Any]:
        """Return the group for the terminal and the API."""
        return {
            "id": self.id,
            "name": self.name,
            "selection": self.selection,
            "shared": self.shared,
            "organisation": self.organisation,
            "maker": self.maker,
            "made_at": self.made_at.isoformat(),
        }


@transaction.atomic
def save(*, name: str, selection: Selection, by: User, shared: bool = False) -> GroupView:
    """Keep a selection under a name; groups it names are put in as they are now.

    Raises:
        NotPermitted: the user may not count. TooMany: the organisation has a thousand groups.
        BadInput: the name is empty, too long or holds an identity code.
        UnknownSet: the selection names a group, an order or a list that is not there.
    """
    _require_counting(by)
    asker = asker_of(by)
    whole = with_groups_put_in(selection, asker)
    resolve_names(whole, asker)
    if SavedGroup.objects.filter(organisation_id=by.organisation_id).count() >= MOST_GROUPS:
        raise TooMany(
            _("Your organisation has %(most)s saved groups. Delete some first.")
            % {"most": f"{MOST_GROUPS:,}"}
        )
    row = SavedGroup.objects.create(
        public_id=secrets.token_hex(6),
        organisation_id=by.organisation_id,
        name=_checked(name),
        selection=whole.to_json(),
        shared=shared,
        made_by=by,
        made_at=clock.now(),
    )
    digest = whole.digest()[:16]
    audit.record(what="group_saved", target=row.public_id, new=f"selection {digest}", by=by)
    return _view(row, by)


@transaction.atomic
def rename(*, group: str, name: str, by: User) -> GroupView:
    """Give a group another name.

    Raises:
        UnknownSet, NotPermitted: as for `delete`. BadInput: as for `save`.
    """
    row = _to_change(group, by)
    row.name = _checked(name)
    row.save(update_fields=["name"])
    audit.record(what="group_renamed", target=group, by=by)
    return _view(row, by)


@transaction.atomic
def share(*, group: str, shared: bool, by: User) -> GroupView:
    """Let the whole organisation use the group, or the maker alone.

    Raises:
        UnknownSet, NotPermitted: as for `delete`.
    """
    row = _to_change(group, by)
    old, row.shared = row.shared, shared
    row.save(update_fields=["shared"])
    audit.record(
        what="group_shared", target=group, old=str(old).lower(), new=str(shared).lower(), by=by
    )
    return _view(row, by)


@transaction.atomic
def delete(*, group: str, by: User) -> None:
    """Forget a group. Orders and groups made with it keep their own copy.

    Raises:
        UnknownSet: there is none by that id that the user may know of.
        NotPermitted: another made it, who still has access.
    """
    _to_change(group, by).delete()
    audit.record(what="group_deleted", target=group, by=by)


def groups_of(user: User) -> list[GroupView]:
    """Return the groups a user may use, the newest first; our staff see every organisation's."""
    return [_view(row, user) for row in _usable(user).order_by("-made_at", "-pk")]


def group(public_id: str, *, user: User) -> GroupView:
    """Return one group.

    Raises:
        UnknownSet: there is none, or it is another's who has not shared it.
    """
    return _view(group_row(public_id, asker_of(user)), user)


def _usable(user: User) -> QuerySet[SavedGroup]:
    return SavedGroup.objects.filter(may_use(asker_of(user))).select_related(
        "made_by", "organisation"
    )


def _to_change(public_id: str, user: User) -> SavedGroup:
    row = group_row(public_id, asker_of(user))
    is_left_behind = not row.made_by.is_active and row.organisation_id == user.organisation_id
    if row.made_by_id != user.pk and not is_left_behind:
        raise NotPermitted(
            _("%(maker)s saved this group and alone may change it. Save a copy of your own.")
            % {"maker": row.made_by.full_name}
        )
    return row


def _require_counting(user: User) -> None:
    if not user.may(Permission.COUNT_EXACT):
        require(user, Permission.COUNT_SAFE)


def _checked(name: str) -> str:
    called = " ".join(name.split())
    if not 0 < len(called) <= LONGEST_NAME or not called.isprintable():
        raise BadInput(
            _("Give the group a name of 1 to %(longest)s characters.") % {"longest": LONGEST_NAME}
        )
    refuse_identity_code(called)
    return called


def _view(row: SavedGroup, user: User) -> GroupView:
    return GroupView(
        id=row.public_id,
        name=row.name,
        selection=row.selection,
        shared=row.shared,
        organisation=row.organisation.name,
        maker=row.made_by.full_name,
        is_mine=row.made_by_id == user.pk,
        made_at=row.made_at,
    )

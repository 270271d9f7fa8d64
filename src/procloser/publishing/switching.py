"""Which generation is the active one; taking one out of use by hand."""

from datetime import datetime

from django.db import transaction

from procloser.accounts.models import User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.audit import actions as audit
from procloser.kernel import clock
from procloser.publishing.errors import CannotBeActive, StillActive
from procloser.publishing.folders import remove_all_but
from procloser.publishing.models import Generation, Member, Tombstone
from procloser.publishing.obeying import refuse_unless_obeyed
from procloser.publishing.proving import prove
from procloser.publishing.queries import standing, view_of
from procloser.publishing.turns import alone
from procloser.publishing.types import GenerationView


def activate(name: str, *, by: User) -> GenerationView:
    """Make an earlier generation the active one again, until the next is published.

    Everyone banned, erased or merged since it was made is hidden in it as well; where that
    cannot be shown, it stays as it was.

    Args:
        name: or its number in the list.
    Raises:
        NotPermitted, UnknownGeneration, GenerationRetired, PublishingAlready.
        CannotBeActive: it is active already, too old, of another catalogue, or would count
            somebody who may not be counted. GenerationChanged: its files are not as published.
    """
    require(by, Permission.PUBLISH)
    with alone():
        row = standing(name)
        if row.state == Generation.State.ACTIVE:
            raise CannotBeActive(f"{row.name} is the active generation already.")
        refuse_unless_obeyed(row)
        prove(view_of(row))
        with transaction.atomic():
            moment = clock.now()
            old = supersede(moment)
            row.state, row.activated_at, row.superseded_at = (
                Generation.State.ACTIVE,
                moment,
                None,
            )
            row.save(update_fields=["state", "activated_at", "superseded_at"])
            audit.record(
                what="generation_activated",
                target=row.name,
                old=old,
                new=row.name,
                reason="made active again",
                by=by,
            )
    return view_of(row)


def supersede(moment: datetime) -> str:
    """Have no active generation, in the caller's transaction; return which was, "" for none."""
    old = Generation.objects.select_for_update().filter(state=Generation.State.ACTIVE).first()
    if old is None:
        return ""
    old.state, old.superseded_at = Generation.State.SUPERSEDED, moment
    old.save(update_fields=["state", "superseded_at"])
    return old.name


def retire(name: str, *, by: User) -> str:
    """Take a generation out of use for good, files and numbers; return its name.

    An order that pinned it is told to count its selection again.

    Raises:
        NotPermitted, UnknownGeneration, GenerationRetired, PublishingAlready.
        StillActive: another must be active first.
    """
    require(by, Permission.PUBLISH)
    with alone():
        row = standing(name)
        if row.state == Generation.State.ACTIVE:
            raise StillActive(
                f"{row.name} is the active generation. Publish, or activate another, first."
            )
        with transaction.atomic():
            take_out(row, by=by)
        remove_unnamed()
    return row.name


def take_out(row: Generation, *, by: User | None) -> None:
    """Have no number of the generation lead to anybody, in the caller's transaction."""
    Member.objects.filter(generation=row)._raw_delete("default")
    Tombstone.objects.filter(generation=row)._raw_delete("default")
    row.state = Generation.State.RETIRED
    row.save(update_fields=["state"])
    audit.record(what="generation_retired", target=row.name, by=by)


def remove_unnamed() -> list[str]:
    """Remove the folders that no generation in use has; return what went."""
    kept = Generation.objects.exclude(state=Generation.State.RETIRED)
    return remove_all_but(set(kept.values_list("name", flat=True)))

"""The guard on base sets: a set too near one already shown gets that one's answer.

Held against are an organisation's last 100 sets of each role and, further back, all its sets
small enough to be shown in tens: a customer that asks a hundred other things in between must not
get a fresh figure of a set that lost one person. Sets shown in hundreds tell too little for that.
Source: requirements F2; house, "Safe counts"; ADR 0005.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import QuerySet
from pyroaring import BitMap

from procloser.audiences.limits import SENSITIVE_FLOOR
from procloser.audiences.models import Answered
from procloser.audiences.safe import (
    COARSE_ABOVE,
    Sizes,
    nearest_within,
    sizes_of,
)
from procloser.catalogue.types import Kind

WINDOW = 100
"""Sets of one role an organisation's next ones are held against, whatever their size."""
MOST_SMALL = 20_000
"""Small sets of an organisation that stay beyond the window."""
LOCK = 0x47554152
"""The first half of the advisory lock's number; the second is the organisation."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Whose question it is, on what."""

    organisation_id: int
    generation_id: int
    kind: Kind
    halves: tuple[BitMap, ...]
    floor: int  # people


def small() -> int:
    """Return up to what size, in people, a set stays beyond the window."""
    return COARSE_ABOVE + SENSITIVE_FLOOR.value


@transaction.atomic
def guarded(asking: Asking, sets: Mapping[str, BitMap]) -> dict[str, BitMap]:
    """Return, role by role, the set whose figures the organisation is shown.

    It is the set itself, unless one already shown to the organisation in this generation differs
    from it by fewer than the floor: then that one, the nearest. Sets given are held against each
    other too, in the order given. A set that got another's answer leaves no trace, so that
    answers cannot drift from set to set.

    Two processes asked by one organisation at once take turns.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, asking.organisation_id])
    turn = _next_turn(asking)
    if turn == 1:
        _forget_other_generations(asking)
    return {role: _shown(asking, role, members, turn) for role, members in sets.items()}


def _shown(asking: Asking, role: str, members: BitMap, turn: int) -> BitMap:
    sizes = sizes_of(members, asking.halves)
    near = _near(asking, sizes)
    found = nearest_within(members, near.values(), floor=asking.floor)
    if found is not None:
        same = [key for key, other in near.items() if other is found]
        Answered.objects.filter(pk__in=same).update(asked=turn)
        return found
    Answered.objects.create(
        organisation_id=asking.organisation_id,
        generation_id=asking.generation_id,
        kind=asking.kind.value,
        role=role,
        size=sizes.size,
        overlap_0=sizes.overlaps[0],
        overlap_1=sizes.overlaps[1],
        overlap_2=sizes.overlaps[2],
        members=members.serialize(),
        asked=turn,
    )
    _drop_beyond_window(asking, role, turn)
    return members


def _near(asking: Asking, sizes: Sizes) -> dict[int, BitMap]:
    """Return the answered sets that may be within the floor, oldest first, by key.

    Sets that differ by fewer than k people differ by fewer than k in size and in each overlap;
    so the database sieves, and few sets are read.
    """
    reach = asking.floor - 1
    bounds = {"size": sizes.size} | {f"overlap_{i}": n for i, n in enumerate(sizes.overlaps)}
    near = {f"{name}__range": (n - reach, n + reach) for name, n in bounds.items()}
    rows = _of(asking).filter(**near).order_by("pk").values_list("pk", "members")
    return {key: BitMap.deserialize(bytes(members)) for key, members in rows}


def _of(asking: Asking) -> QuerySet[Answered]:
    return Answered.objects.filter(
        organisation_id=asking.organisation_id,
        generation_id=asking.generation_id,
        kind=asking.kind.value,
    )


def _next_turn(asking: Asking) -> int:
    last = _of(asking).order_by("-asked").values_list("asked", flat=True).first()
    return (last or 0) + 1


def _drop_beyond_window(asking: Asking, role: str, turn: int) -> None:
    of_role = _of(asking).filter(role=role)
    window = of_role.order_by("-asked", "-pk").values_list("pk", flat=True)[:WINDOW]
    of_role.filter(size__gt=small()).exclude(pk__in=list(window)).delete()
    if turn % WINDOW == 0:
        latest = _of(asking).filter(size__lte=small()).order_by("-asked", "-pk")
        _of(asking).filter(pk__in=list(latest.values_list("pk", flat=True)[MOST_SMALL:])).delete()


def _forget_other_generations(asking: Asking) -> None:
    others = Answered.objects.filter(organisation_id=asking.organisation_id)
    others.exclude(generation_id=asking.generation_id).delete()

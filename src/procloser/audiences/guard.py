"""The guard on base sets: a set too near one already shown gets that one's answer.

Source: requirements F2; house, "Safe counts"; ADR 0005.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Max, QuerySet
from pyroaring import BitMap

from procloser.audiences.models import Answered
from procloser.audiences.safe import Sizes, sizes_of
from procloser.catalogue.types import Kind

WINDOW = 100
"""Sets of one role an organisation's next ones are held against."""
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


@transaction.atomic
def guarded(asking: Asking, sets: Mapping[str, BitMap]) -> dict[str, BitMap]:
    """Return, role by role, the set whose figures the organisation is shown.

    It is the set itself, unless one of the organisation's last 100 of any role in this
    generation differs from it by fewer than the floor: then that one, the nearest. Sets given
    are held against each other too, in the order given. A set that got another's answer leaves
    no trace, so that answers cannot drift from set to set.

    Two processes asked by one organisation at once take turns.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, asking.organisation_id])
    _forget_other_generations(asking)
    turn = _next_turn(asking)
    return {role: _shown(asking, role, members, turn) for role, members in sets.items()}


def _shown(asking: Asking, role: str, members: BitMap, turn: int) -> BitMap:
    sizes = sizes_of(members, asking.halves)
    nearest = _nearest(asking, members, sizes)
    if nearest is not None:
        Answered.objects.filter(pk=nearest.pk).update(asked=turn)
        return BitMap.deserialize(bytes(nearest.members))
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
    _drop_beyond_window(asking, role)
    return members


def _nearest(asking: Asking, members: BitMap, sizes: Sizes) -> Answered | None:
    """Return the answered set that differs least, by fewer than the floor; the sizes sieve first.

    Sets that differ by fewer than k people differ by fewer than k in size and in each overlap.
    """
    reach = asking.floor - 1
    bounds = {"size": sizes.size} | {f"overlap_{i}": n for i, n in enumerate(sizes.overlaps)}
    near = {f"{name}__range": (n - reach, n + reach) for name, n in bounds.items()}
    best: tuple[int, Answered] | None = None
    for row in _of(asking).filter(**near).order_by("pk"):
        distance = members.symmetric_difference_cardinality(BitMap.deserialize(bytes(row.members)))
        if distance < asking.floor and (best is None or distance < best[0]):
            best = (distance, row)
    return best[1] if best else None


def _of(asking: Asking) -> QuerySet[Answered]:
    return Answered.objects.filter(
        organisation_id=asking.organisation_id,
        generation_id=asking.generation_id,
        kind=asking.kind.value,
    )


def _next_turn(asking: Asking) -> int:
    last = _of(asking).aggregate(last=Max("asked"))["last"]
    return (last or 0) + 1


def _drop_beyond_window(asking: Asking, role: str) -> None:
    of_role = _of(asking).filter(role=role).order_by("-asked", "-pk")
    beyond = list(of_role.values_list("pk", flat=True)[WINDOW:])
    if beyond:
        Answered.objects.filter(pk__in=beyond).delete()


def _forget_other_generations(asking: Asking) -> None:
    others = Answered.objects.filter(organisation_id=asking.organisation_id)
    others.exclude(generation_id=asking.generation_id).delete()

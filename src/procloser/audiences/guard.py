"""The guard on base sets: a set too near one already shown gets that one's answer.

What is too near is told by secretly drawn people, the wires: at an edge of so many people one
more, the target, would tell. Held against are an organisation's last 100 sets of each role and,
further back, all its sets small enough to be shown in tens: a customer that asks a hundred other
things in between must not get a fresh figure of a set that lost one person. Sets shown in
hundreds tell too little for that.
Source: requirements F2; house, "Safe counts"; ADR 0005.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
from django.db import connection, transaction
from pyroaring import BitMap

from procloser.audiences.guard_rows import Answer, Asking, store, take_turn
from procloser.audiences.safe import (
    Sizes,
    nearest_within,
    sizes_of,
    wires_of,
)
from procloser.postgres.reading import run, without_waiting

__all__ = ["Answer", "Asking", "Draw", "Measured", "guarded", "measured"]

Draw = Callable[[Sizes, str, np.ndarray], list[int]]
"""From a base set's sizes, a variable and the exact counts of its values to what is shown."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A base set as it is held: its sizes, its wires, and the exact counts of its cells."""

    sizes: Sizes
    wired: BitMap
    wires: Sizes
    counts: Mapping[str, np.ndarray] = field(default_factory=dict)  # by variable


def measured(
    members: BitMap, asking: Asking, counts: Mapping[str, np.ndarray] | None = None
) -> Measured:
    """Measure a base set; `counts` are those of its cells that are to be shown."""
    wired = members & asking.wires
    return Measured(
        sizes_of(members, asking.halves), wired, sizes_of(wired, asking.halves), counts or {}
    )


@contextmanager
def guarded(
    asking: Asking, sets: Mapping[str, Measured], draw: Draw
) -> Iterator[Mapping[str, Answer]]:
    """Have, role by role, the answered set whose figures and cells the organisation is shown.

    It is the set itself, unless one already shown to the organisation in this generation is apart
    by too few wires: then that one, the nearest. Its cells stay as they were first shown; those
    of other variables are drawn for it from the set at hand. Sets given are held against each
    other too, in the order given. A set that got another's answer leaves no trace, so that
    answers cannot drift from set to set.

    They are being kept while the block goes on. That they are is certain when it ends: nothing of
    them may leave a block that ends by an error. Two processes asked by one organisation at once
    take turns. Nobody waits until the disk has the answer: a server that crashes may forget what
    was shown in its last half second.
    """
    if not sets:
        yield {}
        return
    is_nested = connection.in_atomic_block  # then the disk must have what others wrote
    with transaction.atomic():
        turn, held = take_turn(
            asking,
            [one.wires for one in sets.values()],
            reach=wires_of(asking.floor) - 1,
            with_cells=any(one.counts for one in sets.values()),
            waits_for_disk=is_nested,
        )
        shown = {role: _answer(held, role, one, asking) for role, one in sets.items()}
        for role, one in sets.items():
            _show_cells(shown[role], one.counts, draw)
        with without_waiting(connection):
            store(asking, held, turn)
            if not is_nested:  # the end travels with them; Django's own then has nothing to end
                run(connection, "COMMIT")
            yield shown


def _answer(held: list[Answer], role: str, one: Measured, asking: Asking) -> Answer:
    """Return the answered set shown for one, which is among those held from then on."""
    wires = wires_of(asking.floor)
    near = [other for other in held if _may_be_near(one.wires, other.wires, wires)]
    place = nearest_within(one.wired, (other.wired for other in near), wires=wires)
    if place is None:
        held.append(Answer(one.sizes, one.wired, one.wires, role))
        return held[-1]
    near[place].is_shown = True
    return near[place]


def _may_be_near(one: Sizes, other: Sizes, wires: int) -> bool:
    if abs(one.size - other.size) >= wires:
        return False
    pairs = zip(one.overlaps, other.overlaps, strict=True)
    return all(abs(mine - its) < wires for mine, its in pairs)


def _show_cells(answer: Answer, counts: Mapping[str, np.ndarray], draw: Draw) -> None:
    for variable in counts.keys() - answer.cells.keys():
        answer.cells[variable] = draw(answer.sizes, variable, counts[variable])
        answer.is_changed = True

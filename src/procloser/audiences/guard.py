"""The guard on base sets: a set too near one already shown gets that one's answer.

What is too near is told by secretly drawn people, the wires: at an edge of so many people one
more, the target, would tell. Held against are an organisation's last 100 sets of each role and,
further back, all its sets small enough to be shown in tens: a customer that asks a hundred other
things in between must not get a fresh figure of a set that lost one person. Sets shown in
hundreds tell too little for that.
Source: requirements F2; house, "Safe counts"; ADR 0005.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
from django.db import connection, transaction
from pyroaring import BitMap

from procloser.audiences.cells import FEWEST_BROKEN_DOWN
from procloser.audiences.guard_rows import Answer, Asking, store, take_turn
from procloser.audiences.safe import (
    Sizes,
    nearest_within,
    sizes_of,
    wires_of,
)
from procloser.postgres.reading import run, without_waiting

__all__ = ["Answer", "Asking", "Draw", "Measured", "guarded"]


@dataclass(frozen=True)
class Measured:
    """A base set as it is held, each measure taken when it is first asked for.

    `variables` are those whose cells are to be shown; `count` counts them exactly.
    """

    members: BitMap
    asking: Asking
    variables: Sequence[str] = ()
    count: Callable[[], Mapping[str, np.ndarray]] = dict

    @cached_property
    def sizes(self) -> Sizes:
        """Return what figures are drawn from."""
        return sizes_of(self.members, self.asking.halves)

    @cached_property
    def wired(self) -> BitMap:
        """Return the wires in it."""
        return self.members & self.asking.wires

    @cached_property
    def wires(self) -> Sizes:
        """Return how many those are."""
        return sizes_of(self.wired, self.asking.halves)

    @cached_property
    def counts(self) -> Mapping[str, np.ndarray]:
        """Return the exact counts of its cells, by variable."""
        return self.count()


Draw = Callable[[Sizes, Measured, Sequence[str]], Mapping[str, np.ndarray]]
"""From an answered set's sizes, the set at hand and some of its variables to what is shown of
their cells; nothing of those that are withheld."""


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
            with_cells=any(one.variables for one in sets.values()),
            waits_for_disk=is_nested,
            meanwhile=partial(_measure, sets.values()),
        )
        shown = {role: _answer(held, role, one, asking) for role, one in sets.items()}
        for role, one in sets.items():
            _show_cells(shown[role], one, draw)
        with without_waiting(connection):
            store(asking, held, turn)
            if not is_nested:  # the end travels with them; Django's own then has nothing to end
                run(connection, "COMMIT")
            yield shown


def _measure(sets: Iterable[Measured]) -> None:
    """Have what the answers, once they are known, will most likely be made of."""
    for one in sets:
        if one.sizes.size >= FEWEST_BROKEN_DOWN:
            one.counts  # noqa: B018 - kept from now on


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


def _show_cells(answer: Answer, one: Measured, draw: Draw) -> None:
    wanted = [variable for variable in one.variables if variable not in answer.cells]
    drawn = draw(answer.sizes, one, wanted) if wanted else {}
    answer.cells |= drawn
    answer.is_changed = answer.is_changed or bool(drawn)

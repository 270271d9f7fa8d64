"""The guard on base sets: a set too near one already shown gets that one's answer.

What is too near is told by secretly drawn people, the wires: at an edge of so many people one
more, the target, would tell. Held against are an organisation's last 100 sets of each role and,
further back, all its sets small enough to be shown in tens: a customer that asks a hundred other
things in between must not get a fresh figure of a set that lost one person. Sets shown in
hundreds tell too little for that.
Source: requirements F2; house, "Safe counts"; ADR 0005.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from django.db import connection, transaction
from psycopg.types.json import Jsonb
from pyroaring import BitMap

from procloser.audiences.limits import SENSITIVE_FLOOR
from procloser.audiences.safe import (
    COARSE_ABOVE,
    Sizes,
    nearest_within,
    sizes_of,
    wires_of,
)
from procloser.catalogue.types import Kind
from procloser.warehouse.columnar import statement

WINDOW = 100
"""Sets of one role an organisation's next ones are held against, whatever their size."""
MOST_SMALL = 20_000
"""Small sets of an organisation that stay beyond the window."""
PRUNED_EVERY = 20
"""Askings after which sets beyond the window go; till then there are a few more of them."""
LOCK = 0x47554152
"""The first half of the advisory lock's number; the second is the organisation."""
_TAKE_TURN = """
    SELECT
        pg_advisory_xact_lock(%s, %s),
        CASE WHEN %s THEN set_config('synchronous_commit', 'off', true) END
"""
Draw = Callable[[Sizes, str, np.ndarray], list[int]]
"""From a base set's sizes, a variable and the exact counts of its values to what is shown."""
_COLUMNS = (
    *("organisation_id", "generation_id", "kind", "role", "of_list", "asked"),
    *("size", "overlap_0", "overlap_1", "overlap_2"),
    *("wires", "wires_0", "wires_1", "wires_2", "wired", "cells"),
)
_TYPES = ("int8", "int8", "varchar", "varchar", "bool", "int8", *["int4"] * 8, "bytea", "jsonb")


@dataclass(frozen=True, slots=True)
class Asking:
    """Whose question it is, on what."""

    organisation_id: int
    generation_id: int
    kind: Kind
    halves: tuple[BitMap, ...]
    wires: BitMap
    floor: int  # people
    of_list: bool = False  # a customer's own list takes part: coarser figures, held apart

    def scope(self) -> dict[str, Any]:
        """Return which answered sets it is held against, as parameters."""
        return {
            "organisation": self.organisation_id,
            "generation": self.generation_id,
            "kind": self.kind.value,
            "of_list": self.of_list,
        }


@dataclass(frozen=True, slots=True)
class Measured:
    """A base set as it is held: its sizes, its wires, and the exact counts of its cells."""

    sizes: Sizes
    wired: BitMap
    wires: Sizes
    counts: Mapping[str, np.ndarray] = field(default_factory=dict)  # by variable


@dataclass
class Answer:
    """An answered set: what figures are drawn from, and the cells shown of it so far."""

    sizes: Sizes
    wired: BitMap
    wires: Sizes
    role: str
    key: int | None = None  # of its row; None before it has one
    cells: dict[str, list[int]] = field(default_factory=dict)  # by variable
    is_shown: bool = False
    is_changed: bool = False


def measured(
    members: BitMap, asking: Asking, counts: Mapping[str, np.ndarray] | None = None
) -> Measured:
    """Measure a base set; `counts` are those of its cells that are to be shown."""
    wired = members & asking.wires
    return Measured(
        sizes_of(members, asking.halves), wired, sizes_of(wired, asking.halves), counts or {}
    )


def small() -> int:
    """Return up to what size, in people, a set stays beyond the window."""
    return COARSE_ABOVE + SENSITIVE_FLOOR.value


def guarded(asking: Asking, sets: Mapping[str, Measured], draw: Draw) -> dict[str, Answer]:
    """Return, role by role, the answered set whose figures and cells the organisation is shown.

    It is the set itself, unless one already shown to the organisation in this generation is apart
    by too few wires: then that one, the nearest. Its cells stay as they were first shown; those
    of other variables are drawn for it from the set at hand. Sets given are held against each
    other too, in the order given. A set that got another's answer leaves no trace, so that
    answers cannot drift from set to set.

    Two processes asked by one organisation at once take turns. Nobody waits until the disk has
    the answer: a server that crashes may forget what was shown in its last half second.
    """
    if not sets:
        return {}
    is_alone = not connection.in_atomic_block  # else others' writes would not be waited for
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_TAKE_TURN, [LOCK, asking.organisation_id, is_alone])
        turn, held = _near(cursor, asking, list(sets.values()))
        shown = {role: _answer(held, role, one, asking) for role, one in sets.items()}
        _read_cells(cursor, [shown[role] for role, one in sets.items() if one.counts])
        for role, one in sets.items():
            _show_cells(shown[role], one.counts, draw)
        _store(cursor, asking, [answer for answer in held if answer.key is None], turn)
        _store_changes(cursor, held, turn)
        _prune(cursor, asking, turn)
    return shown


def _near(cursor: Any, asking: Asking, sets: Sequence[Measured]) -> tuple[int, list[Answer]]:
    """Return the asking's turn, and the answered sets that may be near any of these, oldest first.

    Sets apart by fewer than k wires differ by fewer than k in how many they have, in all and in
    each half-sample; so the database sieves, and few sets are read.
    """
    sieve = np.array([(one.wires.size, *one.wires.overlaps) for one in sets]).T.tolist()
    names = ("wires", "wires_0", "wires_1", "wires_2")
    reach = wires_of(asking.floor) - 1
    parameters = asking.scope() | dict(zip(names, sieve, strict=True)) | {"reach": reach}
    cursor.execute(statement("procloser.audiences", "near_answered"), parameters)
    rows = cursor.fetchall()
    held = [
        Answer(
            Sizes(size, tuple(overlaps)),
            BitMap.deserialize(bytes(wired)),
            Sizes(wires, tuple(of_halves)),
            role,
            key,
        )
        for _, key, role, size, overlaps, wires, of_halves, wired in rows
        if key is not None
    ]
    return rows[0][0], held


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
    pairs = zip((one.size, *one.overlaps), (other.size, *other.overlaps), strict=True)
    return all(abs(mine - its) < wires for mine, its in pairs)


def _read_cells(cursor: Any, shown: Sequence[Answer]) -> None:
    stored = {answer.key: answer for answer in shown if answer.key is not None}
    if stored:
        cursor.execute(
            "SELECT id, cells::text FROM audiences_answered WHERE id = ANY(%s)", [list(stored)]
        )
        for key, cells in cursor.fetchall():
            stored[key].cells = json.loads(cells)


def _show_cells(answer: Answer, counts: Mapping[str, np.ndarray], draw: Draw) -> None:
    for variable in counts.keys() - answer.cells.keys():
        answer.cells[variable] = draw(answer.sizes, variable, counts[variable])
        answer.is_changed = True


def _store(cursor: Any, asking: Asking, fresh: Sequence[Answer], turn: int) -> None:
    into = f"COPY audiences_answered ({', '.join(_COLUMNS)}) FROM STDIN (FORMAT binary)"
    if not fresh:
        return
    scope = asking.organisation_id, asking.generation_id, asking.kind.value
    with cursor.copy(into) as copy:
        copy.set_types(_TYPES)
        for answer in fresh:
            sizes = answer.sizes.size, *answer.sizes.overlaps
            wires = answer.wires.size, *answer.wires.overlaps
            held = *sizes, *wires, answer.wired.serialize(), Jsonb(answer.cells)
            copy.write_row((*scope, answer.role, asking.of_list, turn, *held))


def _store_changes(cursor: Any, held: Sequence[Answer], turn: int) -> None:
    shown = [answer for answer in held if answer.key is not None and answer.is_shown]
    changed = [answer for answer in shown if answer.is_changed]
    if shown:
        cursor.execute(
            "UPDATE audiences_answered SET asked = %s WHERE id = ANY(%s)",
            [turn, [answer.key for answer in shown]],
        )
    for answer in changed:
        cursor.execute(
            "UPDATE audiences_answered SET cells = %s WHERE id = %s",
            [Jsonb(answer.cells), answer.key],
        )


def _prune(cursor: Any, asking: Asking, turn: int) -> None:
    if turn == 1:
        cursor.execute(
            "DELETE FROM audiences_answered"
            " WHERE organisation_id = %(organisation)s AND generation_id <> %(generation)s",
            asking.scope(),
        )
    if turn % PRUNED_EVERY == 0:
        bounds = {"window": WINDOW, "small": small(), "most_small": MOST_SMALL}
        cursor.execute(
            statement("procloser.audiences", "drop_beyond_window"), asking.scope() | bounds
        )

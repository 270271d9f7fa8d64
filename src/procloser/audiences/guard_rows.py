"""Where the guard keeps what organisations were shown: rows shared by all worker processes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import Any

import numpy as np
from django.db import connection
from pyroaring import BitMap

from procloser.audiences.limits import SENSITIVE_FLOOR
from procloser.audiences.safe import COARSE_ABOVE, Sizes
from procloser.catalogue.types import Kind
from procloser.postgres.reading import Rows, run, run_in_turn
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
        pg_advisory_xact_lock(%s::int, %s::int),
        CASE WHEN %s THEN set_config('synchronous_commit', 'off', true) END
"""
_SHARED = ("organisation_id", "generation_id", "kind", "of_list", "asked")
"""Columns that say the same in all rows of one asking."""
_OWN = (
    *("role", "size", "overlap_0", "overlap_1", "overlap_2"),
    *("wires", "wires_0", "wires_1", "wires_2", "wired", "layout", "cells"),
)
_SHOWN_AGAIN = "UPDATE audiences_answered SET asked = %s WHERE id = ANY(%s::bigint[])"
_MORE_CELLS = "UPDATE audiences_answered SET layout = %s, cells = %s WHERE id = %s"
_DROP_OTHERS = (
    "DELETE FROM audiences_answered"
    " WHERE organisation_id = %(organisation)s AND generation_id <> %(generation)s"
)
KEPT_AT_ONCE = 3
"""Rows of one INSERT: of one with more than 50 values psycopg reads the text anew each time, which
takes as long as a short SELECT."""
_CELL = "<i4"


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


@dataclass
class Answer:
    """An answered set: what figures are drawn from, and the cells shown of it so far."""

    sizes: Sizes
    wired: BitMap
    wires: Sizes
    role: str
    key: int | None = None  # of its row; None before it has one
    cells: dict[str, np.ndarray] = field(default_factory=dict)  # by variable, if told; do not alter
    is_shown: bool = False
    is_changed: bool = False


def small() -> int:
    """Return up to what size, in people, a set stays beyond the window."""
    return COARSE_ABOVE + SENSITIVE_FLOOR.value


def take_turn(
    asking: Asking,
    wires: Sequence[Sizes],
    *,
    reach: int,
    with_cells: bool,
    waits_for_disk: bool,
    meanwhile: Callable[[], object],
) -> tuple[int, list[Answer]]:
    """Return the asking's turn, and the answered sets that may be near any asked, oldest first.

    To be called in a transaction: until it ends, others that ask for the organisation wait. Sets
    apart by fewer than k wires differ by fewer than k in how many they have, in all and in each
    half-sample; so the database sieves, and few sets are read.

    Args:
        wires: how many each set asked has. reach: how many more or less make a set near.
        with_cells: whether to read the cells those were shown.
        waits_for_disk: whether the transaction ends only when the disk has it.
        meanwhile: what is done while the database looks.
    """
    counted = zip(*((one.size, *one.overlaps) for one in wires), strict=True)
    # as texts: psycopg takes longer over four arrays than PostgreSQL over all of this
    arrays = ("{" + ",".join(map(str, numbers)) + "}" for numbers in counted)
    names = ("wires", "wires_0", "wires_1", "wires_2")
    parameters = asking.scope() | dict(zip(names, arrays, strict=True))
    parameters |= {"reach": reach, "with_cells": with_cells}
    take = _TAKE_TURN, [LOCK, asking.organisation_id, not waits_for_disk]
    near = statement("procloser.audiences", "near_answered"), parameters
    return _held(run_in_turn(connection, take, near, meanwhile=meanwhile))


def store(asking: Asking, held: Iterable[Answer], turn: int) -> None:
    """Keep new answers whole, and of those shown again when and which cells are new."""
    fresh = [_own(answer) for answer in held if answer.key is None]
    shared = (asking.organisation_id, asking.generation_id, asking.kind.value, asking.of_list, turn)
    shown = [answer for answer in held if answer.key is not None and answer.is_shown]
    for start in range(0, len(fresh), KEPT_AT_ONCE):
        rows = fresh[start : start + KEPT_AT_ONCE]
        text, names = insert_of(len(rows))
        run(connection, text, dict(zip(names, chain(shared, *rows), strict=True)))
    if shown:
        run(connection, _SHOWN_AGAIN, [turn, [answer.key for answer in shown]])
    for answer in shown:
        if answer.is_changed:
            run(connection, _MORE_CELLS, [*_joined(answer.cells), answer.key])
    if turn == 1:
        run(connection, _DROP_OTHERS, asking.scope())
    if turn % PRUNED_EVERY == 0:
        bounds = {"window": WINDOW, "small": small(), "most_small": MOST_SMALL}
        text = statement("procloser.audiences", "drop_beyond_window")
        run(connection, text, asking.scope() | bounds)


@cache
def insert_of(rows: int) -> tuple[str, tuple[str, ...]]:
    """Return the statement that keeps so many rows, and the names of its values in order.

    What the rows share is sent once.
    """
    own = [[f"{column}_of_{n}" for column in _OWN] for n in range(rows)]
    listed = ", ".join(
        f"({', '.join(f'%({name})s' for name in (*_SHARED, *names))})" for names in own
    )
    text = f"INSERT INTO audiences_answered ({', '.join((*_SHARED, *_OWN))}) VALUES {listed}"
    return text, (*_SHARED, *chain(*own))


def _held(rows: Rows) -> tuple[int, list[Answer]]:
    return rows[0][0], [_answer(row) for row in rows if row[1] is not None]


def _answer(row: tuple[Any, ...]) -> Answer:
    _, key, role, sizes, wires, wired, layout, cells = row
    return Answer(
        Sizes(sizes[0], tuple(sizes[1:])),
        BitMap.deserialize(wired),
        Sizes(wires[0], tuple(wires[1:])),
        role,
        key,
        _apart(layout, cells),
    )


def _own(answer: Answer) -> tuple[Any, ...]:
    """Return the values of `_OWN`."""
    return (
        *(answer.role, answer.sizes.size, *answer.sizes.overlaps),
        *(answer.wires.size, *answer.wires.overlaps),
        *(answer.wired.serialize(), *_joined(answer.cells)),
    )


def _joined(cells: Mapping[str, np.ndarray]) -> tuple[str, bytes]:
    """Return which variables' cells those are, and how many, and all of them behind another."""
    layout = ",".join(f"{variable}:{len(each)}" for variable, each in cells.items())
    return layout, np.concatenate([*cells.values()]).astype(_CELL).tobytes() if cells else b""


def _apart(layout: str, joined: bytes) -> dict[str, np.ndarray]:
    """Return the cells by variable."""
    cells, found, start = np.frombuffer(joined, dtype=_CELL), {}, 0
    for part in filter(None, layout.split(",")):
        variable, length = part.split(":")
        found[variable] = cells[start : start + int(length)]
        start += int(length)
    return found

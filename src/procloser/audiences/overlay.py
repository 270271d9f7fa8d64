"""What has changed since a generation was read, kept by each process and brought up to date.

A request compares one number with the database's; only what is new is read.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from pyroaring import BitMap

from procloser.audiences.live import LiveKind
from procloser.catalogue.types import Kind
from procloser.kernel import clock
from procloser.permissions.overlay import ClockState, changes_since, clock_state
from procloser.publishing.extraction import extraction_sql
from procloser.publishing.types import GenerationView, OpenGeneration
from procloser.warehouse.columnar import statement

KEPT = 2
"""Generations whose overlay a process keeps."""
REGISTERS = {
    Kind.CONSUMERS: "consumers",
    Kind.ORGANISATIONS: "companies",
    Kind.DECISION_MAKERS: "decision_makers",
}

AMONG = """ban.subject_id IN (
    SELECT id FROM subjects_subject
    WHERE id = ANY(%(subjects)s) OR merged_into_id = ANY(%(subjects)s)
)"""
"""Narrows the bans read to some subjects and those merged into them."""


@dataclass(frozen=True)
class Overlay:
    """One generation's flags as of number `n` of `epoch`, on `day`."""

    n: int
    epoch: UUID
    day: date
    kinds: Mapping[Kind, LiveKind]


_overlays: dict[str, Overlay] = {}


def live_overlay(generation: OpenGeneration, state: ClockState | None = None) -> Overlay:
    """Return the generation's flags: every ban committed before `state` was read is in it.

    A lower number than one's own, another epoch, or a new day reloads all.

    Args:
        state: where the overlay stands; None to read it now.
    """
    key = _key(generation.view)
    state, today = state or clock_state(), clock.today()
    held = _overlays.get(key)
    if held is None or held.epoch != state.epoch or held.n > state.n or held.day != today:
        held = _fresh(generation, state.epoch, today)
    if held.n < state.n:
        changes = changes_since(held.n)
        held = replace(_changed(held, generation.view, sorted(changes.subject_ids)), n=changes.n)
    _overlays.pop(key, None)
    while len(_overlays) >= KEPT:
        _overlays.pop(next(iter(_overlays)))
    _overlays[key] = held
    return held


def _key(view: GenerationView) -> str:
    # a test's database reuses ids; its name and the generation's folder are its own
    return f"{connection.settings_dict['NAME']}:{view.path}:{view.id}"


def _fresh(generation: OpenGeneration, epoch: UUID, today: date) -> Overlay:
    """Return the overlay at the generation's own number, dates that turned since applied."""
    view = generation.view
    start = view.overlay_n if epoch == view.overlay_epoch else 0
    kinds = {kind: LiveKind(generation.index.kinds[kind.value]) for kind in Kind}
    overlay = Overlay(start, epoch, today, kinds)
    if today == view.day:
        return overlay
    turning = _rows("turning_subject", {"day": view.day, "today": today})
    return _changed(overlay, view, sorted(subject for (subject,) in turning))


def _changed(overlay: Overlay, view: GenerationView, subjects: Sequence[int]) -> Overlay:
    """Return the overlay with the facts of these subjects read anew."""
    if not subjects:
        return overlay
    kinds = {
        kind: _kind_changed(kind, live, view, subjects, overlay.day)
        for kind, live in overlay.kinds.items()
    }
    return replace(overlay, kinds=kinds)


def _kind_changed(
    kind: Kind, live: LiveKind, view: GenerationView, subjects: Sequence[int], today: date
) -> LiveKind:
    rows = _rows(
        "changed_member",
        {
            "generation": view.id,
            "kind": kind.value,
            "subjects": list(subjects),
            "register": REGISTERS[kind],
        },
    )
    if not rows:
        return live
    numbers_of: dict[int, list[int]] = defaultdict(list)
    employed_by: dict[int, list[int]] = defaultdict(list)
    for number, subject, employer, _ in rows:
        numbers_of[subject].append(number)
        if employer is not None:
            employed_by[employer].append(number)
    facts = _facts(REGISTERS[kind], numbers_of, employed_by, today)
    facts["gate:held"].update(number for number, _, _, barred in rows if barred)
    return live.with_changes(BitMap(number for number, _, _, _ in rows), facts)


def _facts(
    register: str,
    numbers_of: Mapping[int, list[int]],
    employed_by: Mapping[int, list[int]],
    today: date,
) -> defaultdict[str, BitMap]:
    facts: defaultdict[str, BitMap] = defaultdict(BitMap)
    subjects = {"subjects": list(numbers_of)}
    facts_sql = extraction_sql("subject_fact", today=today, among=AMONG)
    for subject, protected, held, objected, bans, listed in _run(facts_sql, subjects):
        single = {"protected": protected, "held": held, "objected": objected}
        names = [f"gate:{name}" for name, holds in single.items() if holds]
        names += [f"gate:ban:{channel}" for channel in bans]
        names += [f"gate:listed:{channel}" for channel in listed]
        for name in names:
            facts[name].update(numbers_of[subject])
    if employed_by:
        body_sql = extraction_sql("body_fact", today=today, among=AMONG)
        for employer, channels in _run(body_sql, {"subjects": list(employed_by)}):
            for channel in channels:
                facts[f"gate:body_ban:{channel}"].update(employed_by[employer])
    for (subject,) in _rows("informed_subject", {"register": register, **subjects}):
        facts["gate:informed"].update(numbers_of[subject])
    return facts


def _rows(name: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    return _run(statement("procloser.audiences", name), parameters)


def _run(text: str, parameters: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(text, parameters)
        return list(cursor.fetchall())

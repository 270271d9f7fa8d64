"""Whom one contract reaches by one channel, as things stand at this request."""

from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from pyroaring import BitMap

from procloser.audiences.asking import ask_of
from procloser.audiences.errors import NotCovered
from procloser.audiences.gate import denied
from procloser.audiences.guard_rails import refuse_purpose
from procloser.audiences.overlay import Overlay, live_overlay
from procloser.audiences.types import Denied
from procloser.catalogue.types import Kind
from procloser.contracts.rules import uncovered, what_lacks
from procloser.contracts.types import ContractView
from procloser.kernel import clock
from procloser.permissions.queries import (
    ClockState,
    ban_list_batches_read,
    classes_read,
    clock_read,
    consenting_subjects,
    decided_read,
    world_of,
)
from procloser.permissions.types import DisclosureAsk, GlobalFacts
from procloser.postgres.reading import Read, read_together
from procloser.publishing.queries import numbers_of, tombstones_read
from procloser.publishing.types import OpenGeneration
from procloser.warehouse.types import KindIndex

REMEMBERED = 16
"""Denied sets a process keeps: the next count of the same contract and channel is then quick."""


@dataclass(frozen=True, slots=True)
class Reach:
    """A kind's index, and whom the gate denies now."""

    generation: OpenGeneration
    index: KindIndex
    denied: Denied
    overlay_n: int


_remembered: deque[tuple[object, Denied]] = deque(maxlen=REMEMBERED)
"""All that a denied set hangs on, and the set; the newest first."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands at one moment of all that may be another at the next question."""

    today: date
    overlay: ClockState
    world: GlobalFacts
    classes: frozenset[str]  # of recipients, that the customer belongs to
    gone: BitMap  # numbers of people erased since the generation


def standing_reads(
    today: date, classes: Read[frozenset[str]], gone: Read[BitMap]
) -> tuple[Read[Any], ...]:
    """Return what `standing_of` is made of, to be read together with whatever else is needed."""
    return clock_read(), decided_read(on=today), ban_list_batches_read(), classes, gone


def standing_of(today: date, found: Sequence[Any]) -> Standing:
    """Return what stands, the five `standing_reads` having been read."""
    overlay, decided, batches, classes, gone = found
    return Standing(today, overlay, world_of(today, decided, batches), classes, gone)


def reach(
    generation: OpenGeneration,
    kind: Kind,
    *,
    contract: ContractView,
    channel: str,
    purpose: str,
) -> Reach:
    """Return whom the contract reaches: the gate's decision for everybody of a kind, as of now.

    Raises:
        NotCovered: the contract does not cover the purpose, the channel or the kind today.
    """
    today = clock.today()
    reads = standing_reads(
        today,
        classes_read(contract.customer_business_id),
        tombstones_read(generation.view.id, kind),
    )
    by_channel = reaches(
        generation,
        kind,
        contract=contract,
        channels=(channel,),
        purpose=purpose,
        standing=standing_of(today, read_together(connection, *reads)),
    )
    return by_channel[channel]


def reaches(
    generation: OpenGeneration,
    kind: Kind,
    *,
    contract: ContractView,
    channels: Collection[str],
    purpose: str,
    standing: Standing,
) -> dict[str, Reach]:
    """Return whom the contract reaches by each channel, all as of one and the same moment.

    Raises:
        RefusedPurpose: whatever the contract says, nobody is reached for it.
        NotCovered: the contract does not cover the purpose, a channel or the kind today.
    """
    refuse_purpose(purpose)
    for channel in channels:
        lack = what_lacks(
            contract,
            purpose=purpose,
            channel=channel,
            kind=kind.value,
            fields=(),
            today=standing.today,
        )
        if lack is not None:
            raise NotCovered(uncovered(contract, lack))
    overlay = live_overlay(generation, standing.overlay)
    index = generation.index.kinds[kind.value]
    found = {}
    for channel in channels:
        ask = ask_of(
            contract, channel=channel, purpose=purpose, fields=(), classes=standing.classes
        )
        denials = _remembered_or_new(
            generation, kind, overlay, ask=ask, world=standing.world, gone=standing.gone
        )
        found[channel] = Reach(generation, index, denials, overlay.n)
    return found


def _remembered_or_new(
    generation: OpenGeneration,
    kind: Kind,
    overlay: Overlay,
    *,
    ask: DisclosureAsk,
    world: GlobalFacts,
    gone: BitMap,
) -> Denied:
    view = generation.view
    asked = (kind, overlay.n, overlay.epoch, view.path, view.id, gone, world, ask)
    for remembered in _remembered:
        if remembered[0] == asked:
            return remembered[1]
    found = _denied(generation, kind, overlay, ask=ask, world=world, gone=gone)
    _remembered.appendleft((asked, found))
    return found


def _denied(
    generation: OpenGeneration,
    kind: Kind,
    overlay: Overlay,
    *,
    ask: DisclosureAsk,
    world: GlobalFacts,
    gone: BitMap,
) -> Denied:
    subjects = sorted(consenting_subjects(ask.channel, ask.recipient))
    agreed = numbers_of(generation.view.id, kind, subjects)
    return denied(kind, overlay.kinds[kind], ask=ask, world=world, consenting=agreed, gone=gone)

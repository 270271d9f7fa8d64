"""Whom one contract reaches by one channel, as things stand at this request."""

from collections.abc import Collection
from dataclasses import dataclass

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
from procloser.permissions.queries import classes_of, consenting_subjects, world_facts
from procloser.permissions.types import DisclosureAsk, GlobalFacts
from procloser.publishing.queries import numbers_of, tombstones
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


_remembered: dict[str, Denied] = {}


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
    by_channel = reaches(generation, kind, contract=contract, channels=(channel,), purpose=purpose)
    return by_channel[channel]


def reaches(
    generation: OpenGeneration,
    kind: Kind,
    *,
    contract: ContractView,
    channels: Collection[str],
    purpose: str,
) -> dict[str, Reach]:
    """Return whom the contract reaches by each channel, all as of one and the same moment.

    Raises:
        RefusedPurpose: whatever the contract says, nobody is reached for it.
        NotCovered: the contract does not cover the purpose, a channel or the kind today.
    """
    refuse_purpose(purpose)
    today = clock.today()
    for channel in channels:
        lack = what_lacks(
            contract, purpose=purpose, channel=channel, kind=kind.value, fields=(), today=today
        )
        if lack is not None:
            raise NotCovered(uncovered(contract, lack))
    overlay = live_overlay(generation)
    classes = classes_of(contract.customer_business_id)
    world = world_facts(today)
    gone = tombstones(generation.view.id, kind)
    index = generation.index.kinds[kind.value]
    found = {}
    for channel in channels:
        ask = ask_of(contract, channel=channel, purpose=purpose, fields=(), classes=classes)
        denials = _remembered_or_new(generation, kind, overlay, ask=ask, world=world, gone=gone)
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
    key = repr((generation.view.path, generation.view.id, kind, overlay.n, overlay.epoch))
    key += repr((ask, sorted(world.list_batches.items()), world, len(gone)))
    found = _remembered.get(key)
    if found is None:
        found = _denied(generation, kind, overlay, ask=ask, world=world, gone=gone)
        while len(_remembered) >= REMEMBERED:
            _remembered.pop(next(iter(_remembered)))
        _remembered[key] = found
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

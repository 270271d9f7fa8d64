"""What a user is shown of sets already counted: exact figures, or a customer's.

A customer's figures are safe wherever the set may hold consumers or sole traders. For
organisations that is asked of the wording first, not of the set: were one shown exactly as soon
as no sole trader is left in it, then that would tell that one of them objected.
Source: requirements F1 and F2; house, "Safe counts"; ADR 0005, 0013.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

import numpy as np
from django.conf import settings
from pyroaring import BitMap

from procloser.audiences.cells import WITHHELD, CellFigures, is_broken_down, shown_cells
from procloser.audiences.counting import criteria_without, exact_waterfall, sampled
from procloser.audiences.facets import Base, cell_counts, codes_of
from procloser.audiences.guard import Answer, Asking, Measured, guarded
from procloser.audiences.reach import Reach
from procloser.audiences.safe import (
    Sizes,
    floor_of,
    list_figure,
    list_least,
    list_noise_of,
    safe_figure,
    safe_waterfall,
)
from procloser.audiences.selection import All, AnyOf, In, Node, Not, Selection
from procloser.audiences.types import Cells, Figure, Sets, Shown, Waterfall
from procloser.catalogue.organisations import SOLE_TRADER_FORM
from procloser.catalogue.types import Kind
from procloser.catalogue.variables import find_variable
from procloser.warehouse.types import KindIndex

Bases = Mapping[str, Base]
"""Variable → the set its values are counted in."""
ByChannel = Mapping[str, Sets]


def exact_figures(
    selection: Selection, by_channel: ByChannel, bases: Bases, index: KindIndex
) -> Shown:
    """Return everything exactly."""
    waterfalls = {
        channel: with_sample(selection, exact_waterfall(sets))
        for channel, sets in by_channel.items()
    }
    return Shown(waterfalls, exact_cells(bases, index), frozenset(bases))


def exact_cells(bases: Bases, index: KindIndex) -> dict[str, Cells]:
    """Count every value of every variable exactly."""
    return {
        key: CellFigures(codes_of(index, key), counts.tolist())
        for base, keys in _by_base(bases)
        for key, counts in cell_counts(index, keys, base).items()
    }


@contextmanager
def customer_figures(
    selection: Selection,
    by_channel: ByChannel,
    bases: Bases,
    reached: Reach,
    *,
    organisation_id: int,
) -> Iterator[Shown]:
    """Have the waterfalls and the cells a customer is shown; they are kept when the block ends.

    The waterfalls, and each variable's cells, are exact or safe by themselves: an order, which
    asks for no cells, shows the same waterfall as the page.

    Args:
        reached: by any one of the channels.
    """
    index = reached.index
    asking = Asking(
        organisation_id=organisation_id,
        generation_id=reached.generation.view.id,
        kind=selection.kind,
        halves=index.halves,
        wires=index.wires,
        floor=floor_of(sensitive=selection.is_sensitive()),
        of_list=names_known_people(selection),
    )
    of_people = {
        key: base
        for key, base in bases.items()
        if selection.kind is Kind.CONSUMERS
        or may_hold_people(criteria_without(selection, (key,)), base.members, index)
    }
    others = {key: base for key, base in bases.items() if key not in of_people}
    matches = next(iter(by_channel.values())).matches
    safe_sets = by_channel if may_hold_people(selection, matches, index) else {}
    with _answered(asking, safe_sets, of_people, index) as answered:
        waterfalls = {
            channel: _safe_waterfall(answered, sets, asking)
            if channel in safe_sets
            else exact_waterfall(sets)
            for channel, sets in by_channel.items()
        }
        cells = {
            key: _figures(answered[id(base.members)], codes_of(index, key), key, asking)
            for key, base in of_people.items()
        }
        yield Shown(
            {channel: with_sample(selection, found) for channel, found in waterfalls.items()},
            cells | exact_cells(others, index),
            frozenset(others),
        )


@contextmanager
def _answered(
    asking: Asking, by_channel: ByChannel, bases: Bases, index: KindIndex
) -> Iterator[Mapping[int, Answer]]:
    """Have the answered set shown for each set of the waterfalls and each base, by its id()."""
    by_base = _by_base(bases)
    roles = _roles(by_channel) | {keys[0]: base.members for base, keys in by_base}
    counted = {
        id(base.members): (keys, partial(cell_counts, index, keys, base)) for base, keys in by_base
    }
    sets = _distinct(roles)
    measures = {
        role: Measured(members, asking, *counted.get(id(members), ()))
        for role, members in sets.items()
    }
    with guarded(asking, measures, _drawn) as shown:
        yield {id(members): shown[role] for role, members in sets.items()}


def _drawn(sizes: Sizes, one: Measured, variables: Sequence[str]) -> Mapping[str, np.ndarray]:
    """Return what is shown of the cells of variables where these sizes answer for a set.

    Of a set too small to be broken down nothing is counted or kept: its sizes say as much again.
    """
    key, of_list = settings.COUNT_KEY, one.asking.of_list
    if not is_broken_down(sizes, key=key, of_list=of_list):
        return {}
    return shown_cells(
        sizes,
        {name: one.counts[name] for name in variables},
        floors={name: _floor(name, one.asking) for name in variables},
        key=key,
        of_list=of_list,
    )


def with_sample(selection: Selection, waterfall: Waterfall) -> Waterfall:
    """Return the waterfall down to the sample, where one is asked: made of its figures alone."""
    if selection.sample is None:
        return waterfall
    drawn_from = waterfall.deliverable
    drawn = sampled(selection, drawn_from)
    if drawn.value is None or drawn_from.value is None:
        return replace(waterfall, not_drawn=Figure())
    return replace(waterfall, deliverable=drawn, not_drawn=Figure(drawn_from.value - drawn.value))


def names_known_people(selection: Selection) -> bool:
    """Say whether a customer's own list or past order takes part, in or out.

    Whoever wrote the list, or was delivered the order, may know everybody in it but one: such
    figures are coarser. Saved groups must be put in.
    """
    return any(named.kind in {"list", "order"} for named in selection.sets())


def may_hold_people(selection: Selection, members: BitMap, index: KindIndex) -> bool:
    """Say whether a set, by its wording or in fact, may hold consumers or sole traders."""
    if selection.kind is not Kind.ORGANISATIONS:
        return selection.kind is Kind.CONSUMERS
    is_ruled_out = _rules_out_sole_traders(selection.normal().where)
    return not is_ruled_out or members.intersect(index.flag("gate:sole_trader"))


def _rules_out_sole_traders(node: Node) -> bool:
    match node:
        case In("form", codes):
            return SOLE_TRADER_FORM not in codes
        case Not(In("form", codes)):
            return SOLE_TRADER_FORM in codes
        case All(children):
            return any(_rules_out_sole_traders(child) for child in children)
        case AnyOf(children):
            return all(_rules_out_sole_traders(child) for child in children)
    return False


def _roles(by_channel: ByChannel) -> dict[str, BitMap]:
    """Name each set of each channel; all who match are the same for every channel."""
    roles: dict[str, BitMap] = {}
    for channel, sets in by_channel.items():
        roles[f"deliverable:{channel}"] = sets.deliverable
        roles[f"after_objections:{channel}"] = sets.after_objections
        roles["matches"] = sets.matches
    return roles


def _distinct(roles: Mapping[str, BitMap]) -> dict[str, BitMap]:
    """Return each set once, by the first of its roles."""
    first: dict[int, str] = {}
    for role, members in roles.items():
        first.setdefault(id(members), role)
    return {role: roles[role] for role in first.values()}


def _safe_waterfall(answered: Mapping[int, Answer], sets: Sets, asking: Asking) -> Waterfall:
    matches, after, deliverable = (
        _safe_figure(answered[id(members)].sizes, asking)
        for members in (sets.matches, sets.after_objections, sets.deliverable)
    )
    floor = list_least(asking.floor) if asking.of_list else asking.floor
    return safe_waterfall(matches, after, deliverable, floor=floor)


def _safe_figure(sizes: Sizes, asking: Asking) -> Figure:
    key = settings.COUNT_KEY
    if asking.of_list:
        return list_figure(sizes.size, list_noise_of(sizes, key), floor=asking.floor)
    return safe_figure(sizes, floor=asking.floor, key=key)


def _figures(answer: Answer, codes: Sequence[str], key: str, asking: Asking) -> CellFigures:
    """Return kept cells, none under today's floor: they may have been shown at a lower one."""
    if key not in answer.cells:
        return CellFigures(codes, [WITHHELD] * len(codes))
    shown = answer.cells[key].tolist()
    if answer.key is None:
        return CellFigures(codes, shown)
    floor = _floor(key, asking)
    return CellFigures(
        codes,
        [-floor if -floor < one < floor and one != WITHHELD else one for one in shown],
    )


def _floor(key: str, asking: Asking) -> int:
    variable = find_variable(asking.kind, key)
    return max(asking.floor, floor_of(sensitive=variable is not None and variable.sensitive))


def _by_base(bases: Bases) -> list[tuple[Base, list[str]]]:
    """Group the variables that are counted in one and the same set."""
    groups: dict[int, tuple[Base, list[str]]] = {}
    for key, base in bases.items():
        groups.setdefault(id(base.members), (base, []))[1].append(key)
    return list(groups.values())

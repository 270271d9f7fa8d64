"""What a user is shown of sets already counted: exact figures, or a customer's.

A customer's figures are safe wherever the set may hold consumers or sole traders. For
organisations that is asked of the wording first, not of the set: were one shown exactly as soon
as no sole trader is left in it, then that would tell that one of them objected.
Source: requirements F1 and F2; house, "Safe counts"; ADR 0005, 0013.
"""

from collections.abc import Mapping
from dataclasses import replace

from django.conf import settings
from pyroaring import BitMap

from procloser.audiences.cells import CellNoise
from procloser.audiences.counting import criteria_without, exact_waterfall, sampled
from procloser.audiences.facets import cell_counts
from procloser.audiences.guard import Asking, guarded
from procloser.audiences.reach import Reach
from procloser.audiences.safe import floor_of, safe_figure, safe_waterfall, sizes_of
from procloser.audiences.selection import All, AnyOf, In, Node, Not, Selection
from procloser.audiences.types import Cells, Figure, Sets, Shown, Waterfall
from procloser.catalogue.organisations import SOLE_TRADER_FORM
from procloser.catalogue.types import Kind
from procloser.catalogue.variables import find_variable
from procloser.warehouse.types import KindIndex

Bases = Mapping[str, BitMap]
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
        key: {code: Figure(n) for code, n in counts.items()}
        for base, keys in _by_base(bases)
        for key, counts in cell_counts(index, keys, base).items()
    }


def customer_figures(
    selection: Selection,
    by_channel: ByChannel,
    bases: Bases,
    reached: Reach,
    *,
    organisation_id: int,
) -> Shown:
    """Return the waterfalls and the cells a customer is shown; the guard keeps what it was shown.

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
        floor=floor_of(sensitive=selection.is_sensitive()),
    )
    of_people = {
        key: base
        for key, base in bases.items()
        if may_hold_people(criteria_without(selection, (key,)), base, index)
    }
    others = {key: base for key, base in bases.items() if key not in of_people}
    matches = next(iter(by_channel.values())).matches
    safe_sets = by_channel if may_hold_people(selection, matches, index) else {}
    roles = _roles(safe_sets) | {keys[0]: base for base, keys in _by_base(of_people)}
    shown = guarded(asking, _distinct(roles)) if roles else {}
    by_set = {id(roles[role]): members for role, members in shown.items()}
    waterfalls = {
        channel: _safe_waterfall(by_set, sets, asking)
        if channel in safe_sets
        else exact_waterfall(sets)
        for channel, sets in by_channel.items()
    }
    cells = _safe_cells({key: by_set[id(base)] for key, base in of_people.items()}, index, asking)
    return Shown(
        {channel: with_sample(selection, found) for channel, found in waterfalls.items()},
        cells | exact_cells(others, index),
        frozenset(others),
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


def _safe_waterfall(shown: Mapping[int, BitMap], sets: Sets, asking: Asking) -> Waterfall:
    matches, after, deliverable = (
        safe_figure(
            sizes_of(shown[id(members)], asking.halves), floor=asking.floor, key=settings.COUNT_KEY
        )
        for members in (sets.matches, sets.after_objections, sets.deliverable)
    )
    return safe_waterfall(matches, after, deliverable, floor=asking.floor)


def _safe_cells(bases: Bases, index: KindIndex, asking: Asking) -> dict[str, Cells]:
    found: dict[str, Cells] = {}
    for base, keys in _by_base(bases):
        noise = CellNoise(sizes_of(base, asking.halves), settings.COUNT_KEY)
        for key, counts in cell_counts(index, keys, base).items():
            found[key] = noise.figures(counts, floor=_floor(key, asking))
    return found


def _floor(key: str, asking: Asking) -> int:
    variable = find_variable(asking.kind, key)
    return max(asking.floor, floor_of(sensitive=variable is not None and variable.sensitive))


def _by_base(bases: Bases) -> list[tuple[BitMap, list[str]]]:
    """Group the variables that are counted in one and the same set."""
    groups: dict[int, tuple[BitMap, list[str]]] = {}
    for key, base in bases.items():
        groups.setdefault(id(base), (base, []))[1].append(key)
    return list(groups.values())

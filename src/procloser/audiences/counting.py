"""Exact counting on bitmaps. Pure: an index, a selection and whom the gate denies."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from pyroaring import BitMap

from procloser.audiences.drawing import drawn
from procloser.audiences.selection import (
    All,
    AnyOf,
    AtLeast,
    Between,
    In,
    Node,
    Not,
    OfOrganisations,
    Place,
    Selection,
    SetOf,
    Unit,
    speaks_only_of,
)
from procloser.audiences.shapes import Near, Polygon, Radius
from procloser.audiences.types import Denied, Figure, Sets, Waterfall
from procloser.warehouse.slices import BitSlices
from procloser.warehouse.types import KindIndex

SetMembers = Mapping[SetOf, BitMap]
"""Whom each set of a selection holds, by the numbers of the selection's kind."""
NO_SETS: SetMembers = {}
Known = dict[Node, BitMap]
"""Criteria evaluated before, in one question about one index: a facet asks for them once more."""


def matching(
    selection: Selection,
    index: KindIndex,
    sets: SetMembers = NO_SETS,
    known: Known | None = None,
) -> BitMap:
    """Return the numbers a selection selects, objections and all. Do not alter.

    Grain: one number a row of the selection's kind, whatever its unit.
    """
    where = selection.normal().where
    return intersection(children_of_all(where), index, sets, known)


def children_of_all(where: Node) -> tuple[Node, ...]:
    """Return the criteria that all must hold: of a top "all" its children, else the node."""
    return where.children if isinstance(where, All) else (where,)


def evaluate(node: Node, index: KindIndex, sets: SetMembers = NO_SETS) -> BitMap:
    """Return the numbers a node in normal form selects. Do not alter.

    Raises:
        KeyError: a set of the selection is not among `sets`.
    """
    match node:
        case AnyOf(children):
            return BitMap.union(*(evaluate(child, index, sets) for child in children))
        case Not(child):
            return index.everybody - evaluate(child, index, sets)
        case All(children):
            return intersection(children, index, sets)
        case AtLeast(n, children):
            return _in_at_least(n, [evaluate(child, index, sets) for child in children], index)
        case OfOrganisations(child):
            return _employed_by(child, index)
        case In() | Between() | Place() | SetOf():
            return _of_criterion(node, index, sets)
        case Polygon() | Radius() | Near():
            raise TypeError("shapes are replaced first; call with_postal_areas()")


def _of_criterion(node: In | Between | Place | SetOf, index: KindIndex, sets: SetMembers) -> BitMap:
    match node:
        case In(variable, codes):
            return _with_codes(index, variable, codes)
        case Between(variable, low, high):  # of whole numbers: of codes the normal form has In
            return index.between(variable, int(low), int(high))
        case SetOf():
            return sets[node]
        case Place():
            raise TypeError("only a selection in normal form is evaluated; call normal() first")


def intersection(
    children: Iterable[Node],
    index: KindIndex,
    sets: SetMembers = NO_SETS,
    known: Known | None = None,
) -> BitMap:
    """Return the numbers every child selects; a negated child is taken away, never complemented."""
    known = {} if known is None else known
    wanted: list[BitMap] = []
    unwanted: list[BitMap] = []
    for child in children:
        node = child.child if isinstance(child, Not) else child
        if node not in known:
            known[node] = evaluate(node, index, sets)
        (unwanted if isinstance(child, Not) else wanted).append(known[node])
    wanted.sort(key=len)  # small sets first: every later step is then no larger
    left = wanted[0] if wanted else index.everybody
    for bitmap in wanted[1:]:
        left = left & bitmap
    for bitmap in unwanted:
        left = left - bitmap
    return left


def _in_at_least(n: int, bitmaps: Iterable[BitMap], index: KindIndex) -> BitMap:
    """Return who is in at least `n` of the bitmaps: how many is added up in binary digits."""
    digits: list[BitMap] = []
    for bitmap in bitmaps:
        carry = bitmap
        for place, digit in enumerate(digits):
            digits[place], carry = digit ^ carry, digit & carry
            if not carry:
                break
        if carry:
            digits.append(carry)
    most = (1 << len(digits)) - 1
    return BitSlices(0, most, index.everybody, tuple(digits)).between(n, most)


def _employed_by(child: Node, index: KindIndex) -> BitMap:
    if index.organisations is None:
        raise TypeError("only decision makers have organisations")
    return index.employed_by(evaluate(child, index.organisations))


def _with_codes(index: KindIndex, variable: str, codes: tuple[str, ...]) -> BitMap:
    if len(codes) == 1:
        return index.bitmap(variable, codes[0])
    stretches = index.ranges.get(variable)
    if stretches is not None:
        return stretches.union(codes)
    return BitMap.union(*(index.bitmap(variable, code) for code in codes))


def remaining(matches: BitMap, denied: Denied) -> Sets:
    """Take the denied out of a matching set, objections first."""
    living = matches - denied.gone if denied.gone else matches
    after = living - denied.objections
    return Sets(living, after, after - denied.unavailable)


def in_units(selection: Selection, index: KindIndex, sets: Sets) -> Sets:
    """Return the sets a waterfall's figures are of: people, or households (addresses).

    A household stands there as its first number, itself selected or not: so one set of
    households shows one figure whoever in them is selected.
    """
    if selection.unit is Unit.PEOPLE:
        return sets
    return Sets(
        index.first_of_each(sets.matches),
        index.first_of_each(sets.after_objections),
        index.first_of_each(sets.deliverable),
    )


def one_of_each(selection: Selection, index: KindIndex, members: BitMap) -> BitMap:
    """Return the members, of each household (address) only the lowest where that is the unit."""
    return members if selection.unit is Unit.PEOPLE else index.one_of_each(members)


def selected(selection: Selection, index: KindIndex, deliverable: BitMap) -> BitMap:
    """Return whom a delivery hands over of those it may: one of each unit, then the sample.

    They are as many as `in_units` counts, and at most the sample's size.
    """
    units = one_of_each(selection, index, deliverable)
    return units if selection.sample is None else drawn(selection.sample, units, index)


def sampled(selection: Selection, figure: Figure) -> Figure:
    """Return the figure of a group's sample, made of the group's own figure alone.

    It is the sample's size, or the group's figure where that is less. A figure made safe from
    the sample itself would tell the group's exact size: the one above which it never changes.
    """
    if selection.sample is None or figure.value is None:
        return figure
    return Figure(min(figure.value, selection.sample.size))


def exact_waterfall(sets: Sets) -> Waterfall:
    """Return the waterfall in exact figures: matches = objections + unavailable + deliverable."""
    matches, after, deliverable = (
        len(sets.matches),
        len(sets.after_objections),
        len(sets.deliverable),
    )
    return Waterfall(
        matches=Figure(matches),
        objections=Figure(matches - after),
        unavailable=Figure(after - deliverable),
        deliverable=Figure(deliverable),
        exact=True,
    )


def criteria_without(selection: Selection, variables: Collection[str]) -> Selection:
    """Return the selection with its own criteria on `variables` lifted.

    Lifted are the criteria that stand alone, at the top or directly under a top "all", and speak
    of those variables only: what a person sees as "the criterion on age". Deeper ones stay.
    """
    lifted = frozenset(variables)
    children = children_of_all(selection.normal().where)
    kept = tuple(child for child in children if not speaks_only_of(child, lifted))
    return replace(selection, where=kept[0] if len(kept) == 1 else All(kept))

"""Exact counting on bitmaps. Pure: an index, a selection and whom the gate denies."""

from collections.abc import Collection, Iterable

from pyroaring import BitMap

from procloser.audiences.selection import (
    All,
    AnyOf,
    Between,
    In,
    Node,
    Not,
    Place,
    Selection,
    variables_in,
)
from procloser.audiences.types import Denied, Figure, Sets, Waterfall
from procloser.warehouse.types import KindIndex


def matching(selection: Selection, index: KindIndex) -> BitMap:
    """Return the numbers a selection selects, objections and all. Do not alter.

    Grain: one number a row of the selection's kind.
    """
    return evaluate(selection.normal().where, index)


def evaluate(node: Node, index: KindIndex) -> BitMap:
    """Return the numbers a node in normal form selects. Do not alter."""
    match node:
        case In(variable, codes):
            return _with_codes(index, variable, codes)
        case AnyOf(children):
            return BitMap.union(*(evaluate(child, index) for child in children))
        case Not(child):
            return index.everybody - evaluate(child, index)
        case All(children):
            return intersection(children, index)
        case Between(variable, low, high):  # of whole numbers: of codes the normal form has In
            return index.between(variable, int(low), int(high))
        case Place():
            raise TypeError("only a selection in normal form is evaluated; call normal() first")


def intersection(children: Iterable[Node], index: KindIndex) -> BitMap:
    """Return the numbers every child selects; a negated child is taken away, never complemented."""
    wanted: list[BitMap] = []
    unwanted: list[BitMap] = []
    for child in children:
        if isinstance(child, Not):
            unwanted.append(evaluate(child.child, index))
        else:
            wanted.append(evaluate(child, index))
    wanted.sort(key=len)  # small sets first: every later step is then no larger
    left = wanted[0] if wanted else index.everybody
    for bitmap in wanted[1:]:
        left = left & bitmap
    for bitmap in unwanted:
        left = left - bitmap
    return left


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
    where = selection.normal().where
    children = where.children if isinstance(where, All) else (where,)
    kept = tuple(child for child in children if not variables_in(child) <= set(variables))
    return Selection(selection.kind, kept[0] if len(kept) == 1 else All(kept))

"""Exact counting on bitmaps. Pure: an index, a selection and whom the gate denies."""

from collections.abc import Collection
from dataclasses import replace

from pyroaring import BitMap

from procloser.audiences.drawing import drawn
from procloser.audiences.narrowing import NO_SETS, Narrowing, SetMembers, children_of_all
from procloser.audiences.selection import All, Selection, Unit, speaks_only_of
from procloser.audiences.types import Denied, Figure, Sets, Waterfall
from procloser.warehouse.types import KindIndex


def matching(selection: Selection, index: KindIndex, sets: SetMembers = NO_SETS) -> BitMap:
    """Return the numbers a selection selects, objections and all. Do not alter.

    Grain: one number a row of the selection's kind, whatever its unit.
    """
    criteria = children_of_all(selection.normal().where)
    return Narrowing(index, sets).by_all(index.everybody, criteria)


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

"""Counts for every value of every variable, and for every area of the map. Pure."""

from collections.abc import Collection

from pyroaring import BitMap

from procloser.audiences.counting import (
    NO_SETS,
    SetMembers,
    criteria_without,
    matching,
    remaining,
)
from procloser.audiences.selection import Selection
from procloser.audiences.types import Denied
from procloser.catalogue.types import Kind
from procloser.catalogue.variables import variables_of
from procloser.warehouse.types import KindIndex, Members

AREAS = ("postal_area", "municipality", "region")
"""The levels of the map, lifted together: where one is chosen, each shows what it would add."""
MANY = "postal_area"
"""The level with too many codes to be listed beside the others: it is on the map alone."""
CellCounts = dict[str, int]
"""Code → how many; codes of the generation only, zero included."""


def facet_keys(kind: Kind, index: KindIndex) -> tuple[str, ...]:
    """Return the variables whose every value is counted: the facets.

    Variables in numbers or with very many codes are not, nor those the generation lacks.
    """
    return tuple(
        variable.key
        for variable in variables_of(kind)
        if variable.listed and variable.key != MANY and variable.key in index.values
    )


def base_of(
    selection: Selection,
    own: BitMap,
    lifting: Collection[str],
    *,
    index: KindIndex,
    denied: Denied,
    sets: SetMembers = NO_SETS,
) -> BitMap:
    """Return the deliverable set in which the values of `lifting` are counted.

    It is the selection's own deliverable set, `own`; where the selection has criteria on those
    variables, the set with these lifted, so that a value not chosen shows what it would add.
    """
    where = selection.normal()
    lifted = criteria_without(where, lifting)
    if lifted.where == where.where:
        return own
    return remaining(matching(lifted, index, sets), denied).deliverable


def cell_counts(
    index: KindIndex, variables: Collection[str], base: BitMap
) -> dict[str, CellCounts]:
    """Count the members of `base` under every code of each variable."""
    members = Members(base)
    return {variable: _counts(index, variable, members) for variable in variables}


def _counts(index: KindIndex, variable: str, members: Members) -> CellCounts:
    stretches = index.ranges.get(variable)
    if stretches is not None:
        return stretches.counts(members)
    count, size = members.bitmap.intersection_cardinality, len(members.bitmap)
    lacking = index.lacking.get(variable, {})
    # where nearly everybody has a value, those who lack it are sooner counted
    return {
        code: size - count(lacking[code]) if code in lacking else count(bitmap)
        for code, bitmap in index.values.get(variable, {}).items()
    }

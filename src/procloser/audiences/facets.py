"""Counts for every value of every variable, and for every area of the map. Pure."""

from collections.abc import Collection

import numpy as np
from pyroaring import BitMap

from procloser.audiences.counting import (
    NO_SETS,
    Known,
    SetMembers,
    children_of_all,
    intersection,
    remaining,
)
from procloser.audiences.selection import Node, Selection, speaks_only_of, variables_in
from procloser.audiences.types import Denied
from procloser.catalogue.types import Kind
from procloser.catalogue.variables import variables_of
from procloser.warehouse.types import KindIndex, Members

AREAS = ("postal_area", "municipality", "region")
"""The levels of the map, lifted together: where one is chosen, each shows what it would add."""
_AREA = "area"
"""What AREAS are called where they are one."""
MANY = "postal_area"
"""The level with too many codes to be listed beside the others: it is on the map alone."""


def facet_keys(kind: Kind, index: KindIndex) -> tuple[str, ...]:
    """Return the variables whose every value is counted: the facets.

    Variables in numbers or with very many codes are not, nor those the generation lacks.
    """
    return tuple(
        variable.key
        for variable in variables_of(kind)
        if variable.listed and variable.key != MANY and variable.key in index.values
    )


def bases_of(
    selection: Selection,
    own: BitMap,
    variables: Collection[str],
    *,
    index: KindIndex,
    denied: Denied,
    sets: SetMembers = NO_SETS,
    known: Known | None = None,
) -> dict[str, BitMap]:
    """Return, by variable, the deliverable set in which its values are counted.

    It is the selection's own deliverable set, `own` itself; where the selection has criteria on
    that variable alone, the set with these lifted, so that a value not chosen shows what it would
    add. Lifted are criteria that stand at the top or directly under a top "all"; the levels of
    AREAS are lifted together and have one and the same set.
    """
    lifted = _Lifted(selection.normal().where, variables)
    if not lifted.by_name:
        return dict.fromkeys(variables, own)
    passing = {
        name: intersection(nodes, index, sets, known) for name, nodes in lifted.by_name.items()
    }
    # who passes all so far, and who fails one alone: so every criterion is looked at once
    all_pass = remaining(intersection(lifted.others, index, sets, known), denied).deliverable
    one_fails = BitMap()
    for passed in passing.values():
        one_fails = (one_fails & passed) | (all_pass - passed)
        all_pass = all_pass & passed
    bases = {name: own | (one_fails - passed) for name, passed in passing.items()}
    return {variable: bases.get(_name(variable), own) for variable in variables}


class _Lifted:
    """A selection's criteria by what they are lifted with, and the others, that never are."""

    def __init__(self, where: Node, variables: Collection[str]) -> None:
        together = {_name(variable): frozenset({variable}) for variable in variables}
        if _AREA in together:
            together[_AREA] = frozenset(AREAS)
        self.by_name: dict[str, list[Node]] = {}
        self.others: list[Node] = []
        for child in children_of_all(where):
            named = variables_in(child)
            name = _name(next(iter(named), ""))
            alone = name in together and speaks_only_of(child, together[name])
            (self.by_name.setdefault(name, []) if alone else self.others).append(child)


def _name(variable: str) -> str:
    return _AREA if variable in AREAS else variable


def codes_of(index: KindIndex, variable: str) -> tuple[str, ...]:
    """Return the generation's codes of a variable, in the order they are counted in."""
    stretches = index.ranges.get(variable)
    return tuple(index.values.get(variable, ())) if stretches is None else stretches.codes


def cell_counts(
    index: KindIndex, variables: Collection[str], base: BitMap
) -> dict[str, np.ndarray]:
    """Count the members of `base` under every code of each variable.

    Shapes: one whole number a code, in the order of `codes_of`; zero included.
    """
    members = Members(base)
    return {variable: _counts(index, variable, members) for variable in variables}


def _counts(index: KindIndex, variable: str, members: Members) -> np.ndarray:
    stretches = index.ranges.get(variable)
    if stretches is not None:
        return stretches.counts(members)
    count, size = members.bitmap.intersection_cardinality, len(members.bitmap)
    lacking = index.lacking.get(variable, {})
    # where nearly everybody has a value, those who lack it are sooner counted
    found = [
        size - count(lacking[code]) if code in lacking else count(bitmap)
        for code, bitmap in index.values.get(variable, {}).items()
    ]
    return np.array(found, dtype=np.int64)

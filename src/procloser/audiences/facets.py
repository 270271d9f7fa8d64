"""Counts for every value of every variable, and for every area of the map. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from pyroaring import BitMap

from procloser.audiences.narrowing import NO_SETS, Narrowing, SetMembers, children_of_all
from procloser.audiences.selection import In, Node, Selection, speaks_only_of, variables_in
from procloser.audiences.types import Denied
from procloser.catalogue.types import Kind
from procloser.catalogue.variables import variables_of
from procloser.warehouse.types import NOTHING, KindIndex, Members

AREAS = ("postal_area", "municipality", "region")
"""The levels of the map, lifted together: where one is chosen, each shows what it would add."""
NO_CODES: frozenset[str] = frozenset()
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


@dataclass(frozen=True, eq=False)
class Base:
    """A set in which values are counted.

    Whoever of it carries one of the `chosen` codes of its one variable is in `own` too, which is
    mostly the smaller by far.
    """

    members: BitMap
    own: BitMap = NOTHING
    chosen: frozenset[str] = NO_CODES


@dataclass(frozen=True, slots=True)
class Lifted:
    """Who matches a selection, and whom it would deliver with some criteria lifted.

    `bases` are by name: a variable's, or that of AREAS together; `chosen` the codes of those names
    whose one criterion is a choice of codes.
    """

    matches: BitMap
    bases: Mapping[str, BitMap]
    chosen: Mapping[str, frozenset[str]]

    def base_of(self, variable: str, own: BitMap) -> BitMap:
        """Return the deliverable set in which a variable's values are counted.

        It is the selection's own deliverable set, `own` itself; where the selection has criteria
        on that variable alone, the set with these lifted, so that a value not chosen shows what
        it would add. The levels of AREAS have one and the same set.
        """
        return self.bases.get(_name(variable), own)

    def counted(self, variable: str, own: BitMap) -> Base:
        """Return the same set with what is known of its values before they are counted."""
        base = self.base_of(variable, own)
        return Base(base) if base is own else Base(base, own, self.chosen.get(variable, NO_CODES))


def lifted(
    selection: Selection,
    variables: Collection[str],
    *,
    index: KindIndex,
    denied: Denied,
    sets: SetMembers = NO_SETS,
) -> Lifted:
    """Return who matches, denied or not, and the bases of those variables that have criteria.

    Lifted are criteria that stand at the top or directly under a top "all"; the levels of AREAS
    are lifted together. Each base is who meets the criteria before its own and those after it:
    so each criterion is asked twice, however many there are.

    Args:
        denied: who is in no base.
    """
    by_name, others = _by_name(selection.normal().where, variables)
    narrowing = Narrowing(index, sets)
    names = sorted(by_name, key=lambda name: narrowing.about_all(by_name[name]))
    sides = [narrowing.side(by_name[name]) for name in names]
    before = [narrowing.by_all(index.everybody, others)]
    for side in sides:
        before.append(narrowing.by_side(before[-1], side))
    bases: dict[str, BitMap] = {}
    after = index.everybody - denied.everyone
    for place in reversed(range(len(names))):
        bases[names[place]] = before[place] & after
        if place:
            sides[place].narrow(after)
    return Lifted(before[-1], bases, _choices(by_name))


def _choices(by_name: Mapping[str, Sequence[Node]]) -> dict[str, frozenset[str]]:
    """Return the codes chosen, by variable, where that is all a selection says of it."""
    return {
        name: frozenset(node.codes)
        for name, (node, *more) in by_name.items()
        if isinstance(node, In) and node.variable == name and not more
    }


def _by_name(where: Node, variables: Collection[str]) -> tuple[dict[str, list[Node]], list[Node]]:
    """Return a selection's criteria by what they are lifted with, and those that never are."""
    together = {_name(variable): frozenset({variable}) for variable in variables}
    if _AREA in together:
        together[_AREA] = frozenset(AREAS)
    by_name: dict[str, list[Node]] = {}
    others: list[Node] = []
    for child in children_of_all(where):
        name = _name(next(iter(variables_in(child)), ""))
        alone = name in together and speaks_only_of(child, together[name])
        (by_name.setdefault(name, []) if alone else others).append(child)
    return by_name, others


def _name(variable: str) -> str:
    return _AREA if variable in AREAS else variable


def codes_of(index: KindIndex, variable: str) -> tuple[str, ...]:
    """Return the generation's codes of a variable, in the order they are counted in."""
    stretches = index.ranges.get(variable)
    return tuple(index.values.get(variable, ())) if stretches is None else stretches.codes


def cell_counts(
    index: KindIndex, variables: Collection[str], base: BitMap | Base
) -> dict[str, np.ndarray]:
    """Count the members of `base` under every code of each variable.

    Shapes: one whole number a code, in the order of `codes_of`; zero included.
    """
    counted = base if isinstance(base, Base) else Base(base)
    members = Members(counted.members)
    return {variable: _counts(index, variable, counted, members) for variable in variables}


def _counts(index: KindIndex, variable: str, base: Base, members: Members) -> np.ndarray:
    stretches = index.ranges.get(variable)
    if stretches is not None:
        return stretches.counts(members)
    held, left_out = index.values.get(variable, {}), _left_out(index, variable, base)
    found = {
        code: (base.own if code in base.chosen else base.members).intersection_cardinality(each)
        for code, each in held.items()
        if code != left_out
    }
    if left_out is not None:
        unknown = index.unknown[variable]
        lacking = base.members.intersection_cardinality(unknown) if unknown else 0
        found[left_out] = len(base.members) - lacking - sum(found.values())
    return np.array([found[code] for code in held], dtype=np.int64)


def _left_out(index: KindIndex, variable: str, base: Base) -> str | None:
    """Return the code that is sooner told by all others and those who have no value."""
    commonest = index.commonest.get(variable)
    if commonest not in base.chosen:
        return commonest
    return next((code for code in index.values[variable] if code not in base.chosen), None)

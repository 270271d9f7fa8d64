"""Whom a tree of criteria selects, each asked only of those left by the ones before it. Pure.

The rarest is asked first. Of a variable the fewer of its codes are looked at: those asked for, or
the others; so of "all but one of eight" one bitmap is read, not seven.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pyroaring import BitMap

from procloser.audiences.nodes import (
    All,
    AnyOf,
    AtLeast,
    Between,
    In,
    Node,
    Not,
    OfOrganisations,
    SetOf,
)
from procloser.audiences.shapes import Near, Polygon, Radius
from procloser.warehouse.slices import none_less
from procloser.warehouse.types import NOTHING, KindIndex

SetMembers = Mapping[SetOf, BitMap]
"""Whom each set of a selection holds, by the numbers of the selection's kind."""
NO_SETS: SetMembers = {}


def children_of_all(where: Node) -> tuple[Node, ...]:
    """Return the criteria that all must hold: of a top "all" its children, else the node."""
    return where.children if isinstance(where, All) else (where,)


@dataclass(frozen=True, slots=True)
class Side:
    """Whom nodes select, to be asked several times: who is `within` and in none of `without`."""

    within: BitMap | None = None  # None: everybody
    without: Sequence[BitMap] = ()

    def narrow(self, left: BitMap) -> None:
        """Leave in `left` only who is selected: no other set is made, which is twice as quick."""
        if self.within is not None:
            left &= self.within
        for members in self.without:
            left -= members


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Narrows sets of an index's numbers by nodes in normal form.

    Nothing given is altered, and nothing returned may be.
    """

    index: KindIndex
    sets: SetMembers = field(default_factory=dict)

    def by_all(self, left: BitMap, nodes: Iterable[Node]) -> BitMap:
        """Return who of `left` every node selects."""
        for node in sorted(nodes, key=self.about):
            if not left:
                break
            left = self.by(left, node)
        return left

    def by(self, left: BitMap, node: Node) -> BitMap:
        """Return who of `left` the node selects.

        Raises:
            KeyError: a set of the selection is not among `sets`.
        """
        match node:
            case All(children):
                return self.by_all(left, children)
            case AnyOf(children):
                return left - self.by_all(left, [Not(child) for child in children])
            case Not(child):
                return self._by_not(left, child)
            case AtLeast(n, children):
                return _in_at_least(n, [self.by(left, child) for child in children])
            case _:
                return self._by_criterion(left, node)

    def side(self, nodes: Sequence[Node]) -> Side:
        """Return whom all the nodes select, made of as few bitmaps as do."""
        match nodes:
            case [Between(variable, low, high)]:
                return self._side_of_range(variable, int(low), int(high))
            case [In(variable, codes)]:
                others = self.index.others(variable, codes)
                if others is not None:
                    return Side(without=others)
            case [Not(In(variable, codes))] if variable not in self.index.ranges:
                return Side(without=self._with(variable, codes))
        return Side(self.by_all(self.index.everybody, nodes))

    def by_side(self, left: BitMap, side: Side) -> BitMap:
        """Return who of `left` a side leaves."""
        within = left if side.within is None else self._meeting(left, side.within)
        return _without(within, side.without)

    def _side_of_range(self, variable: str, low: int, high: int) -> Side:
        sliced = self.index.slices.get(variable)
        if sliced is None or low > high:
            return Side(NOTHING)
        return Side(sliced.from_on(low), [sliced.from_on(high + 1)])

    def _by_criterion(self, left: BitMap, node: Node) -> BitMap:
        match node:
            case In(variable, codes):
                return self._carrying(left, variable, codes)
            case Between(variable, low, high):  # of whole numbers: of codes the normal form has In
                return self._meeting(left, self.index.between(variable, int(low), int(high)))
            case SetOf():
                return self._meeting(left, self.sets[node])
            case OfOrganisations(child):
                return self._meeting(left, self._employed_by(child))
            case Polygon() | Radius() | Near():
                raise TypeError("shapes are replaced first; call with_postal_areas()")
            case _:
                raise TypeError("only a selection in normal form is evaluated; call normal() first")

    def _by_not(self, left: BitMap, child: Node) -> BitMap:
        match child:
            case In(variable, codes) if variable not in self.index.ranges:
                return _without(left, self._with(variable, codes))
            case Not(inner):
                return self.by(left, inner)
        return left - self.by(left, child)

    def _carrying(self, left: BitMap, variable: str, codes: Collection[str]) -> BitMap:
        stretches = self.index.ranges.get(variable)
        if stretches is not None:
            return self._meeting(left, stretches.union(codes))
        others = self.index.others(variable, codes)
        if others is not None:
            return _without(left, others)
        wanted = self._with(variable, codes)
        return self._meeting(left, wanted[0] if len(wanted) == 1 else BitMap().union(*wanted))

    def _with(self, variable: str, codes: Collection[str]) -> list[BitMap]:
        held = self.index.values.get(variable, {})
        return [held[code] for code in codes if code in held]

    def _meeting(self, left: BitMap, members: BitMap) -> BitMap:
        return members if left is self.index.everybody else left & members

    def _employed_by(self, child: Node) -> BitMap:
        organisations = self.index.organisations
        if organisations is None:
            raise TypeError("only decision makers have organisations")
        found = Narrowing(organisations).by(organisations.everybody, child)
        return self.index.employed_by(found)

    def about_all(self, nodes: Iterable[Node]) -> float:
        """Return at most about how many all the nodes select."""
        return min(self.about(node) for node in nodes)

    def about(self, node: Node) -> float:
        """Return about how many a node selects: exact where it is known without counting."""
        size = self.index.size
        match node:
            case In(variable, codes):
                return self.index.about(variable, codes)
            case Between(variable, low, high):
                return self.index.about_between(variable, int(low), int(high))
            case SetOf():
                return len(self.sets[node])
            case Not(child):
                return size - self.about(child)
            case AnyOf(children):
                return min(size, sum(self.about(child) for child in children))
            case _:
                return size  # the dearest, and last: by then few are left


def _without(left: BitMap, unwanted: Iterable[BitMap]) -> BitMap:
    found = None
    for members in unwanted:
        if found is None:
            found = left - members
        else:
            found -= members
    return left if found is None else found


def _in_at_least(n: int, bitmaps: Iterable[BitMap]) -> BitMap:
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
    return none_less(digits, n) if n >> len(digits) == 0 else NOTHING

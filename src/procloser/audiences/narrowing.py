"""Whom a tree of criteria selects, each asked only of those left by the ones before it. Pure.

The rarest is asked first. Of a variable the fewer of its codes are looked at: those asked for, or
the others; so of "all but one of eight" one bitmap is read, not seven.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

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
    Standing,
)
from procloser.audiences.shapes import Near, Polygon, Radius
from procloser.warehouse.types import NOTHING, KindIndex

SetMembers = Mapping[SetOf | Standing, BitMap]
"""Whom each set of a selection holds, by the numbers of the selection's kind, and who stands in
each of its drawn areas, by the numbers of that kind."""
NO_SETS: SetMembers = {}
FEW = 30_000
"""Up to so many left, asking each of several bitmaps is quicker than uniting them first."""


def children_of_all(where: Node) -> tuple[Node, ...]:
    """Return the criteria that all must hold: of a top "all" its children, else the node."""
    return where.children if isinstance(where, All) else (where,)


@dataclass(frozen=True)
class Side:
    """Whom nodes select, to be asked several times: who is `within` and in none of `without`."""

    within: BitMap | None = None  # None: everybody
    without: Sequence[BitMap] = ()

    def narrow(self, left: BitMap) -> None:
        """Leave in `left` only who is selected: no other set is made, which is twice as quick."""
        if self.within is not None:
            left &= self.within
        for members in self.unwanted(left):
            left -= members

    def unwanted(self, left: BitMap) -> Sequence[BitMap]:
        """Return `without`, as one where `left` is asked sooner by one than by each."""
        return [self._united] if len(self.without) > 1 and len(left) > FEW else self.without

    @cached_property
    def _united(self) -> BitMap:
        return BitMap.union(*self.without)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Narrows sets of an index's numbers by nodes in normal form.

    Nothing given is altered, and nothing returned may be.
    """

    index: KindIndex
    sets: SetMembers = field(default_factory=dict)

    def by_all(self, left: BitMap, nodes: Iterable[Node]) -> BitMap:
        """Return who of `left` every node selects."""
        is_ours = False  # to be altered
        for node in sorted(nodes, key=self._rank):
            if not left:
                break
            side = self.side_of(node) if is_ours else None
            if side is not None:
                side.narrow(left)
                continue
            found = self.by(left, node)
            if left is not self.index.everybody:  # of whom it may be a bitmap of the index
                is_ours = is_ours or found is not left
            left = found
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
            case AtLeast(n, children):
                return self._by_at_least(left, n, children)
        side = self.side_of(node)
        if side is not None:
            return self.by_side(left, side)
        if isinstance(node, Not):
            return left - self.by(left, node.child)
        raise TypeError("only a selection in normal form is evaluated; call normal() first")

    def _by_at_least(self, left: BitMap, n: int, children: Sequence[Node]) -> BitMap:
        """Return who of `left` at least `n` of the children select.

        `met[i]` are those who met i or more of the children so far; each child is asked only of
        those it may still bring to `n`.
        """
        met = [left, *[NOTHING] * n]
        for place, child in enumerate(children):
            to_come = len(children) - place - 1
            for i in range(min(n, place + 1), max(n - to_come, 1) - 1, -1):
                found = self.by(met[i - 1], child)
                met[i] = met[i] | found if met[i] else found
        return met[n]

    def side(self, nodes: Sequence[Node]) -> Side:
        """Return whom all the nodes select, made of as few bitmaps as do."""
        alone = self.side_of(nodes[0]) if len(nodes) == 1 else None
        return Side(self.by_all(self.index.everybody, nodes)) if alone is None else alone

    def by_side(self, left: BitMap, side: Side) -> BitMap:
        """Return who of `left` a side leaves."""
        found = left
        if side.within is not None:
            found = side.within if left is self.index.everybody else left & side.within
        is_ours = found is not left and found is not side.within
        for members in side.unwanted(found):
            if is_ours:
                found -= members
            else:
                found, is_ours = found - members, True
        return found

    def side_of(self, node: Node) -> Side | None:
        """Return whom a node selects, if bitmaps of the index say so; None where many sets do."""
        match node:
            case In(variable, codes):
                return self._carrying(variable, codes)
            case Between(variable, low, high):  # of whole numbers: of codes the normal form has In
                return self._in_range(variable, int(low), int(high))
            case SetOf() | Standing():
                return Side(self.sets[node])
            case OfOrganisations(child):
                return Side(self._employed_by(child))
            case Not(child):
                return self._side_without(child)
            case Polygon() | Radius() | Near():
                raise TypeError("shapes are replaced first; call placed()")
        return None

    def _side_without(self, child: Node) -> Side | None:
        if isinstance(child, In) and child.variable not in self.index.ranges:
            return Side(without=self._with(child.variable, child.codes))
        side = self.side_of(child)
        if side is None or side.within is None or side.without:
            return None
        return Side(without=[side.within])

    def _carrying(self, variable: str, codes: Collection[str]) -> Side:
        stretches = self.index.ranges.get(variable)
        if stretches is not None:
            return Side(stretches.union(codes))
        others = self.index.others(variable, codes)
        if others is not None:
            return Side(without=others)
        wanted = self._with(variable, codes)
        return Side(wanted[0] if len(wanted) == 1 else BitMap().union(*wanted))

    def _with(self, variable: str, codes: Collection[str]) -> list[BitMap]:
        held = self.index.values.get(variable, {})
        return [held[code] for code in codes if code in held]

    def _in_range(self, variable: str, low: int, high: int) -> Side:
        sliced = self.index.slices.get(variable)
        if sliced is None or low > high:
            return Side(NOTHING)
        return Side(sliced.from_on(low), [sliced.from_on(high + 1)])

    def _employed_by(self, child: Node) -> BitMap:
        organisations = self.index.organisations
        if organisations is None:
            raise TypeError("only decision makers have organisations")
        found = Narrowing(organisations, self.sets).by(organisations.everybody, child)
        return self.index.employed_by(found)

    def _rank(self, node: Node) -> float:
        """Return what to ask nodes by: stretches first, since whoever else is never looked at."""
        if isinstance(node, In) and node.variable in self.index.ranges:
            return 0
        return self.about(node)

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
            case SetOf() | Standing():
                return len(self.sets[node])
            case Not(child):
                return size - self.about(child)
            case AnyOf(children):
                return min(size, sum(self.about(child) for child in children))
            case _:
                return size  # the dearest, and last: by then few are left

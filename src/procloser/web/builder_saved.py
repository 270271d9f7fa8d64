"""A saved selection back as the builder's address, where the builder has boxes for all of it."""

from procloser.audiences.nodes import AnyOf, SetOf, codes_between
from procloser.audiences.selection import All, Between, In, Node, Not, Place, Selection
from procloser.catalogue.variables import find_variable
from procloser.permissions.types import Channel
from procloser.web.addresses import Asked, Range
from procloser.web.builder_sets import Sets


def asked_of(selection: Selection, channel: Channel = Channel.POST) -> Asked | None:
    """Return the builder's question that means the selection, or None where it has no such boxes.

    The builder has one criterion a variable, all of which hold; other trees are the API's.
    """
    boxes = _Boxes(selection)
    where = selection.where
    children = where.children if isinstance(where, All) else (where,)
    if not all(boxes.take(child) for child in children):
        return None
    return Asked(
        selection.kind,
        channel,
        "",
        boxes.chosen,
        (),
        boxes.ranges,
        selection.unit,
        selection.sample,
        boxes.sets.get(True, ()),
        boxes.sets.get(False, ()),
    )


class _Boxes:
    """The boxes of one selection, filled in criterion by criterion."""

    def __init__(self, selection: Selection) -> None:
        self.kind = selection.kind
        self.chosen: dict[str, tuple[str, ...]] = {}
        self.ranges: dict[str, Range] = {}
        self.sets: dict[bool, Sets] = {}

    def take(self, node: Node) -> bool:
        """Fill in one criterion; say whether there was a box for it."""
        match node:
            case In(variable, codes):
                return self._tick({variable: codes})
            case Between():
                return self._between(node)
            case Place():
                return self._tick(dict(node.codes()))
            case Not(child):
                return self._sets(child, is_among=False)
            case _:
                return self._sets(node, is_among=True)

    def _tick(self, codes: dict[str, tuple[str, ...]]) -> bool:
        if not codes.keys().isdisjoint(self.chosen):
            return False
        self.chosen |= codes
        return True

    def _between(self, node: Between) -> bool:
        variable = find_variable(self.kind, node.variable)
        if variable is None or variable.key in self.ranges:
            return False
        if variable.span is None:
            return self._tick({node.variable: codes_between(self.kind, node)})
        self.ranges[node.variable] = int(node.low), int(node.high)
        return True

    def _sets(self, node: Node, *, is_among: bool) -> bool:
        named = node.children if isinstance(node, AnyOf) else (node,)
        sets = tuple(one for one in named if isinstance(one, SetOf))
        if len(sets) < len(named) or is_among in self.sets:
            return False
        self.sets[is_among] = sets
        return True

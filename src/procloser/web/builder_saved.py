"""A saved selection back as the builder's address, where the builder has boxes for all of it."""

from urllib.parse import urlencode

from procloser.audiences.groups import GroupView
from procloser.audiences.nodes import AnyOf, AtLeast, OfOrganisations, SetOf, codes_between
from procloser.audiences.parsing import parse
from procloser.audiences.selection import All, Between, In, Node, Not, Place, Selection
from procloser.audiences.shapes import Near, Polygon, Radius
from procloser.catalogue.types import Kind
from procloser.catalogue.variables import find_variable
from procloser.permissions.types import Channel
from procloser.web.addresses import PLACES, Asked, Range
from procloser.web.builder_alternatives import NONE, Alternatives
from procloser.web.builder_sets import AMONG, Sets
from procloser.web.drawn_shapes import Drawn


def address_of(group: GroupView, channel: Channel = Channel.POST) -> str:
    """Return the query string of the builder's page that shows a saved group.

    One that the builder has no boxes for, or that no address holds, is shown as a set.
    """
    selection = parse(group.selection)
    asked = asked_of(selection, channel)
    if asked is not None and not asked.is_long():
        return asked.query()
    return address_as_set(group, channel)


def address_as_set(group: GroupView, channel: Channel) -> str:
    """Return the query string that names a saved group instead of telling what it consists of."""
    kind = str(group.selection["kind"])
    parts = {"kind": kind, "channel": channel.value, AMONG: f"saved:{group.id}"}
    return urlencode(parts, safe=":")


def asked_of(selection: Selection, channel: Channel = Channel.POST) -> Asked | None:
    """Return the builder's question that means the selection, or None where it has no such boxes.

    The builder has one criterion a variable, all of which hold; other trees are the API's.
    """
    boxes = _filled(selection.kind, selection.where)
    if boxes is None:
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
        boxes.drawn,
        boxes.alternatives,
        boxes.organisation,
    )


def _filled(kind: Kind, where: Node) -> "_Boxes | None":
    boxes = _Boxes(kind)
    children = where.children if isinstance(where, All) else (where,)
    return boxes if all(boxes.take(child) for child in children) else None


class _Boxes:
    """The boxes of one selection, filled in criterion by criterion."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.chosen: dict[str, tuple[str, ...]] = {}
        self.ranges: dict[str, Range] = {}
        self.sets: dict[bool, Sets] = {}
        self.drawn: Drawn = ()
        self.alternatives = NONE
        self.organisation: Asked | None = None
        self.areas_are_asked = False

    def take(self, node: Node) -> bool:
        """Fill in one criterion; say whether there was a box for it."""
        match node:
            case In(variable, codes) if variable not in PLACES:
                return self._tick({variable: codes})
            case Between():
                return self._between(node)
            case AnyOf(children) if any(_area_codes(child) is not None for child in children):
                return self._areas(children)
            case In() | Place() | Polygon() | Radius() | Near():
                return self._areas((node,))
            case _:
                return self._relation(node)

    def _relation(self, node: Node) -> bool:
        match node:
            case Not(child):
                return self._sets(child, is_among=False)
            case AnyOf(children) if not any(isinstance(child, SetOf) for child in children):
                return self._alternatives(children, 1)
            case AtLeast(n, children):
                return self._alternatives(children, n)
            case OfOrganisations(child):
                return self._of_organisation(child)
            case _:
                return self._sets(node, is_among=True)

    def _areas(self, nodes: tuple[Node, ...]) -> bool:
        """Take in the one criterion on areas: in any of the places or of what is drawn."""
        codes = [_area_codes(node) for node in nodes]
        if self.areas_are_asked or None in codes:
            return False
        self.areas_are_asked = True
        self.drawn = tuple(node for node in nodes if isinstance(node, Polygon | Radius | Near))
        return all(self._tick(named) for named in codes if named)

    def _alternatives(self, children: tuple[Node, ...], n: int) -> bool:
        """Take in the one group of criteria of which so many must hold: one a variable."""
        if self.alternatives.keys or n >= len(children):
            return False
        keys = []
        for child in children:
            if not isinstance(child, In | Between) or child.variable in PLACES:
                return False
            if not self.take(child):
                return False
            keys.append(child.variable)
        self.alternatives = Alternatives(tuple(keys), n)
        return True

    def _of_organisation(self, child: Node) -> bool:
        """Take in what is asked of the organisation: plain criteria alone."""
        boxes = None if self.organisation else _filled(Kind.ORGANISATIONS, child)
        if boxes is None or boxes.sets or boxes.drawn or boxes.alternatives.keys:
            return False
        if not boxes.chosen and not boxes.ranges:
            return False
        self.organisation = Asked(
            Kind.ORGANISATIONS, Channel.POST, "", boxes.chosen, (), boxes.ranges
        )
        return True

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


def _area_codes(node: Node) -> dict[str, tuple[str, ...]] | None:
    """Return the places a node names, none of a shape; None where it speaks of something else."""
    match node:
        case Place():
            return dict(node.codes())
        case In(variable, codes) if variable in PLACES:
            return {variable: codes}
        case Polygon() | Radius() | Near():
            return {}
        case _:
            return None

"""One form for nodes of equal meaning, as far as it is cheap to see. Pure."""

import json

from procloser.audiences.nodes import (
    All,
    AnyOf,
    AtLeast,
    Between,
    Criterion,
    In,
    Node,
    Not,
    OfOrganisations,
    Place,
    SetOf,
    Standing,
    codes_between,
    ends_within,
    node_to_json,
)
from procloser.audiences.shapes import Near, Polygon, Radius, normal_shape
from procloser.catalogue.types import Kind
from procloser.catalogue.variables import find_variable

EVERYBODY = All(())
NOBODY = Not(EVERYBODY)


def normal_node(kind: Kind, node: Node) -> Node:
    """Return the equal node without `Place` and `Between` of codes, flat, sorted, no repeats.

    Where everybody or nobody decides a node, it is that: so nobody is `NOBODY` alone.
    """
    match node:
        case All(children):
            return _all([normal_node(kind, child) for child in children])
        case AnyOf(children):
            return _any([normal_node(kind, child) for child in children])
        case AtLeast(n, children):
            return _at_least(n, [normal_node(kind, child) for child in children])
        case Not(child):
            inner = normal_node(kind, child)
            return inner.child if isinstance(inner, Not) else Not(inner)
        case OfOrganisations(child):
            return _of_organisations(normal_node(Kind.ORGANISATIONS, child))
        case _:
            return _criterion(kind, node)


def _criterion(kind: Kind, node: Criterion) -> Node:
    match node:
        case In(variable, codes):
            return In(variable, tuple(sorted(set(codes))))
        case Between():
            return _between(kind, node)
        case Place():
            return _any([In(key, tuple(sorted(set(codes)))) for key, codes in node.codes()])
        case SetOf() | Standing():
            return node
        case Polygon() | Radius() | Near():
            return normal_shape(node)


def _between(kind: Kind, node: Between) -> Between | In:
    variable = find_variable(kind, node.variable)
    if variable is not None and variable.span is not None:
        low, high = ends_within(variable.span, node)
        return Between(variable.key, str(low), str(high))
    return In(node.variable, tuple(sorted(codes_between(kind, node))))


def _all(children: list[Node]) -> Node:
    flat: list[Node] = []
    for child in children:
        flat.extend(child.children if isinstance(child, All) else (child,))
    asked = [part.child for part in flat if isinstance(part, OfOrganisations)]
    if asked:  # a post has one organisation: two questions about it are one
        flat = [part for part in flat if not isinstance(part, OfOrganisations)]
        flat.append(_of_organisations(_all(asked)))
    if NOBODY in flat:
        return NOBODY
    only = _in_order(flat)
    return only[0] if len(only) == 1 else All(only)


def _any(children: list[Node]) -> Node:
    flat: list[Node] = []
    codes: dict[str, set[str]] = {}
    asked: list[Node] = []
    for child in children:
        for part in child.children if isinstance(child, AnyOf) else (child,):
            if isinstance(part, In):
                codes.setdefault(part.variable, set()).update(part.codes)
            elif isinstance(part, OfOrganisations):
                asked.append(part.child)
            elif part != NOBODY:
                flat.append(part)
    if EVERYBODY in flat:
        return EVERYBODY
    flat.extend(In(variable, tuple(sorted(found))) for variable, found in codes.items())
    if asked:
        flat.append(_of_organisations(_any(asked)))
    only = _in_order(flat)
    if not only:
        return NOBODY
    return only[0] if len(only) == 1 else AnyOf(only)


def _at_least(n: int, children: list[Node]) -> Node:
    certain = children.count(EVERYBODY)
    open_ones = [child for child in children if child not in (EVERYBODY, NOBODY)]
    left = n - certain
    if left <= 0:
        return EVERYBODY
    if left > len(open_ones):
        return NOBODY
    if left == 1:
        return _any(open_ones)
    if left == len(open_ones):
        return _all(open_ones)
    return AtLeast(left, tuple(sorted(open_ones, key=_text)))  # a repeat counts: all stay


def _of_organisations(child: Node) -> Node:
    return NOBODY if child == NOBODY else OfOrganisations(child)


def _in_order(nodes: list[Node]) -> tuple[Node, ...]:
    by_text = {_text(node): node for node in nodes}
    return tuple(by_text[text] for text in sorted(by_text))


def _text(node: Node) -> str:
    return json.dumps(node_to_json(node), sort_keys=True)

"""The nodes of a selection tree: immutable, each with its documented JSON form."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from procloser.audiences.shapes import Near, Polygon, Radius, Shape, shape_to_json
from procloser.catalogue.types import Kind, Span
from procloser.catalogue.variables import find_variable


@dataclass(frozen=True, slots=True)
class All:
    """Selects what every child selects; no children selects everybody."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Selects what at least one child selects."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Selects what at least `n` children select; a child named twice counts twice."""

    n: int
    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Selects what the child does not: also those whose value is missing."""

    child: "Node"


@dataclass(frozen=True, slots=True)
class In:
    """Selects those who carry one of the codes."""

    variable: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """Selects those whose code of an ordered variable is from `low` to `high`, both included.

    Of a variable in whole numbers the two are decimal texts: see `ends_within`.
    """

    variable: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Place:
    """Selects those in any of the municipalities, postal areas or regions."""

    municipalities: tuple[str, ...]
    postal_areas: tuple[str, ...]
    regions: tuple[str, ...] = ()

    def codes(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return variable and codes, largest areas first, of the levels that are named."""
        named = (
            ("region", self.regions),
            ("municipality", self.municipalities),
            ("postal_area", self.postal_areas),
        )
        return tuple((variable, codes) for variable, codes in named if codes)


@dataclass(frozen=True, slots=True)
class OfOrganisations:
    """Selects the decision makers whose organisation the child, of organisations, selects."""

    child: "Node"


@dataclass(frozen=True, slots=True)
class SetOf:
    """Selects who is in a set kept elsewhere: a saved group, an order's people, one's own list.

    Whom it holds is no matter of the tree: the caller resolves it and hands it in.
    """

    kind: str  # one of SET_KINDS
    id: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Selects who stands inside a shape by the exact place of the organisation.

    What a shape becomes before it is counted, of organisations and of people in their work role;
    no selection holds one. Whom it holds is handed in, as of a set.
    """

    kind: Kind
    shape: Shape


Criterion = In | Between | Place | SetOf | Polygon | Radius | Near | Standing
"""A node with no other below it."""
Node = All | AnyOf | AtLeast | Not | OfOrganisations | Criterion
SET_KINDS = ("saved", "order", "list")


def node_to_json(node: Node) -> dict[str, Any]:
    """Return one node of the tree in the documented JSON form."""
    match node:
        case All(children):
            return {"all": [node_to_json(child) for child in children]}
        case AnyOf(children):
            return {"any": [node_to_json(child) for child in children]}
        case AtLeast(n, children):
            return {"at_least": n, "of": [node_to_json(child) for child in children]}
        case Not(child):
            return {"not": node_to_json(child)}
        case OfOrganisations(child):
            return {"organisations": node_to_json(child)}
        case _:
            return _criterion_to_json(node)


def _criterion_to_json(node: Criterion) -> dict[str, Any]:
    match node:
        case In(variable, codes):
            return {"variable": variable, "in": list(codes)}
        case Between(variable, low, high):
            return {"variable": variable, "between": [low, high]}
        case Place():
            return {"place": {variable: list(codes) for variable, codes in node.codes()}}
        case SetOf(kind, identity):
            return {"set": {kind: identity}}
        case Polygon() | Radius() | Near():
            return shape_to_json(node)
        case Standing(kind, shape):
            return {"standing": kind.value, **shape_to_json(shape)}


def children_of(node: Node) -> tuple[Node, ...]:
    """Return the nodes directly below; a criterion has none."""
    match node:
        case All(children) | AnyOf(children) | AtLeast(_, children):
            return children
        case Not(child) | OfOrganisations(child):
            return (child,)
        case _:
            return ()


def variables_in(node: Node) -> frozenset[str]:
    """Return the variables a node speaks of, those of a person's organisation included."""
    match node:
        case In(variable, _) | Between(variable, _, _):
            return frozenset({variable})
        case Place():
            return frozenset(variable for variable, _ in node.codes())
        case Polygon() | Radius() | Near() | Standing():
            return frozenset({"postal_area"})  # that is what it stands for
        case _:
            return frozenset[str]().union(*(variables_in(child) for child in children_of(node)))


def speaks_only_of(node: Node, variables: frozenset[str]) -> bool:
    """Say whether a node is a criterion on these variables and on nothing else.

    What is asked of a person's organisation, or of a set, is asked of something else.
    """
    match node:
        case In() | Between() | Place() | Polygon() | Radius() | Near() | Standing():
            return variables_in(node) <= variables
        case OfOrganisations() | SetOf():
            return False
        case _:
            children = children_of(node)
            return bool(children) and all(speaks_only_of(child, variables) for child in children)


def sets_in(node: Node) -> frozenset[SetOf]:
    """Return the sets a node names."""
    if isinstance(node, SetOf):
        return frozenset({node})
    return frozenset[SetOf]().union(*(sets_in(child) for child in children_of(node)))


def with_trees(node: Node, trees: Mapping[SetOf, Node]) -> Node:
    """Return the node with each set that has a tree (a saved group) replaced by it."""
    below = tuple(with_trees(child, trees) for child in children_of(node))
    match node:
        case SetOf():
            return trees.get(node, node)
        case All() | AnyOf() | AtLeast():
            return replace(node, children=below)
        case Not() | OfOrganisations():
            return replace(node, child=below[0])
        case _:
            return node


def codes_between(kind: Kind, node: Between) -> tuple[str, ...]:
    """Return the codes of an ordered variable from `low` to `high`."""
    variable = find_variable(kind, node.variable)
    codes = variable.codes if variable is not None else ()
    return codes[codes.index(node.low) : codes.index(node.high) + 1]


def ends_within(span: Span, node: Between) -> tuple[int, int]:
    """Return the ends of a range of whole numbers, within what they can be."""
    return max(int(node.low), span.least), min(int(node.high), span.most)

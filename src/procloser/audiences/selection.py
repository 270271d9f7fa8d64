"""The selection tree: immutable, with one normal form and a digest for equal questions.

The JSON format is documented in docs/selection.md and selection.schema.json; `parsing.parse`
reads it, `to_json` writes it.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from procloser.catalogue.types import Kind, Span
from procloser.catalogue.variables import find_variable

VERSION = 1


@dataclass(frozen=True, slots=True)
class All:
    """Selects what every child selects; no children selects everybody."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Selects what at least one child selects."""

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
    """Selects those in any of the municipalities or postal areas."""

    municipalities: tuple[str, ...]
    postal_areas: tuple[str, ...]


Node = All | AnyOf | Not | In | Between | Place


@dataclass(frozen=True, slots=True)
class Selection:
    """A whole question: which kind of subject, and which of them."""

    kind: Kind
    where: Node

    def to_json(self) -> dict[str, Any]:
        """Return the documented JSON form, as given."""
        return {"version": VERSION, "kind": self.kind.value, "where": node_to_json(self.where)}

    def normal(self) -> "Selection":
        """Return the equal selection in normal form.

        Only `All`, `AnyOf`, `Not` and `In` remain, flat, sorted and without repeats; and `Between`
        of variables in whole numbers, within what they can be: the whole span is "known".
        """
        return Selection(self.kind, _normal(self.kind, self.where))

    def digest(self) -> str:
        """Return a SHA-256 in hex that equal wordings share (as far as the normal form sees it)."""
        text = json.dumps(self.normal().to_json(), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def variables(self) -> frozenset[str]:
        """Return the keys of all variables that take part."""
        return variables_in(self.normal().where)

    def is_sensitive(self) -> bool:
        """Say whether a sensitive variable takes part, which raises the floor of shown counts."""
        found = (find_variable(self.kind, key) for key in self.variables())
        return any(variable is not None and variable.sensitive for variable in found)


def node_to_json(node: Node) -> dict[str, Any]:
    """Return one node of the tree in the documented JSON form."""
    match node:
        case All(children):
            return {"all": [node_to_json(child) for child in children]}
        case AnyOf(children):
            return {"any": [node_to_json(child) for child in children]}
        case Not(child):
            return {"not": node_to_json(child)}
        case In(variable, codes):
            return {"variable": variable, "in": list(codes)}
        case Between(variable, low, high):
            return {"variable": variable, "between": [low, high]}
        case Place(municipalities, postal_areas):
            parts = {"municipality": list(municipalities), "postal_area": list(postal_areas)}
            return {"place": {key: codes for key, codes in parts.items() if codes}}


def variables_in(node: Node) -> frozenset[str]:
    """Return the variables a node in normal form speaks of."""
    match node:
        case All(children) | AnyOf(children):
            return frozenset().union(*(variables_in(child) for child in children))
        case Not(child):
            return variables_in(child)
        case In(variable, _) | Between(variable, _, _):
            return frozenset({variable})
        case Place(municipalities, postal_areas):
            named = (("municipality", municipalities), ("postal_area", postal_areas))
            return frozenset(key for key, codes in named if codes)


def codes_between(kind: Kind, node: Between) -> tuple[str, ...]:
    """Return the codes of an ordered variable from `low` to `high`."""
    variable = find_variable(kind, node.variable)
    codes = variable.codes if variable is not None else ()
    return codes[codes.index(node.low) : codes.index(node.high) + 1]


def ends_within(span: Span, node: Between) -> tuple[int, int]:
    """Return the ends of a range of whole numbers, within what they can be."""
    return max(int(node.low), span.least), min(int(node.high), span.most)


def _normal(kind: Kind, node: Node) -> Node:
    match node:
        case All(children):
            return _normal_all([_normal(kind, child) for child in children])
        case AnyOf(children):
            return _normal_any([_normal(kind, child) for child in children])
        case Not(child):
            inner = _normal(kind, child)
            return inner.child if isinstance(inner, Not) else Not(inner)
        case In(variable, codes):
            return In(variable, tuple(sorted(set(codes))))
        case Between():
            return _normal_between(kind, node)
        case Place(municipalities, postal_areas):
            named = (("municipality", municipalities), ("postal_area", postal_areas))
            return _normal_any(
                [In(key, tuple(sorted(set(codes)))) for key, codes in named if codes]
            )


def _normal_between(kind: Kind, node: Between) -> Between | In:
    variable = find_variable(kind, node.variable)
    if variable is not None and variable.span is not None:
        low, high = ends_within(variable.span, node)
        return Between(variable.key, str(low), str(high))
    return In(node.variable, tuple(sorted(codes_between(kind, node))))


def _normal_all(children: list[Node]) -> Node:
    flat: list[Node] = []
    for child in children:
        flat.extend(child.children if isinstance(child, All) else (child,))
    only = _in_order(flat)
    return only[0] if len(only) == 1 else All(only)


def _normal_any(children: list[Node]) -> Node:
    flat: list[Node] = []
    codes: dict[str, set[str]] = {}
    for child in children:
        for part in child.children if isinstance(child, AnyOf) else (child,):
            if isinstance(part, In):
                codes.setdefault(part.variable, set()).update(part.codes)
            else:
                flat.append(part)
    flat.extend(In(variable, tuple(sorted(found))) for variable, found in codes.items())
    only = _in_order(flat)
    return only[0] if len(only) == 1 else AnyOf(only)


def _in_order(nodes: list[Node]) -> tuple[Node, ...]:
    by_text = {json.dumps(node_to_json(node), sort_keys=True): node for node in nodes}
    return tuple(by_text[text] for text in sorted(by_text))

"""Reading the tree of a selection's JSON, node by node, within limits."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from procloser.audiences.criterion_reader import CriterionReader
from procloser.audiences.errors import InvalidSelection
from procloser.audiences.faults import is_storable, kind_of, only_keys
from procloser.audiences.nodes import (
    SET_KINDS,
    All,
    AnyOf,
    AtLeast,
    Node,
    Not,
    OfOrganisations,
    SetOf,
)
from procloser.audiences.shapes_reader import SHAPE_KEYS, ShapeReader
from procloser.catalogue.types import Kind

DEEPEST = 12
"""Levels of nodes; a selection people can read has three or four."""
MOST_NODES = 500
MOST_COUNTED = 50
"""Nodes of one "at_least"; each is added up digit by digit."""
MOST_SETS = 20
"""Sets a selection names; each is read from where it is kept."""
LONGEST_ID = 64
SHAPES = (
    '"all", "any", "not", "at_least" with "of", "variable" with "in" or "between", "place", '
    '"organisations", "set", "polygon", "radius" or "near"'
)


@dataclass
class TreeReader:
    """Reads nodes of one selection and counts what it has read."""

    kind: Kind
    criteria: CriterionReader = field(default_factory=CriterionReader)
    shapes: ShapeReader = field(default_factory=ShapeReader)
    nodes: int = 0
    sets: int = 0
    in_organisations: bool = False

    def node(self, given: object, path: str, depth: int = 1) -> Node:
        """Read a node and what is below it.

        Raises:
            InvalidSelection: it names the path of the fault.
        """
        self._count_node(path, depth)
        if not isinstance(given, dict):
            raise InvalidSelection(path, f"an object is needed, not {kind_of(given)}.")
        readers: dict[str, Callable[[dict[str, Any], str, int], Node]] = {
            "all": self._all,
            "any": self._any,
            "at_least": self._at_least,
            "not": self._not,
            "organisations": self._organisations,
        }
        for key, read in readers.items():
            if key in given:
                return read(given, path, depth)
        if "place" in given:
            only_keys(given, ("place",), path)
            return self.criteria.place(self.kind, given["place"], f"{path}.place")
        if "set" in given:
            return self._set(given, path)
        if any(key in given for key in SHAPE_KEYS):
            return self.shapes.shape(given, path)
        if "variable" in given:
            return self.criteria.criterion(self.kind, given, path)
        raise InvalidSelection(path, f"no criterion found; use {SHAPES}.")

    def _count_node(self, path: str, depth: int) -> None:
        self.nodes += 1
        if depth > DEEPEST:
            raise InvalidSelection(path, f"is deeper than {DEEPEST} levels; flatten the selection.")
        if self.nodes > MOST_NODES:
            raise InvalidSelection(path, f'more than {MOST_NODES} nodes; join codes into one "in".')

    def _all(self, given: dict[str, Any], path: str, depth: int) -> All:
        only_keys(given, ("all",), path)
        return All(self._children(given["all"], f"{path}.all", depth))

    def _any(self, given: dict[str, Any], path: str, depth: int) -> AnyOf:
        only_keys(given, ("any",), path)
        children = self._children(given["any"], f"{path}.any", depth)
        if not children:
            raise InvalidSelection(f"{path}.any", "is empty; name at least one alternative.")
        return AnyOf(children)

    def _not(self, given: dict[str, Any], path: str, depth: int) -> Not:
        only_keys(given, ("not",), path)
        return Not(self.node(given["not"], f"{path}.not", depth + 1))

    def _at_least(self, given: dict[str, Any], path: str, depth: int) -> AtLeast:
        only_keys(given, ("at_least", "of"), path)
        if "of" not in given:
            raise InvalidSelection(path, '"of" is missing; name the nodes that are counted.')
        listed = given["of"]
        if isinstance(listed, list) and len(listed) > MOST_COUNTED:
            raise InvalidSelection(f"{path}.of", f"more than {MOST_COUNTED} nodes.")
        n = whole_number(given["at_least"], f"{path}.at_least")
        children = self._children(listed, f"{path}.of", depth)
        if not 1 <= n <= len(children):
            raise InvalidSelection(
                f"{path}.at_least", f'must be from 1 to the {len(children)} nodes in "of".'
            )
        return AtLeast(n, children)

    def _children(self, given: object, path: str, depth: int) -> tuple[Node, ...]:
        if not isinstance(given, list):
            raise InvalidSelection(path, f"a list is needed, not {kind_of(given)}.")
        return tuple(self.node(child, f"{path}[{i}]", depth + 1) for i, child in enumerate(given))

    def _organisations(self, given: dict[str, Any], path: str, depth: int) -> OfOrganisations:
        only_keys(given, ("organisations",), path)
        if self.kind is not Kind.DECISION_MAKERS:
            raise InvalidSelection(path, '"organisations" is asked of decision_makers only.')
        self.kind, self.in_organisations = Kind.ORGANISATIONS, True
        child = self.node(given["organisations"], f"{path}.organisations", depth + 1)
        self.kind, self.in_organisations = Kind.DECISION_MAKERS, False
        return OfOrganisations(child)

    def _set(self, given: dict[str, Any], path: str) -> SetOf:
        only_keys(given, ("set",), path)
        if self.in_organisations:
            raise InvalidSelection(
                path, 'a set holds decision makers; name it beside "organisations", not in it.'
            )
        named, path = given["set"], f"{path}.set"
        if not isinstance(named, dict):
            raise InvalidSelection(path, f"an object is needed, not {kind_of(named)}.")
        only_keys(named, SET_KINDS, path)
        if len(named) != 1:
            raise InvalidSelection(path, f"one of {', '.join(SET_KINDS)} is needed.")
        self.sets += 1
        if self.sets > MOST_SETS:
            raise InvalidSelection(path, f"more than {MOST_SETS} sets in the selection.")
        ((kind, identity),) = named.items()
        is_id = isinstance(identity, str) and 0 < len(identity) <= LONGEST_ID
        if not is_id or not is_storable(identity):
            raise InvalidSelection(
                f"{path}.{kind}", f"its number or id is needed, a text of up to {LONGEST_ID}."
            )
        return SetOf(kind, identity)


def whole_number(given: object, path: str) -> int:
    """Read a JSON number that is whole.

    Raises:
        InvalidSelection: it is something else.
    """
    if isinstance(given, bool) or not isinstance(given, int):
        what = "a fraction" if isinstance(given, float) else kind_of(given)
        raise InvalidSelection(path, f"a whole number is needed, not {what}.")
    return given

"""From JSON to a selection, with errors that lead to the fault."""

import json
import re
from dataclasses import dataclass
from typing import Any

from procloser.audiences.errors import InvalidSelection
from procloser.audiences.selection import (
    VERSION,
    All,
    AnyOf,
    Between,
    In,
    Node,
    Not,
    Place,
    Selection,
)
from procloser.catalogue.types import Kind, Span, Variable
from procloser.catalogue.variables import find_variable, near_names, variables_of

DEEPEST = 12
"""Levels of nodes; a selection people can read has three or four."""
MOST_NODES = 500
MOST_CODES = 5_000
LONGEST_TEXT = 1_000_000
"""Characters of a selection given as text."""
SHAPES = '"all", "any", "not", "variable" with "in" or "between", or "place"'
WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,8})")
"""A whole number as a selection writes it."""
PLACE_KEYS = ("municipality", "postal_area")


def parse(given: object) -> Selection:
    """Read a selection from its JSON (text, or already decoded).

    Raises:
        InvalidSelection: it names the path of the fault, and near names where a name is wrong.
    """
    whole = _decoded(given) if isinstance(given, str | bytes) else given
    if not isinstance(whole, dict):
        raise InvalidSelection("the top", f"an object is needed, not {_kind_of(whole)}.")
    _only_keys(whole, ("version", "kind", "where"), "the top")
    if whole.get("version") != VERSION or isinstance(whole.get("version"), bool):
        raise InvalidSelection("version", f'must be {VERSION}; add "version": {VERSION}.')
    kinds = tuple(kind.value for kind in Kind)
    kind = whole.get("kind")
    if not isinstance(kind, str) or kind not in kinds:
        raise InvalidSelection(
            "kind", f"must be one of {', '.join(kinds)}.{_did_you_mean(kind, kinds)}"
        )
    if "where" not in whole:
        raise InvalidSelection("where", 'is missing; {"all": []} selects everybody.')
    return Selection(Kind(kind), _Reader(Kind(kind)).node(whole["where"], "where", 1))


@dataclass
class _Reader:
    """Reads nodes of one selection and counts what it has read."""

    kind: Kind
    nodes: int = 0
    codes: int = 0

    def node(self, given: object, path: str, depth: int) -> Node:
        """Read a node and what is below it."""
        self._count_node(path, depth)
        if not isinstance(given, dict):
            raise InvalidSelection(path, f"an object is needed, not {_kind_of(given)}.")
        if "all" in given:
            return All(self._children(given, "all", path, depth))
        if "any" in given:
            children = self._children(given, "any", path, depth)
            if not children:
                raise InvalidSelection(f"{path}.any", "is empty; name at least one alternative.")
            return AnyOf(children)
        if "not" in given:
            _only_keys(given, ("not",), path)
            return Not(self.node(given["not"], f"{path}.not", depth + 1))
        if "place" in given:
            _only_keys(given, ("place",), path)
            return self._place(given["place"], f"{path}.place")
        if "variable" in given:
            return self._criterion(given, path)
        raise InvalidSelection(path, f"no criterion found; use {SHAPES}.")

    def _count_node(self, path: str, depth: int) -> None:
        self.nodes += 1
        if depth > DEEPEST:
            raise InvalidSelection(path, f"is deeper than {DEEPEST} levels; flatten the selection.")
        if self.nodes > MOST_NODES:
            raise InvalidSelection(path, f'more than {MOST_NODES} nodes; join codes into one "in".')

    def _children(self, given: dict[str, Any], key: str, path: str, depth: int) -> tuple[Node, ...]:
        _only_keys(given, (key,), path)
        children = given[key]
        if not isinstance(children, list):
            raise InvalidSelection(f"{path}.{key}", f"a list is needed, not {_kind_of(children)}.")
        return tuple(
            self.node(child, f"{path}.{key}[{i}]", depth + 1) for i, child in enumerate(children)
        )

    def _criterion(self, given: dict[str, Any], path: str) -> Node:
        _only_keys(given, ("variable", "in", "between"), path)
        variable = self._variable(given["variable"], f"{path}.variable")
        if ("in" in given) == ("between" in given):
            raise InvalidSelection(path, 'give either "in" or "between" with a variable.')
        if "in" in given:
            return In(variable.key, self._codes(variable, given["in"], f"{path}.in"))
        return self._between(variable, given["between"], f"{path}.between")

    def _variable(self, key: object, path: str) -> Variable:
        if not isinstance(key, str):
            raise InvalidSelection(path, f"a variable's name is needed, not {_kind_of(key)}.")
        variable = find_variable(self.kind, key)
        if variable is None:
            names = tuple(v.key for v in variables_of(self.kind))
            hint = _did_you_mean(key, names) or f" There are: {', '.join(names)}."
            raise InvalidSelection(path, f"{self.kind.value} have no variable {key[:80]!r}.{hint}")
        return variable

    def _codes(self, variable: Variable, given: object, path: str) -> tuple[str, ...]:
        if variable.span is not None:
            raise InvalidSelection(
                path, f"{variable.key} is in numbers; {_range_of(variable.span)}."
            )
        if not isinstance(given, list):
            raise InvalidSelection(path, f"a list of codes is needed, not {_kind_of(given)}.")
        if not given:
            raise InvalidSelection(path, "is empty; name at least one code.")
        self.codes += len(given)
        if self.codes > MOST_CODES:
            raise InvalidSelection(path, f"more than {MOST_CODES} codes in the selection.")
        return tuple(_code(variable, code, f"{path}[{i}]") for i, code in enumerate(given))

    def _between(self, variable: Variable, given: object, path: str) -> Node:
        if not variable.ordered:
            raise InvalidSelection(path, f'{variable.key} has no order; use "in".')
        if not isinstance(given, list) or len(given) != 2:
            raise InvalidSelection(path, "two codes are needed: [lowest, highest].")
        if variable.span is not None:
            return _between_numbers(variable, variable.span, given, path)
        low, high = (_code(variable, code, f"{path}[{i}]") for i, code in enumerate(given))
        if variable.codes.index(low) > variable.codes.index(high):
            raise InvalidSelection(path, f"{low!r} comes after {high!r}; swap them.")
        return Between(variable.key, low, high)

    def _place(self, given: object, path: str) -> Place:
        if not isinstance(given, dict):
            raise InvalidSelection(path, f"an object is needed, not {_kind_of(given)}.")
        _only_keys(given, PLACE_KEYS, path)
        if not given:
            raise InvalidSelection(path, f"is empty; name {' or '.join(PLACE_KEYS)}.")
        codes = {
            key: self._codes(self._variable(key, path), given[key], f"{path}.{key}")
            for key in PLACE_KEYS
            if key in given
        }
        return Place(codes.get("municipality", ()), codes.get("postal_area", ()))


def _decoded(text: str | bytes) -> object:
    if len(text) > LONGEST_TEXT:
        raise InvalidSelection("the top", f"longer than {LONGEST_TEXT} characters.")
    try:
        return json.loads(text)
    except RecursionError:
        raise InvalidSelection("the top", f"is deeper than {DEEPEST} levels; flatten it.") from None
    except UnicodeDecodeError:
        raise InvalidSelection("the top", "is not UTF-8; save the file as UTF-8.") from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise InvalidSelection("the top", f"is not JSON: {error.msg} ({place}).") from None


def _code(variable: Variable, code: object, path: str) -> str:
    if not isinstance(code, str):
        raise InvalidSelection(path, f"a code is a text, not {_kind_of(code)}; put it in quotes.")
    if not variable.admits(code):
        hint = _did_you_mean(code, variable.codes)
        if not hint and not variable.pattern:
            hint = f" There are: {', '.join(variable.codes)}."
        raise InvalidSelection(path, f"{variable.key} has no code {code[:80]!r}.{hint}")
    return code


def _between_numbers(variable: Variable, span: Span, given: list[object], path: str) -> Between:
    """Read a range of whole numbers; ends beyond the span are taken as the span's own."""
    ends = [_number(span, number, f"{path}[{i}]") for i, number in enumerate(given)]
    low, high = ends
    if low > high:
        raise InvalidSelection(path, f"{low} is more than {high}; swap them.")
    if high < span.least or low > span.most:
        raise InvalidSelection(path, f"{variable.key} is from {span.least} to {span.most}.")
    return Between(variable.key, str(low), str(high))


def _number(span: Span, given: object, path: str) -> int:
    if not isinstance(given, str):
        raise InvalidSelection(
            path, f"a number is written as a text, not {_kind_of(given)}; put it in quotes."
        )
    if not WHOLE.fullmatch(given):
        raise InvalidSelection(path, f"{given[:80]!r} is no whole number; {_range_of(span)}.")
    return int(given)


def _range_of(span: Span) -> str:
    return f'use "between", e.g. "between": ["{span.least}", "{span.most}"]'


def _only_keys(given: dict[str, Any], allowed: tuple[str, ...], path: str) -> None:
    for key in given:
        if key not in allowed:
            listed = ", ".join(allowed)
            hint = _did_you_mean(key, allowed)
            raise InvalidSelection(
                path, f"{str(key)[:80]!r} does not belong here (only {listed}).{hint}"
            )


def _did_you_mean(wrong: object, names: tuple[str, ...]) -> str:
    near = near_names(wrong, names) if isinstance(wrong, str) else []
    return f" Did you mean {' or '.join(near)}?" if near else ""


def _kind_of(given: object) -> str:
    match given:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a text"
        case list():
            return "a list"
        case _:
            return "an object"

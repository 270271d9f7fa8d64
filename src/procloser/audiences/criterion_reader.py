"""Reading one criterion of a selection: a variable with codes or a range, a place."""

import re
from dataclasses import dataclass
from typing import Any

from procloser.audiences.errors import InvalidSelection
from procloser.audiences.faults import did_you_mean, kind_of, only_keys
from procloser.audiences.nodes import Between, In, Place
from procloser.catalogue.types import Kind, Span, Variable
from procloser.catalogue.variables import find_variable, variables_of

MOST_CODES = 5_000
WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,8})")
"""A whole number as a selection writes it."""
PLACE_KEYS = ("region", "municipality", "postal_area")


@dataclass
class CriterionReader:
    """Reads criteria and counts their codes."""

    codes: int = 0

    def criterion(self, kind: Kind, given: dict[str, Any], path: str) -> In | Between:
        """Read a variable with its codes or its range."""
        only_keys(given, ("variable", "in", "between"), path)
        variable = _variable(kind, given["variable"], f"{path}.variable")
        if ("in" in given) == ("between" in given):
            raise InvalidSelection(path, 'give either "in" or "between" with a variable.')
        if "in" in given:
            return In(variable.key, self._codes(variable, given["in"], f"{path}.in"))
        return _between(variable, given["between"], f"{path}.between")

    def place(self, kind: Kind, given: object, path: str) -> Place:
        """Read places of any level, in any of which one may be."""
        if not isinstance(given, dict):
            raise InvalidSelection(path, f"an object is needed, not {kind_of(given)}.")
        only_keys(given, PLACE_KEYS, path)
        if not given:
            raise InvalidSelection(path, f"is empty; name {' or '.join(PLACE_KEYS)}.")
        codes = {
            key: self._codes(_variable(kind, key, path), given[key], f"{path}.{key}")
            for key in PLACE_KEYS
            if key in given
        }
        return Place(
            codes.get("municipality", ()), codes.get("postal_area", ()), codes.get("region", ())
        )

    def _codes(self, variable: Variable, given: object, path: str) -> tuple[str, ...]:
        if variable.span is not None:
            raise InvalidSelection(
                path, f"{variable.key} is in numbers; {_range_of(variable.span)}."
            )
        if not isinstance(given, list):
            raise InvalidSelection(path, f"a list of codes is needed, not {kind_of(given)}.")
        if not given:
            raise InvalidSelection(path, "is empty; name at least one code.")
        self.codes += len(given)
        if self.codes > MOST_CODES:
            raise InvalidSelection(path, f"more than {MOST_CODES} codes in the selection.")
        if variable.pattern and _are_like(given, variable.pattern):
            return tuple(given)
        return tuple(_code(variable, code, f"{path}[{i}]") for i, code in enumerate(given))


def _are_like(given: list[object], pattern: str) -> bool:
    """Say whether all are texts of the pattern: quick for thousands of postal codes."""
    texts = [code for code in given if isinstance(code, str)]
    return len(texts) == len(given) and all(map(re.compile(pattern).fullmatch, texts))


def _variable(kind: Kind, key: object, path: str) -> Variable:
    if not isinstance(key, str):
        raise InvalidSelection(path, f"a variable's name is needed, not {kind_of(key)}.")
    variable = find_variable(kind, key)
    if variable is None:
        names = tuple(v.key for v in variables_of(kind))
        hint = did_you_mean(key, names) or f" There are: {', '.join(names)}."
        raise InvalidSelection(path, f"{kind.value} have no variable {key[:80]!r}.{hint}")
    return variable


def _between(variable: Variable, given: object, path: str) -> Between:
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


def _code(variable: Variable, code: object, path: str) -> str:
    if not isinstance(code, str):
        raise InvalidSelection(path, f"a code is a text, not {kind_of(code)}; put it in quotes.")
    if not variable.admits(code):
        hint = did_you_mean(code, variable.codes)
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
            path, f"a number is written as a text, not {kind_of(given)}; put it in quotes."
        )
    if not WHOLE.fullmatch(given):
        raise InvalidSelection(path, f"{given[:80]!r} is no whole number; {_range_of(span)}.")
    return int(given)


def _range_of(span: Span) -> str:
    return f'use "between", e.g. "between": ["{span.least}", "{span.most}"]'

"""What everybody a selection selects is known to be, whichever way they came into it. Pure.

A question with known codes is followed through the tree, negations included; of anything else
(places, other variables, sets whose members the tree does not tell) nothing is concluded. A
missing value is no way out: "not 18 to 64" is read as "65 or over".
"""

from collections.abc import Mapping
from dataclasses import dataclass

from procloser.audiences.nodes import All, AnyOf, AtLeast, Between, In, Node, Not, children_of

Codes = frozenset[str]
Shown = frozenset[str]
"""Names of the traits that one way into a selection shows."""
Ways = frozenset[Shown]
"""The ways into a selection by what they show, those alone that show least; none: nobody is in."""
Traits = Mapping[str, Mapping[str, Codes]]
"""Trait → variable → the codes that show it."""

NOTHING: Ways = frozenset({Shown()})


@dataclass(frozen=True, slots=True)
class _Asked:
    variable: str
    codes: Codes


@dataclass(frozen=True, slots=True)
class _Counted:
    """At least `n` of the children hold: "all", "any" and "at least" are this."""

    n: int
    children: tuple["_Part", ...]


_Part = _Asked | _Counted | None
"""A node without negations; None is a question of which nothing is concluded."""


def ways_into(node: Node, traits: Traits, universes: Mapping[str, Codes]) -> Ways:
    """Return what each way into a selection shows; what all of them show is implied.

    Adding a criterion (`All` of the node and another) never makes a way show less.

    Args:
        node: in normal form.
        universes: every code of each variable of the traits.
    """
    part = _part(node, universes, holds=True)
    within = {variable: _possible(part, variable, all_) for variable, all_ in universes.items()}
    if not all(within.values()):
        return frozenset()
    found = _ways(part, traits, within)
    for variable, codes in within.items():
        if codes != universes[variable]:
            found = _both(found, _ways_of_codes(variable, codes, traits))
    return found


def _part(node: Node, universes: Mapping[str, Codes], *, holds: bool) -> _Part:
    """Return the node, or where it does not hold its opposite, with negations at the questions."""
    match node:
        case Not(child):
            return _part(child, universes, holds=not holds)
        case All() | AnyOf() | AtLeast():
            below = tuple(_part(child, universes, holds=holds) for child in children_of(node))
            n = _needed(node)
            return _Counted(n if holds else len(below) - n + 1, below)
        case In() | Between() if node.variable in universes:
            codes = _codes(node) & universes[node.variable]
            return _Asked(node.variable, codes if holds else universes[node.variable] - codes)
        case _:
            return None


def _needed(node: All | AnyOf | AtLeast) -> int:
    match node:
        case All(children):
            return len(children)
        case AnyOf():
            return 1
        case AtLeast(n, _):
            return n


def _codes(node: In | Between) -> Codes:
    if isinstance(node, In):
        return frozenset(node.codes)
    return frozenset(str(code) for code in range(int(node.low), int(node.high) + 1))


def _possible(part: _Part, variable: str, everything: Codes) -> Codes:
    """Return the codes of the variable that somebody selected can have."""
    match part:
        case _Asked() if part.variable == variable:
            return part.codes
        case _Counted(n, children):
            found = [_possible(child, variable, everything) for child in children]
            return frozenset(
                code for code in everything if sum(code in codes for codes in found) >= n
            )
        case _:
            return everything


def _ways(part: _Part, traits: Traits, within: Mapping[str, Codes]) -> Ways:
    """Return the ways into a part, of those whose codes are within what the whole can have."""
    match part:
        case _Asked(variable, asked):
            return _ways_of_codes(variable, asked & within[variable], traits)
        case _Counted(n, children):
            return _at_least(n, [_ways(child, traits, within) for child in children])
        case None:
            return NOTHING


def _at_least(n: int, children: list[Ways]) -> Ways:
    """Return the ways through `n` of the children; those that show nothing are taken first."""
    telling = [ways for ways in children if Shown() not in ways]
    needed = n - (len(children) - len(telling))
    if needed <= 0:
        return NOTHING
    through: list[Ways] = [NOTHING] + [frozenset() for _ in range(needed)]
    for ways in telling:
        for taken in range(needed, 0, -1):
            through[taken] = _least(through[taken] | _both(through[taken - 1], ways))
    return through[needed]


def _both(one: Ways, other: Ways) -> Ways:
    return _least(frozenset(left | right for left in one for right in other))


def _least(ways: Ways) -> Ways:
    return frozenset(way for way in ways if not any(other < way for other in ways))


def _ways_of_codes(variable: str, codes: Codes, traits: Traits) -> Ways:
    """Return what each code shows: "lowest or highest fifth" is two ways in."""
    return _least(
        frozenset(
            Shown(trait for trait, by in traits.items() if code in by.get(variable, Codes()))
            for code in codes
        )
    )

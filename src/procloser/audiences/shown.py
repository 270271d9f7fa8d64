"""What a user is shown of sets already counted: exact figures, or a customer's.

A customer's figures are safe wherever the set may hold consumers or sole traders. For
organisations that is asked of the wording first, not of the set: were one shown exactly as soon
as no sole trader is left in it, then that would tell that one of them objected.
Source: requirements F1 and F2; house, "Safe counts"; ADR 0005.
"""

from collections.abc import Mapping

from django.conf import settings
from pyroaring import BitMap

from procloser.audiences.counting import criteria_without, exact_waterfall
from procloser.audiences.facets import cell_counts
from procloser.audiences.guard import Asking, guarded
from procloser.audiences.reach import Reach
from procloser.audiences.safe import Sizes, floor_of, safe_figure, safe_waterfall, sizes_of
from procloser.audiences.selection import All, AnyOf, In, Node, Not, Selection
from procloser.audiences.types import Cells, Figure, Sets, Waterfall
from procloser.catalogue.organisations import SOLE_TRADER_FORM
from procloser.catalogue.types import Kind
from procloser.catalogue.variables import find_variable
from procloser.warehouse.types import KindIndex

Bases = Mapping[str, BitMap]
"""Variable → the set its values are counted in."""


def exact_cells(bases: Bases, index: KindIndex) -> dict[str, Cells]:
    """Count every value of every variable exactly."""
    return {
        key: {code: Figure(n) for code, n in counts.items()}
        for base, keys in _by_base(bases)
        for key, counts in cell_counts(index, keys, base).items()
    }


def customer_figures(
    selection: Selection, sets: Sets, bases: Bases, reached: Reach, *, organisation_id: int
) -> tuple[Waterfall, dict[str, Cells]]:
    """Return the waterfall and the cells a customer is shown; the guard keeps what it was shown.

    The waterfall, and each variable's cells, are exact or safe by themselves: an order, which
    asks for no cells, shows the same waterfall as the page.
    """
    asking = Asking(
        organisation_id=organisation_id,
        generation_id=reached.generation.view.id,
        kind=selection.kind,
        halves=reached.index.halves,
        floor=floor_of(sensitive=selection.is_sensitive()),
    )
    of_people = {
        key: base
        for key, base in bases.items()
        if may_hold_people(criteria_without(selection, (key,)), base, reached.index)
    }
    others = {key: base for key, base in bases.items() if key not in of_people}
    is_safe = may_hold_people(selection, sets.matches, reached.index)
    asked = _roles(sets) if is_safe else {}
    asked |= {key: base for key, base in of_people.items() if base is not sets.deliverable}
    shown = guarded(asking, asked) if asked else {}
    waterfall = _safe_waterfall(shown, asking) if is_safe else exact_waterfall(sets)
    bases_shown = {key: shown[key if key in shown else "deliverable"] for key in of_people}
    cells = _safe_cells(bases_shown, reached.index, asking)
    return waterfall, cells | exact_cells(others, reached.index)


def may_hold_people(selection: Selection, members: BitMap, index: KindIndex) -> bool:
    """Say whether a set, by its wording or in fact, may hold consumers or sole traders."""
    if selection.kind is not Kind.ORGANISATIONS:
        return selection.kind is Kind.CONSUMERS
    is_ruled_out = _rules_out_sole_traders(selection.normal().where)
    return not is_ruled_out or members.intersect(index.flag("gate:sole_trader"))


def _rules_out_sole_traders(node: Node) -> bool:
    match node:
        case In("form", codes):
            return SOLE_TRADER_FORM not in codes
        case Not(In("form", codes)):
            return SOLE_TRADER_FORM in codes
        case All(children):
            return any(_rules_out_sole_traders(child) for child in children)
        case AnyOf(children):
            return all(_rules_out_sole_traders(child) for child in children)
    return False


def _roles(sets: Sets) -> dict[str, BitMap]:
    return {
        "deliverable": sets.deliverable,
        "after_objections": sets.after_objections,
        "matches": sets.matches,
    }


def _safe_waterfall(shown: Mapping[str, BitMap], asking: Asking) -> Waterfall:
    matches, after, deliverable = (
        safe_figure(
            sizes_of(shown[role], asking.halves), floor=asking.floor, key=settings.COUNT_KEY
        )
        for role in ("matches", "after_objections", "deliverable")
    )
    return safe_waterfall(matches, after, deliverable, floor=asking.floor)


def _safe_cells(bases: Bases, index: KindIndex, asking: Asking) -> dict[str, Cells]:
    return {
        key: found
        for base, keys in _by_base(bases)
        for key, found in _safe_cells_in(base, keys, index, asking).items()
    }


def _safe_cells_in(
    base: BitMap, keys: list[str], index: KindIndex, asking: Asking
) -> dict[str, Cells]:
    counts = cell_counts(index, keys, base)
    overlaps = [cell_counts(index, keys, base & half) for half in asking.halves]
    return {
        key: {
            code: safe_figure(
                Sizes(n, tuple(half[key][code] for half in overlaps)),
                floor=_floor(key, asking),
                key=settings.COUNT_KEY,
            )
            for code, n in counts[key].items()
        }
        for key in keys
    }


def _floor(key: str, asking: Asking) -> int:
    variable = find_variable(asking.kind, key)
    return max(asking.floor, floor_of(sensitive=variable is not None and variable.sensitive))


def _by_base(bases: Bases) -> list[tuple[BitMap, list[str]]]:
    """Group the variables that are counted in one and the same set."""
    groups: dict[int, tuple[BitMap, list[str]]] = {}
    for key, base in bases.items():
        groups.setdefault(id(base), (base, []))[1].append(key)
    return list(groups.values())

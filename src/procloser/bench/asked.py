"""What facets ask of a peer: which criteria are lifted together, for which variables. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from procloser.audiences.counting import criteria_without
from procloser.audiences.facets import AREAS
from procloser.audiences.selection import All, Node, Selection


@dataclass(frozen=True, slots=True)
class Lifting:
    """Criteria that are lifted together while the values of these variables are counted."""

    criteria: tuple[Node, ...]
    variables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FacetsAsked:
    """Every value of `variables`, among those who meet all criteria: `always` and the lifted.

    No criterion is in two liftings: it speaks of one variable only, or of areas only.
    """

    variables: tuple[str, ...]
    always: tuple[Node, ...]
    liftings: tuple[Lifting, ...]


def facets_asked(selection: Selection, variables: Sequence[str]) -> FacetsAsked:
    """Return what counting every value of these variables asks, their own criteria lifted."""
    criteria = _criteria(selection.normal().where)
    lifted: dict[tuple[Node, ...], list[str]] = {}
    for key in variables:
        kept = _criteria(criteria_without(selection, AREAS if key in AREAS else (key,)).where)
        own = tuple(one for one in criteria if one not in kept)
        if own:
            lifted.setdefault(own, []).append(key)
    liftings = tuple(Lifting(own, tuple(keys)) for own, keys in lifted.items())
    return FacetsAsked(
        tuple(variables),
        tuple(one for one in criteria if not any(one in own for own in lifted)),
        liftings,
    )


def _criteria(where: Node) -> tuple[Node, ...]:
    return where.children if isinstance(where, All) else (where,)

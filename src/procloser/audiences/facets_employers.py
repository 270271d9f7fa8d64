"""Counts for every value of a decision maker's organisation, as a target group of its own. Pure.

Each figure is the one that the waterfall has once the value is asked of the organisation: no
more is told than by asking.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from pyroaring import BitMap

from procloser.audiences.cells import CellFigures
from procloser.audiences.counting import matching, one_of_each
from procloser.audiences.facets import cell_counts, codes_of, facet_keys, lifted
from procloser.audiences.narrowing import NO_SETS, SetMembers, children_of_all
from procloser.audiences.selection import All, OfOrganisations, Selection
from procloser.audiences.types import Denied
from procloser.catalogue.types import Kind
from procloser.warehouse.building import bitmap_of
from procloser.warehouse.types import NOTHING, KindIndex

NOBODY = Denied(NOTHING, NOTHING, NOTHING)


def employer_cells(
    selection: Selection, *, index: KindIndex, denied: Denied, sets: SetMembers = NO_SETS
) -> dict[str, CellFigures]:
    """Return variable → code → how many remain if their organisation is asked for that value.

    Of a variable the organisation is asked about already, with that criterion lifted. Grain: the
    selection's unit; who share a place of business share the organisation. Every listed variable
    of organisations, zeros included; nothing for a selection of another kind.

    Args:
        selection: what is drawn in it replaced by what it stands for.
        denied: who is in no count.
    """
    organisations, employers = index.organisations, index.employers
    if organisations is None or employers is None:
        return {}
    others, asked = _parted(selection)
    people = one_of_each(others, index, matching(others, index, sets) - denied.everyone)
    keys = facet_keys(Kind.ORGANISATIONS, organisations)
    found = lifted(asked, keys, index=organisations, denied=NOBODY, sets=sets)
    by_bits = _by_bits(employers[np.asarray(people.to_array())], organisations.size)
    return {
        key: CellFigures(
            codes_of(organisations, key),
            _people_in(organisations, key, found.base_of(key, found.matches), by_bits),
        )
        for key in keys
    }


def _parted(selection: Selection) -> tuple[Selection, Selection]:
    """Return the selection without what it asks of the organisation at its top, and that."""
    children = children_of_all(selection.normal().where)
    asked = [child.child for child in children if isinstance(child, OfOrganisations)]
    others = tuple(child for child in children if not isinstance(child, OfOrganisations))
    return (
        replace(selection, where=All(others)),
        Selection(Kind.ORGANISATIONS, All(tuple(asked))),
    )


def _by_bits(employers: np.ndarray, size: int) -> list[BitMap]:
    """Return the organisations by how many people have each: bitmap k those with bit k of that.

    Args:
        employers: of each person the organisation's number; `size` and up are none.
    """
    people = np.bincount(employers[employers < size], minlength=size)
    bits = int(people.max(initial=0)).bit_length()
    return [bitmap_of(np.flatnonzero(people >> bit & 1)) for bit in range(bits)]


def _people_in(
    organisations: KindIndex, key: str, base: BitMap, by_bits: Sequence[BitMap]
) -> list[int]:
    """Count the people whose organisation is in `base`, by the organisation's code."""
    counts = np.zeros(len(codes_of(organisations, key)), dtype=np.int64)
    for bit, members in enumerate(by_bits):
        counts += cell_counts(organisations, (key,), base & members)[key] << bit
    found: list[int] = counts.tolist()
    return found

"""Whether a variable tells what nobody may select by: origin, religion, health or politics."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from procloser.catalogue.types import Kind, Variable
from procloser.catalogue.variables import variables_of
from procloser.trials.measures import shared_out
from procloser.trials.types import PROTECTED, Floats, Ints, Texts

LIMIT = 0.25
"""Cramér's V, 0..1, from which a variable counts as a proxy. [D] Our own line, between
what Cohen 1988 calls a small and a medium association; ages alone tell some of health or origin."""
YEARS_TOGETHER = 10


@dataclass(frozen=True, slots=True)
class Association:
    """How much a variable tells of a protected attribute: 0 nothing .. 1 all."""

    variable: str
    attribute: str
    told: float

    @property
    def is_proxy(self) -> bool:
        """Say whether it tells so much that the variable stands for the attribute."""
        return self.told >= LIMIT


def associations(
    values: Mapping[str, Texts], areas: Texts, protected: Mapping[str, Texts]
) -> list[Association]:
    """Return one association for each variable and attribute, in their order.

    What areas tell of their people is left out, but where the variable is of areas itself.

    Args:
        values: by variable, each person's code; "" where there is none, which may tell too.
        areas: each person's postal area.
        protected: by attribute, each person's true code.
    """
    sheets = _places(areas)
    truths = {name: _places(codes) for name, codes in protected.items()}
    found = []
    for key, codes in values.items():
        rows = _places(codes)
        within = np.zeros_like(sheets) if _is_of_areas(rows, sheets) else sheets
        found += [
            Association(key, name, shared_out(_counts(within, rows, truth)))
            for name, truth in truths.items()
        ]
    return found


def proxies_among(found: Sequence[Association]) -> list[Association]:
    """Return the associations that make their variable a proxy, the strongest first."""
    return sorted((one for one in found if one.is_proxy), key=lambda one: -one.told)


def selectable_values(person: pa.Table) -> dict[str, Texts]:
    """Return each person's code of every variable of consumers that one may select by."""
    return {
        variable.key: _codes(variable, person[variable.key])
        for variable in variables_of(Kind.CONSUMERS)
        if variable.key in person.column_names
    }


def protected_values(truth: pa.Table) -> dict[str, Texts]:
    """Return each person's protected attributes."""
    return {name: np.array(truth[name].to_pylist()) for name in PROTECTED}


def _codes(variable: Variable, column: pa.ChunkedArray) -> Texts:
    width = YEARS_TOGETHER if variable.span else 0
    return np.array([_code(value, width) for value in column.to_pylist()])


def _code(value: object, width: int) -> str:
    if value is None or value is False:
        return ""
    return str(int(str(value)) // width) if width else str(value)


def _places(codes: Texts) -> Ints:
    found: Ints = np.unique(codes, return_inverse=True)[1].astype(np.int64)
    return found


def _is_of_areas(rows: Ints, sheets: Ints) -> bool:
    """Say whether everybody of an area has the same code."""
    pairs = np.unique(np.column_stack((sheets, rows)), axis=0)
    return len(pairs) == len(np.unique(sheets))


def _counts(sheets: Ints, rows: Ints, columns: Ints) -> Floats:
    shape = (int(sheets.max()) + 1, int(rows.max()) + 1, int(columns.max()) + 1)
    flat = (sheets * shape[1] + rows) * shape[2] + columns
    return np.bincount(flat, minlength=shape[0] * shape[1] * shape[2]).reshape(shape).astype(float)

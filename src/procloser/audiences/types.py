"""What audiences say to the faces and to orders."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pyroaring import BitMap


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people or organisations as one may see it.

    Exactly one of three: `value` (exact, or made safe), `under` ("fewer than `under`"), or
    neither: withheld, because it would follow from figures that are.
    """

    value: int | None = None
    under: int | None = None

    def to_json(self) -> dict[str, int | None]:
        """Return {"value": n or null, "under": k or null}."""
        return {"value": self.value, "under": self.under}


@dataclass(frozen=True)
class Denied:
    """Whom the gate denies, as bitmaps over one kind's numbers, disjoint by who decides first.

    `objections` are stages 5 and 7; `unavailable` stages 1-4, 6 and 8-12 for one channel and one
    recipient. `gone` are numbers that no longer stand for anybody (erased): they are in no count.
    """

    objections: BitMap
    unavailable: BitMap
    gone: BitMap

    @cached_property
    def everyone(self) -> BitMap:
        """Return all of them. Do not alter."""
        return self.objections | self.unavailable | self.gone


@dataclass(frozen=True, slots=True)
class Sets:
    """The remaining sets of a waterfall: each is a subset of the one before."""

    matches: BitMap
    after_objections: BitMap
    deliverable: BitMap


@dataclass(frozen=True, slots=True)
class Waterfall:
    """From all who match to all who may be delivered.

    When exact: matches = objections + unavailable + deliverable. When safe: each remaining
    set is made safe by itself and a step is the difference of two shown figures. `merged` then
    says that the two steps are shown as one, `unavailable`, and `objections` is None. Where a
    sample is asked, `not_drawn` are those it leaves; `deliverable` is what is left of it all.
    """

    matches: Figure
    objections: Figure | None
    unavailable: Figure
    deliverable: Figure
    exact: bool
    merged: bool = False
    not_drawn: Figure | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the waterfall for the terminal and the API."""
        return {
            "exact": self.exact,
            "matches": self.matches.to_json(),
            "objections": None if self.objections is None else self.objections.to_json(),
            "unavailable": self.unavailable.to_json(),
            "not_drawn": None if self.not_drawn is None else self.not_drawn.to_json(),
            "deliverable": self.deliverable.to_json(),
            "merged": self.merged,
        }


Cells = Mapping[str, Figure]
"""Code → figure."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a user is shown: waterfalls by channel, and cells by variable.

    `exact` are the variables whose cells are exact.
    """

    waterfalls: Mapping[str, Waterfall]
    cells: Mapping[str, Cells]
    exact: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything a face shows of one question by one channel.

    `classes` says of each variable asked by how its values are known (a ValueClass); `absent`,
    of each variable the generation lacks, why, in words. `exact_cells` are the variables whose
    cells are exact. `row_cents` is the contract's price of one delivered row. `employers` are
    facets of decision makers by what their organisation is, and always exact.
    """

    waterfall: Waterfall
    words: str
    generation_id: int
    overlay_n: int
    facets: Mapping[str, Cells] = field(default_factory=dict)  # variable → code → figure
    employers: Mapping[str, Cells] = field(default_factory=dict)  # of organisations, likewise
    areas: Mapping[str, Cells] = field(default_factory=dict)  # "postal_area", "municipality", …
    classes: Mapping[str, str] = field(default_factory=dict)
    absent: Mapping[str, str] = field(default_factory=dict)
    exact_cells: frozenset[str] = frozenset()
    row_cents: int = 0

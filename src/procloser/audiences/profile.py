"""The profile of a group: how its members differ from those of a base, as index figures. Pure.

A profile is made of shown figures alone, so it tells no more than they do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from procloser.audiences.types import Cells, Figure


@dataclass(frozen=True, slots=True)
class ProfileCell:
    """One value in the group and in the base.

    `index` is 100 where the value is as common in the group as in the base, 200 where it is twice
    as common. Shares are of the whole group (base), from 0 to 1. All three are None where a
    figure they follow from is withheld, or the base has nobody of that value.
    """

    index: int | None = None
    share: float | None = None
    base_share: float | None = None

    def to_json(self) -> dict[str, float | None]:
        """Return the three figures."""
        return {"index": self.index, "share": self.share, "base_share": self.base_share}


@dataclass(frozen=True, slots=True)
class Side:
    """The group or the base: its words, how many are deliverable, and its cells by variable."""

    words: str
    total: Figure
    cells: Mapping[str, Cells]


@dataclass(frozen=True, slots=True)
class Profile:
    """A group beside a base, by variable and code. `exact` where all of it is exact."""

    group: Side
    base: Side
    generation_id: int
    exact: bool

    def cells(self) -> dict[str, dict[str, ProfileCell]]:
        """Return the comparison of every value of every variable both sides were counted by."""
        return {
            variable: {
                code: compared(self.group, self.base, figure, self.base.cells[variable][code])
                for code, figure in codes.items()
            }
            for variable, codes in self.group.cells.items()
        }

    def to_json(self) -> dict[str, Any]:
        """Return the answer of `profile`."""
        return {
            "selection": self.group.words,
            "base": self.base.words,
            "generation": self.generation_id,
            "exact": self.exact,
            "group_size": self.group.total.to_json(),
            "base_size": self.base.total.to_json(),
            "profile": {
                variable: {code: cell.to_json() for code, cell in codes.items()}
                for variable, codes in self.cells().items()
            },
        }


def compared(group: Side, base: Side, in_group: Figure, in_base: Figure) -> ProfileCell:
    """Compare one value's figures; withheld where either, or a whole, is under the floor."""
    share, base_share = _share(in_group, group.total), _share(in_base, base.total)
    if share is None or not base_share:
        return ProfileCell()
    return ProfileCell(round(100 * share / base_share), round(share, 4), round(base_share, 4))


def _share(part: Figure, whole: Figure) -> float | None:
    if part.value is None or not whole.value:
        return None
    return min(1.0, part.value / whole.value)  # each rounded by itself: a part may look larger

"""What a customer is shown of the cells of one base set: its facets, its map, its profile. Pure.

A cell's noise is drawn from the base set, the variable and the cell's place, never from who is in
it. Were it drawn from these, whoever asks two base sets that the guard lets pass, and whose cells
differ by one person at most, would read from "the same figure or another" whether they do. What
a base set once showed it shows again (`audiences.guard`). One too small shows none of its cells.
Source: requirements F2; ADR 0005, 0013.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np

from procloser.audiences.safe import (
    COARSE,
    COARSE_ABOVE,
    FINE,
    Sizes,
    list_figure,
    list_noise_of,
    noise_of,
    rounded,
)
from procloser.audiences.types import Figure

DICE = 12, 9
"""Faces of a cell's two dice: the sum less ten is its noise."""
LIST_DICE = 51, 51
"""The same where a customer's own list took part."""
LEAST_BROKEN_DOWN = 60
"""Shown people of a base set from which on its cells are told: below, it may answer for a set
that shares hardly anybody with it (ADR 0005)."""
WITHHELD = -1


class CellFigures(Mapping[str, Figure]):
    """Code → figure, kept as one whole number a code: 3,000 areas are as quickly told as ten.

    `shown[i]` belongs to `codes[i]`: the value, WITHHELD, or −k for "fewer than k".
    """

    def __init__(self, codes: Sequence[str], shown: Sequence[int]) -> None:
        """Keep them."""
        self.codes, self.shown = codes, shown

    def __getitem__(self, code: str) -> Figure:
        return figure_of(self.shown[self._places[code]])

    def __iter__(self) -> Iterator[str]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def __repr__(self) -> str:
        return f"CellFigures({dict(zip(self.codes, self.shown, strict=True))})"

    @cached_property
    def _places(self) -> dict[str, int]:
        return {code: place for place, code in enumerate(self.codes)}


def figure_of(shown: int) -> Figure:
    """Return a kept whole number as the figure it stands for."""
    if shown >= 0:
        return Figure(shown)
    return Figure() if shown == WITHHELD else Figure(under=-shown)


def shown_cells(
    base: Sizes,
    variable: str,
    counts: np.ndarray,
    *,
    floor: int,
    key: bytes,
    of_list: bool = False,
) -> list[int]:
    """Return what is shown of the cells of one variable in a base set, as it is kept.

    Each cell's count is shifted by two dice of its own, from −10 to 9, and rounded to 10, to 100
    above 1,000; below the floor it is "fewer than floor". None shows more than the whole set does.
    All are withheld where the set is too small to be broken down.

    Args:
        counts: people by code, in the generation's order of the codes, zeros included.
        key: secret; dice are bytes of SHAKE-256 of it, the base set's sizes and the variable.
        of_list: a customer's own list took part: dice from −50 to 50, and all in hundreds.
    """
    whole = (_whole_of_list if of_list else _whole)(base, key)
    if whole < LEAST_BROKEN_DOWN:
        return [WITHHELD] * len(counts)
    dice, least = (LIST_DICE, max(COARSE, floor + COARSE // 2)) if of_list else (DICE, floor)
    shifted = counts + _thrown(dice, f"cells|{base}|{variable}", key, len(counts))
    hidden = shifted < least if of_list else counts < least
    above_least = np.maximum(shifted, least)
    step = np.where((above_least > COARSE_ABOVE) | of_list, COARSE, FINE)
    shown = np.minimum((above_least + step // 2) // step * step, whole)
    found: list[int] = np.where(hidden, -least, shown).tolist()
    return found


def _thrown(dice: tuple[int, int], name: str, key: bytes, cells: int) -> np.ndarray:
    drawn = hashlib.shake_256(key + name.encode()).digest(4 * cells)
    faces = np.frombuffer(drawn, dtype="<u2").reshape(cells, 2) % dice
    found: np.ndarray = faces.sum(axis=1, dtype=np.int64) - sum(dice) // 2
    return found


def _whole(base: Sizes, key: bytes) -> int:
    return rounded(base.size + noise_of(base, key))


def _whole_of_list(base: Sizes, key: bytes) -> int:
    return list_figure(base.size, list_noise_of(base, key), floor=0).value or 0

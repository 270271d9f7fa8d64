"""What a customer is shown of the cells of one base set: its facets, its map, its profile. Pure.

A cell's figure is drawn from the base set and the stretch of sizes the cell falls in, never from
the cell itself. Were it drawn from the cell, whoever asks two base sets that the guard lets pass,
and whose cells differ by one person at most, would read from "the same figure or another" whether
they do. Were each cell's drawn apart, values that the same people carry would show them many
times, to be averaged. What a base set once showed it shows again (`audiences.guard`). One too
small shows none of its cells.
Source: requirements F2; ADR 0005, 0013.
"""

import hashlib
import itertools
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

import numpy as np

from procloser.audiences.safe import (
    COARSE,
    COARSE_ABOVE,
    FINE,
    LIST_NOISE,
    NOISE,
    Sizes,
    list_figure,
    list_noise_of,
    noise_of,
    rounded,
)
from procloser.audiences.types import Figure

STRETCH = 12
"""Sizes of cells, in people, that show one figure; above COARSE_ABOVE rounding does as much."""
NOISES = 4_096
"""Stretches with noise of their own: so many stretches on, it comes again."""
LEAST_BROKEN_DOWN = 60
"""Shown people of a base set from which on its cells are told: below, it may answer for a set
that shares hardly anybody with it (ADR 0005)."""
FEWEST_BROKEN_DOWN = LEAST_BROKEN_DOWN - LIST_NOISE
"""People in a base set below which its own cells are never told, whatever the noise."""
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


def is_broken_down(base: Sizes, *, key: bytes, of_list: bool = False) -> bool:
    """Say whether any cell of a base set is told: it is withheld where the set is too small."""
    return _whole(base, key, of_list) >= LEAST_BROKEN_DOWN


def shown_cells(
    base: Sizes,
    counts: Mapping[str, np.ndarray],
    *,
    floors: Mapping[str, int],
    key: bytes,
    of_list: bool = False,
) -> dict[str, np.ndarray]:
    """Return what is shown of the cells of variables in a base set, as it is kept.

    A cell below the floor is "fewer than floor". Up to 1,000 people it shows the middle of its
    stretch, shifted by the stretch's noise and rounded to 10; above, its own size so shifted,
    rounded to 100; in the stretch of the base set's own size, the base set's figure. So cells of
    equal people show equal figures, whatever their variable. All are withheld where the base set
    is too small to be broken down.

    Args:
        counts: by variable, people by code in the generation's order of the codes, zeros included.
        floors: by variable, people.
        key: secret; offset and noise are bytes of SHAKE-256 of it and the base set's sizes.
        of_list: a customer's own list took part: each cell has two dice of its own, drawn by the
            variable too, from −50 to 50, and is rounded to 100 and no more than the whole.
    """
    lengths = [len(each) for each in counts.values()]
    whole = _whole(base, key, of_list)
    if whole < LEAST_BROKEN_DOWN:
        shown = np.full(sum(lengths), WITHHELD)
    else:
        together = np.concatenate([*counts.values()])
        floor = np.repeat([floors[variable] for variable in counts], lengths)
        if of_list:
            parts = zip(counts, lengths, strict=True)
            dice = [_dice_of_list(base, variable, cells, key) for variable, cells in parts]
            shown = _of_known_people(together, np.concatenate(dice), floor, whole)
        else:
            shown = _of_people(base, together, floor, key=key, whole=whole)
    ends = itertools.accumulate(lengths)
    return {
        variable: shown[end - length : end]
        for variable, length, end in zip(counts, lengths, ends, strict=True)
    }


def _of_people(
    base: Sizes, counts: np.ndarray, floor: np.ndarray, *, key: bytes, whole: int
) -> np.ndarray:
    offset, dice = _dice_of(base, key)
    stretches = (counts + offset) // STRETCH
    middles = stretches * STRETCH - offset + STRETCH // 2
    sizes = np.maximum(np.where(counts > COARSE_ABOVE, counts, middles), floor)
    noise = dice[stretches % NOISES].astype(np.int64) % (2 * NOISE + 1) - NOISE
    shown = _rounded(sizes + noise)
    shown = np.where(stretches == (base.size + offset) // STRETCH, whole, shown)
    return np.where(counts < floor, -floor, shown)


@lru_cache(maxsize=32)
def _dice_of(base: Sizes, key: bytes) -> tuple[int, np.ndarray]:
    """Return a base set's offset and its dice: all its variables share them."""
    offset = int(_drawn(f"cells|{base}|offset", key, 1)[0]) % STRETCH
    return offset, _drawn(f"cells|{base}|noise", key, NOISES)


def _dice_of_list(base: Sizes, variable: str, cells: int, key: bytes) -> np.ndarray:
    """Return what two dice show for each cell of a variable, from −50 to 50."""
    drawn = _drawn(f"cells|{base}|{variable}", key, 2 * cells).astype(np.int64)
    found: np.ndarray = (drawn.reshape(-1, 2) % (COARSE // 2 + 1)).sum(axis=1) - COARSE // 2
    return found


def _of_known_people(
    counts: np.ndarray, dice: np.ndarray, floor: np.ndarray, whole: int
) -> np.ndarray:
    least = np.maximum(COARSE, floor + COARSE // 2)
    shifted = counts + dice
    shown = np.minimum((shifted + COARSE // 2) // COARSE * COARSE, whole)
    found: np.ndarray = np.where(shifted < least, -least, shown)
    return found


def _rounded(sizes: np.ndarray) -> np.ndarray:
    step = np.where(sizes > COARSE_ABOVE, COARSE, FINE)
    found: np.ndarray = (sizes + step // 2) // step * step
    return found


def _drawn(name: str, key: bytes, numbers: int) -> np.ndarray:
    """Return numbers of 0 to 65,535."""
    drawn = hashlib.shake_256(key + name.encode()).digest(2 * numbers)
    return np.frombuffer(drawn, dtype="<u2")


@lru_cache(maxsize=32)
def _whole(base: Sizes, key: bytes, of_list: bool) -> int:
    if of_list:
        return list_figure(base.size, list_noise_of(base, key), floor=0).value or 0
    return rounded(base.size + noise_of(base, key))

"""What a customer is shown of the cells of one base set: its facets, its map, its profile. Pure.

A cell's figure is drawn from the base set and the stretch of sizes the cell falls in, never from
the cell itself. Were it drawn from the cell, whoever asks two base sets that the guard lets pass,
and whose cells differ by one person at most, would read from "the same figure or another" whether
they do. Stretches begin at a secret place in every base set; a cell about as large as its base
set shows the set's own figure.
Source: requirements F2; ADR 0013.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from procloser.audiences.safe import COARSE_ABOVE, NOISE, Sizes, noise_of, rounded
from procloser.audiences.types import Figure

STRETCH = 12
"""Sizes of cells, in people, that show one figure; above COARSE_ABOVE rounding does as much."""


@dataclass(frozen=True)
class CellNoise:
    """The secret stretches of one base set, and the noise of each."""

    base: Sizes
    key: bytes

    def figures(self, counts: Mapping[str, int], *, floor: int) -> dict[str, Figure]:
        """Return what is shown of each cell, by code."""
        by_size = {n: self.figure(n, floor=floor) for n in set(counts.values())}
        return {code: by_size[n] for code, n in counts.items()}

    def figure(self, n: int, *, floor: int) -> Figure:
        """Return what is shown of a cell of `n` people: "fewer than floor", or n made safe."""
        if n < floor:
            return Figure(under=floor)
        stretch = self._stretch_of(n)
        if stretch == self._stretch_of(self.base.size):
            return Figure(rounded(self.base.size + noise_of(self.base, self.key)))
        middle = n if n > COARSE_ABOVE else stretch * STRETCH - self._offset + STRETCH // 2
        noise = self._draw(f"noise|{stretch}") % (2 * NOISE + 1) - NOISE
        return Figure(rounded(max(floor, middle) + noise))

    def _stretch_of(self, n: int) -> int:
        return (n + self._offset) // STRETCH

    @cached_property
    def _offset(self) -> int:
        return self._draw("offset") % STRETCH

    def _draw(self, name: str) -> int:
        sizes = ",".join(str(n) for n in (self.base.size, *self.base.overlaps))
        message = f"cells|{sizes}|{name}".encode()
        return int.from_bytes(hmac.digest(self.key, message, "sha256")[:8], "big")

"""Chance that repeats: every part of the world draws from its own stream of one seed."""

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Stream = np.random.Generator


def stream(seed: int, part: str) -> Stream:
    """Return the stream of one part; a change in one part leaves the others as they were."""
    return np.random.default_rng([seed, zlib.crc32(part.encode())])


def draw(rng: Stream, weights: Sequence[float], n: int) -> Ints:
    """Return n positions in `weights`, each as likely as its weight (any positive scale)."""
    edges = np.cumsum(np.asarray(weights, dtype=float))
    return np.searchsorted(edges / edges[-1], rng.random(n), side="right").clip(
        max=len(weights) - 1
    )


def draw_by_row(rng: Stream, table: Sequence[Sequence[float]], rows: Ints) -> Ints:
    """Return for each of `rows` a column of `table`, each as likely as that row's weight says."""
    weights = np.asarray(table, dtype=float)
    edges = np.cumsum(weights, axis=1) / weights.sum(axis=1, keepdims=True)
    dice = rng.random(len(rows))
    passed = np.zeros(len(rows), dtype=np.int64)
    for column in range(edges.shape[1] - 1):
        passed += dice >= edges[rows, column]
    return passed


def falling(n: int, *, flat: float) -> list[float]:
    """Return n weights that fall like 1/rank; the larger `flat`, the more slowly."""
    return [1 / (rank + flat) for rank in range(1, n + 1)]


def chunks(n: int, size: int = 20_000) -> list[Ints]:
    """Cut 0..n-1 into runs of at most `size` positions."""
    return [np.arange(start, min(start + size, n)) for start in range(0, n, size)]

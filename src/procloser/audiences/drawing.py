"""Random samples that one seed draws alike: the same people as long as they are there. Pure.

Everybody has a place in a line that the seed orders: first by lot, which follows the subject from
generation to generation and which nobody can tell without the key; among those of one lot, by
number. A sample is the head of that line. So a larger sample holds the smaller one, and whoever
leaves is followed by the next in line.
"""

import hashlib
from collections.abc import Mapping

import numpy as np
from pyroaring import BitMap

from procloser.audiences.selection import Sample
from procloser.warehouse.building import bitmap_of
from procloser.warehouse.types import KindIndex

HALF = np.uint64(32)
NOWHERE = ""
"""The share of those whose area is not known."""


def drawn(sample: Sample, members: BitMap, index: KindIndex) -> BitMap:
    """Return a random part of the members, `sample.size` of them or all where they are fewer.

    Raises:
        TypeError: the index has no lots.
    """
    if len(members) <= sample.size:
        return members
    if sample.by is None:
        return _head_of_line(sample, members, sample.size, index)
    areas = {
        code: found
        for code, bitmap in index.values.get(sample.by, {}).items()
        if (found := members & bitmap)
    }
    unplaced = members - BitMap().union(*areas.values())
    if unplaced:
        areas[NOWHERE] = unplaced
    shares = equal_shares({code: len(found) for code, found in areas.items()}, sample)
    return BitMap().union(
        *(_head_of_line(sample, found, shares[code], index) for code, found in areas.items())
    )


def equal_shares(sizes: Mapping[str, int], sample: Sample) -> dict[str, int]:
    """Return how many each area gives: as many as any other, or all it has.

    What is left over by the division goes one by one, in an order drawn by the seed. The shares
    add up to the sample's size, which the areas together must have.
    """
    shares = dict.fromkeys(sizes, 0)
    left = sample.size
    giving = sorted(sizes, key=lambda code: (sizes[code], _digest(sample.seed, f"area|{code}")))
    while giving:
        code = giving[0]
        if sizes[code] * len(giving) > left:
            break
        shares[code] = sizes[code]
        left -= sizes[code]
        giving.pop(0)
    if giving:
        each, rest = divmod(left, len(giving))
        line = sorted(giving, key=lambda code: _digest(sample.seed, f"area|{code}"))
        shares |= {code: each + (place < rest) for place, code in enumerate(line)}
    return shares


def _head_of_line(sample: Sample, members: BitMap, size: int, index: KindIndex) -> BitMap:
    if index.lots is None:
        raise TypeError("an index without lots draws no sample")
    numbers = np.asarray(members.to_array())
    by_lot = _mixed(index.lots[numbers], _digest(sample.seed, "lot"))
    by_number = _mixed(numbers, _digest(sample.seed, "number"))
    places = (by_lot >> HALF << HALF) | (by_number >> HALF)
    return bitmap_of(np.sort(numbers[np.argsort(places, kind="stable")[:size]]))


def _digest(seed: str, what: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{what}|{seed}".encode()).digest()[:8], "little")


def _mixed(values: np.ndarray, seed: int) -> np.ndarray:
    """Return 64 well mixed bits of each value and the seed.

    Source: Steele, Lea & Flood, Fast Splittable Pseudorandom Number Generators (OOPSLA 2014),
    SplitMix64.
    """
    mixed = (values.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= np.uint64(seed)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    found: np.ndarray = mixed ^ (mixed >> np.uint64(31))
    return found

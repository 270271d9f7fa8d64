"""What an opened index is to the rooms that count on it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from pyroaring import BitMap

from procloser.warehouse.building import bitmap_of
from procloser.warehouse.slices import BitSlices

NOTHING = BitMap()
FEW_STRETCHES = 64
NO_EMPLOYER = 0xFFFFFFFF
"""In `employers`: the organisation is in no target group."""


@dataclass(frozen=True)
class KindIndex:
    """Bitmaps of one kind of subject (consumers, organisations or decision makers).

    Grain: one number (uint32, 0 ≤ number < size) a row of that kind, dense, in order of postal
    area and then household or building.

    `values[variable][code]` are the numbers that carry the code; a number under no code of a
    variable lacks that variable. `slices[variable]` hold a variable in whole numbers; no variable
    is in both, and one in neither is absent from the generation. `flags` are facts of the gate by
    name ("gate:…"). `halves` are three secret half-samples and `wires` a secret twelfth, drawn from
    the stable subject id and therefore the same in every generation, as are the `lots` (uint16) a
    sample is drawn by.

    `firsts` are the numbers that begin a household (of decision makers, an organisation's
    address): who share one stand together. `employers[number]` is the number of the organisation
    in `organisations`, NO_EMPLOYER where that has none of its own. Kinds without them have None.
    """

    size: int
    values: Mapping[str, Mapping[str, BitMap]] = field(default_factory=dict)
    flags: Mapping[str, BitMap] = field(default_factory=dict)
    halves: tuple[BitMap, ...] = ()
    wires: BitMap = NOTHING
    slices: Mapping[str, BitSlices] = field(default_factory=dict)
    firsts: BitMap | None = None
    lots: np.ndarray | None = field(default=None, compare=False)
    employers: np.ndarray | None = field(default=None, compare=False)
    organisations: "KindIndex | None" = None

    def holds(self, variable: str) -> bool:
        """Say whether the generation has the variable at all."""
        return variable in self.values or variable in self.slices

    def between(self, variable: str, low: int, high: int) -> BitMap:
        """Return the numbers whose whole number is from `low` to `high`. Do not alter."""
        sliced = self.slices.get(variable)
        return NOTHING if sliced is None else sliced.between(low, high)

    def bitmap(self, variable: str, code: str) -> BitMap:
        """Return the numbers that carry `code`, empty where nobody does. Do not alter."""
        return self.values.get(variable, {}).get(code, NOTHING)

    def flag(self, name: str) -> BitMap:
        """Return the numbers a fact of the gate holds for; empty where unknown. Do not alter."""
        return self.flags.get(name, NOTHING)

    @cached_property
    def everybody(self) -> BitMap:
        """Return all numbers of the kind. Do not alter."""
        return BitMap(range(self.size))

    def employed_by(self, chosen: BitMap) -> BitMap:
        """Return the numbers whose organisation is among the chosen ones."""
        if self.employers is None or self.organisations is None:
            raise TypeError("only decision makers have organisations")
        is_chosen = np.zeros(self.organisations.size + 1, dtype=bool)  # the last: no employer
        is_chosen[np.asarray(chosen.to_array())] = True
        places = np.minimum(self.employers, self.organisations.size)
        return bitmap_of(np.flatnonzero(is_chosen[places]))

    def one_of_each(self, members: BitMap) -> BitMap:
        """Return the lowest member of each household (or address) that has any."""
        numbers, begins = self._begun_by(members)
        return bitmap_of(numbers[begins])

    def first_of_each(self, members: BitMap) -> BitMap:
        """Return the number that begins each household with a member, itself one or not.

        One set of households is one set of numbers, whoever in them is a member.
        """
        numbers, begins = self._begun_by(members)
        firsts, group = self._households
        return bitmap_of(firsts[group[numbers[begins]]])

    def _begun_by(self, members: BitMap) -> tuple[np.ndarray, np.ndarray]:
        """Return the members in order, and which of them are the first of their household."""
        numbers = np.asarray(members.to_array())
        groups = self._households[1][numbers]
        begins = np.ones(len(numbers), dtype=bool)
        begins[1:] = groups[1:] != groups[:-1]
        return numbers, begins

    @cached_property
    def _households(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the first number of each household, and of each number which household's it is."""
        if self.firsts is None:
            raise TypeError("this kind has no households")
        firsts = np.asarray(self.firsts.to_array())
        marks = np.zeros(self.size, dtype=np.uint32)
        marks[firsts] = 1
        return firsts, np.cumsum(marks, dtype=np.uint32) - np.uint32(1)

    def others(self, variable: str, codes: Collection[str]) -> list[BitMap] | None:
        """Return the bitmaps of those who carry none of the codes, if no more of them are of codes.

        None also of a variable of which some carry several codes, and of one in stretches. Do not
        alter.
        """
        unknown = self.unknown.get(variable)
        if unknown is None or variable in self.ranges:
            return None
        held = [bitmap for code, bitmap in self.values[variable].items() if code not in codes]
        if len(codes) < 2 or len(held) > len(codes):
            return None
        return [*held, unknown] if unknown else held

    def about(self, variable: str, codes: Collection[str]) -> float:
        """Return about how many carry one of the codes, without looking at bitmaps."""
        sizes = self._sizes.get(variable, {})
        if variable in self.ranges:  # thousands of areas alike
            return self.size * len(codes) / max(1, len(sizes))
        return sum(sizes.get(code, 0) for code in codes)

    def about_between(self, variable: str, low: int, high: int) -> float:
        """Return about how many have a whole number in that range, were all as frequent."""
        sliced = self.slices.get(variable)
        if sliced is None:
            return 0
        return self.size * (high - low + 1) / (sliced.most - sliced.least + 1)

    @cached_property
    def unknown(self) -> Mapping[str, BitMap]:
        """Return who has no value, of each variable of which nobody has two. Do not alter."""
        found = {}
        for variable, codes in self.values.items():
            known = BitMap().union(*codes.values())
            if len(known) == sum(self._sizes[variable].values()):
                found[variable] = self.everybody - known
        return found

    @cached_property
    def _sizes(self) -> Mapping[str, Mapping[str, int]]:
        """Return how many carry each code."""
        return {
            variable: {code: len(bitmap) for code, bitmap in codes.items()}
            for variable, codes in self.values.items()
        }

    @cached_property
    def commonest(self) -> Mapping[str, str]:
        """Return the code most have, of each variable where more have it than have none."""
        return {
            variable: code
            for variable, unknown in self.unknown.items()
            if self.values[variable]
            for code in [max(self._sizes[variable], key=self._sizes[variable].__getitem__)]
            if self._sizes[variable][code] > len(unknown)
        }

    @cached_property
    def ranges(self) -> Mapping[str, "Ranges"]:
        """Return the stretches of those variables whose every code is one unbroken stretch.

        Subjects are numbered by postal area, so an area's count takes two look-ups in the
        selected set instead of an intersection.
        """
        return {
            variable: Ranges(
                tuple(codes),
                np.array([bitmap.min() for bitmap in codes.values()], dtype=np.uint32),
                np.array([bitmap.max() + 1 for bitmap in codes.values()], dtype=np.uint32),
            )
            for variable, codes in self.values.items()
            if all(_is_unbroken(bitmap) for bitmap in codes.values())
        }


def _is_unbroken(bitmap: BitMap) -> bool:
    return bool(bitmap) and bitmap.max() - bitmap.min() + 1 == len(bitmap)


@dataclass(frozen=True)
class Ranges:
    """Codes of one variable, each an unbroken stretch of numbers: [first, end)."""

    codes: tuple[str, ...]
    firsts: np.ndarray
    ends: np.ndarray

    def counts(self, members: "Members") -> np.ndarray:
        """Return how many of the members stand in each code's stretch, in the order of the codes.

        A few stretches are asked one by one; many are found in the sorted members all at once.
        """
        if len(self.codes) < FEW_STRETCHES:
            spans = zip(self.firsts.tolist(), self.ends.tolist(), strict=True)
            return np.array(
                [members.bitmap.range_cardinality(first, end) for first, end in spans],
                dtype=np.int64,
            )
        edges, at_first, at_end = self._edges
        below = np.searchsorted(members.ordered, edges)
        found: np.ndarray = below[at_end] - below[at_first]
        return found

    def union(self, codes: Iterable[str]) -> BitMap:
        """Return the numbers of these codes; stretches that touch become one."""
        ranks, firsts, ends, touches_next = self._in_order
        taken = np.zeros(len(ranks), dtype=bool)
        taken[[ranks[code] for code in codes if code in ranks]] = True
        goes_on = taken[:-1] & taken[1:] & touches_next
        begins, ceases = taken.copy(), taken.copy()
        begins[1:] &= ~goes_on
        ceases[:-1] &= ~goes_on
        found = BitMap()
        for first, end in zip(firsts[begins].tolist(), ends[ceases].tolist(), strict=True):
            found.add_range(first, end)
        return found

    @cached_property
    def _edges(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return all borders once, sorted, and where each code's first and end stand in them."""
        edges = np.unique(np.concatenate([self.firsts, self.ends]))
        return edges, np.searchsorted(edges, self.firsts), np.searchsorted(edges, self.ends)

    @cached_property
    def _in_order(self) -> tuple[Mapping[str, int], np.ndarray, np.ndarray, np.ndarray]:
        """Return the codes' ranks by number, firsts and ends by rank, and who touches the next."""
        order = np.argsort(self.firsts)
        firsts, ends = self.firsts[order], self.ends[order]
        ranks = {self.codes[place]: rank for rank, place in enumerate(order.tolist())}
        return ranks, firsts, ends, ends[:-1] == firsts[1:]


@dataclass(frozen=True)
class Members:
    """A set to be counted by several variables: its numbers are put in an array only once."""

    bitmap: BitMap

    @cached_property
    def ordered(self) -> np.ndarray:
        """Return the numbers, ascending."""
        return np.asarray(self.bitmap.to_array())


@dataclass(frozen=True)
class Index:
    """An index file, opened. `notes` is what the publisher wrote beside the bitmaps."""

    kinds: Mapping[str, KindIndex]
    notes: Mapping[str, str]

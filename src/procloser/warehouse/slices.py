"""Whole numbers kept as one bitmap a binary digit: any range is a dozen operations on bitmaps.

Source: O'Neil & Quass, Improved Query Performance with Variant Indexes (SIGMOD 1997), bit-sliced
indexes, Algorithm 4.2.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pyroaring import BitMap

FEW_VALUES = 128
"""Up to so many values a variable's thresholds are kept: 50 MB for everybody's age."""


@dataclass(frozen=True)
class BitSlices:
    """A variable in whole numbers, `least` to `most`, of the numbers (rows) in `known`.

    `digits[i]` are those whose value less `least` has binary digit i set; `known` those that have
    a value at all. Do not alter any of them.
    """

    least: int
    most: int
    known: BitMap
    digits: tuple[BitMap, ...]

    def between(self, low: int, high: int) -> BitMap:
        """Return the numbers whose value is from `low` to `high`, both included.

        Ends beyond the span are the span's own; the set may be empty. Do not alter.
        """
        if low > high:
            return BitMap()
        at_least = self.from_on(low)
        return at_least if high >= self.most else at_least - self.from_on(high + 1)

    def from_on(self, low: int) -> BitMap:
        """Return the numbers whose value is `low` or more. Do not alter."""
        bound = low - self.least
        if bound <= 0:
            return self.known
        if bound > self.most - self.least:
            return BitMap()
        if self.most - self.least < FEW_VALUES:
            return self._thresholds[bound]
        return none_less(self.digits, bound)

    @cached_property
    def _thresholds(self) -> tuple[BitMap, ...]:
        """Return, by bound, the numbers whose value less `least` is that or more.

        Of few values all are made once, at the first question: a range is then one operation
        (O'Neil & Quass, section 4.3, of range-encoded bitmaps).
        """
        bounds = range(1, self.most - self.least + 1)
        return (self.known, *(none_less(self.digits, bound) for bound in bounds))


def none_less(digits: Sequence[BitMap], bound: int) -> BitMap:
    """Return the numbers whose digits make `bound` or more; 0 < bound < 2 ** len(digits).

    From the lowest digit up, the set is always "those whose digits so far are no less than the
    bound's": a set digit of the bound keeps only who has it too, an unset one lets in whoever has
    it. Digits below the lowest set one decide nothing.
    """
    lowest = (bound & -bound).bit_length() - 1
    found = digits[lowest]
    for i in range(lowest + 1, len(digits)):
        found = found & digits[i] if bound >> i & 1 else found | digits[i]
    return found

"""Whole numbers kept as one bitmap a binary digit: any range is a dozen operations on bitmaps.

Source: O'Neil & Quass, Improved Query Performance with Variant Indexes (SIGMOD 1997), bit-sliced
indexes, Algorithm 4.2.
"""

from dataclasses import dataclass

from pyroaring import BitMap


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
        at_least = self._from(low)
        return at_least if high >= self.most else at_least - self._from(high + 1)

    def value_of(self, number: int) -> int | None:
        """Return the value of one number, None where it has none."""
        if number not in self.known:
            return None
        return self.least + sum(1 << i for i, digit in enumerate(self.digits) if number in digit)

    def _from(self, low: int) -> BitMap:
        """Return the numbers whose value is `low` or more.

        From the lowest digit up, the set is always "those whose digits so far are no less than
        the bound's": a set digit of the bound keeps only who has it too, an unset one lets in
        whoever has it. Digits below the lowest set one decide nothing.
        """
        bound = low - self.least
        if bound <= 0:
            return self.known
        if bound >> len(self.digits):
            return BitMap()
        lowest = (bound & -bound).bit_length() - 1
        found = self.digits[lowest]
        for i in range(lowest + 1, len(self.digits)):
            found = found & self.digits[i] if bound >> i & 1 else found | self.digits[i]
        return found

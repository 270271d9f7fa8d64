"""Which figures of a file were met, in a bit each: a file may hold millions."""

HIGHEST_AREA = 99_999  # a postal code; other areas' codes are shorter
COUNTRY = HIGHEST_AREA + 1


class Seen:
    """The areas met, by year and figure; memory follows those pairs, not the rows."""

    def __init__(self) -> None:
        self._areas: dict[tuple[int, str], bytearray] = {}

    def has_met(self, area: str, year: int, figure: str) -> bool:
        """Return whether the three were met before; afterwards they were."""
        number = int(area) if area else COUNTRY
        bits = self._areas.setdefault((year, figure), bytearray())
        place, bit = number >> 3, 1 << (number & 7)
        if place >= len(bits):
            bits.extend(bytes(place + 1 - len(bits)))
        if bits[place] & bit:
            return True
        bits[place] |= bit
        return False

"""Made-up identifiers of companies and buildings whose check characters are right."""

from collections.abc import Iterator

# Real business IDs begin with 0-3: these can never be anyone's.
_FIRST, _SPAN, _STRIDE = 9_000_000, 1_000_000, 386_131
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2)
# Buildings' identifiers begin with 1.
_FIRST_BUILDING, _BUILDINGS, _BUILDING_STRIDE = 900_000_000, 100_000_000, 38_613_107
_CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def business_ids(seed: int) -> Iterator[str]:
    """Yield business IDs, each once, in an order set by the seed; near 900,000 exist.

    Source: the Tax Administration's check digit: weights 7 9 10 5 8 4 2, modulo 11; remainder 1
    is never given out.
    """
    for turn in range(_SPAN):
        number = _FIRST + (turn * _STRIDE + seed * 7919) % _SPAN
        remainder = sum(int(d) * w for d, w in zip(str(number), _WEIGHTS, strict=True)) % 11
        if remainder != 1:
            yield f"{number}-{(11 - remainder) % 11}"


def building_ids(seed: int) -> Iterator[str]:
    """Yield permanent building identifiers, each of a hundred million once, ordered by the seed.

    Source: DVV's sample: nine digits and the character of their remainder by 31.
    """
    for turn in range(_BUILDINGS):
        number = _FIRST_BUILDING + (turn * _BUILDING_STRIDE + seed * 7919) % _BUILDINGS
        yield f"{number}{_CHECKS[number % 31]}"

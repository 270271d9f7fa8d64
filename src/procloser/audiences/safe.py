"""Figures safe to show a customer of people. Pure: sizes, a key, a floor.

A figure is drawn from the set itself: its size and its overlaps with three secret half-samples
of the stable subject ids. However a set is worded it shows the same figure, so asking again
teaches nothing; one person more or less draws it anew.
Source: requirements F1 and F2; ADR 0005.
"""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass

from pyroaring import BitMap

from procloser.audiences.limits import FLOOR, SENSITIVE_FLOOR
from procloser.audiences.types import Figure, Waterfall

NOISE = 4
"""The largest shift of a count before it is rounded, in people."""
FINE, COARSE, COARSE_ABOVE = 10, 100, 1_000
"""Shown figures are multiples of FINE, and of COARSE above COARSE_ABOVE."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """A set's size and its overlaps with the half-samples: all a figure is drawn from."""

    size: int
    overlaps: tuple[int, ...]


def sizes_of(members: BitMap, halves: tuple[BitMap, ...]) -> Sizes:
    """Measure a set."""
    return Sizes(len(members), tuple(members.intersection_cardinality(half) for half in halves))


def floor_of(*, sensitive: bool) -> int:
    """Return the smallest set, in people, whose figure may be shown."""
    return (SENSITIVE_FLOOR if sensitive else FLOOR).value


def noise_of(sizes: Sizes, key: bytes) -> int:
    """Draw −NOISE…NOISE, each as likely, by HMAC-SHA-256 from the set's sizes."""
    message = ",".join(str(n) for n in (sizes.size, *sizes.overlaps)).encode()
    drawn = int.from_bytes(hmac.digest(key, b"noise|" + message, "sha256")[:8], "big")
    return drawn % (2 * NOISE + 1) - NOISE


def safe_figure(sizes: Sizes, *, floor: int, key: bytes) -> Figure:
    """Return what may be shown of a set.

    Returns:
        "fewer than floor" below the floor; else the size plus drawn noise, rounded (half up) to
        10, or to 100 above 1,000. A shown value is never below the floor's own ten.
    """
    if sizes.size < floor:
        return Figure(under=floor)
    return Figure(value=rounded(sizes.size + noise_of(sizes, key)))


def rounded(count: int) -> int:
    """Round half up to 10, above 1,000 to 100."""
    step = COARSE if count > COARSE_ABOVE else FINE
    return (count + step // 2) // step * step


def nearest_within(members: BitMap, others: Iterable[BitMap], *, floor: int) -> BitMap | None:
    """Return which of `others` differs least from `members`, by fewer than the floor.

    The earliest of equals; None where all differ by the floor or more.
    """
    best: BitMap | None = None
    least = floor
    for other in others:
        distance = members.symmetric_difference_cardinality(other)
        if distance < least:
            best, least = other, distance
    return best


def safe_waterfall(matches: Figure, after: Figure, deliverable: Figure, *, floor: int) -> Waterfall:
    """Return the waterfall whose steps are differences of the three shown figures.

    A step below the floor is merged with the other; when even the sum is below it, no step is
    told apart: matches then shows the deliverable figure and the step "fewer than floor". With
    the deliverable set itself below the floor the last step is withheld.
    """
    if deliverable.value is None:
        return _ending_below_floor(matches, after, deliverable, floor)
    total = _difference(matches, deliverable)
    objections, unavailable = _difference(matches, after), _difference(after, deliverable)
    if total is None or total < floor:
        return Waterfall(
            deliverable, None, Figure(under=floor), deliverable, exact=False, merged=True
        )
    if objections is None or unavailable is None or min(objections, unavailable) < floor:
        return Waterfall(matches, None, Figure(total), deliverable, exact=False, merged=True)
    return Waterfall(matches, Figure(objections), Figure(unavailable), deliverable, exact=False)


def _ending_below_floor(
    matches: Figure, after: Figure, deliverable: Figure, floor: int
) -> Waterfall:
    if matches.value is None:
        return Waterfall(matches, None, Figure(under=floor), deliverable, exact=False, merged=True)
    objections = _difference(matches, after)
    if objections is None or objections < floor:
        return Waterfall(matches, None, Figure(), deliverable, exact=False, merged=True)
    return Waterfall(matches, Figure(objections), Figure(), deliverable, exact=False)


def _difference(larger: Figure, smaller: Figure) -> int | None:
    if larger.value is None or smaller.value is None:
        return None
    return larger.value - smaller.value

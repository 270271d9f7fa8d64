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
LIST_NOISE = 30
"""The same of a set that a customer's own list took part in: two dice, the ends seldom."""
FINE, LIST_FINE, COARSE, COARSE_ABOVE = 10, 50, 100, 1_000
"""Shown figures are multiples of FINE, with a list of LIST_FINE, of COARSE above COARSE_ABOVE."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """A set's size and its overlaps with the half-samples: all a figure is drawn from."""

    size: int
    overlaps: tuple[int, ...]


def sizes_of(members: BitMap, halves: tuple[BitMap, ...]) -> Sizes:
    """Measure a set."""
    return Sizes(len(members), tuple(map(members.intersection_cardinality, halves)))


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


def wires_of(floor: int) -> int:
    """Return how many wires set two sets apart: 2 at the floor of 10 people, 4 at 30.

    Always more than one, so that a single person's objection moves nothing. One in twelve being a
    wire, sets are set apart at 24 (48) differing people on average.
    """
    return 1 + floor // 10


def nearest_within(wired: BitMap, others: Iterable[BitMap], *, wires: int) -> int | None:
    """Return the place of the one of `others` that is apart by the fewest wires, and by too few.

    Args:
        wired: the wires in a set; `others`: those in each of the sets it is held against.
        wires: how many set two sets apart.
    Returns:
        The earliest of equals; None where all are apart.
    """
    best, least = None, wires
    for place, other in enumerate(others):
        distance = wired.symmetric_difference_cardinality(other)
        if distance < least:
            best, least = place, distance
    return best


def list_noise_of(sizes: Sizes, key: bytes) -> int:
    """Draw −LIST_NOISE…LIST_NOISE by HMAC-SHA-256 from the set's sizes, as the sum of two dice.

    At the ends, too, one more person then changes hardly anything.
    """
    message = ",".join(str(n) for n in (sizes.size, *sizes.overlaps)).encode()
    drawn = hmac.digest(key, b"list noise|" + message, "sha256")
    dice = (int.from_bytes(drawn[at : at + 8], "big") % (LIST_NOISE + 1) for at in (0, 8))
    return sum(dice) - LIST_NOISE


def list_least(floor: int) -> int:
    """Return below how many people nothing more is told of a set a list took part in.

    The noise above the floor at least: no set below that is ever shown.
    """
    return max(LIST_FINE, floor + LIST_NOISE)


def list_figure(size: int, noise: int, *, floor: int) -> Figure:
    """Return what may be shown of a set that a customer's own list took part in.

    Args:
        size: people.
        noise: of `list_noise_of`.
        floor: of the question.
    Returns:
        "fewer than 50" (60 at the floor of 30) while size and noise are below that; else their
        sum rounded to 50, or to 100 above 1,000.
    """
    least = list_least(floor)
    if size + noise < least:
        return Figure(under=least)
    step = COARSE if size + noise > COARSE_ABOVE else LIST_FINE
    return Figure(value=(size + noise + step // 2) // step * step)


def safe_waterfall(matches: Figure, after: Figure, deliverable: Figure, *, floor: int) -> Waterfall:
    """Return the waterfall whose steps are differences of the three shown figures.

    A step below the floor is merged with the other; when even the sum is below it, no step is
    told apart: matches then shows the deliverable figure and the step is withheld (not "fewer
    than floor": sets that share a figure may be further apart). With the deliverable set itself
    below the floor the last step is withheld.
    """
    if deliverable.value is None:
        return _ending_below_floor(matches, after, deliverable, floor)
    total = _difference(matches, deliverable)
    objections, unavailable = _difference(matches, after), _difference(after, deliverable)
    if total is None or total < floor:
        return Waterfall(deliverable, None, Figure(), deliverable, exact=False, merged=True)
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

"""Figures of intake that no statute fixes, each with where it comes from."""

from procloser.kernel.limits import Limit

MISSED_DELIVERIES = Limit(
    2,
    "full deliveries",
    "D",
    "requirements A46: an entry missing from its operator's last so many full deliveries ends",
    most=52,
)
LARGEST_ENDING = Limit(
    20,
    "per cent",
    "D",
    "requirements A46: a full delivery that would end a larger share of its operator's entries "
    "is taken for an incomplete one and refused",
    most=100,
)

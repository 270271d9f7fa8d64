"""Figures of fetching that no statute fixes, each with where it comes from."""

from procloser.kernel.limits import Limit

FETCHES_KEPT = Limit(3, "fetches a source", "D", "files may hold personal data: keep few of them")
UNFINISHED_KEPT = Limit(24, "hours", "D", "a fetch that stopped is resumed within a day, or anew")

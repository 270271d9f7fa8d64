"""Figures of registers that no statute fixes, each with where it comes from."""

from procloser.kernel.limits import Limit

REVIEW_NOTICE = Limit(
    30, "days", "D", "requirements B6: a decision is called due this long before its review date"
)

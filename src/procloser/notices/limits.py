"""Figures of notices that no statute fixes, each with where it comes from."""

from procloser.kernel.limits import Limit

CONFIRM_WITHIN = Limit(7, "days", "D", "requirements D1.9: a recipient's deadline to confirm")

"""Figures of the gate that no statute fixes, each with where it comes from.

Marks: see `kernel.limits`.
"""

from procloser.kernel.limits import Limit

BAN_LIST_FRESH = Limit(30, "days", "D", "requirements B-KSL, F13: age of a restriction list")
ADULT_AGE = Limit(
    18, "years", "D", "requirements F5: marketing registers hold adults only", least=18, most=120
)
CONTACT_FRESH = Limit(365, "days", "D", "requirements C.0 stage 12, A73: re-confirmed in 12 months")
BAN_RATE_NETWORK = Limit(30, "requests an hour", "D", "guard rails: no-proof bans from one network")
BAN_RATE_IDENTIFIER = Limit(5, "requests an hour", "D", "guard rails: no-proof bans on one contact")
ATTEMPTS_KEPT = Limit(
    1, "hours", "D", "guard rails: no-proof bans are counted by the hour, then forgotten", most=1
)

# Guard rails on harm [D]: refused whatever the contract says.
REFUSED_PURPOSES = frozenset({"quick_loans", "gambling", "unregulated_health_products"})
# Act 917/2014 section 201: marketed to consumers by phone only at their express request.
MOBILE_SUBSCRIPTION = "mobile_subscription"

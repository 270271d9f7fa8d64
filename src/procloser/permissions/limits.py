"""Figures of the gate that no statute fixes, each with where it comes from.

They stand here and nowhere else, so that counsel can be shown one list of them. Marks are those
of the requirements: "M" = from memory of the source, "D" = our own decision.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limit:
    """One figure with its unit, its mark and its source."""

    value: int
    unit: str
    mark: str
    source: str


BAN_LIST_FRESH = Limit(30, "days", "D", "requirements B-KSL, F13: age of a restriction list")
ADULT_AGE = Limit(18, "years", "D", "requirements F5: marketing registers hold adults only")
CONTACT_FRESH = Limit(365, "days", "D", "requirements C.0 stage 12, A73: re-confirmed in 12 months")
BAN_RATE_NETWORK = Limit(30, "requests an hour", "D", "guard rails: no-proof bans from one network")
BAN_RATE_IDENTIFIER = Limit(5, "requests an hour", "D", "guard rails: no-proof bans on one contact")

# Member states of the European Economic Area: GDPR chapter V, requirements B44 [M].
EEA_COUNTRIES = frozenset(
    {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE"}
    | {"IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"}
)

# Guard rails on harm [D]: refused whatever the contract says.
REFUSED_PURPOSES = frozenset({"quick_loans", "gambling", "unregulated_health_products"})
# Act 917/2014 section 201: marketed to consumers by phone only at their express request.
MOBILE_SUBSCRIPTION = "mobile_subscription"

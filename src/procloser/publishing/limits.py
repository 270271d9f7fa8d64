"""Figures of generations that no statute fixes, each with where it comes from."""

from procloser.kernel.limits import Limit

# No generation is counted on longer: it holds what people were, not what they are.
GENERATION_OLDEST = Limit(35, "days", "D", "requirements D1.10: copies end by rotation", most=35)
# An order's recount may need the one before.
GENERATION_PINNED = Limit(14, "days", "D", "the house, section 3: an order pins its generation")

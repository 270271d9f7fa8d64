"""Figures of orders that no statute fixes, each with where it comes from."""

from procloser.kernel.limits import Limit

LEAST_CONSUMER_ROWS = Limit(100, "rows", "D", "requirements F1: smallest delivery of consumers")
QUOTE_VALID = Limit(14, "days", "D", "the house, section 3: an order pins its generation")
DELETE_AFTER_LICENCE = Limit(14, "days", "D", "requirements D2: deletion due date")

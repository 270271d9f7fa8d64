"""Figures of the public pages that no statute fixes, each with where it comes from."""

from procloser.kernel.limits import Limit

SEARCHES = Limit(
    60, "questions in ten minutes", "D", "requirements A21: questions to the directory, a network"
)

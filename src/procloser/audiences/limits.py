"""Figures of audiences that no statute fixes, each with where it comes from.

The floors of safe counts can be raised only: the attack tests prove the design at these and above.
"""

from procloser.kernel.limits import Limit

FLOOR = Limit(
    10,
    "people",
    "D",
    "requirements F1: the smallest set whose count is shown",
    least=10,
    most=1_000,
)
SENSITIVE_FLOOR = Limit(
    30,
    "people",
    "D",
    "requirements F1: where a sensitive variable takes part",
    least=30,
    most=1_000,
)
HIGH_AGE = Limit(
    65,
    "years",
    "D",
    "requirements, guard rails: high age in a combination that would make a scam list",
    least=50,
    most=80,
)
SCAM_LIST_TRAITS = Limit(
    1,
    "traits",
    "D",
    "requirements, guard rails: traits beside high age that make a scam list",
    least=1,
    most=3,
)
LIST_LEAST = Limit(
    100,
    "people",
    "D",
    "house, Safe counts: from how many distinct matched people a customer's list takes part",
    least=100,
    most=10_000,
)
LIST_MARGIN = Limit(
    100,
    "people",
    "D",
    "above LIST_LEAST, so many sizes at which the lot decides whether a list takes part: at a "
    "sharp edge a list of people known to be held would find out one more",
    least=100,
    most=10_000,
)
LIST_UPLOADS = Limit(
    10,
    "lists in 30 days",
    "D",
    "own lists an organisation may upload: what each tells by chance must not add up",
    most=10,
)
OWN_LISTS_KEPT = Limit(
    90,
    "days",
    "D",
    "our own decision: a list is brought for a campaign, and who stands on it is kept no longer; "
    "GDPR art. 5(1)(e), 28(3)",
    most=365,
)

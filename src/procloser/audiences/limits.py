"""Figures of safe counts that no statute fixes, each with where it comes from.

They can be raised only: the attack tests prove the design at these and above.
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

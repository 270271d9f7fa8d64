"""How long things are kept, each with where the figure comes from."""

from procloser.kernel.limits import Limit

UNCONFIRMED_GONE = Limit(
    24, "months", "D", "requirements A73, A100: deleted at 24 months unverified", most=24
)
DIRECTORY_UNCONFIRMED_GONE = Limit(
    24,
    "months",
    "D",
    "requirements A46: an entry ages out; for operators that send no full deliveries",
    most=60,
)
UNINFORMED_LOCKED = Limit(
    1, "months", "M", "GDPR art. 14(3)(a): informed within one month of obtaining", most=1
)
LOCKED_GONE = Limit(
    14, "days", "D", "guard rails: neither informed nor exempt: locked, alarmed, deleted", most=31
)
DEPARTED_REMEMBERED = Limit(
    12, "months", "D", "a record that comes again keeps the day it was first held", most=24
)
PROSPECTS_GONE = Limit(
    10, "years", "M", "requirements A123: deleted ten years after prospecting ended", most=10
)
CASES_BLANKED = Limit(
    2, "years", "D", "requirements D1.10: identity fields blanked after closing", most=5
)
QUARANTINE_EMPTIED = Limit(
    30,
    "days",
    "D",
    "our own decision: rows that a load could not take may hold personal data",
    most=90,
)
LIST_ENTRIES_GONE = Limit(
    35,
    "days",
    "D",
    "requirements D1.7: external lists by their validity; a generation reads them till it goes",
    least=35,
    most=365,
)

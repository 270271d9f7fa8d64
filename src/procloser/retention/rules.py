"""Every rule of what is kept for how long. Read this page to know when what goes.

What stands here is what the job does, what its page shows and what the notice may promise.
"""

import hashlib
from calendar import monthrange
from datetime import date, timedelta

from procloser.audiences.limits import OWN_LISTS_KEPT
from procloser.kernel.limits import Limit
from procloser.permissions.limits import ATTEMPTS_KEPT
from procloser.publishing.limits import GENERATION_OLDEST
from procloser.retention.limits import (
    CASES_BLANKED,
    DEPARTED_REMEMBERED,
    DIRECTORY_UNCONFIRMED_GONE,
    LIST_ENTRIES_GONE,
    LOCKED_GONE,
    PROSPECTS_GONE,
    QUARANTINE_EMPTIED,
    UNCONFIRMED_GONE,
    UNINFORMED_LOCKED,
)
from procloser.retention.types import Deed, Ground, Rule

# In the order they are applied: a lock is placed before its time is asked.
RULES = (
    Rule("consumers", Ground.UNINFORMED, Deed.LOCK, UNINFORMED_LOCKED),
    Rule("decision_makers", Ground.UNINFORMED, Deed.LOCK, UNINFORMED_LOCKED),
    Rule("consumers", Ground.STILL_UNINFORMED, Deed.DELETE, LOCKED_GONE),
    Rule("decision_makers", Ground.STILL_UNINFORMED, Deed.DELETE, LOCKED_GONE),
    Rule("consumers", Ground.UNCONFIRMED, Deed.DELETE, UNCONFIRMED_GONE),
    Rule("decision_makers", Ground.UNCONFIRMED, Deed.DELETE, UNCONFIRMED_GONE),
    Rule("directory", Ground.UNCONFIRMED, Deed.DELETE, DIRECTORY_UNCONFIRMED_GONE),
    Rule("prospects", Ground.PROSPECTING_ENDED, Deed.DELETE, PROSPECTS_GONE),
    Rule("requests", Ground.CLOSED, Deed.BLANK, CASES_BLANKED),
    Rule("restriction_lists", Ground.RUN_OUT, Deed.DELETE, LIST_ENTRIES_GONE),
    Rule("attempts", Ground.TOO_OLD, Deed.DELETE, ATTEMPTS_KEPT),
    Rule("quarantine", Ground.TOO_OLD, Deed.DELETE, QUARANTINE_EMPTIED),
    Rule("generations", Ground.TOO_OLD, Deed.DELETE, GENERATION_OLDEST),
    Rule("departed", Ground.TOO_OLD, Deed.DELETE, DEPARTED_REMEMBERED),
    Rule("own_lists", Ground.TOO_OLD, Deed.DELETE, OWN_LISTS_KEPT),
)
REGISTERS = ("consumers", "decision_makers", "directory", "prospects")
MONTHS = {"months": 1, "years": 12}


def rules_for(register: str) -> tuple[Rule, ...]:
    """Return the rules of one register, or every rule for ""."""
    return tuple(rule for rule in RULES if register in ("", rule.of))


def rules_version() -> str:
    """Return what names the rules with today's figures: another figure, another version."""
    told = [f"{rule.key} {rule.deed} {told_limit(rule.limit)}" for rule in RULES]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:12]


def told_limit(limit: Limit) -> str:
    """Return "24 months"."""
    unit = limit.unit.removesuffix("s") if limit.value == 1 else limit.unit
    return f"{limit.value} {unit}"


def first_kept(limit: Limit, today: date) -> date:
    """Return the first day that has not run out: what is dated before it has been kept too long.

    A month ends on the day of the same number, or on the month's last day: what came on
    31 January may be kept for a month through 28 February, and on 1 March it has run out.

    Source: Regulation 1182/71 art. 3(2)(c), without its rolling to a working day, which would
        keep longer.
    """
    if limit.unit == "days":
        return today - timedelta(days=limit.value)
    months = limit.value * MONTHS[limit.unit]
    day = months_after(today, -months)
    while months_after(day, months) < today:
        day += timedelta(days=1)
    return day


def months_after(day: date, months: int) -> date:
    """Return the day of the same number so many months later (or earlier), or the month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

"""Writing down what a run does, in the transaction that does it."""

import hashlib
from collections.abc import Sequence

from procloser.kernel import clock
from procloser.retention.models import RetentionLine, RetentionRun
from procloser.retention.rules import rules_version, told_limit
from procloser.retention.types import Rule


def begin(*, register: str, username: str) -> RetentionRun:
    """Return the run to write in: one of today that was killed, or a new one.

    The caller alone runs, so an unfinished run is a dead one.
    """
    same = {
        "register": register,
        "by_username": username,
        "day": clock.today(),
        "rules_version": rules_version(),
    }
    killed = RetentionRun.objects.filter(finished_at=None, **same).order_by("-id").first()
    return killed or RetentionRun.objects.create(started_at=clock.now(), **same)


def note(run: RetentionRun, rule: Rule, ids: Sequence[int]) -> None:
    """Add what went by the rule to the run's line of it. In the caller's transaction.

    Args:
        ids: of what went, ascending.
    """
    line = _line(run, rule)
    if ids:
        line.rows += len(ids)
        line.digest = chained(line.digest, ids)
        line.save(update_fields=["rows", "digest"])


def count(run: RetentionRun, rule: Rule, rows: int) -> None:
    """Add how much went, where what goes has no id worth proving: no digest is made."""
    line = _line(run, rule)
    if rows:
        line.rows += rows
        line.save(update_fields=["rows"])


def _line(run: RetentionRun, rule: Rule) -> RetentionLine:
    line, _ = RetentionLine.objects.get_or_create(
        run=run,
        rule=rule.key,
        defaults={"deed": rule.deed, "limit": told_limit(rule.limit)},
    )
    return line


def chained(before: str, ids: Sequence[int]) -> str:
    """Return the digest that covers what went before and one batch more."""
    told = bytes.fromhex(before) + ",".join(map(str, ids)).encode()
    return hashlib.sha256(told).hexdigest()

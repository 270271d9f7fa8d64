"""Letting go of what has been kept long enough."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from procloser.accounts.models import User
from procloser.accounts.queries import require
from procloser.accounts.types import Permission
from procloser.audit import actions as audit
from procloser.kernel import clock
from procloser.kernel.errors import BadInput
from procloser.kernel.progress import Progress, Silent
from procloser.retention import evidence
from procloser.retention.deeds import carry_out
from procloser.retention.errors import RetentionAlready
from procloser.retention.models import RetentionRun
from procloser.retention.queries import view_of
from procloser.retention.rules import REGISTERS, rules_for
from procloser.retention.types import RunView

LOCK = 0x52455441
"""The advisory lock's number; a session holds it, so it ends with the process."""


def run(*, by: User | None, register: str = "", progress: Progress | None = None) -> RunView:
    """Have nothing left that a rule takes today, and the evidence of what went.

    In batches, each one transaction: killed at any moment, what is done is done and written
    down, and the next run goes on. Whoever is held, or has a request open, is left. Bans, the
    ledger, and the bare ids of subjects stay.

    Args:
        by: None for the nightly run.
        register: only the rules of this register; "" for all rules.
    Raises:
        NotPermitted: only the privacy officer runs it by hand. RetentionAlready.
        BadInput: no rule is about such a register.
    Source: GDPR art. 5(1)(e), 14(3)(a); requirements A46, A73, A100, A123, D1.10, F17.
    """
    if by is not None:
        require(by, Permission.DECIDE)
    if register and register not in REGISTERS:
        raise BadInput(f"No rule is about {register!r}. Choose one of: {', '.join(REGISTERS)}.")
    listener = progress or Silent()
    with _alone():
        record = evidence.begin(register=register, username=by.username if by else audit.SYSTEM)
        for rule in rules_for(register):
            carry_out(record, rule, listener)
        return _finished(record, by)


def run_nightly() -> RunView | None:
    """Run for the system, once a day; None when the day's run is done already."""
    done = RetentionRun.objects.filter(
        day=clock.today(), by_username=audit.SYSTEM, register="", finished_at__isnull=False
    )
    return None if done.exists() else run(by=None)


@transaction.atomic
def _finished(record: RetentionRun, by: User | None) -> RunView:
    record.finished_at = clock.now()
    record.save(update_fields=["finished_at"])
    view = view_of(record)
    told = [f"{line.rule_key} {line.rows} {line.digest}".strip() for line in view.lines]
    audit.record(
        what="retention_run",
        target=f"retention:{record.pk}",
        new="; ".join(told),
        reason=f"rules {record.rules_version}",
        by=by,
    )
    for line in view.lines:
        if line.deed == "lock" and line.rows:
            audit.record(
                what="uninformed_locked",
                target=line.rule_key,
                new=f"{line.rows} people",
                reason=f"not informed within {line.limit}",
                by=by,
            )
    return view


@contextmanager
def _alone() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            raise RetentionAlready("Another run of retention is under way. Wait for it to end.")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])

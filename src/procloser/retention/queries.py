"""What would go today, what went, and who is locked."""

from datetime import timedelta

from django.db.models import Count, Min

from procloser.kernel import clock
from procloser.permissions.models import Lock
from procloser.retention.finding import due_by
from procloser.retention.limits import LOCKED_GONE
from procloser.retention.models import RetentionRun
from procloser.retention.rules import rules_for
from procloser.retention.types import Deed, DoneLine, Due, LockedPeople, RunView


def due(*, register: str = "") -> list[Due]:
    """Return what each rule would take today, in the order of the rules. Changes nothing.

    Grain: one a rule. A record that left uninformed, came again and has been met by no run since
    is counted by its new day; the run itself gives it back the old one first.
    """
    today = clock.today()
    return [due_by(rule, today) for rule in rules_for(register)]


def runs(*, limit: int = 50) -> list[RunView]:
    """Return the newest runs with their evidence, the newest first."""
    return [view_of(run) for run in RetentionRun.objects.order_by("-id")[:limit]]


def locked_people() -> list[LockedPeople]:
    """Return how many people are locked, by register; registers without any are absent."""
    found = Lock.objects.values("register").annotate(people=Count("*"), since=Min("locked_on"))
    return [
        LockedPeople(
            register=one["register"],
            people=one["people"],
            since=one["since"],
            deleted_on=one["since"] + timedelta(days=LOCKED_GONE.value + 1),
        )
        for one in found.order_by("register")
    ]


def view_of(run: RetentionRun) -> RunView:
    """Return a run in the words of `types`."""
    return RunView(
        id=run.pk,
        started_at=run.started_at,
        finished_at=run.finished_at,
        by=run.by_username,
        register=run.register,
        day=run.day,
        rules_version=run.rules_version,
        lines=tuple(
            DoneLine(line.rule, Deed(line.deed), line.limit, line.rows, line.digest)
            for line in run.lines.order_by("id")
        ),
    )

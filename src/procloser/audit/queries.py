"""Reading the audit trail."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from procloser.audit.models import Event


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One event as the room tells others of it."""

    at: datetime
    username: str
    what: str
    target: str
    new: str
    reason: str


def events_about(
    target: str, *, what: Collection[str], limit: int | None = None
) -> list[AuditEvent]:
    """Return the events of those kinds about the target, newest first; all where no limit is."""
    found = Event.objects.filter(target=target, what__in=what).order_by("-pk")[:limit]
    return [_told(event) for event in found]


def newest_of_each_target(*, what: Collection[str]) -> dict[str, AuditEvent]:
    """Return by target the last event of those kinds."""
    found = Event.objects.filter(what__in=what).order_by("target", "-pk").distinct("target")
    return {event.target: _told(event) for event in found}


def _told(event: Event) -> AuditEvent:
    return AuditEvent(event.at, event.username, event.what, event.target, event.new, event.reason)

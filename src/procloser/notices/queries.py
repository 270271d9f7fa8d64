"""Reading notices."""

from django.db.models import QuerySet

from procloser.kernel import clock
from procloser.notices.models import Notice
from procloser.notices.types import Action, NoticeView, State

OPEN = (State.QUEUED, State.SENT, State.FAILED)


def notices_of(organisation_id: int) -> list[NoticeView]:
    """Return a customer's notices: those to act on first, the earliest due first."""
    views = [view_of(row) for row in _rows().filter(recipient_id=organisation_id)]
    return sorted(views, key=lambda view: (view.state not in OPEN, view.due_at, view.id))


def open_count(organisation_id: int) -> int:
    """Return how many notices wait for the customer's confirmation."""
    return Notice.objects.filter(recipient_id=organisation_id, state__in=OPEN).count()


def notices_of_request(request_reference: str) -> list[NoticeView]:
    """Return whom one request made us tell, in the order of telling."""
    rows = _rows().filter(request_reference=request_reference)
    return [view_of(row) for row in rows.order_by("id")]


def overdue_notices() -> list[NoticeView]:
    """Return every notice whose time to confirm has passed, the oldest first."""
    late = _rows().filter(state__in=OPEN, due_at__lt=clock.now())
    return [view_of(row) for row in late.order_by("due_at", "id")]


def _rows() -> QuerySet[Notice]:
    return Notice.objects.select_related("disclosure", "recipient")


def view_of(row: Notice) -> NoticeView:
    """Return the frozen form of a stored notice (disclosure and recipient are read with it)."""
    state = State(row.state)
    return NoticeView(
        id=row.pk,
        delivery_number=row.disclosure.order_number,
        disclosure_number=row.disclosure.number,
        recipient_name=row.recipient.name,
        recipient_business_id=row.recipient.business_id,
        row_reference=row.row_reference,
        action=Action(row.action),
        channel=row.channel,
        created_at=row.created_at,
        due_at=row.due_at,
        state=state,
        sent_at=row.sent_at,
        acknowledged_at=row.acknowledged_at,
        acknowledged_by=row.acknowledged_by,
        reason=row.reason,
        is_overdue=state in OPEN and row.due_at < clock.now(),
    )

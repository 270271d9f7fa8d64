"""Reading cases: the person by the secret link, the desk by reference and state."""

from itertools import groupby

from django.db.models import Count

from procloser.kernel import clock
from procloser.notices.queries import notices_of_request
from procloser.notices.types import NoticeView
from procloser.rights.errors import UnknownCase
from procloser.rights.models import Case
from procloser.rights.secrets import secret_digest
from procloser.rights.types import CaseLine, CaseView, EventView, Kind, State, ToldView

OPEN = (State.RECEIVED, State.IN_PROGRESS, State.FULFILLED, State.NOTIFYING, State.REFUSED)
DONE = ("acknowledged", "sent", "queued", "impossible", "failed")


def case_by_secret(secret: str) -> CaseView:
    """Return the case that the secret link belongs to.

    Raises:
        UnknownCase: no case has that secret.
    """
    return _view(Case.objects.filter(secret_digest=secret_digest(secret)).first(), "that link")


def case_by_reference(reference: str) -> CaseView:
    """Return the case by its reference, for the desk.

    Raises:
        UnknownCase: there is none.
    """
    return _view(Case.objects.filter(reference=reference).first(), reference)


def open_cases() -> list[CaseLine]:
    """Return the cases not closed yet, the earliest due first."""
    return [_line(case) for case in Case.objects.filter(state__in=OPEN).order_by("due_on", "id")]


def recent_cases(*, limit: int = 100) -> list[CaseLine]:
    """Return the newest cases whatever their state, the newest first."""
    return [_line(case) for case in Case.objects.order_by("-id")[:limit]]


def open_count() -> int:
    """Return how many cases are not closed."""
    return Case.objects.filter(state__in=OPEN).count()


def counts_by_state() -> dict[State, int]:
    """Return how many cases are in each state, states without one included."""
    counted = dict(Case.objects.values_list("state").annotate(Count("id")))
    return {state: counted.get(state, 0) for state in State}


def _line(case: Case) -> CaseLine:
    return CaseLine(
        reference=case.reference,
        kinds=tuple(Kind(kind) for kind in case.kinds),
        state=State(case.state),
        received_at=case.received_at,
        due_on=case.due_on,
        is_overdue=case.closed_at is None and case.due_on < clock.today(),
    )


def _view(case: Case | None, asked_by: str) -> CaseView:
    if case is None:
        raise UnknownCase(f"There is no request with {asked_by}.")
    return CaseView(
        reference=case.reference,
        kinds=tuple(Kind(kind) for kind in case.kinds),
        state=State(case.state),
        language=case.language,
        received_at=case.received_at,
        due_on=case.due_on,
        effective_at=case.effective_at,
        confirmed_at=case.confirmed_at,
        closed_at=case.closed_at,
        gave_email=bool(case.confirmation_email),
        events=tuple(
            EventView(event.at, State(event.state), event.by_username, event.reason)
            for event in case.events.order_by("id")
        ),
        told=_told(notices_of_request(case.reference)),
    )


def _told(notices: list[NoticeView]) -> tuple[ToldView, ...]:
    """Put a recipient's notices in one line; it is as far as the one least far."""
    by_name = sorted(notices, key=lambda notice: notice.recipient_name)
    lines = []
    for name, group in groupby(by_name, key=lambda notice: notice.recipient_name):
        of_one = list(group)
        behind = max(of_one, key=lambda notice: DONE.index(notice.state))
        lines.append(ToldView(name, len(of_one), str(behind.state), behind.sent_at))
    return tuple(lines)

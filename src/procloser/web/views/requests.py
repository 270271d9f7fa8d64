"""The requests desk: people's cases, their deadlines, and who was told."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from procloser.accounts.types import Permission
from procloser.kernel import clock
from procloser.kernel.errors import NotFound
from procloser.notices.queries import notices_of_request
from procloser.notices.types import NoticeView
from procloser.rights import queries
from procloser.rights.event_words import event_in_words
from procloser.rights.types import CaseLine, CaseView, State
from procloser.web.views.access import needs, user_of

KIND_KEYS = {"object_dm": "forbid_marketing", "directory_ban": "forbid_directory"}


@require_GET
@needs(Permission.VIEW_REQUESTS)
def requests(request: HttpRequest) -> HttpResponse:
    """List the cases, those due first on top."""
    return render(request, "web/requests/requests.html", _list_context(request))


@require_GET
@needs(Permission.VIEW_REQUESTS)
def request_page(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one case: its events and who was told."""
    try:
        found = queries.case_by_reference(reference)
    except NotFound as error:
        raise Http404 from error
    language = get_language() or "fi"
    context = _list_context(request, is_open=found.state is not State.CLOSED) | {
        "case": _case(found),
        "events": [
            {"at": event.at, "text": event_in_words(event, language), "by": event.by}
            for event in found.events
        ],
        "notices": [_notice(notice) for notice in notices_of_request(reference)],
    }
    return render(request, "web/requests/request.html", context)


def _list_context(request: HttpRequest, *, is_open: bool | None = None) -> dict[str, Any]:
    if is_open is None:
        is_open = request.GET.get("state") != "closed"
    cases = queries.open_cases() if is_open else _closed_cases()
    counts = queries.counts_by_state()
    return {
        "current": "requests",
        "state": "open" if is_open else "closed",
        "cases": [_line(case) for case in cases],
        "may_record_consents": user_of(request).may(Permission.RECORD_CONSENT),
        "counts": {"open": queries.open_count(), "closed": counts[State.CLOSED]},
    }


def _closed_cases() -> list[CaseLine]:
    return [case for case in queries.recent_cases() if case.state is State.CLOSED]


def _line(case: CaseLine) -> dict[str, Any]:
    return {
        "reference": case.reference,
        "kinds": [KIND_KEYS[kind] for kind in case.kinds],
        "state": case.state.value,
        "received_at": case.received_at,
        "due_at": case.due_on,
        "days_left": None if case.state is State.CLOSED else (case.due_on - clock.today()).days,
        "url": reverse("web:request", args=[case.reference]),
    }


def _case(case: CaseView) -> dict[str, Any]:
    return {
        "reference": case.reference,
        "kinds": [KIND_KEYS[kind] for kind in case.kinds],
        "state": case.state.value,
        "received_at": case.received_at,
        "due_at": case.due_on,
        "days_left": (case.due_on - clock.today()).days,
        "language": case.language,
        "closed_at": case.closed_at,
    }


def _notice(notice: NoticeView) -> dict[str, Any]:
    return {
        "recipient": notice.recipient_name,
        "delivery": notice.delivery_number,
        "action": notice.action.value,
        "state": notice.state.value,
        "sent_at": notice.sent_at,
        "acknowledged_at": notice.acknowledged_at,
        "due_at": notice.due_at,
    }

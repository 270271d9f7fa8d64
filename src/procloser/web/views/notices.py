"""Notices from people, for the customer who received them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from procloser.accounts.models import User
from procloser.accounts.types import Permission
from procloser.kernel.errors import ProCloserError
from procloser.notices import actions, queries
from procloser.notices.types import NoticeView
from procloser.web.views.access import needs, user_of


@require_GET
@needs(Permission.ANSWER_NOTICES)
def notices(request: HttpRequest) -> HttpResponse:
    """List the rows to remove from lists already delivered."""
    return render(request, "web/notices/notices.html", _context(user_of(request)))


@require_POST
@needs(Permission.ANSWER_NOTICES)
def acknowledge(request: HttpRequest) -> HttpResponse:
    """Acknowledge one notice, or all."""
    user = user_of(request)
    try:
        if request.POST.get("all"):
            actions.acknowledge_all(by=user)
        else:
            number = request.POST.get("notice", "")
            actions.acknowledge(notice=int(number) if number.isdecimal() else 0, by=user)
    except ProCloserError as error:
        messages.error(request, str(error))
    if request.headers.get("HX-Request"):
        return render(request, "web/notices/_list.html", _context(user))
    return redirect("web:notices")


def _context(user: User) -> dict[str, object]:
    return {
        "current": "notices",
        "notices": [_line(notice) for notice in queries.notices_of(user.organisation_id)],
        "open_count": queries.open_count(user.organisation_id),
    }


def _line(notice: NoticeView) -> dict[str, object]:
    return {
        "id": notice.id,
        "order_number": notice.delivery_number,
        "row_reference": notice.row_reference,
        "action": notice.action.value,
        "channel": notice.channel,
        "sent_at": notice.sent_at or notice.created_at,
        "due_on": notice.due_at,
        "acknowledged_at": notice.acknowledged_at,
        "is_overdue": notice.is_overdue,
    }

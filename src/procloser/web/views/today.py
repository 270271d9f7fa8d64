"""What waits for our own people today."""

from datetime import datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from procloser.accounts.models import User
from procloser.accounts.types import Permission
from procloser.intake.queries import open_quarantine
from procloser.kernel import clock
from procloser.notices.queries import overdue_notices
from procloser.orders.queries import orders_awaiting_approval
from procloser.permissions.queries import world_facts
from procloser.permissions.rules import is_list_fresh
from procloser.permissions.types import Channel
from procloser.publishing.errors import NothingPublished
from procloser.publishing.nightly import failed_night
from procloser.publishing.queries import active_generation
from procloser.retention.queries import locked_people, runs
from procloser.rights.queries import open_cases, open_count
from procloser.sources.queries import recent_loads
from procloser.subjects.corrections import open_conflicts
from procloser.ui.figures import day, moment, number
from procloser.web.retention_texts import kept_label
from procloser.web.views.access import needs, user_of

STAFF = (Permission.VIEW_LOADS, Permission.VIEW_REQUESTS, Permission.APPROVE)
RECENT_LOADS = 10
RUN_EVERY_DAYS = 2


@require_GET
@needs(*STAFF)
def today(request: HttpRequest) -> HttpResponse:
    """List what waits, the oldest first, each with where to go."""
    user, language = user_of(request), get_language() or "fi"
    lines = [*_cases(), *_overdue_notices(), *_old_lists(), *_locked(language), *_unfinished_run()]
    lines += _failed_publish(language)
    if user.may(Permission.APPROVE):
        lines += _approvals()
    if user.may(Permission.VIEW_PERSON):
        lines += _conflicts()
    lines += _quarantine()
    lines.sort(key=lambda line: line["at"])
    context = {"current": "today", "lines": lines, "figures": _figures(user, language)}
    return render(request, "web/today/today.html", context)


def _figures(user: User, language: str) -> list[dict[str, Any]]:
    loads = recent_loads(limit=1)
    figures = [
        {
            "label": _("open requests"),
            "shown": number(open_count(), language),
            "url": reverse("web:requests") if user.may(Permission.VIEW_REQUESTS) else "",
        },
        {
            "label": _("last load"),
            "shown": moment(loads[0].committed_at, language) if loads else "–",
            "url": reverse("web:loads"),
        },
    ]
    try:
        figures.append(
            {
                "label": _("active generation made"),
                "shown": moment(active_generation().made_at, language),
                "url": "",
            }
        )
    except NothingPublished:
        figures.append({"label": _("active generation"), "shown": "–", "url": ""})
    return figures


def _cases() -> list[dict[str, Any]]:
    return [
        {
            "kind": "deadline",
            "title": case.reference,
            "detail": "",
            "url": reverse("web:request", args=[case.reference]),
            "at": case.received_at,
            "days_left": (case.due_on - clock.today()).days,
            "tone": "danger" if case.is_overdue else "",
        }
        for case in open_cases()
    ]


def _approvals() -> list[dict[str, Any]]:
    return [
        {
            "kind": "approval",
            "title": f"{order.number} {order.customer_name}",
            "detail": "",
            "url": reverse("web:approvals") + f"#order-{order.number}",
            "at": order.ordered_at,
            "days_left": None,
            "tone": "",
        }
        for order in orders_awaiting_approval()
    ]


def _overdue_notices() -> list[dict[str, Any]]:
    return [
        {
            "kind": "notice",
            "title": _("%(customer)s has not confirmed a notice") % {"customer": n.recipient_name},
            "detail": n.delivery_number,
            "url": reverse("web:requests"),
            "at": n.due_at,
            "days_left": None,
            "tone": "danger",
        }
        for n in overdue_notices()
    ]


def _old_lists() -> list[dict[str, Any]]:
    world = world_facts(clock.today())
    return [
        {
            "kind": "alarm",
            "title": _("No fresh restriction list for %(channel)s: nothing is delivered by it")
            % {"channel": name},
            "detail": "",
            "url": reverse("web:loads"),
            "at": clock.now(),
            "days_left": None,
            "tone": "danger",
        }
        for channel, name in ((Channel.PHONE, _("phone")), (Channel.POST, _("post")))
        if not is_list_fresh(channel, world)
    ]


def _locked(language: str) -> list[dict[str, Any]]:
    return [
        {
            "kind": "alarm",
            "title": ngettext(
                "%(people)s person of %(register)s is locked: not informed within a month",
                "%(people)s people of %(register)s are locked: not informed within a month",
                one.people,
            )
            % {
                "people": number(one.people, language),
                "register": kept_label(one.register, language),
            },
            "detail": _("deleted from %(day)s on") % {"day": day(one.deleted_on, language)},
            "url": reverse("web:retention"),
            "at": datetime.combine(one.since, time(), clock.HELSINKI),
            "days_left": None,
            "tone": "danger",
        }
        for one in locked_people()
    ]


def _unfinished_run() -> list[dict[str, Any]]:
    """Alarm when the nightly run was killed, or none has come for two days."""
    newest = next(iter(runs(limit=1)), None)
    if newest is None:
        return []
    is_old = (clock.today() - newest.day).days > RUN_EVERY_DAYS
    if newest.finished_at is not None and not is_old:
        return []
    return [
        {
            "kind": "alarm",
            "title": _("Retention has not finished a run since %(day)s")
            % {"day": day(newest.day, get_language() or "fi")},
            "detail": "",
            "url": reverse("web:retention"),
            "at": newest.started_at,
            "days_left": None,
            "tone": "danger",
        }
    ]


def _failed_publish(language: str) -> list[dict[str, Any]]:
    """Alarm when the nightly publish failed or was killed, or none has come for two days."""
    failed = failed_night()
    if failed is None:
        return []
    return [
        {
            "kind": "alarm",
            "title": _("The nightly publish of %(day)s made no generation: the one before is used")
            % {"day": day(failed.day, language)},
            "detail": failed.problem,
            "url": reverse("web:loads"),
            "at": failed.started_at,
            "days_left": None,
            "tone": "danger",
        }
    ]


def _quarantine() -> list[dict[str, Any]]:
    return [
        {
            "kind": "quarantine",
            "title": _("%(rows)s rows of %(file)s are in quarantine")
            % {"rows": one.rows, "file": one.file_name},
            "detail": "",
            "url": reverse("web:quarantine", args=[one.load_id]),
            "at": one.since,
            "days_left": None,
            "tone": "",
        }
        for one in open_quarantine(limit=RECENT_LOADS)
    ]


def _conflicts() -> list[dict[str, Any]]:
    waiting = open_conflicts()
    if not waiting:
        return []
    return [
        {
            "kind": "conflict",
            "title": ngettext(
                "%(values)s source value is against what a person corrected",
                "%(values)s source values are against what people corrected",
                len(waiting),
            )
            % {"values": len(waiting)},
            "detail": "",
            "url": reverse("web:where"),
            "at": waiting[0].found_at,
            "days_left": None,
            "tone": "warning",
        }
    ]

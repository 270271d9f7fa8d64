"""What has been taken in, what of it is held still, and taking it back."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from procloser.accounts.types import Permission
from procloser.intake import withdrawing
from procloser.intake.queries import reasons_waiting, rows_waiting
from procloser.intake.types import WithdrawnPart
from procloser.kernel.errors import NotFound, ProCloserError
from procloser.sources import queries as sources
from procloser.sources.models import Load
from procloser.ui.figures import number
from procloser.web.provenance_texts import part_label, stays_label
from procloser.web.reason_texts import reason_label
from procloser.web.source_texts import licence_label, source_name
from procloser.web.views.access import needs, user_of

PAGE = 50
STATES = {"": None, "standing": False, "withdrawn": True}


@require_GET
@needs(Permission.VIEW_LOADS)
def loads(request: HttpRequest) -> HttpResponse:
    """List the files taken in, the newest first; of one reader or state, or all."""
    readers = sources.readers_used()
    asked, state = request.GET.get("reader", ""), request.GET.get("state", "")
    reader, state = asked if asked in readers else "", state if state in STATES else ""
    before = request.GET.get("before", "")
    found = sources.loads_page(
        reader=reader,
        withdrawn=STATES[state],
        before=int(before) if before.isdecimal() and len(before) < 18 else 0,
        limit=PAGE,
    )
    waiting = rows_waiting([load.pk for load in found])
    more = urlencode({"reader": reader, "state": state, "before": found[-1].pk}) if found else ""
    context = {
        "current": "loads",
        "loads": [_line(load, waiting.get(load.pk, 0)) for load in found],
        "readers": readers,
        "reader": reader,
        "state": state,
        "next_page_url": f"?{more}" if len(found) == PAGE else "",
    }
    return render(request, "web/loads/loads.html", context)


@require_GET
@needs(Permission.VIEW_LOADS)
def load(request: HttpRequest, load_id: int) -> HttpResponse:
    """Show one load: what it did, what of it is held today, what waits in quarantine."""
    found = load_or_404(load_id)
    waiting = reasons_waiting(load_id)
    user = user_of(request)
    context = {
        "current": "loads",
        "load": _line(found, sum(waiting.values())) | _facts(found),
        "reasons": [
            {
                "code": code,
                "label": reason_label(code),
                "rows": rows,
                "waiting": waiting.get(code, 0),
            }
            for code, rows in sorted(found.reasons.items())
        ],
        "parts": [_part(part, load_id) for part in withdrawing.contents_of(load_id)],
        "may_withdraw": user.may(Permission.WITHDRAW_LOAD) and found.withdrawn_at is None,
    }
    return render(request, "web/loads/load.html", context)


@require_GET
@never_cache
@needs(Permission.VIEW_LOADS)
def records(request: HttpRequest, load_id: int, part: str) -> HttpResponse:
    """List the lines of the load's records, each with its subject; no value of anybody."""
    found = load_or_404(load_id)
    after = request.GET.get("after", "")
    lines = withdrawing.records_of(
        load_id, part, after=int(after) if after.isdecimal() and len(after) < 10 else 0, limit=PAGE
    )
    if not lines and not after:
        raise Http404
    context = {
        "current": "loads",
        "load": _line(found, 0),
        "part": part_label(part),
        "records": [{"line": one.row_no, "subject_id": one.subject_id} for one in lines],
        "next_page_url": f"?after={lines[-1].row_no}" if len(lines) == PAGE else "",
    }
    return render(request, "web/loads/records.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
@needs(Permission.WITHDRAW_LOAD)
def withdraw(request: HttpRequest, load_id: int) -> HttpResponse:
    """Show what a withdrawal would take; a POST with its reason takes it."""
    found = load_or_404(load_id)
    reason = request.POST.get("reason", "").strip()
    if request.method == "POST":
        try:
            done = withdrawing.withdraw_load(
                load_id=load_id, reason=reason, by=user_of(request), commit=True
            )
        except ProCloserError as error:
            messages.error(request, str(error))
        else:
            rows = sum(part.rows for part in done.parts)
            told = ngettext(
                "Withdrawn: %(rows)s row is held no more.",
                "Withdrawn: %(rows)s rows are held no more.",
                rows,
            )
            messages.success(request, told % {"rows": number(rows, get_language() or "fi")})
            return redirect("web:load", load_id=load_id)
    if found.withdrawn_at is not None:
        return redirect("web:load", load_id=load_id)
    context = {
        "current": "loads",
        "load": _line(found, 0),
        "parts": [_part(part, load_id) for part in withdrawing.contents_of(load_id)],
        "earlier": [_line(one, 0) for one in sources.earlier_loads(found)],
        "reason": reason,
    }
    return render(request, "web/loads/withdraw.html", context)


def load_or_404(load_id: int) -> Load:
    """Return the load; one that is not there is a page that is not there."""
    try:
        return sources.load_by_id(load_id)
    except NotFound as error:
        raise Http404 from error


def _part(part: WithdrawnPart, load_id: int) -> dict[str, Any]:
    knows_lines = any(one.key == part.key and one.has_rows for one in withdrawing.PARTS)
    return {
        "key": part.key,
        "label": part_label(part.key),
        "rows": part.rows,
        "held": part.rows + part.kept,
        "kept": part.kept,
        "why_kept": stays_label(part.key) if part.kept else "",
        "url": reverse("web:load_records", args=[load_id, part.key]) if knows_lines else "",
    }


def _line(load: Load, waiting: int) -> dict[str, Any]:
    return {
        "id": load.pk,
        "reader": load.reader,
        "source": source_name(load.source.name),
        "file_name": load.file_name,
        "source_date": load.source_date,
        "rows_read": load.rows_read,
        "accepted": load.accepted,
        "quarantined": load.quarantined,
        "waiting": waiting,
        "suppressed": load.suppressed,
        "committed_at": load.committed_at,
        "seconds": load.seconds,
        "by_username": load.by_username,
        "withdrawn_at": load.withdrawn_at,
    }


def _facts(load: Load) -> dict[str, Any]:
    return {
        "sha256": load.sha256,
        "os_user": load.os_user,
        "licence": licence_label(load.source.licence),
        "withdrawn_by": load.withdrawn_by,
        "withdrawn_reason": load.withdrawn_reason,
    }

"""Rows put aside: which field is at fault, mending and trying again, dropping."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from procloser.accounts.types import Permission
from procloser.intake import quarantine as actions
from procloser.intake import queries
from procloser.intake.queries import RowPutAside
from procloser.intake.types import RetryReport
from procloser.kernel.errors import NotFound, ProCloserError
from procloser.retention.limits import QUARANTINE_EMPTIED
from procloser.sources.models import Load
from procloser.sources.readers import READERS
from procloser.ui.figures import number
from procloser.web.provenance_texts import field_label
from procloser.web.reason_texts import reason_label
from procloser.web.source_texts import source_name
from procloser.web.views.access import needs, user_of
from procloser.web.views.loads import load_or_404

PAGE = 50


@require_GET
@never_cache
@needs(Permission.VIEW_LOADS)
def quarantine(request: HttpRequest, load_id: int) -> HttpResponse:
    """List the rows of a load that wait, of one reason or all, a page at a time."""
    found = load_or_404(load_id)
    waiting = queries.reasons_waiting(load_id)
    asked = request.GET.get("reason", "")
    reason = asked if asked in waiting else ""
    after = request.GET.get("after", "")
    rows = actions.look_at(
        load_id=load_id,
        by=user_of(request),
        reason=reason,
        after=int(after) if after.isdecimal() and len(after) < 18 else 0,
        limit=PAGE,
    )
    query = urlencode({"reason": reason, "after": rows[-1].id}) if len(rows) == PAGE else ""
    context = {
        "current": "loads",
        "load": _load(found),
        "reasons": [
            {"code": code, "label": reason_label(code), "rows": count}
            for code, count in sorted(waiting.items())
        ],
        "reason": reason,
        "reason_label": reason_label(reason) if reason else "",
        "waiting": waiting.get(reason, 0) if reason else sum(waiting.values()),
        "rows": [_row(row) for row in rows],
        "may_mend": user_of(request).may(Permission.QUARANTINE),
        "kept_days": QUARANTINE_EMPTIED.value,
        "next_page_url": f"{reverse('web:quarantine', args=[load_id])}?{query}" if query else "",
    }
    part = "_rows" if request.headers.get("HX-Request") else "quarantine"
    return render(request, f"web/loads/{part}.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
@needs(Permission.QUARANTINE)
def row(request: HttpRequest, load_id: int, row_id: int) -> HttpResponse:
    """Show one row to be mended; a POST tries it at once."""
    found = load_or_404(load_id)
    try:
        held = queries.row_put_aside(load_id, row_id)
    except NotFound as error:
        if request.method == "POST":
            messages.warning(request, str(error))
            return redirect("web:quarantine", load_id=load_id)
        raise Http404 from error
    given: list[str] | None = None
    if request.method == "POST":
        given = [request.POST.get(field.name, "") for field in held.fields]
        text = request.POST.get("text", "")
        try:
            done = actions.mend_and_retry(
                load_id=load_id,
                row_id=row_id,
                values=given,
                text="" if held.fields else text,
                by=user_of(request),
                commit=True,
            )
        except ProCloserError as error:
            messages.error(request, str(error))
            given = None  # what was refused may be a personal identity code: it is not repeated
        else:
            return _told(request, done, load_id, row_id)
    context = {"current": "loads", "load": _load(found), "row": _row(held, given)}
    return render(request, "web/loads/row.html", context)


def _told(request: HttpRequest, done: RetryReport, load_id: int, row_id: int) -> HttpResponse:
    if done.refused:
        (reason,) = done.reasons
        messages.warning(request, _("Refused again: %(why)s.") % {"why": reason_label(reason)})
        return redirect("web:quarantine_row", load_id=load_id, row_id=row_id)
    if done.suppressed:
        messages.warning(request, _("A ban forbids what the row holds: it is not stored."))
    else:
        messages.success(request, _("The row is taken."))
    return redirect("web:quarantine", load_id=load_id)


@require_POST
@needs(Permission.QUARANTINE)
def retry(request: HttpRequest, load_id: int) -> HttpResponse:
    """Try all rows of a reason, or of the load, once more."""
    load_or_404(load_id)
    reason = request.POST.get("reason", "")
    try:
        done = actions.retry(load_id=load_id, reason=reason, by=user_of(request), commit=True)
    except ProCloserError as error:
        messages.error(request, str(error))
    else:
        _tell(request, done)
    return redirect("web:quarantine", load_id=load_id)


@require_POST
@needs(Permission.QUARANTINE)
def drop(request: HttpRequest, load_id: int) -> HttpResponse:
    """Delete one row, or all of a reason, for good."""
    load_or_404(load_id)
    chosen = request.POST.get("row", "")
    reason = request.POST.get("reason", "")
    if not chosen.isdecimal() and not reason:
        raise Http404
    dropped = actions.drop(
        load_id=load_id,
        reason=reason,
        row_ids=[int(chosen)] if chosen.isdecimal() else None,
        by=user_of(request),
    )
    told = ngettext("Dropped: %(rows)s row.", "Dropped: %(rows)s rows.", dropped)
    messages.success(request, told % {"rows": _figure(dropped)})
    return redirect("web:quarantine", load_id=load_id)


def _tell(request: HttpRequest, done: RetryReport) -> None:
    counted = (
        (_("accepted %(rows)s"), done.accepted),
        (_("suppressed by a ban %(rows)s"), done.suppressed),
        (_("refused again %(rows)s"), done.refused),
        (_("not kept whole %(rows)s"), done.left_out),
    )
    parts = [text % {"rows": _figure(rows)} for text, rows in counted if rows]
    tell = messages.warning if done.refused or done.left_out else messages.success
    tell(request, capfirst(", ".join(parts)) + ".")


def _figure(rows: int) -> str:
    return number(rows, get_language() or "fi")


def _load(load: Load) -> dict[str, Any]:
    known = READERS.get(load.reader)
    return {
        "id": load.pk,
        "file_name": load.file_name,
        "reader": load.reader,
        "source": source_name(load.source.name),
        "source_date": load.source_date,
        "can_refile": bool(known and known.refile),
    }


def _row(row: RowPutAside, given: list[str] | None = None) -> dict[str, Any]:
    language = get_language() or "fi"
    values = given or [field.value for field in row.fields]
    return {
        "id": row.id,
        "load_id": row.load_id,
        "line": row.line,
        "reason": row.reason,
        "reason_label": reason_label(row.reason),
        "text": row.text,
        "is_whole": row.is_whole,
        "edited_by": row.edited_by,
        "fields": [
            {
                "name": field.name,
                "label": field_label(field.name, language),
                "value": value,
                "at_fault": field.at_fault,
            }
            for field, value in zip(row.fields, values, strict=True)
        ],
    }

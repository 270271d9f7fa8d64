"""What has been taken in, and what was put aside."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from procloser.accounts.types import Permission
from procloser.intake import queries as quarantine
from procloser.kernel.errors import NotFound
from procloser.sources import queries as sources
from procloser.sources.models import Load
from procloser.web.reason_texts import reason_label
from procloser.web.views.access import needs

PAGE = 50


@require_GET
@needs(Permission.VIEW_LOADS)
def loads(request: HttpRequest) -> HttpResponse:
    """List the files taken in, the newest first."""
    found = sources.recent_loads(limit=PAGE)
    context = {"current": "loads", "loads": [_line(load) for load in found]}
    return render(request, "web/loads/loads.html", context)


@require_GET
@needs(Permission.VIEW_LOADS)
def load(request: HttpRequest, load_id: int) -> HttpResponse:
    """Show one load and the rows it put aside, a page at a time."""
    try:
        found = sources.load_by_id(load_id)
    except NotFound as error:
        raise Http404 from error
    after = request.GET.get("after", "")
    rows = quarantine.quarantined_rows(
        load_id, after=int(after) if after.isdecimal() else 0, limit=PAGE
    )
    more = len(rows) == PAGE
    context = {
        "current": "loads",
        "load": _line(found) | {"sha256": found.sha256, "os_user": found.os_user},
        "reasons": [
            {"code": code, "label": reason_label(code), "rows": rows_of}
            for code, rows_of in sorted(found.reasons.items())
        ],
        "rows": [
            {
                "line": row.line,
                "reason": row.reason,
                "reason_label": reason_label(row.reason),
                "text": row.text,
            }
            for row in rows
        ],
        "next_page_url": f"{reverse('web:load', args=[load_id])}?after={rows[-1].id}"
        if more
        else "",
    }
    part = "_rows" if request.headers.get("HX-Request") else "load"
    return render(request, f"web/loads/{part}.html", context)


def _line(load: Load) -> dict[str, Any]:
    return {
        "id": load.pk,
        "reader": load.reader,
        "source": load.source.name,
        "file_name": load.file_name,
        "source_date": load.source_date,
        "rows_read": load.rows_read,
        "accepted": load.accepted,
        "quarantined": load.quarantined,
        "suppressed": load.suppressed,
        "committed_at": load.committed_at,
        "seconds": load.seconds,
        "by_username": load.by_username,
    }

"""The sources: whose they are, on what terms, how fresh what we hold of them is."""

from dataclasses import asdict
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from procloser.accounts.types import Permission
from procloser.audit.actions import SYSTEM
from procloser.kernel.errors import NotFound
from procloser.registers.definitions import REGISTERS
from procloser.sources.models import Load
from procloser.sources.standing import (
    Freshness,
    SourceStanding,
    fetched_files_of,
    fetches_of,
    loads_of,
    standing_of,
    standings,
)
from procloser.web.reason_texts import reason_label
from procloser.web.source_texts import (
    failure_label,
    licence_label,
    publisher_name,
    title_of,
    why_not_open,
)
from procloser.web.views.access import needs


@require_GET
@needs(Permission.VIEW_LOADS)
def sources(request: HttpRequest) -> HttpResponse:
    """List every source, those that somebody should look at first."""
    found = standings()
    lines = [_line(standing) for standing in found]
    lines.sort(key=lambda line: (_turn(line), line["title"].casefold()))
    counts = {state.value: 0 for state in Freshness}
    for standing in found:
        counts[standing.freshness] += 1
    context = {"current": "sources", "sources": lines, "counts": counts}
    return render(request, "web/sources/sources.html", context)


@require_GET
@needs(Permission.VIEW_LOADS)
def source(request: HttpRequest, reader: str) -> HttpResponse:
    """Show one source with its loads and the files that were fetched."""
    try:
        standing = standing_of(reader)
    except NotFound as error:
        raise Http404 from error
    load = standing.last_load
    context = {
        "current": "sources",
        "source": _line(standing),
        "reasons": [
            {"code": code, "label": reason_label(code), "rows": rows}
            for code, rows in sorted(load.reasons.items())
        ]
        if load
        else [],
        "loads": [_load(found) for found in loads_of(reader)],
        "files": [asdict(file) for file in fetched_files_of(reader)],
        "fetches": [
            {
                "at": event.at,
                "by": "" if event.username == SYSTEM else event.username,
                "failure": failure_label(event.kind) if event.kind else "",
                "outcome": event.outcome,
            }
            for event in fetches_of(reader)
        ],
    }
    return render(request, "web/sources/source.html", context)


def _turn(line: dict[str, Any]) -> int:
    """Return 0 for what somebody should look at, 2 for the never loaded, 1 for the rest."""
    waits = line["fetch"] and line["fetch"]["not_loaded"]
    if line["freshness"] == Freshness.OLD or line["failure"] or waits:
        return 0
    return 2 if line["freshness"] == Freshness.NEVER else 1


def _line(standing: SourceStanding) -> dict[str, Any]:
    load, fetched, reader = standing.last_load, standing.last_fetch, standing.reader
    failure = standing.last_failure
    register = REGISTERS.get(standing.register)
    return {
        "reader": reader,
        "title": title_of(reader, standing.title),
        "publisher": publisher_name(standing.publisher),
        "licence": licence_label(standing.licence),
        "attribution": standing.attribution,
        "register": register.name.get(get_language() or "fi") if register else "",
        "freshness": standing.freshness.value,
        "fresh_days": standing.fresh_days,
        "fresh_until": standing.fresh_until,
        "load": asdict(load) if load else None,
        "rows_read": load.rows_read if load else None,
        "rejects": load.quarantined + load.suppressed if load else None,
        "fetch": asdict(fetched) if fetched else None,
        "failure": asdict(failure) | {"label": failure_label(failure.kind)} if failure else None,
        "is_fetchable": standing.is_fetchable,
        "why_not": why_not_open(reader, standing.why_not_fetchable),
    }


def _load(load: Load) -> dict[str, Any]:
    return {
        "id": load.pk,
        "file_name": load.file_name,
        "source_date": load.source_date,
        "rows_read": load.rows_read,
        "accepted": load.accepted,
        "quarantined": load.quarantined,
        "suppressed": load.suppressed,
        "committed_at": load.committed_at,
        "by_username": load.by_username,
        "is_withdrawn": load.withdrawn_at is not None,
    }

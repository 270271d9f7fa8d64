"""The registers, the record of processing, and the settings counsel looks at."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from procloser.accounts.types import Permission
from procloser.audiences.limits import SCAM_LIST_TRAITS
from procloser.config.limits import all_limits
from procloser.kernel.limits import Limit
from procloser.kernel.territory import EEA_COUNTRIES
from procloser.permissions.limits import REFUSED_PURPOSES
from procloser.processing.pdf import LANGUAGES, record_pdf
from procloser.processing.record import record_of_processing, register_entry
from procloser.processing.wording import in_language
from procloser.registers import queries
from procloser.registers.definitions import REGISTERS
from procloser.registers.private_mailboxes import PROVIDERS
from procloser.registers.required import required_of
from procloser.registers.special_categories import BEGINNINGS, REVIEWED_ON
from procloser.web.limit_texts import CATEGORIES, PURPOSES, scam_list
from procloser.web.source_texts import licence_label, publisher_name
from procloser.web.views.access import needs
from procloser.web.views.decisions import standing_line


@require_GET
@needs(Permission.VIEW_REGISTERS)
def registers(request: HttpRequest) -> HttpResponse:
    """List the registers as they are today, and what the record of processing lacks."""
    record = record_of_processing()
    context = {
        "current": "registers",
        "tab": "registers",
        "record": in_language(record, _language()),
        "registers": [in_language(entry, _language()) for entry in record.registers],
        "languages": LANGUAGES,
    }
    return render(request, "web/registers/registers.html", context)


@require_GET
@needs(Permission.VIEW_REGISTERS)
def register(request: HttpRequest, key: str) -> HttpResponse:
    """Show one register: what it may hold, where that comes from, who gets it, for how long."""
    definition = REGISTERS.get(key)
    if definition is None:
        raise Http404(key)
    entry = register_entry(definition, queries.processors())
    standings = queries.standings(required_of(definition))
    told = in_language(entry, _language())
    for source in told["sources"]:
        source["publisher"] = publisher_name(source["publisher"])
        source["licence"] = licence_label(source["licence"])
    context = {
        "current": "registers",
        "register": told,
        "decisions": [standing_line(one) for one in standings],
        "notice_lines": definition.notice_lines,
    }
    return render(request, "web/registers/register.html", context)


@require_GET
@needs(Permission.VIEW_REGISTERS)
def register_pdf(request: HttpRequest, language: str) -> HttpResponse:
    """Answer with the record of processing as a PDF."""
    if language not in LANGUAGES:
        raise Http404(language)
    record = record_of_processing()
    name = f"record-of-processing-{record.made_at:%Y-%m-%d}-{language}.pdf"
    return HttpResponse(
        record_pdf(record, language),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )


@require_GET
@needs(Permission.VIEW_REGISTERS)
def limits(request: HttpRequest) -> HttpResponse:
    """List every figure and choice that no statute fixes, for counsel."""
    context = {
        "current": "registers",
        "tab": "limits",
        "limits": [_limit(key, one) for key, one in sorted(all_limits().items())],
        "countries": sorted(EEA_COUNTRIES),
        "refused_purposes": sorted(str(PURPOSES[purpose]) for purpose in REFUSED_PURPOSES),
        "scam_list": scam_list(_language()),
        "traits_needed": SCAM_LIST_TRAITS.value,
        "mailboxes": sorted(PROVIDERS),
        "categories": [
            {"name": CATEGORIES[category], "beginnings": ", ".join(sorted(beginnings))}
            for category, beginnings in BEGINNINGS.items()
        ],
        "reviewed_on": date.fromisoformat(REVIEWED_ON),
    }
    return render(request, "web/registers/limits.html", context)


def _limit(key: str, limit: Limit) -> dict[str, Any]:
    return {
        "key": key,
        "value": limit.value,
        "default": limit.default,
        "is_changed": limit.value != limit.default,
        "least": limit.least,
        "most": limit.most,
        "unit": _(limit.unit),
        "mark": limit.mark,
        "source": _(limit.source),
    }


def _language() -> str:
    return get_language() or "fi"

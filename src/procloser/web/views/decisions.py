"""The decisions registers rest on: written, approved and revoked by the officer."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from procloser.accounts.types import Permission
from procloser.kernel.errors import ProCloserError
from procloser.registers import actions, queries
from procloser.registers.definitions import REGISTERS
from procloser.registers.guidance import NAMES, PARTS
from procloser.registers.models import Decision, DecisionDraft
from procloser.registers.queries import DecisionState, Standing
from procloser.registers.required import all_required
from procloser.registers.texts import STATES
from procloser.registers.types import DecisionKind
from procloser.web.views.access import needs, user_of

TONES = {
    DecisionState.MISSING: "warning",
    DecisionState.DRAFT: "",
    DecisionState.IN_FORCE: "good",
    DecisionState.DUE: "warning",
    DecisionState.LAPSED: "danger",
}


@require_GET
@needs(Permission.VIEW_REGISTERS)
def decisions(request: HttpRequest) -> HttpResponse:
    """List what each register needs and how it stands; the switch of the directory on top."""
    lines = [standing_line(one) for one in queries.standings()]
    switch = DecisionKind.MARKETING_OF_DIRECTORY
    context = {
        "current": "registers",
        "tab": "decisions",
        "switch": next(line for line in lines if line["kind"] == switch),
        "switch_is_on": queries.decision_in_force(switch, "directory") is not None,
        "switch_tests": [
            line for line in lines if line["register"] == "directory" and line["kind"] != switch
        ],
        "lines": [line for line in lines if line["register"] != "directory"],
    }
    return render(request, "web/registers/decisions.html", context)


@require_GET
@needs(Permission.VIEW_REGISTERS)
def decision(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """Show one decision: the text in force, the draft, and the history."""
    standing = _standing(key, kind)
    return render(
        request,
        "web/registers/decision.html",
        _context(request, standing, is_writing="write" in request.GET),
    )


@require_POST
@needs(Permission.DRAFT_DECISION)
def save_decision(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """Keep the text as a draft; the next page is the draft to be read."""
    standing = _standing(key, kind)
    written = {name: request.POST.get(name, "") for name in _names(standing.required.kind)}
    try:
        actions.save_draft(
            kind=kind,
            register=key,
            title=written["title"],
            review_on=written["review_on"],
            parts=written,
            by=user_of(request),
        )
    except ProCloserError as error:
        messages.error(request, str(error))
        context = _context(request, standing, is_writing=True, written=written)
        return render(request, "web/registers/decision.html", context, status=422)
    messages.success(request, _("The draft is saved. Nothing rests on it before it is approved."))
    return redirect("web:decision", key=key, kind=kind)


@require_POST
@needs(Permission.DECIDE)
def approve_decision(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """Put the draft in force as it was read."""
    _standing(key, kind)
    try:
        actions.approve_draft(
            kind=kind, register=key, sha256=request.POST.get("sha256", ""), by=user_of(request)
        )
        messages.success(request, _("The decision is in force."))
    except ProCloserError as error:
        messages.error(request, str(error))
    return redirect("web:decision", key=key, kind=kind)


@require_POST
@needs(Permission.DRAFT_DECISION)
def discard_decision(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """Throw the draft away."""
    _standing(key, kind)
    actions.discard_draft(kind=kind, register=key, by=user_of(request))
    messages.success(request, _("The draft is thrown away."))
    return redirect("web:decision", key=key, kind=kind)


@require_POST
@needs(Permission.DECIDE)
def revoke_decision(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """End the decision in force, with a reason."""
    _standing(key, kind)
    try:
        actions.revoke(
            kind=kind, register=key, reason=request.POST.get("reason", ""), by=user_of(request)
        )
        messages.success(request, _("The decision is revoked."))
    except ProCloserError as error:
        messages.error(request, str(error))
    return redirect("web:decision", key=key, kind=kind)


def standing_line(standing: Standing) -> dict[str, Any]:
    """Return how a decision stands, for a list; also the register's page shows it."""
    required, shown = standing.required, standing.decision or standing.draft
    return {
        "register": required.register,
        "register_name": REGISTERS[required.register].name.get(_language()),
        "kind": required.kind.value,
        "name": NAMES[required.kind].get(_language()),
        "without": required.without.get(_language()),
        "state": standing.state.value,
        "state_name": STATES[standing.state].get(_language()),
        "tone": TONES[standing.state],
        "has_draft": standing.draft is not None,
        "by": _who(shown),
        "at": _when(shown),
        "review_on": standing.decision.review_on if standing.decision else None,
        "url": reverse("web:decision", args=[required.register, required.kind]),
    }


def _who(shown: Decision | DecisionDraft | None) -> str:
    if shown is None:
        return ""
    return shown.decided_by if isinstance(shown, Decision) else shown.written_by


def _when(shown: Decision | DecisionDraft | None) -> Any:
    if shown is None:
        return None
    return shown.decided_at if isinstance(shown, Decision) else shown.written_at


def _standing(key: str, kind: str) -> Standing:
    found = [one for one in all_required() if one.register == key and one.kind == kind]
    if not found:
        raise Http404(kind)
    return queries.standings(found)[0]


def _context(
    request: HttpRequest,
    standing: Standing,
    *,
    is_writing: bool,
    written: dict[str, str] | None = None,
) -> dict[str, Any]:
    required, draft, in_force = standing.required, standing.draft, standing.decision
    user = user_of(request)
    past = [
        row
        for row in queries.history(required.kind, required.register)
        if in_force is None or row.pk != in_force.pk
    ]
    return {
        "current": "registers",
        "line": standing_line(standing),
        "in_force": _text(in_force) if in_force else None,
        "draft": _text(draft) if draft else None,
        "is_writing": is_writing,
        "form": _form(standing, written),
        "history": [_text(row) for row in past],
        "may_write": user.may(Permission.DRAFT_DECISION),
        "may_decide": user.may(Permission.DECIDE),
    }


def _names(kind: DecisionKind) -> list[str]:
    return ["title", "review_on", *(part.key for part in PARTS[kind])]


def _form(standing: Standing, written: dict[str, str] | None) -> dict[str, Any]:
    """Return the fields to write in: what was sent, else the draft, else the text in force."""
    source = standing.draft or standing.decision
    values = written or (source.document if source else {})
    return {
        "title": values.get("title", ""),
        "review_on": values.get("review_on", ""),
        "parts": [
            {
                "key": part.key,
                "name": part.name.get(_language()),
                "guidance": part.guidance.get(_language()),
                "value": values.get(part.key, ""),
            }
            for part in PARTS[standing.required.kind]
        ],
    }


def _text(row: Decision | DecisionDraft) -> dict[str, Any]:
    """Return a whole text to be read, with who wrote, approved and revoked it."""
    parts = [
        {"name": part.name.get(_language()), "value": row.document.get(part.key, "")}
        for part in PARTS[DecisionKind(row.kind)]
    ]
    told = {
        "title": row.document.get("title", ""),
        "review_on": _day_of(row.document.get("review_on", "")),
        "parts": parts,
        "sha256": row.document_sha256,
        "is_complete": all(part["value"] for part in parts)
        and bool(row.document.get("title") and row.document.get("review_on")),
        "written_by": row.written_by,
    }
    if isinstance(row, DecisionDraft):
        return told | {"written_at": row.written_at}
    return told | {
        "decided_by": row.decided_by,
        "decided_at": row.decided_at,
        "review_on": row.review_on,
        "revoked_at": row.revoked_at,
        "revoked_by": row.revoked_by,
        "revocation_reason": row.revocation_reason,
    }


def _day_of(text: str) -> date | None:
    """Return the day a draft names; one still badly written is refused at approval."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _language() -> str:
    return get_language() or "fi"

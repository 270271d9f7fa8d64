"""Where every value of somebody comes from; who looks is logged and shown."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from procloser.accounts.types import Permission
from procloser.kernel.errors import NotFound, ProCloserError
from procloser.provenance import actions
from procloser.provenance.types import Candidate, Provenance, Reason
from procloser.publishing.errors import GenerationChanged
from procloser.rights.access import variables_told
from procloser.subjects.corrections import open_conflicts, resolve_conflict
from procloser.subjects.types import Outcome
from procloser.web.person_variables import variables_context
from procloser.web.provenance_context import conflict_line, reasons, shown
from procloser.web.provenance_texts import register_label
from procloser.web.views.access import needs, user_of
from procloser.web.where_forms import WhereForm


@require_http_methods(["GET", "POST"])
@never_cache
@needs(Permission.VIEW_PERSON)
def where(request: HttpRequest) -> HttpResponse:
    """Find somebody, by a POST so that no address or log holds what was asked."""
    subject = request.GET.get("subject", "")  # of a load's line; the reason is asked all the same
    form = WhereForm(
        request.POST if request.method == "POST" else None,
        initial={"subject": subject} if subject.isdecimal() and len(subject) < 16 else None,
    )
    found: list[Candidate] | None = None
    if form.is_bound and form.holds_code:
        messages.error(request, _("Nobody is found by a personal identity code: none is kept."))
        return redirect("web:where")
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if given["subject"]:
            return _to_person(given["subject"], given["reason"])
        asked = ("phone", "email", "last_name", "first_names", "postal_code")
        found = actions.search(
            reason=given["reason"], by=user_of(request), **{name: given[name] for name in asked}
        )
        if len(found) == 1:
            return _to_person(found[0].subject_id, given["reason"])
    language = get_language() or "fi"
    context = {
        "current": "where",
        "form": form,
        "reasons": reasons(form["reason"].value() or ""),
        "reason": form["reason"].value() or "",
        "found": None if found is None else [_candidate(one, language) for one in found],
        "conflicts": [conflict_line(one, language) for one in open_conflicts()],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "web/where/where.html", context, status=status)


@require_GET
@never_cache
@needs(Permission.VIEW_PERSON)
def person(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Show everything held of one subject, with its origin; the look is logged with its reason."""
    reason = request.GET.get("reason", "")
    if reason not in set(Reason):
        messages.warning(request, _("Say first why you look."))
        return redirect("web:where")
    try:
        found = actions.look(subject_id=subject_id, reason=reason, by=user_of(request))
    except NotFound as error:
        messages.warning(request, str(error))
        return redirect("web:where")
    context = {
        "current": "where",
        **shown(found, get_language() or "fi"),
        **_variables(request, found),
        "reason": reason,
    }
    return render(request, "web/where/person.html", context)


def _variables(request: HttpRequest, found: Provenance) -> dict[str, Any]:
    try:
        told = variables_told(found)
    except GenerationChanged as error:  # what the registers hold is shown all the same
        messages.error(request, str(error))
        told = None
    return variables_context(told, get_language() or "fi")


@require_POST
@needs(Permission.VIEW_PERSON)
def resolve(request: HttpRequest, conflict_id: int) -> HttpResponse:
    """Keep the person's value, or accept the source's on the person's word."""
    outcome = request.POST.get("outcome", "")
    subject = request.POST.get("subject", "")
    if outcome not in {Outcome.KEPT, Outcome.SOURCE_ACCEPTED}:
        raise Http404
    try:
        resolve_conflict(
            conflict_id=conflict_id,
            outcome=Outcome(outcome),
            reason=request.POST.get("reason", ""),
            by=user_of(request),
        )
    except ProCloserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Resolved."))
    if subject.isdecimal() and len(subject) < 18:
        return _to_person(int(subject), Reason.CORRECTION)
    return redirect("web:where")


def _to_person(subject_id: int, reason: str) -> HttpResponse:
    return redirect(f"{reverse('web:person', args=[subject_id])}?reason={reason}")


def _candidate(one: Candidate, language: str) -> dict[str, Any]:
    return {
        "subject_id": one.subject_id,
        "name": one.name,
        "postal_code": one.postal_code,
        "registers": [register_label(register, language) for register in one.registers],
        "is_masked": one.is_masked,
    }

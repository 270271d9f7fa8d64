"""The officer's page of consents: whose, which, recording one, ending them."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from procloser.accounts.types import Permission
from procloser.kernel.errors import NotFound, ProCloserError
from procloser.permissions import actions
from procloser.permissions.models import Consent
from procloser.permissions.queries import protected_among
from procloser.permissions.types import Channel
from procloser.subjects import queries as subjects
from procloser.web.consent_forms import CHANNELS, ConsentForm, FindForm
from procloser.web.views.access import needs, user_of


@require_http_methods(["GET", "POST"])
@never_cache
@needs(Permission.RECORD_CONSENT)
def consents(request: HttpRequest) -> HttpResponse:
    """Find a person by phone or e-mail; a POST, so that no address or log holds them."""
    form = FindForm(request.POST if request.method == "POST" else None)
    people: list[dict[str, Any]] | None = None
    if request.method == "POST" and form.is_valid():
        found = subjects.people_having(**form.cleaned_data)
        if len(found) == 1:
            return redirect("web:consents_of", subject_id=found[0])
        people = _people(found)
    context = {"current": "requests", "form": form, "people": people}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "web/consents/consents.html", context, status=status)


@require_GET
@never_cache
@needs(Permission.RECORD_CONSENT)
def consents_of(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Show one person's consents; the look is kept in the audit."""
    return _person(request, subject_id, ConsentForm())


@require_POST
@needs(Permission.RECORD_CONSENT)
def record_consent(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Record a consent of the person."""
    form = ConsentForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.record_consent(
                subject_id=subject_id,
                channel=Channel(given["channel"]),
                names=given["sender"],
                scope=given["scope"],
                text_version=given["text_version"],
                evidence=given["evidence"],
                given_at=given["given_at"],
                by=user_of(request),
            )
        except NotFound as error:
            raise Http404 from error
        except ProCloserError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Recorded. The channel is open to the sender."))
            return redirect("web:consents_of", subject_id=subject_id)
    return _person(request, subject_id, form)


@require_POST
@needs(Permission.RECORD_CONSENT)
def withdraw_consent(request: HttpRequest, subject_id: int) -> HttpResponse:
    """End one consent's channel and sender for the person, or where none is said all of them."""
    channel = request.POST.get("channel", "")
    if channel not in {"", *(one.value for one in Channel)}:
        raise Http404
    try:
        actions.withdraw_consent(
            subject_id=subject_id,
            channel=Channel(channel) if channel else None,
            names=request.POST.get("sender", "").replace("\0", "") or None,
            by=user_of(request),
        )
    except NotFound as error:
        raise Http404 from error
    except ProCloserError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Taken back. It holds from this moment."))
    return redirect("web:consents_of", subject_id=subject_id)


def _person(request: HttpRequest, subject_id: int, form: ConsentForm) -> HttpResponse:
    try:
        held = actions.look_up_consents(subject_id=subject_id, by=user_of(request))
    except NotFound as error:
        raise Http404 from error
    in_force = [one for one in held if one.withdrawn_at is None]
    context = {
        "current": "requests",
        "person": _people([subject_id])[0],
        "in_force": [_line(one) for one in in_force],
        "ended": [_line(one) for one in held if one.withdrawn_at is not None],
        "form": form,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "web/consents/person.html", context, status=status)


def _people(subject_ids: Iterable[int]) -> list[dict[str, Any]]:
    """Return who the subjects are, as officers may see them: of a protected person nothing."""
    ids = list(subject_ids)
    protected, known = protected_among(ids), subjects.identifiers_of(ids)
    people = []
    for subject_id in ids:
        own = [one for one in known if one.subject_id == subject_id]
        is_protected = subject_id in protected
        names = sorted({f"{one.last_name} {one.first_names}".strip() for one in own} - {""})
        areas = sorted({one.postal_code for one in own if one.postal_code})
        people.append(
            {
                "id": subject_id,
                "is_protected": is_protected,
                "names": [] if is_protected else names,
                "areas": [] if is_protected else areas,
            }
        )
    return people


def _line(consent: Consent) -> dict[str, Any]:
    return {
        "channel": consent.channel,
        "channel_label": CHANNELS[Channel(consent.channel)],
        "sender": consent.names,
        "scope": consent.scope,
        "text_version": consent.text_version,
        "evidence": consent.evidence,
        "given_at": consent.given_at,
        "withdrawn_at": consent.withdrawn_at,
        "source": "" if consent.source == actions.OFFICER else consent.source,
        "load_id": consent.load_id,
        "row_no": consent.row_no,
    }

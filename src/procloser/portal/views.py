"""Pages of the public face."""

from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from procloser.directory.queries import find
from procloser.directory.types import Found
from procloser.identifiers.identity_codes import holds_identity_code
from procloser.kernel.errors import BadInput, NotFound
from procloser.portal.forms import ForbidForm
from procloser.portal.register_texts import officer_in_charge, registers_in
from procloser.portal.rights_texts import case_context
from procloser.portal.searching_share import network_of, too_many_searches
from procloser.rights import actions as rights
from procloser.rights import queries as cases
from procloser.rights.errors import TooManyRequests


@require_http_methods(["GET", "POST"])
def front(request: HttpRequest) -> HttpResponse:
    """Show the form of two boxes; a POST forbids at once and leads to the case's page."""
    form = ForbidForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            opened = rights.forbid_from_portal(
                **form.cleaned_data, language=get_language() or "fi", network=network_of(request)
            )
        except TooManyRequests:
            form.add_error(None, _("Many requests have come from here. Try again in an hour."))
        except BadInput as error:
            form.add_error(None, str(error))
        else:
            return redirect("portal:case", secret=opened.secret)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "portal/front.html", {"form": form}, status=status)


@require_GET
@never_cache
def case(request: HttpRequest, secret: str) -> HttpResponse:
    """Show what was done in the case the secret link belongs to, and who was told."""
    try:
        found = cases.case_by_secret(secret)
    except NotFound as error:
        raise Http404 from error
    link = settings.PUBLIC_URL + reverse("portal:case", args=[secret])
    context = case_context(found, link=link, language=get_language() or "fi")
    response = render(request, "portal/case.html", context)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


@require_GET
def directory(request: HttpRequest) -> HttpResponse:
    """Answer a question to the number service."""
    query = request.GET.get("q", "").replace("\0", "").strip()[:120]
    if holds_identity_code(query):
        return redirect("portal:directory")  # nothing is looked up by one, no page repeats it
    found: Found | None = None
    limited = bool(query) and too_many_searches(request)
    if query and not limited:
        found = find(query)
    context = {
        "query": query,
        "results": None if found is None or found.too_short else found.listings,
        "more": found is not None and found.more,
        "too_short": found is not None and found.too_short,
        "limited": limited,
    }
    status = HTTPStatus.TOO_MANY_REQUESTS if limited else HTTPStatus.OK
    response = render(request, "portal/directory.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """Tell what registers we keep, from their definitions."""
    language = get_language() or "fi"
    context = {"registers": registers_in(language), "officer": officer_in_charge()}
    return render(request, "portal/privacy.html", context)

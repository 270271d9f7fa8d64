"""What every request passes."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve

# Where somebody without a second factor may go: to make one, to leave, to read public pages.
OPEN_VIEWS = ("mfa_", "account_")
OPEN_NAMESPACES = ("portal",)


def plain_address(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse an address with a NUL, which no text of the database can hold."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            raise BadRequest("The address holds a NUL.")
        return get_response(request)

    return middleware


def second_factor(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Send signed-in users without a second factor to making one, where the setting asks it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.SECOND_FACTOR_REQUIRED and _must_make_one(request):
            return redirect("mfa_activate_totp")
        return get_response(request)

    return middleware


def _must_make_one(request: HttpRequest) -> bool:
    if not request.user.is_authenticated or request.path.startswith(settings.STATIC_URL):
        return False
    match = resolve(request.path_info)
    if match.namespace in OPEN_NAMESPACES or (match.url_name or "").startswith(OPEN_VIEWS):
        return False
    return not is_mfa_enabled(request.user)

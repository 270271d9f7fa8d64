"""Where sign-in leads."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_GET

from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.web.views.access import user_of

FIRST_PAGES = {
    Role.BUYER: "web:builder",
    Role.SALES: "web:builder",
    Role.DATA_MANAGER: "web:today",
    Role.PRIVACY_OFFICER: "web:today",
    Role.ADMINISTRATOR: "portal:front",
}


@require_GET
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Lead each role to its first page, in the account's language."""
    user: User = user_of(request)
    with translation.override(user.language):
        return redirect(reverse(FIRST_PAGES[Role(user.role)]))

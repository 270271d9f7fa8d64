"""Who may open a page."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from procloser.accounts.models import User
from procloser.accounts.types import Permission

View = Callable[..., HttpResponseBase]


def needs(*permissions: Permission) -> Callable[[View], View]:
    """Let only signed-in users in whose role includes one of the permissions; others get 403."""

    def decorate(view: View) -> View:
        @wraps(view)
        @login_required
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not any(user_of(request).may(permission) for permission in permissions):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.permissions = permissions  # type: ignore[attr-defined]  # read by a test
        return guarded

    return decorate


def user_of(request: HttpRequest) -> User:
    """Return the signed-in user."""
    return cast(User, request.user)

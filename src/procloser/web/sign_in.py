"""How people come in: accounts are given, never taken."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Refuses sign-up: an administrator makes every account."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no."""
        return False

"""What every page is told: whose it is, who looks, what they may do, what waits for them."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from procloser.accounts.models import User
from procloser.accounts.types import Permission
from procloser.notices import queries as notices
from procloser.orders import queries as orders
from procloser.rights import queries as rights

NAVIGATION = {
    "count": (Permission.COUNT_SAFE, Permission.COUNT_EXACT),
    "order": (Permission.DRAFT_ORDER,),
    "loads": (Permission.VIEW_LOADS,),
    "requests": (Permission.VIEW_REQUESTS,),
    "approve": (Permission.APPROVE,),
    "registers": (Permission.VIEW_REGISTERS,),
    "person": (Permission.VIEW_PERSON,),
}


def page(request: HttpRequest) -> dict[str, Any]:
    """Return `page` for every template; an anonymous visitor has no name and may nothing."""
    told: dict[str, Any] = {
        "controller": settings.CONTROLLER,
        "demo": not settings.PRODUCTION,
        "organisation": "",
        "person": "",
        "role": "",
        "is_staff": False,
        "may": dict.fromkeys(NAVIGATION, False),
        "open": {"notices": 0, "approvals": 0, "requests": 0},
    }
    user = getattr(request, "user", None)
    if isinstance(user, User):
        may = {
            item: any(user.may(permission) for permission in permissions)
            for item, permissions in NAVIGATION.items()
        }
        told |= {
            "organisation": user.organisation.name,
            "person": user.full_name,
            "role": user.role,
            "is_staff": user.is_our_staff,
            "may": may,
            "open": _waiting(user, may),
        }
    return {"page": told}


def _waiting(user: User, may: dict[str, bool]) -> dict[str, int]:
    return {
        "notices": 0 if user.is_our_staff else notices.open_count(user.organisation_id),
        "approvals": orders.awaiting_approval_count() if may["approve"] else 0,
        "requests": rights.open_count() if may["requests"] else 0,
    }

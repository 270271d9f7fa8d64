"""Who is asking."""

import hashlib

from procloser.accounts.errors import NotPermitted, UnknownOrganisation, UnknownUser, WrongToken
from procloser.accounts.models import ApiKey, Organisation, User
from procloser.accounts.types import Permission
from procloser.kernel import clock


def active_user(username: str) -> User:
    """Return the active user by that name.

    Raises:
        UnknownUser: nobody has the name, or the user's access has ended.
    """
    user = (
        User.objects.select_related("organisation")
        .filter(username__iexact=username, is_active=True)
        .first()
    )
    if user is None:
        raise UnknownUser(
            f"There is no active user {username!r}. List them with `procloser users list`."
        )
    return user


def active_users() -> list[User]:
    """Return everybody who may sign in, by user name."""
    return list(
        User.objects.select_related("organisation").filter(is_active=True).order_by("username")
    )


def organisation(business_id: str) -> Organisation:
    """Return the organisation with that business ID.

    Raises:
        UnknownOrganisation: there is none.
    """
    found = Organisation.objects.filter(business_id=business_id).first()
    if found is None:
        raise UnknownOrganisation(
            f"There is no organisation {business_id!r}. Make it first with "
            "`procloser organisations create`."
        )
    return found


def require(user: User, permission: Permission) -> None:
    """Return when the user's role includes the permission.

    Raises:
        NotPermitted: it does not; the message names the permission and the role.
    """
    if not user.may(permission):
        raise NotPermitted(
            f"{user.username} ({user.role.replace('_', ' ')}) may not "
            f"{permission.replace('_', ' ')}. "
            "Ask someone whose role includes it."
        )


def user_of_token(token: str) -> User:
    """Return the active user a token belongs to, noting that it was used.

    Raises:
        WrongToken: no such token in force.
    """
    digest = hashlib.sha256(token.encode()).digest()
    key = (
        ApiKey.objects.select_related("user__organisation")
        .filter(digest=digest, ended_at=None, user__is_active=True)
        .first()
    )
    if key is None:
        raise WrongToken("The token is not known or has ended. Make a new one.")
    ApiKey.objects.filter(pk=key.pk).update(last_used_at=clock.now())
    return key.user

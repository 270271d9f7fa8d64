"""Making organisations, users and tokens."""

import hashlib
import secrets

from django.contrib.auth.hashers import make_password
from django.db import transaction

from procloser.accounts.errors import NotPermitted
from procloser.accounts.models import ApiKey, Organisation, User
from procloser.accounts.queries import require
from procloser.accounts.types import STAFF_ROLES, Permission, Role
from procloser.audit import actions as audit
from procloser.identifiers.business_ids import normal_business_id
from procloser.kernel.errors import BadInput


@transaction.atomic
def create_organisation(
    *, name: str, business_id: str, kind: str, contact_email: str, by: User | None
) -> Organisation:
    """Record an organisation that may have users.

    `by` is None only for the very first one, when no user exists.

    Raises:
        BadInput: the business ID fails its check digit.
        NotPermitted: `by` may not make contracts or users.
    """
    _first_or_permitted(by, Permission.CONTRACT, Permission.USERS)
    normal = normal_business_id(business_id)
    if normal is None:
        raise BadInput(f"{business_id!r} is not a business ID: the check digit does not agree.")
    organisation = Organisation.objects.create(
        name=name, business_id=normal, kind=kind, contact_email=contact_email
    )
    audit.record(what="organisation_created", target=normal, new=name, by=by)
    return organisation


@transaction.atomic
def create_user(
    *,
    username: str,
    full_name: str,
    email: str,
    organisation: Organisation,
    role: Role,
    password: str | None,
    language: str = "fi",
    by: User | None,
) -> User:
    """Give one person access in one role; without a password only the terminal knows them.

    Raises:
        BadInput: role and organisation do not belong together, or the name is taken.
        NotPermitted: `by` may not make users.
    """
    _first_or_permitted(by, Permission.USERS)
    ours = organisation.kind == Organisation.Kind.CONTROLLER
    if ours != (role in STAFF_ROLES):
        raise BadInput(f"A {role} cannot belong to {organisation.name}.")
    if User.objects.filter(username__iexact=username).exists():
        raise BadInput(f"The user name {username!r} is taken. Choose another.")
    user = User.objects.create(
        username=username.lower(),
        full_name=full_name,
        email=email,
        organisation=organisation,
        role=role,
        language=language,
        password=make_password(password),
    )
    audit.record(what="user_created", target=user.username, new=str(role), by=by)
    return user


@transaction.atomic
def issue_token(*, user: User, name: str, by: User | None) -> str:
    """Make a token of the user and return it; only its digest is kept."""
    if by is not None and by.pk != user.pk:
        raise NotPermitted("A token is made by the user it belongs to.")
    secret = "pc_" + secrets.token_urlsafe(32)
    ApiKey.objects.create(user=user, name=name, digest=hashlib.sha256(secret.encode()).digest())
    audit.record(what="token_issued", target=user.username, new=name, by=by or user)
    return secret


def _first_or_permitted(by: User | None, *permissions: Permission) -> None:
    """Let the very first accounts of an empty installation be made by the operator."""
    if by is None:
        if User.objects.exists():
            raise NotPermitted("Only the first accounts can be made without naming a user (--as).")
        return
    if not any(by.may(permission) for permission in permissions):
        require(by, permissions[0])

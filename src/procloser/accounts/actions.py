"""Making organisations, users and tokens."""

import hashlib
import secrets

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from procloser.accounts.errors import NotPermitted
from procloser.accounts.models import ApiKey, Organisation, User
from procloser.accounts.queries import require
from procloser.accounts.types import STAFF_ROLES, Permission, Role
from procloser.audit import actions as audit
from procloser.identifiers.business_ids import normal_business_id
from procloser.identifiers.identity_codes import holds_identity_code
from procloser.kernel import clock
from procloser.kernel.errors import BadInput
from procloser.kernel.territory import EEA_COUNTRIES


@transaction.atomic
def create_organisation(
    *,
    name: str,
    business_id: str,
    kind: str,
    contact_email: str,
    country: str = "FI",
    by: User | None,
) -> Organisation:
    """Record an organisation that may have users.

    `by` is None only for the very first one, when no user exists.

    Raises:
        BadInput: the business ID fails its check digit, the country is outside the EEA, or a
            personal identity code stands in it.
        NotPermitted: `by` may not make contracts or users.
    """
    _first_or_permitted(by, Permission.CONTRACT, Permission.USERS)
    _refuse_identity_code(name, contact_email)
    normal = normal_business_id(business_id)
    if normal is None:
        raise BadInput(f"{business_id!r} is not a business ID: the check digit does not agree.")
    if country not in EEA_COUNTRIES:
        raise BadInput(
            f"{country!r} is not in the European Economic Area: personal data is not handed there. "
            f"Choose one of: {', '.join(sorted(EEA_COUNTRIES))}."
        )
    organisation = Organisation.objects.create(
        name=name, business_id=normal, kind=kind, contact_email=contact_email, country=country
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
        BadInput: role and organisation do not belong together, the name is taken or holds a
            personal identity code, or the password is too easy to guess.
        NotPermitted: `by` may not make users.
    """
    _first_or_permitted(by, Permission.USERS)
    _refuse_identity_code(username, full_name, email)
    ours = organisation.kind == Organisation.Kind.CONTROLLER
    if ours != (role in STAFF_ROLES):
        raise BadInput(f"A {role} cannot belong to {organisation.name}.")
    if User.objects.filter(username__iexact=username).exists():
        raise BadInput(f"The user name {username!r} is taken. Choose another.")
    if password is not None:
        _refuse_weak(password)
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


def _refuse_identity_code(*texts: str) -> None:
    """People are known by user names here; nobody's code is one, nor in any of what is kept."""
    if any(map(holds_identity_code, texts)):
        raise BadInput("A personal identity code is never kept: choose another name.")


def _refuse_weak(password: str) -> None:
    try:
        validate_password(password)
    except ValidationError as error:
        raise BadInput(" ".join(error.messages)) from error


@transaction.atomic
def end_access(*, user: User, by: User) -> None:
    """Shut the user out for good: no sign-in, no token, and open sessions end. The record stays.

    Raises:
        NotPermitted: `by` may not make users.
    """
    require(by, Permission.USERS)
    user.is_active = False
    user.save(update_fields=["is_active"])
    _end_tokens(user)
    audit.record(what="access_ended", target=user.username, by=by)


@transaction.atomic
def end_tokens(*, user: User, by: User) -> int:
    """End every token of the user, lost ones too; return how many were in force.

    Raises:
        NotPermitted: `by` is neither the user nor one who may make users.
    """
    if by.pk != user.pk:
        require(by, Permission.USERS)
    ended = _end_tokens(user)
    audit.record(what="tokens_ended", target=user.username, new=str(ended), by=by)
    return ended


def _end_tokens(user: User) -> int:
    return ApiKey.objects.filter(user=user, ended_at=None).update(ended_at=clock.now())


@transaction.atomic
def issue_token(*, user: User, name: str, by: User) -> str:
    """Make a token of the user and return it; only its digest is kept.

    Raises:
        NotPermitted: `by` is somebody else.
    """
    if by.pk != user.pk:
        raise NotPermitted("A token is made by the user it belongs to.")
    _refuse_identity_code(name)
    secret = "pc_" + secrets.token_urlsafe(32)
    ApiKey.objects.create(user=user, name=name, digest=hashlib.sha256(secret.encode()).digest())
    audit.record(what="token_issued", target=user.username, new=name, by=by)
    return secret


def _first_or_permitted(by: User | None, *permissions: Permission) -> None:
    """Let the very first accounts of an empty installation be made by the operator."""
    if by is None:
        if User.objects.exists():
            raise NotPermitted("Only the first accounts can be made without naming a user (--as).")
        return
    if not any(by.may(permission) for permission in permissions):
        require(by, permissions[0])

"""Who acts at the terminal.

The terminal trusts the machine's operator: a user is named by `--as`, without a password, and the
audit trail keeps the operating system's user too. In production an approval, an officer's decision
and the making of accounts need that user's own token as well, and a token is made only for whoever
proves to be its user.
"""

import os
from collections.abc import Callable
from typing import Any

import click
from allauth.mfa.models import Authenticator
from django.conf import settings

from procloser.accounts.errors import NotPermitted, WrongToken
from procloser.accounts.models import User
from procloser.accounts.queries import active_user, user_of_token

TOKEN_VARIABLE = "PROCLOSER_TOKEN"  # noqa: S105 - a name, no secret


def as_user(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--as USER`; the command gets the active user as `by`."""
    return click.option(
        "--as", "by", required=True, metavar="USER", callback=_user, help="Who acts."
    )(command)


def as_user_with_token(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--as USER` for a decision: in production the user's token must be given too."""
    return click.option(
        "--as",
        "by",
        required=True,
        metavar="USER",
        callback=_user_with_token,
        help=f"Who decides; in production with their token in {TOKEN_VARIABLE}.",
    )(command)


def _user(ctx: click.Context, parameter: click.Parameter, value: str) -> User:
    return active_user(value)


def _user_with_token(ctx: click.Context, parameter: click.Parameter, value: str) -> User:
    return user_with_token(value)


def user_with_token(username: str) -> User:
    """Return the active user; in production only when their own token is in the environment.

    Raises:
        UnknownUser: there is none. WrongToken: there is no token, or it is another's.
    """
    user = active_user(username)
    if settings.PRODUCTION:
        token = os.environ.get(TOKEN_VARIABLE, "")
        if not token or user_of_token(token).pk != user.pk:
            raise WrongToken(
                f"In production this needs {user.username}'s own token in the environment "
                f"variable {TOKEN_VARIABLE}. Make one with `procloser users token`."
            )
    return user


def prove(user: User) -> None:
    """Return when whoever is at the terminal has shown, in production, to be the user.

    By password and, where a second factor is required, by its code: otherwise whoever runs the
    machine could make an officer's token and decide in the officer's name (ADR 6).

    Raises:
        NotPermitted: the password or the code is wrong, or there is no second factor yet.
    """
    if not settings.PRODUCTION:
        return
    password = click.prompt("Password", hide_input=True)
    if not user.check_password(password):
        raise NotPermitted(f"This is not {user.username}'s password.")
    if settings.SECOND_FACTOR_REQUIRED:
        _check_code(user)


def _check_code(user: User) -> None:
    factor = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if factor is None:
        raise NotPermitted(
            f"{user.username} has no second factor yet. Sign in to the web first: it makes one."
        )
    code = click.prompt("Code of the second factor", hide_input=True)
    if not factor.wrap().validate_code(code):
        raise NotPermitted("The code is wrong or has been used. Wait for the next one.")

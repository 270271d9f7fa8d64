"""Who acts at the terminal.

The terminal trusts the machine's operator: a user is named by `--as`, without a password, and the
audit trail keeps the operating system's user too. In production an approval or an officer's
decision needs that user's own token as well.
"""

import os
from collections.abc import Callable
from typing import Any

import click
from django.conf import settings

from procloser.accounts.errors import WrongToken
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
    user = active_user(value)
    if settings.PRODUCTION:
        token = os.environ.get(TOKEN_VARIABLE, "")
        if not token or user_of_token(token).pk != user.pk:
            raise WrongToken(
                f"In production this needs {user.username}'s own token in the environment "
                f"variable {TOKEN_VARIABLE}. Make one with `procloser users token`."
            )
    return user

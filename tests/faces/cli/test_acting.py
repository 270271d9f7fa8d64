"""Who acts at the terminal: by name, and in production by proof where an officer decides."""

from unittest.mock import patch

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters
from click.testing import CliRunner
from django.conf import LazySettings

from procloser.accounts import actions
from procloser.accounts.errors import NotPermitted, WrongToken
from procloser.accounts.models import ApiKey, User
from procloser.accounts.types import Role
from procloser.cli.ordering import approve
from procloser.cli.people import users
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db
PASSWORD = "seitsemän-kuivaa-koivuhalkoa"


@pytest.fixture
def officer(settings: LazySettings) -> User:
    """A privacy officer with a password, in production without a second factor's rule."""
    settings.PRODUCTION, settings.SECOND_FACTOR_REQUIRED = True, False
    user = make_user(Role.PRIVACY_OFFICER)
    user.set_password(PASSWORD)
    user.save()
    return user


def _make_token(user: User, answers: str) -> str:
    arguments = ["token", "--as", user.username]
    result = CliRunner().invoke(users, arguments, input=answers, catch_exceptions=False)
    return result.output.split()[-1]


def test_token_in_production_needs_the_password(officer: User) -> None:
    """Whoever runs the machine cannot make an officer's token."""
    with pytest.raises(NotPermitted, match="password"):
        _make_token(officer, "jokin muu\n")
    assert not ApiKey.objects.exists()
    assert _make_token(officer, f"{PASSWORD}\n").startswith("pc_")


def test_token_in_production_needs_the_second_factor(officer: User, settings: LazySettings) -> None:
    """The password alone is not enough where a second factor is required."""
    settings.SECOND_FACTOR_REQUIRED = True
    with pytest.raises(NotPermitted, match="no second factor"):
        _make_token(officer, f"{PASSWORD}\n")
    secret = generate_totp_secret()
    TOTP.activate(officer, secret)
    with pytest.raises(NotPermitted, match="code"):
        _make_token(officer, f"{PASSWORD}\n000000x\n")
    code = f"{hotp_value(secret, next(counters())):06d}"
    assert _make_token(officer, f"{PASSWORD}\n{code}\n").startswith("pc_")


def test_decision_in_production_needs_the_officers_own_token(officer: User) -> None:
    """Neither no token nor another's will do; nothing is decided."""
    other = make_user(Role.SALES)
    secret = actions.issue_token(user=other, name="terminal", by=other)
    for token in ("", secret):
        with patch.dict("os.environ", PROCLOSER_TOKEN=token), pytest.raises(WrongToken):
            CliRunner().invoke(
                approve, ["T-2026-0001", "--as", officer.username], catch_exceptions=False
            )


def test_account_in_production_needs_the_administrators_own_token(officer: User) -> None:
    """Otherwise whoever runs the machine makes an officer of their own."""
    admin = make_user(Role.ADMINISTRATOR)
    arguments = ["create", "toinen", "--name", "T", "--email", "t@procloser.example"]
    arguments += ["--organisation", admin.organisation.business_id, "--role", "privacy_officer"]
    arguments += ["--password", PASSWORD, "--as", admin.username]
    with patch.dict("os.environ", PROCLOSER_TOKEN=""), pytest.raises(WrongToken):
        CliRunner().invoke(users, arguments, catch_exceptions=False)
    assert not User.objects.filter(username="toinen").exists()
    token = actions.issue_token(user=admin, name="terminal", by=admin)
    with patch.dict("os.environ", PROCLOSER_TOKEN=token):
        CliRunner().invoke(users, arguments, catch_exceptions=False)
    assert User.objects.filter(username="toinen").exists()

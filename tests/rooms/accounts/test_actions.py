"""Making organisations, users and tokens."""

import pytest

from procloser.accounts import actions
from procloser.accounts.errors import NotPermitted, UnknownUser, WrongToken
from procloser.accounts.models import ApiKey, Organisation, User
from procloser.accounts.queries import active_user, require, user_of_token
from procloser.accounts.types import Permission, Role
from procloser.audit.models import Event
from procloser.kernel.errors import BadInput
from tests.factories.accounts import make_organisation, make_user

pytestmark = pytest.mark.django_db


def test_organisation_with_wrong_check_digit_is_refused() -> None:
    """Nothing is stored for a business ID that cannot be."""
    with pytest.raises(BadInput, match="check digit"):
        actions.create_organisation(
            name="X", business_id="1234567-8", kind="customer", contact_email="x@x.example", by=None
        )
    assert not Organisation.objects.exists()


def test_first_user_needs_nobody_second_one_an_administrator() -> None:
    """An empty installation is opened by the operator, later accounts by a role."""
    ours = make_organisation(kind="controller")
    first = actions.create_user(
        username="Ylla",
        full_name="Ylla Pito",
        email="ylla@procloser.example",
        organisation=ours,
        role=Role.ADMINISTRATOR,
        password=None,
        by=None,
    )
    assert first.username == "ylla"
    with pytest.raises(NotPermitted):
        actions.create_user(
            username="toinen",
            full_name="T",
            email="toinen@procloser.example",
            organisation=ours,
            role=Role.SALES,
            password=None,
            by=None,
        )
    assert User.objects.count() == 1


def test_buyer_cannot_belong_to_the_controller() -> None:
    """Role and organisation must agree."""
    admin = make_user(Role.ADMINISTRATOR)
    with pytest.raises(BadInput, match="cannot belong"):
        actions.create_user(
            username="ostaja",
            full_name="O",
            email="o@asiakas.example",
            organisation=admin.organisation,
            role=Role.BUYER,
            password=None,
            by=admin,
        )


def test_token_is_kept_as_digest_only_and_finds_its_user() -> None:
    """The secret is shown once."""
    user = make_user()
    secret = actions.issue_token(user=user, name="api", by=user)
    kept = ApiKey.objects.get()
    assert secret.encode() not in bytes(kept.digest)
    assert user_of_token(secret) == user


def test_ended_token_and_inactive_user_are_unknown() -> None:
    """Access ends at once."""
    user = make_user()
    secret = actions.issue_token(user=user, name="api", by=user)
    assert actions.end_tokens(user=user, by=user) == 1
    with pytest.raises(WrongToken):
        user_of_token(secret)
    other = actions.issue_token(user=user, name="api", by=user)
    actions.end_access(user=user, by=make_user(Role.ADMINISTRATOR))
    with pytest.raises(UnknownUser):
        active_user(user.username)
    with pytest.raises(WrongToken):
        user_of_token(other)
    assert not ApiKey.objects.filter(ended_at=None).exists()


def test_access_is_ended_by_an_administrator_alone() -> None:
    """Nobody else shuts people out, and nobody makes another's token."""
    user, officer = make_user(), make_user(Role.PRIVACY_OFFICER)
    actions.issue_token(user=user, name="api", by=user)
    with pytest.raises(NotPermitted):
        actions.end_access(user=user, by=officer)
    with pytest.raises(NotPermitted):
        actions.end_tokens(user=user, by=officer)
    with pytest.raises(NotPermitted, match="made by the user"):
        actions.issue_token(user=user, name="api", by=officer)
    assert active_user(user.username) == user
    assert ApiKey.objects.filter(ended_at=None).count() == 1


def test_password_that_is_easily_guessed_is_refused() -> None:
    """At the terminal as on the page: twelve characters, and none of the common ones."""
    admin = make_user(Role.ADMINISTRATOR)
    with pytest.raises(BadInput, match="12"):
        actions.create_user(
            username="sm",
            full_name="S M",
            email="sm@procloser.example",
            organisation=admin.organisation,
            role=Role.SALES,
            password="lyhyt",
            by=admin,
        )
    assert not User.objects.filter(username="sm").exists()


@pytest.mark.parametrize(
    ("role", "permission", "allowed"),
    [
        (Role.PRIVACY_OFFICER, Permission.APPROVE, True),
        (Role.ADMINISTRATOR, Permission.APPROVE, False),
        (Role.SALES, Permission.DOWNLOAD, False),
        (Role.SALES, Permission.COUNT_EXACT, False),
        (Role.BUYER, Permission.COUNT_EXACT, False),
        (Role.BUYER, Permission.DOWNLOAD, True),
        (Role.DATA_MANAGER, Permission.DECIDE, False),
        (Role.PRIVACY_OFFICER, Permission.USERS, False),
    ],
)
def test_permission_table_keeps_duties_apart(
    role: Role, permission: Permission, allowed: bool
) -> None:
    """Requirements E: no role both configures and approves; sales never lists."""
    user = make_user(role)
    if allowed:
        require(user, permission)
    else:
        with pytest.raises(NotPermitted):
            require(user, permission)


def test_every_account_leaves_an_audit_event() -> None:
    """Who made whom is kept."""
    admin = make_user(Role.ADMINISTRATOR)
    actions.create_user(
        username="dm",
        full_name="D M",
        email="dm@procloser.example",
        organisation=admin.organisation,
        role=Role.DATA_MANAGER,
        password=None,
        by=admin,
    )
    event = Event.objects.get()
    assert (event.what, event.target, event.username) == ("user_created", "dm", admin.username)

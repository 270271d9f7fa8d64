"""Consents at the terminal."""

import pytest

from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.permissions.models import Consent, RecipientClass
from tests.faces.cli.conftest import Terminal
from tests.factories.accounts import make_user
from tests.factories.permissions import BUYER, make_consumer

pytestmark = pytest.mark.django_db
PHONE = "+358401234567"
AGREED = (
    *("--channel", "sms", "--sender", BUYER, "--scope", "Tarjoukset", "--text-version", "1"),
    *("--evidence", "Lomake 7", "--given-at", "2026-10-01T12:00"),
)


@pytest.fixture
def officer(db: None) -> User:
    """Return the privacy officer."""
    return make_user(Role.PRIVACY_OFFICER)


def test_consent_is_recorded_listed_and_ended(terminal: Terminal, officer: User) -> None:
    """By phone, e-mail or id."""
    subject = make_consumer(phone=PHONE, email="anna@posti.example")
    acting = ("--as", officer.username)
    done = terminal("consents", "record", "--phone", "040 123 4567", *AGREED, *acting)
    assert done.printed == f"subject {subject.pk}: sms by {BUYER}\n"
    (line,) = terminal("consents", "list", "--email", "anna@posti.example", *acting, "--json").json
    assert (line["sender"], line["evidence"], line["withdrawn"], line["source"]) == (
        BUYER,
        "Lomake 7",
        None,
        "officer",
    )
    assert line["given"] == "2026-10-01T09:00:00+00:00"
    done = terminal("consents", "withdraw", "--subject", subject.pk, *acting)
    assert done.printed == f"subject {subject.pk}: 1 consents ended\n"
    assert Consent.objects.get().withdrawn_at is not None


def test_whose_must_be_clear(terminal: Terminal, officer: User) -> None:
    """Nobody, two, or a time that is none: each is said, and nothing is kept."""
    acting = ("--as", officer.username)
    nobody = terminal("consents", "record", "--phone", PHONE, *AGREED, *acting)
    assert (nobody.code, "Nobody we hold has it" in nobody.complained) == (1, True)
    one, two = make_consumer(phone=PHONE), make_consumer(phone=PHONE)
    both = terminal("consents", "record", "--phone", PHONE, *AGREED, *acting)
    assert f"{one.pk}, {two.pk}. Choose with --subject" in both.complained
    late = terminal("consents", "record", "--subject", one.pk, *AGREED[:-1], "eilen", *acting)
    assert "write it like 2026-11-01T12:00" in late.complained
    assert not Consent.objects.exists()


def test_class_is_given_and_taken(terminal: Terminal, officer: User) -> None:
    """Consents may name it."""
    acting = ("--as", officer.username)
    assert terminal("consents", "classify", BUYER, "class:energy", *acting).code == 0
    assert RecipientClass.objects.get().name == "class:energy"
    assert terminal("consents", "declassify", BUYER, "class:energy", *acting).code == 0
    assert not RecipientClass.objects.exists()


def test_only_the_officer_may(terminal: Terminal, officer: User) -> None:
    """Not even look."""
    subject, manager = make_consumer(), make_user(Role.DATA_MANAGER)
    for words in (("list",), ("withdraw",), ("record", *AGREED)):
        done = terminal("consents", *words, "--subject", subject.pk, "--as", manager.username)
        assert done.code == 1
        assert "may not record consent" in done.complained

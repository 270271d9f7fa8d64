"""The officer's page of consents: found by phone or e-mail, recorded, ended, kept in the audit."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.audit.models import Event
from procloser.permissions import actions as permissions
from procloser.permissions.models import Consent
from procloser.permissions.types import Channel, Effect
from tests.bad_input.format import IDENTITY_CODE
from tests.factories.accounts import make_user
from tests.factories.permissions import BUYER, make_consumer, make_decision_maker, make_organisation

pytestmark = pytest.mark.django_db
PHONE = "+358401234567"
GIVEN = {
    "channel": "sms",
    "sender": BUYER,
    "scope": "Tarjoukset sähköstä",
    "text_version": "2026-1",
    "evidence": "Lomake 7",
    "given_at": "2026-10-01T12:00",
}


@pytest.fixture
def officer(client: Client) -> User:
    """Sign the privacy officer in."""
    user = make_user(Role.PRIVACY_OFFICER)
    client.force_login(user)
    return user


def find(client: Client, **given: str) -> Any:
    """Send the search."""
    return client.post(reverse("web:consents"), given)


def test_one_person_is_found_and_the_look_is_in_the_audit(client: Client, officer: User) -> None:
    """The page's address names an id, never the number."""
    subject = make_consumer(phone=PHONE)
    found = find(client, phone="040 123 4567")
    assert found.headers["Location"] == reverse("web:consents_of", args=[subject.pk])
    page = client.get(found.headers["Location"])
    assert "Virtanen Anna" in page.content.decode()
    assert page.headers["Cache-Control"].startswith("max-age=0")
    event = Event.objects.get(what="consents_looked_up")
    assert (event.username, event.target) == (officer.username, f"subject {subject.pk}")


def test_several_people_are_told_apart_and_a_body_is_none(client: Client, officer: User) -> None:
    """A number of two people and a protected third: of whom nothing is shown but the id."""
    make_consumer(phone=PHONE)
    make_consumer(phone=PHONE, last_name="Korhonen", postal_code="00100")
    hidden = make_decision_maker(make_organisation(), phone=PHONE, last_name="Salainen")
    permissions.place_hold(
        subject_id=hidden.pk, effect=Effect.PROTECTED, request_reference="", by=None
    )
    page = find(client, phone=PHONE).content.decode()
    assert "Virtanen Anna" in page
    assert "Korhonen Anna" in page
    assert "Salainen" not in page
    assert reverse("web:consents_of", args=[hidden.pk]) in page
    assert (
        "Salainen" not in client.get(reverse("web:consents_of", args=[hidden.pk])).content.decode()
    )


@pytest.mark.parametrize(
    ("given", "status"),
    [({"phone": "0400000000"}, 200), ({}, 422), ({"phone": "12"}, 422), ({"email": "ei"}, 422)],
)
def test_nobody_or_nothing_asked_is_said(
    client: Client, officer: User, given: dict[str, str], status: int
) -> None:
    """An empty answer, or what is missing."""
    page = find(client, **given)
    assert page.status_code == status
    assert ('class="empty"' in page.content.decode()) == (status == 200)


def test_consent_is_recorded_and_taken_back_on_the_page(client: Client, officer: User) -> None:
    """Each by its own button; what was taken back stays to be seen."""
    subject = make_consumer(phone=PHONE)
    person = reverse("web:consents_of", args=[subject.pk])
    done = client.post(reverse("web:record_consent", args=[subject.pk]), GIVEN)
    assert done.headers["Location"] == person
    kept = Consent.objects.get()
    assert (kept.names, kept.given_at.isoformat()) == (BUYER, "2026-10-01T09:00:00+00:00")
    assert "Lomake 7" in client.get(person).content.decode()
    back = {"channel": "sms", "sender": BUYER}
    client.post(reverse("web:withdraw_consent", args=[subject.pk]), back)
    kept.refresh_from_db()
    assert kept.withdrawn_at is not None
    assert "Lomake 7" in client.get(person).content.decode()


def test_everything_is_taken_back_at_once(client: Client, officer: User) -> None:
    """One button for all channels and senders."""
    subject = make_consumer()
    for channel in (Channel.SMS, Channel.EMAIL):
        agreed: dict[str, Any] = {
            "scope": "x",
            "text_version": "1",
            "evidence": "y",
            "names": BUYER,
        }
        permissions.record_consent(subject_id=subject.pk, channel=channel, by=officer, **agreed)
    client.post(reverse("web:withdraw_consent", args=[subject.pk]), {})
    assert not Consent.objects.filter(withdrawn_at=None).exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"sender": "1234567-2"},
        {"evidence": ""},
        {"channel": "fax"},
        {"given_at": "2099-01-01T00:00"},
        {"evidence": f"Puhelu {IDENTITY_CODE}"},
        {"sender": IDENTITY_CODE},
    ],
)
def test_wrong_consent_is_told_and_not_kept(
    client: Client, officer: User, wrong: dict[str, str]
) -> None:
    """The form comes back filled in, but for an identity code, which no page repeats."""
    subject = make_consumer()
    page = client.post(reverse("web:record_consent", args=[subject.pk]), GIVEN | wrong)
    assert page.status_code == 422
    text = page.content.decode()
    assert "Tarjoukset sähköstä" in text
    assert IDENTITY_CODE not in text
    assert not Consent.objects.exists()


@pytest.mark.parametrize("page", ["record_consent", "withdraw_consent"])
def test_nobody_by_the_id_is_not_found(client: Client, officer: User, page: str) -> None:
    """As is a channel there is none of."""
    assert client.post(reverse(f"web:{page}", args=[1]), GIVEN).status_code == 404
    assert client.get(reverse("web:consents_of", args=[1])).status_code == 404
    subject = make_consumer()
    address = reverse("web:withdraw_consent", args=[subject.pk])
    assert client.post(address, {"channel": "fax"}).status_code == 404


def test_requests_desk_leads_the_officer_there(client: Client, officer: User) -> None:
    """A data manager has no such link."""
    link = f'href="{reverse("web:consents")}"'
    desk = reverse("web:requests")
    assert link in client.get(desk).content.decode()
    client.force_login(make_user(Role.DATA_MANAGER))
    assert link not in client.get(desk).content.decode()

"""The public pages, without JavaScript."""

from pathlib import Path

import pytest
from django.test import Client

from procloser.accounts.types import Role
from procloser.catalogue.types import Kind
from procloser.catalogue.variables import find_variable
from procloser.permissions.models import Suppression
from procloser.portal.limits import SEARCHES
from procloser.publishing.person import variables_of_person
from procloser.rights.models import Case, CaseSubject
from procloser.subjects.models import ConsumerRecord
from tests.factories.accounts import make_user
from tests.factories.generations import stored_generation
from tests.factories.subjects import Loader, person

pytestmark = pytest.mark.django_db
GIVEN = {"phone": "040 123 4567", "marketing": "on", "directory": "on"}
# a code with a right check character, of nobody
CODE = "010170-900J"


def test_ban_takes_effect_and_leads_to_its_page(client: Client) -> None:
    """Even where nobody is found: a later delivery is stopped by the digest."""
    reply = client.post("/en/", GIVEN)
    assert reply.status_code == 302
    page = client.get(reply.headers["Location"])
    assert page.status_code == 200
    assert "no longer used" in page.content.decode()
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page.headers["Cache-Control"]
    assert Suppression.objects.exists()


def test_double_click_opens_one_case(client: Client) -> None:
    """The same form twice is one request."""
    assert client.post("/en/", GIVEN).status_code == 302
    assert client.post("/en/", GIVEN).status_code == 302
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"marketing": "on"}, "Give a phone number"),
        ({"name": "Maija Esimerkki", "marketing": "on"}, "Give a phone number"),
        ({"phone": "040 123 4567"}, "Choose at least one"),
        ({"phone": "12", "marketing": "on"}, "not a phone number"),
        ({"email": "nobody", "marketing": "on"}, "not an e-mail address"),
    ],
)
def test_incomplete_form_says_what_to_do_and_forbids_nothing(
    client: Client, given: dict[str, str], message: str
) -> None:
    """422 with the reason; nothing stored."""
    reply = client.post("/en/", given)
    assert reply.status_code == 422
    assert message in reply.content.decode()
    assert not Case.objects.exists()


@pytest.mark.parametrize("field", ["name", "phone", "street_address", "city", "email"])
def test_personal_identity_code_is_never_kept_or_shown_again(client: Client, field: str) -> None:
    """Whatever field it is written in."""
    reply = client.post("/en/", GIVEN | {field: f"Maija {CODE}"})
    assert reply.status_code == 422
    assert CODE not in reply.content.decode()
    assert not Case.objects.exists()


def test_case_page_of_a_wrong_link_is_not_found(client: Client) -> None:
    """A guess opens nothing."""
    assert client.get("/en/case/abcdefghijklmnop/").status_code == 404


def test_directory_refuses_to_be_copied(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """After its share a network waits."""
    monkeypatch.setattr(SEARCHES, "value", 3)
    for _ in range(3):
        assert client.get("/en/directory/?q=korhonen").status_code == 200
    assert client.get("/en/directory/?q=korhonen").status_code == 429


@pytest.mark.parametrize("asked", [CODE, f"Esimerkki {CODE} Tampere", "kor%00"])
def test_directory_neither_answers_nor_repeats_what_it_must_not_take(
    client: Client, asked: str
) -> None:
    """A personal identity code is dropped at once; a NUL breaks nothing."""
    reply = client.get(f"/en/directory/?q={asked}", follow=True)
    assert reply.status_code == 200
    assert CODE not in reply.request["QUERY_STRING"]
    assert CODE not in reply.content.decode()


def test_short_question_is_asked_to_be_longer(client: Client) -> None:
    """Half a town is not listed by two letters."""
    assert "Write a little more" in client.get("/en/directory/?q=vi").content.decode()


def test_privacy_page_tells_every_register_in_both_languages(client: Client) -> None:
    """From the definitions, not from a text beside them."""
    finnish = client.get("/fi/privacy/").content.decode()
    english = client.get("/en/privacy/").content.decode()
    assert "Yrityspäättäjärekisteri" in finnish
    assert "Decision-maker register" in english


def test_swedish_is_offered_beside_the_others(client: Client) -> None:
    """The front page stands in it, and every page leads to it."""
    page = client.get("/sv/").content.decode()
    assert 'lang="sv"' in page
    assert "Du behöver inte styrka vem du är" in page or "marknadsföring" in page
    assert 'hreflang="sv"' in client.get("/fi/").content.decode()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_case_opened_without_proof_shows_no_variable(
    client: Client, tmp_path: Path, language: str
) -> None:
    """Whoever knows a number may open a case: what its subject is counted by stays untold."""
    Loader(tmp_path, make_user(Role.DATA_MANAGER))("people", person("a", phone="0401234567"))
    subject = ConsumerRecord.objects.get().subject_id
    row = {"life_stage": "family", "life_stage_percent": 61, "area_income": "high"}
    stored_generation([row], subjects=[subject])
    assert [one.key for one in variables_of_person(subject)] == ["life_stage", "area_income"]

    opened = client.post(f"/{language}/", GIVEN)
    assert CaseSubject.objects.get().subject_id == subject
    page = client.get(opened.headers["Location"])

    assert page.status_code == 200
    text = page.content.decode().split("<main")[1]
    for key, value in {"life_stage": "family", "area_income": "high"}.items():
        variable = find_variable(Kind.CONSUMERS, key)
        assert variable is not None
        assert variable.name.get(language) not in text
        assert variable.name_of(value, language) not in text
    assert "61 %" not in text

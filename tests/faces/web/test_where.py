"""The pages that tell where somebody's values come from."""

from pathlib import Path

import pytest
from django.test import Client

from procloser.accounts.types import Role
from procloser.audit.models import Event
from procloser.permissions import actions as permissions
from procloser.permissions.types import Effect
from procloser.subjects import actions as subjects
from procloser.subjects.models import ConsumerRecord, Correction, CorrectionConflict
from tests.factories.accounts import make_user
from tests.factories.subjects import Loader, person

pytestmark = pytest.mark.django_db
ROOT = "/en/work/where/"


@pytest.fixture
def load(client: Client, tmp_path: Path) -> Loader:
    """Give a loader; `client` is a privacy officer's browser."""
    client.force_login(make_user(Role.PRIVACY_OFFICER))
    return Loader(tmp_path, make_user(Role.DATA_MANAGER))


@pytest.fixture
def subject(load: Loader) -> int:
    """Return a consumer."""
    load("people", person("a", phone="0401234567"))
    return ConsumerRecord.objects.get().subject_id


@pytest.fixture
def disputed(subject: int, load: Loader) -> CorrectionConflict:
    """Return a conflict between the person's phone and the source's."""
    subjects.correct(
        subject_id=subject,
        register="consumers",
        field="phone",
        value="0402222222",
        case_reference="PC-2026-0001",
        by=load.by,
    )
    load("people", person("a", phone="0403333333"), day="2026-11-02")
    return CorrectionConflict.objects.get()


def test_search_needs_a_reason_and_something_to_search_by(client: Client, subject: int) -> None:
    """The form says what is missing, and nobody is looked up."""
    assert client.get(ROOT).status_code == 200
    assert client.post(ROOT, {"phone": "0401234567"}).status_code == 422
    assert client.post(ROOT, {"reason": "request"}).status_code == 422
    assert client.post(ROOT, {"reason": "request", "phone": "abc"}).status_code == 422
    assert client.post(ROOT, {"reason": "request", "last_name": "Virtanen"}).status_code == 422
    assert not Event.objects.filter(what__startswith="person_").exists()


def test_number_of_a_loads_line_is_filled_in_and_the_reason_still_asked(
    client: Client, subject: int
) -> None:
    """A link gives whom, never why; nobody is looked up by it."""
    page = client.get(f"{ROOT}?subject={subject}")
    assert f'value="{subject}"' in page.content.decode()
    assert page.context["reason"] == ""
    assert client.get(f"{ROOT}?subject=x").context["form"]["subject"].value() is None
    assert not Event.objects.filter(what__startswith="person_").exists()


def test_search_that_means_one_leads_to_the_page(client: Client, subject: int) -> None:
    """No address holds what was asked."""
    for asked in (
        {"phone": "0401234567"},
        {"last_name": "Virtanen", "postal_code": "33100"},
        {"subject": str(subject)},
    ):
        answer = client.post(ROOT, {"reason": "request", **asked})
        assert answer.headers["Location"] == f"{ROOT}{subject}/?reason=request"


def test_search_that_means_several_or_nobody_lists_them(
    client: Client, subject: int, load: Loader
) -> None:
    """To choose from, by name."""
    load("people", person("b", first_names="Matti"), source="Toinen")
    asked = {"reason": "request", "last_name": "Virtanen", "postal_code": "33100"}
    page = client.post(ROOT, asked)
    assert [one["name"] for one in page.context["found"]] == [
        "Virtanen Anna Maria",
        "Virtanen Matti",
    ]
    nobody = client.post(ROOT, {**asked, "postal_code": "00100"})
    assert "Nobody we hold is meant" in nobody.content.decode()


def test_identity_code_finds_nobody_and_is_not_repeated(client: Client, subject: int) -> None:
    """None is kept, so none is compared."""
    page = client.post(ROOT, {"reason": "request", "last_name": "131052-308T"}, follow=True)
    assert "131052-308T" not in page.content.decode()
    assert "none is kept" in page.content.decode()


def test_page_shows_values_with_their_origin_and_who_looked(client: Client, subject: int) -> None:
    """It is never cached, and never shown without a reason."""
    page = client.get(f"{ROOT}{subject}/?reason=complaint")
    shown = page.content.decode()
    for text in ("Mallikatu 5 A 12", "Testilähde", "By agreement with the source", "A complaint"):
        assert text in shown, text
    assert "no-store" in page.headers["Cache-Control"]
    for without in ("", "?reason=", "?reason=curious"):
        assert client.get(f"{ROOT}{subject}/{without}").headers["Location"] == ROOT
    assert client.get(f"{ROOT}999999999/?reason=request").headers["Location"] == ROOT
    assert Event.objects.filter(what="person_looked_up").count() == 1


def test_protected_person_is_masked_on_the_page(client: Client, subject: int) -> None:
    """To everybody."""
    permissions.place_hold(
        subject_id=subject, effect=Effect.PROTECTED, request_reference="PC-1", by=None
    )
    shown = client.get(f"{ROOT}{subject}/?reason=security").content.decode()
    assert "Virtanen" not in shown
    assert "Mallikatu" not in shown
    assert "A protected person" in shown


def test_conflict_waits_on_today_and_is_resolved_on_the_page(
    client: Client, disputed: CorrectionConflict
) -> None:
    """The person's value stands meanwhile; keeping it takes a reason."""
    lines = client.get("/en/work/today/").context["lines"]
    assert [line["title"] for line in lines if line["kind"] == "conflict"] == [
        "1 source value is against what a person corrected"
    ]
    listed = client.get(ROOT).content.decode()
    assert f"/where/{disputed.subject_id}/?reason=correction" in listed
    assert "0403333333" not in listed
    shown = client.get(f"{ROOT}{disputed.subject_id}/?reason=correction").content.decode()
    assert "040 333 3333" in shown
    address = f"{ROOT}conflicts/{disputed.pk}"
    asked = {"outcome": "kept", "subject": disputed.subject_id}
    client.post(address, {**asked, "reason": " "})
    assert CorrectionConflict.objects.get().resolved_at is None
    done = client.post(address, {**asked, "reason": "Lähteelle ilmoitettu"}, follow=True)
    assert "Resolved." in done.content.decode()
    assert CorrectionConflict.objects.get().outcome == "kept"
    assert Correction.objects.exists()


def test_accepting_the_source_ends_the_correction(
    client: Client, disputed: CorrectionConflict
) -> None:
    """On the person's word; another outcome is no page."""
    address = f"{ROOT}conflicts/{disputed.pk}"
    assert client.post(address, {"outcome": "agreed", "reason": "x"}).status_code == 404
    client.post(address, {"outcome": "source_accepted", "reason": "PC-2026-0009"})
    assert not Correction.objects.exists()

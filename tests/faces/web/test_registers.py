"""The registers' pages: what they show, and the officer's acts on them."""

from datetime import date

import pytest
from django.test import Client
from django.utils.html import escape

from procloser.accounts.models import User
from procloser.accounts.types import Role
from procloser.config.limits import all_limits
from procloser.kernel.clock import today
from procloser.permissions.limits import REFUSED_PURPOSES
from procloser.registers.definitions import REGISTERS
from procloser.registers.models import Decision, DecisionDraft, Processor, StorageLocation
from procloser.registers.required import Required, all_required
from procloser.registers.special_categories import BEGINNINGS
from procloser.ui.figures import day
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db
DECISION = "/en/work/registers/decisions/consumers/balancing_test/"
TEXT = {
    "title": "Balancing test of 2026",
    "review_on": f"{today().year + 1}-06-30",
    "interest": "To sell",
    "necessity": "Needed",
    "balance": "Weighed",
}
PRINTER = {
    "name": "Painotalo Malli Oy",
    "business_id": "2345678-0",
    "country": "FI",
    "contract_reference": "K-1",
    "contract_date": "2026-01-15",
    "purpose": "Letters",
    "registers": ["consumers"],
}


@pytest.fixture
def officer(client: Client) -> User:
    """Sign the privacy officer in."""
    user = make_user(Role.PRIVACY_OFFICER)
    client.force_login(user)
    return user


def page(client: Client, address: str) -> str:
    """Return the text of a page that opens."""
    reply = client.get(address)
    assert reply.status_code == 200, address
    return reply.content.decode()


@pytest.mark.parametrize("language", ["fi", "en"])
def test_list_names_every_register_and_the_missing_officer(
    client: Client, officer: User, language: str
) -> None:
    """In both languages; no data protection officer is named in the tests' settings."""
    text = page(client, f"/{language}/work/registers/")
    for register in REGISTERS.values():
        assert escape(register.name.get(language)) in text
    assert "CONTROLLER_DPO_NAME" in text


@pytest.mark.parametrize("key", REGISTERS)
def test_every_register_has_its_page_with_its_fields(
    client: Client, officer: User, key: str
) -> None:
    """Each field's code stands there, and the notice's lines in Finnish."""
    text = page(client, f"/en/work/registers/{key}/")
    for name in REGISTERS[key].fields:
        assert f">{name}<" in text
    assert text.count('<blockquote class="notice-line" lang="fi">') == len(
        REGISTERS[key].notice_lines
    )


@pytest.mark.parametrize("required", all_required(), ids=lambda one: f"{one.register}-{one.kind}")
def test_every_required_decision_has_its_page(
    client: Client, officer: User, required: Required
) -> None:
    """To read and to write; nothing is decided beforehand."""
    address = f"/en/work/registers/decisions/{required.register}/{required.kind}/"
    assert "Not decided" in page(client, address)
    assert "<textarea" in page(client, f"{address}?write")


@pytest.mark.parametrize(
    "address",
    [
        "registers/customers/",
        "registers/record-de.pdf",
        "registers/decisions/third_party/balancing_test/",
        "registers/decisions/consumers/marketing_of_directory/",
        "registers/decisions/consumers/coin/",
    ],
)
def test_page_of_nothing_is_not_found(client: Client, officer: User, address: str) -> None:
    """A register, language or decision there is none of."""
    assert client.get(f"/en/work/{address}").status_code == 404


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_pdf_is_downloaded(client: Client, officer: User, language: str) -> None:
    """A PDF, kept by no cache."""
    reply = client.get(f"/en/work/registers/record-{language}.pdf")
    assert reply.status_code == 200
    assert reply.content.startswith(b"%PDF-")
    assert reply.headers["Content-Type"] == "application/pdf"
    assert reply.headers["Cache-Control"] == "no-store"


def test_decision_is_written_read_approved_and_revoked(client: Client, officer: User) -> None:
    """Approving is a second step on the whole text; the history keeps all."""
    client.post(f"{DECISION}save", TEXT)
    assert not Decision.objects.exists()
    read = page(client, DECISION)
    assert all(text in read for name, text in TEXT.items() if name != "review_on")
    assert day(date.fromisoformat(TEXT["review_on"]), "en") in read
    assert "Approve this text" in read
    sha256 = DecisionDraft.objects.get().document_sha256
    assert f'name="sha256" value="{sha256}"' in read
    client.post(f"{DECISION}approve", {"sha256": sha256})
    assert Decision.objects.get().decided_by == officer.username
    client.post(f"{DECISION}revoke", {"reason": "The source has changed"})
    assert "The source has changed" in page(client, DECISION)
    assert Decision.objects.get().revoked_by == officer.username


def test_data_manager_writes_and_cannot_approve(client: Client) -> None:
    """No button, and no way around it."""
    client.force_login(make_user(Role.DATA_MANAGER))
    client.post(f"{DECISION}save", TEXT)
    assert "Approve this text" not in page(client, DECISION)
    sha256 = DecisionDraft.objects.get().document_sha256
    assert client.post(f"{DECISION}approve", {"sha256": sha256}).status_code == 403
    assert not Decision.objects.exists()


def test_text_with_an_identity_code_comes_back_to_its_writer(client: Client, officer: User) -> None:
    """Nothing is stored, and the rest of the text is not lost."""
    reply = client.post(f"{DECISION}save", TEXT | {"balance": "Person 010170-900J"})
    assert reply.status_code == 422
    assert "Needed" in reply.content.decode()
    assert not DecisionDraft.objects.exists()


def test_draft_changed_meanwhile_is_not_approved(client: Client, officer: User) -> None:
    """The page says so, and nothing is in force."""
    client.post(f"{DECISION}save", TEXT)
    reply = client.post(f"{DECISION}approve", {"sha256": "0" * 64}, follow=True)
    assert "changed or removed meanwhile" in reply.content.decode()
    assert not Decision.objects.exists()


def test_switch_of_the_directory_is_shown_off_and_why(client: Client, officer: User) -> None:
    """Off until its tests and its decision."""
    text = page(client, "/en/work/registers/decisions/")
    assert "<strong>Off</strong>" in text
    assert "not to sell target groups" in text


def test_processor_is_approved_and_ended_on_the_page(client: Client, officer: User) -> None:
    """And stays in the list of those no longer in use."""
    address = "/en/work/registers/processors/"
    client.post(f"{address}add", PRINTER)
    made = Processor.objects.get()
    assert "Painotalo Malli Oy" in page(client, address)
    client.post(f"{address}{made.pk}/end")
    assert "No longer in use" in page(client, address)


@pytest.mark.parametrize(
    "changed",
    [{"country": "US"}, {"business_id": "2345678-1"}, {"registers": []}, {"contract_date": "soon"}],
)
def test_processor_refused_comes_back_with_the_reason(
    client: Client, officer: User, changed: dict[str, object]
) -> None:
    """What was written stays in the form."""
    reply = client.post("/en/work/registers/processors/add", PRINTER | changed)
    assert reply.status_code == 422
    assert "Letters" in reply.content.decode()
    assert not Processor.objects.exists()


def test_storage_is_approved_and_ended_on_the_page(client: Client, officer: User) -> None:
    """As processors are."""
    place = {"what": "Database", "place": "Helsinki", "country": "FI"}
    client.post("/en/work/registers/storage/add", place)
    made = StorageLocation.objects.get()
    client.post(f"/en/work/registers/storage/{made.pk}/end")
    made.refresh_from_db()
    assert made.ended_by == officer.username


def test_limits_page_lists_every_figure_with_mark_and_source(client: Client, officer: User) -> None:
    """All rooms' limits, the countries, and what no value may tell."""
    text = page(client, "/en/work/registers/limits/")
    for key in all_limits():
        assert f">{key}<" in text
    assert "AT, BE, BG" in text
    assert "quick loans" in text
    assert "gmail.com" in text


def test_page_for_counsel_names_every_refused_category_and_purpose(
    client: Client, officer: User
) -> None:
    """In the page's language, whatever the rooms' lists come to hold."""
    page = client.get("/fi/work/registers/limits/")
    assert len(page.context["categories"]) == len(BEGINNINGS)
    assert len(page.context["refused_purposes"]) == len(REFUSED_PURPOSES)
    shown = page.content.decode()
    for word in ("Uskonto ja vakaumus", "pikalainat, rahapelit", day(date(2026, 11, 22), "fi")):
        assert word in shown, word

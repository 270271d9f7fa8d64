"""Every page of the web is gated, and each role sees its own."""

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from procloser.accounts.types import Role
from procloser.web import urls
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db
ARGUMENTS: dict[str, str | int] = {"number": "T-2026-0001", "load_id": 1}
ARGUMENTS |= {"reference": "PC-2026-0001"}
ARGUMENTS |= {"subject_id": 1, "group": "0a1b2c3d4e5f", "own": "0a1b2c3d4e5f"}
ARGUMENTS |= {"key": "consumers", "kind": "balancing_test", "language": "fi", "entry": 1}
ARGUMENTS |= {"reader": "posti-pcf"}
ARGUMENTS |= {"target": "consumers", "variable": "tenure"}
ARGUMENTS |= {"part": "consumer_records", "row_id": 1, "conflict_id": 1}
POSTED = {"quote", "place_order", "acknowledge", "approve", "refuse", "cancel"}
POSTED |= {"save_group", "share_group", "delete_group", "rename_group", "copy_group"}
POSTED |= {"upload_list", "delete_list"}
POSTED |= {"save_decision", "approve_decision", "discard_decision", "revoke_decision"}
POSTED |= {"record_consent", "withdraw_consent"}
POSTED |= {"retry_quarantine", "drop_quarantine", "resolve_conflict"}
POSTED |= {"add_processor", "end_processor", "add_storage", "end_storage"}
COUNTING = {Role.DATA_MANAGER, Role.PRIVACY_OFFICER, Role.SALES, Role.BUYER}
OPEN_TO = {
    "builder": COUNTING,
    "compare": COUNTING,
    "saved_groups": COUNTING,
    "save_group": COUNTING,
    "share_group": COUNTING,
    "delete_group": COUNTING,
    "rename_group": COUNTING,
    "copy_group": COUNTING,
    "own_lists": {Role.BUYER},
    "upload_list": {Role.BUYER},
    "delete_list": {Role.BUYER},
    "quote": {Role.SALES, Role.BUYER},
    "orders": {Role.SALES, Role.BUYER},
    "order": {Role.SALES, Role.BUYER, Role.PRIVACY_OFFICER},
    "place_order": {Role.BUYER},
    "cancel": {Role.SALES, Role.BUYER},
    "download": {Role.BUYER},
    "notices": {Role.BUYER},
    "acknowledge": {Role.BUYER},
    "today": {Role.DATA_MANAGER, Role.PRIVACY_OFFICER},
    "loads": {Role.DATA_MANAGER, Role.PRIVACY_OFFICER},
    "load": {Role.DATA_MANAGER, Role.PRIVACY_OFFICER},
    "load_records": {Role.DATA_MANAGER, Role.PRIVACY_OFFICER},
    "withdraw_load": {Role.DATA_MANAGER},
    "quarantine": {Role.DATA_MANAGER, Role.PRIVACY_OFFICER},
    "quarantine_row": {Role.DATA_MANAGER},
    "retry_quarantine": {Role.DATA_MANAGER},
    "drop_quarantine": {Role.DATA_MANAGER},
    "where": {Role.DATA_MANAGER, Role.PRIVACY_OFFICER},
    "person": {Role.DATA_MANAGER, Role.PRIVACY_OFFICER},
    "resolve_conflict": {Role.DATA_MANAGER, Role.PRIVACY_OFFICER},
    "sources": {Role.DATA_MANAGER, Role.PRIVACY_OFFICER},
    "source": {Role.DATA_MANAGER, Role.PRIVACY_OFFICER},
    "requests": {Role.DATA_MANAGER, Role.PRIVACY_OFFICER},
    "request": {Role.DATA_MANAGER, Role.PRIVACY_OFFICER},
    "consents": {Role.PRIVACY_OFFICER},
    "consents_of": {Role.PRIVACY_OFFICER},
    "record_consent": {Role.PRIVACY_OFFICER},
    "withdraw_consent": {Role.PRIVACY_OFFICER},
    "retention": {Role.DATA_MANAGER, Role.PRIVACY_OFFICER},
    "registers": {Role.DATA_MANAGER, Role.PRIVACY_OFFICER},
    "register_pdf": {Role.DATA_MANAGER, Role.PRIVACY_OFFICER},
    "limits": {Role.DATA_MANAGER, Role.PRIVACY_OFFICER},
    "decisions": {Role.DATA_MANAGER, Role.PRIVACY_OFFICER},
    "decision": {Role.DATA_MANAGER, Role.PRIVACY_OFFICER},
    "save_decision": {Role.DATA_MANAGER, Role.PRIVACY_OFFICER},
    "discard_decision": {Role.DATA_MANAGER, Role.PRIVACY_OFFICER},
    "processors": {Role.DATA_MANAGER, Role.PRIVACY_OFFICER},
    "register": {Role.DATA_MANAGER, Role.PRIVACY_OFFICER},
    "variables": {Role.DATA_MANAGER, Role.PRIVACY_OFFICER},
    "variable": {Role.DATA_MANAGER, Role.PRIVACY_OFFICER},
    "approve_decision": {Role.PRIVACY_OFFICER},
    "revoke_decision": {Role.PRIVACY_OFFICER},
    "add_processor": {Role.PRIVACY_OFFICER},
    "end_processor": {Role.PRIVACY_OFFICER},
    "add_storage": {Role.PRIVACY_OFFICER},
    "end_storage": {Role.PRIVACY_OFFICER},
    "approvals": {Role.PRIVACY_OFFICER},
    "approve": {Role.PRIVACY_OFFICER},
    "refuse": {Role.PRIVACY_OFFICER},
}
SIGNED_IN_ONLY = {"home"}
ANSWERS_JSON = {"answer"}


def _address(pattern: URLPattern) -> str:
    names = pattern.pattern.converters
    return reverse(f"web:{pattern.name}", kwargs={name: ARGUMENTS[name] for name in names})


def _ask(client: Client, pattern: URLPattern) -> int:
    method = client.post if pattern.name in POSTED else client.get
    return method(_address(pattern)).status_code


def test_every_page_has_its_roles_written_down() -> None:
    """A new page without an entry here fails."""
    names = {pattern.name for pattern in urls.urlpatterns}
    assert names == set(OPEN_TO) | SIGNED_IN_ONLY | ANSWERS_JSON


def test_nobody_comes_in_without_signing_in(client: Client) -> None:
    """Each page leads to the sign-in; the script's address says 401."""
    for pattern in urls.urlpatterns:
        expected = 401 if pattern.name in ANSWERS_JSON else 302
        assert _ask(client, pattern) == expected, pattern.name


@pytest.mark.parametrize("role", list(Role))
def test_role_is_refused_what_is_not_its_own(client: Client, role: Role) -> None:
    """403 exactly where the table says so."""
    client.force_login(make_user(role))
    for pattern in urls.urlpatterns:
        if pattern.name in OPEN_TO:
            refused = _ask(client, pattern) == 403
            assert refused == (role not in OPEN_TO[pattern.name]), pattern.name


@pytest.mark.parametrize(
    ("role", "page"),
    [
        (Role.BUYER, "/fi/work/groups/"),
        (Role.PRIVACY_OFFICER, "/fi/work/today/"),
        (Role.SALES, "/fi/work/groups/"),
    ],
)
def test_home_leads_each_role_to_its_first_page(client: Client, role: Role, page: str) -> None:
    """In the account's language, whatever the address's."""
    client.force_login(make_user(role))
    assert client.get("/en/work/").headers["Location"] == page


def test_user_without_second_factor_is_led_to_make_one(client: Client, settings) -> None:  # type: ignore[no-untyped-def]
    """Where the setting asks it, nothing else opens before."""
    settings.SECOND_FACTOR_REQUIRED = True
    client.force_login(make_user(Role.PRIVACY_OFFICER))
    for page in ("/fi/work/today/", "/fi/work/approvals/", "/fi/work/groups/answer"):
        assert client.get(page).headers["Location"] == reverse("mfa_activate_totp"), page


def test_pages_forbid_inline_scripts_and_frames(client: Client) -> None:
    """The policy stands on every page."""
    policy = client.get("/fi/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_nobody_can_sign_up(client: Client) -> None:
    """Accounts are given."""
    page = client.get("/fi/account/signup/")
    assert page.status_code == 200
    assert b"password1" not in page.content


@pytest.mark.parametrize("address", ["/en/work/orders/T%00/", "/en/case/%00/"])
def test_address_no_text_can_hold_is_a_bad_request(client: Client, address: str) -> None:
    """Whoever asks is told so; nothing breaks."""
    client.force_login(make_user(Role.BUYER))
    assert client.get(address).status_code == 400

"""The way in and out: passwords, limits, roles and the second factor."""

import base64
import hmac
import re
import struct
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from procloser.demo.stage import Web
from procloser.demo.story import OURS, PASSWORD
from tests.e2e.conftest import Demo
from tests.e2e.windows import Windows, fill_in_sign_in, sign_in

ATTEMPTS = 5  # of one account, before it waits


def test_wrong_password_says_so_and_lets_nobody_in(windows: Windows) -> None:
    """The same words whether the name or the password is wrong."""
    page = windows.open()
    sign_in(page, "ostaja", "wrong-password")
    expect(page.get_by_role("alert")).to_contain_text("not correct")
    expect(page.get_by_label("User name or e-mail")).to_have_value("ostaja")
    wrong_password = page.get_by_role("alert").inner_text()
    sign_in(page, "nobody", PASSWORD)
    assert page.get_by_role("alert").inner_text() == wrong_password
    page.goto("/en/work/orders/")
    expect(page).to_have_url(re.compile("/account/login/"))


def test_repeated_failures_are_limited_even_for_the_right_password(windows: Windows) -> None:
    """After five wrong ones the sixth is not even looked at."""
    page = windows.open()
    for _ in range(ATTEMPTS):
        sign_in(page, "sales", "wrong-password")
    sign_in(page, "sales", PASSWORD)
    expect(page.get_by_role("alert")).to_contain_text("Too many failed login attempts")


def test_signing_out_ends_the_session(windows: Windows) -> None:
    """The pages behind ask to sign in again, and lead back."""
    page = windows.open()
    sign_in(page, "ostaja")
    page.get_by_text("Olli Ostaja").click()
    page.get_by_role("button", name="Kirjaudu ulos").click()
    expect(page).to_have_url(re.compile("/fi/$"))
    page.goto("/en/work/orders/")
    expect(page).to_have_url(re.compile("/account/login/.*next=/en/work/orders/"))
    fill_in_sign_in(page, "ostaja")
    expect(page).to_have_url(re.compile("/en/work/orders/$"))


STAFF_PLACES = (
    *("today", "loads", "sources", "requests", "approvals", "registers", "registers/decisions"),
    *("registers/processors", "registers/limits", "retention", "consents", "where"),
)


@pytest.mark.parametrize("place", STAFF_PLACES)
def test_buyer_cannot_open_a_page_of_our_staff(windows: Windows, place: str) -> None:
    """A page of our own look says so, and no link leads there."""
    windows.expect("status of 403")
    page = windows.open("ostaja")
    reply = page.goto(f"/en/work/{place}/")
    assert reply is not None
    assert reply.status == 403
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not for you")
    expect(page.locator("body")).to_have_css("font-family", re.compile("Inter"))
    page.goto("/en/work/orders/")
    expect(page.locator(f'a[href*="/{place}/"]')).to_have_count(0)


@pytest.fixture
def careful(demo: Demo, browser: Browser) -> Iterator[Windows]:
    """Serve the demo with a second factor required, as in production."""
    served: Web = demo.serve(SECOND_FACTOR="1")
    windows = Windows(browser, served.address, {})
    yield windows
    complaints = windows.close()
    served.stop()
    assert complaints == []


def test_officer_makes_a_second_factor_and_signs_in_with_it(demo: Demo, careful: Windows) -> None:
    """Nothing opens before it is made; afterwards the password alone is not enough."""
    demo.run(
        "users", "create", "vartija", "--name", "Vilma Vartija", "--role", "privacy_officer",
        "--email", "vartija@procloser.example", "--organisation", OURS, "--language", "en",
        "--password", PASSWORD, "--as", "admin",
    )  # fmt: skip
    page = careful.open()
    sign_in(page, "vartija")
    page.goto("/en/work/approvals/")
    expect(page).to_have_url(re.compile("/account/reauthenticate/.*totp%2Factivate"))
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    expect(page).to_have_url(re.compile("/account/second-factor/totp/activate/$"))
    page.goto("/en/work/approvals/")
    expect(page).to_have_url(re.compile("/account/second-factor/totp/activate/$"))
    expect(page.locator("img.account-code")).to_be_visible()
    secret = page.get_by_label("Authenticator secret").input_value()
    _give_code(page, secret, "Activate")
    expect(page).to_have_url(re.compile("/account/second-factor/recovery-codes/"))
    page.goto("/en/work/approvals/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Approvals")

    again = careful.open()
    sign_in(again, "vartija")
    expect(again).to_have_url(re.compile("/account/second-factor/authenticate/"))
    again.goto("/en/work/approvals/")
    expect(again).to_have_url(re.compile("/account/second-factor/authenticate/"))
    again.locator("input[name=code]").fill("000000")
    again.get_by_role("button", name="Sign In").click()
    expect(again.locator(".field-error")).to_contain_text("Incorrect code")
    _give_code(again, secret, "Sign In")
    expect(again).to_have_url(re.compile("/en/work/today/$"))


def _give_code(page: Page, secret: str, button: str) -> None:
    """Write the code of this half minute and send it; once more if the half minute just ended."""
    for _ in range(2):
        page.locator("input[name=code]").fill(_code(secret))
        with page.expect_navigation():
            page.get_by_role("button", name=button).click()
        if not page.locator(".field-error").count():
            return


def _code(secret: str) -> str:
    """Compute the code of this half minute (RFC 6238, SHA-1, six digits)."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    offset = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"

"""Browser windows of the tests: signed in once a user, and silent, or the test fails."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    StorageState,
    WebError,
)

from procloser.demo.story import PASSWORD

WIDE = {"width": 1440, "height": 900}
PATIENCE = 20_000  # milliseconds; a busy machine is slow, not wrong


@dataclass
class Windows:
    """Opens windows on one address and gathers what their pages complain of.

    `sessions` outlives the test: a user signs in once and the others begin with the cookies.
    """

    browser: Browser
    address: str
    sessions: dict[str, StorageState]
    opened: list[BrowserContext] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def open(self, username: str = "", **options: Any) -> Page:
        """Open a page of a window of its own, with the user's session if one is named."""
        if username and username not in self.sessions:
            with self.context() as window:
                sign_in(window.new_page(), username)
                self.sessions[username] = window.storage_state()
        state = {"storage_state": self.sessions[username]} if username else {}
        context = self._context(state | options)
        self.opened.append(context)
        return context.new_page()

    @contextmanager
    def context(self) -> Iterator[BrowserContext]:
        """Open a window and close it again."""
        context = self._context({})
        yield context
        context.close()

    def _context(self, options: dict[str, Any]) -> BrowserContext:
        context = self.browser.new_context(**{"base_url": self.address, "viewport": WIDE} | options)
        context.set_default_timeout(PATIENCE)
        context.on("console", self._on_console)
        context.on("weberror", self._on_error)
        return context

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"{message.text} ({message.location.get('url')})")

    def _on_error(self, error: WebError) -> None:
        self.complaints.append(str(error.error))

    def expect(self, complaint: str) -> None:
        """Let this complaint pass: the test brings it about on purpose."""
        self.expected.append(complaint)

    def close(self) -> list[str]:
        """Close every window and return what nobody expected."""
        for context in self.opened:
            context.close()
        return [
            complaint
            for complaint in self.complaints
            if not any(expected in complaint for expected in self.expected)
        ]


def sign_in(page: Page, username: str, password: str = PASSWORD) -> None:
    """Open the sign-in page, in English, and sign in."""
    page.goto("/en/account/login/")
    fill_in_sign_in(page, username, password)


def fill_in_sign_in(page: Page, username: str, password: str = PASSWORD) -> None:
    """Fill in the sign-in form that stands on the page, and send it."""
    page.get_by_label("User name or e-mail").fill(username)
    page.get_by_label("Password").fill(password)
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in").click()

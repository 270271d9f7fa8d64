"""A signed-in user's browser, as far as the server sees it: the sign-in form, pages, answers."""

import re
from html import unescape
from http.cookies import SimpleCookie
from urllib.parse import urlencode

import urllib3

from procloser.kernel.errors import ProCloserError

SIGN_IN = "/fi/account/login/"
GROUPS = "/fi/work/groups/"
TIMEOUT_SECONDS = 60
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_OUTLINES = re.compile(r'data-map-(?:postal-area|municipality|region)="([^"]+)"')


class Unanswered(ProCloserError):
    """The server refused, failed, or sent a browser elsewhere."""


class Browser:
    """One person's session; of one thread at a time. Keeps cookies and nothing else.

    A request is not sent again: what fails has failed.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.cookies: dict[str, str] = {}
        self.pool = urllib3.PoolManager(retries=False, timeout=TIMEOUT_SECONDS)

    def sign_in(self, username: str, password: str) -> None:
        """Sign in by the form, as people do.

        Raises:
            Unanswered: the form was not taken.
        """
        token = token_in(self.get(SIGN_IN))
        fields = {"csrfmiddlewaretoken": token, "login": username, "password": password}
        self._ask("POST", SIGN_IN, urlencode(fields), expected=302)

    def get(self, path: str) -> str:
        """Return what stands at a path."""
        return self._ask("GET", path)

    def page(self, query: str) -> str:
        """Return the builder's page of a selection."""
        return self.get(f"{GROUPS}?{query}")

    def answer(self, query: str) -> str:
        """Return what the page asks for after one change: figures, facets and the map's counts."""
        return self.get(f"{GROUPS}answer?{query}&level=postal_area")

    def outlines(self, page: str) -> list[str]:
        """Return the map's files of areas, which a browser keeps from its first page on."""
        return [self.get(path) for path in outlines_in(page)]

    def _ask(self, method: str, path: str, body: str | None = None, *, expected: int = 200) -> str:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            response = self.pool.request(
                method, self.url + path, body=body, headers=headers, redirect=False
            )
        except urllib3.exceptions.HTTPError as error:
            raise Unanswered(f"{method} {path[:80]}: {error}") from error
        for line in response.headers.getlist("Set-Cookie"):
            self.cookies |= {name: one.value for name, one in SimpleCookie(line).items()}
        text = response.data.decode()
        if response.status != expected:
            raise Unanswered(f"{method} {path[:80]} was answered {response.status}: {text[:300]}")
        return text


def token_in(page: str) -> str:
    """Return the token that a form carries against forged requests."""
    found = _TOKEN.search(page)
    if found is None:
        raise Unanswered("The sign-in page has no form.")
    return found.group(1)


def outlines_in(page: str) -> list[str]:
    """Return the addresses of the map's areas that a builder's page names."""
    return [unescape(path) for path in _OUTLINES.findall(page)]

"""One request to a publisher, with its redirects: certificates checked, hosts checked."""

import ssl
from collections.abc import Mapping
from time import monotonic
from urllib.parse import SplitResult, urljoin, urlunsplit

import certifi
import urllib3
from urllib3.exceptions import SSLError

from procloser.sources.fetching.addresses import (
    HTTPS_PORT,
    Surroundings,
    checked,
    public_addresses,
)
from procloser.sources.fetching.errors import (
    CertificateRefused,
    TooManyRequests,
    WrongAnswer,
)
from procloser.sources.fetching.types import Definition, Origin, Request

AGENT = "procloser"  # plain: some publishers refuse what looks like a browser
CONNECT_SECONDS = 10.0
REDIRECTS = 5
_MOVED = frozenset({301, 302, 303, 307, 308})
_KEEPS_BODY = frozenset({307, 308})


def _led_to(url: str, place: str) -> str:
    try:
        return urljoin(url, place)
    except ValueError:
        return place  # nothing an address can be made of, as `checked` will say


class Client:
    """Asks the hosts of one definition. One request at a time; not safe for threads."""

    def __init__(self, definition: Definition, surroundings: Surroundings) -> None:
        self.surroundings = surroundings
        self._definition = definition
        self._pools: dict[tuple[str, str], urllib3.HTTPConnectionPool] = {}
        self._requests = 0
        self._last_at = float("-inf")

    def send(
        self, request: Request, headers: Mapping[str, str], attempt: int
    ) -> urllib3.BaseHTTPResponse:
        """Return the answer, its body unread, whatever its status; redirects are followed.

        Args:
            attempt: 0, 1 …: each asks at the host's next address.
        Raises:
            ForeignAddress, CertificateRefused, TooManyRequests, WrongAnswer (endless redirects),
            urllib3's HTTPError and OSError (no answer).
        """
        url = request.url
        for _ in range(REDIRECTS + 1):
            parts = checked(url, self._definition.hosts)
            answer = self._ask(parts, request, headers, attempt)
            place = answer.headers.get("Location", "")
            if answer.status not in _MOVED or not place:
                return answer
            answer.close()
            if request.body is not None and answer.status not in _KEEPS_BODY:
                raise WrongAnswer(str(parts.hostname), "the question was led to another page.")
            url = _led_to(url, place)
        raise WrongAnswer(str(parts.hostname), "the address leads from page to page without end.")

    def close(self) -> None:
        """Let go of the connections."""
        for pool in self._pools.values():
            pool.close()

    def _ask(
        self, parts: SplitResult, request: Request, headers: Mapping[str, str], attempt: int
    ) -> urllib3.BaseHTTPResponse:
        self._wait_our_turn()
        host = str(parts.hostname)
        own = {"Host": host, "User-Agent": AGENT, "Accept-Encoding": "identity"}
        if request.body is not None:
            own["Content-Type"] = "application/json"
        try:
            return self._pool(host, attempt).urlopen(
                "GET" if request.body is None else "POST",
                urlunsplit(("", "", parts.path or "/", parts.query, "")),
                body=request.body,
                headers=own | dict(headers),
                redirect=False,
                retries=False,
                preload_content=False,
            )
        except SSLError as error:
            if isinstance(error.args[0], ssl.SSLCertVerificationError):
                raise CertificateRefused(host) from error
            raise

    def _wait_our_turn(self) -> None:
        self._requests += 1
        if self._requests > self._definition.request_limit:
            raise TooManyRequests(self._definition.reader, self._definition.request_limit)
        wait = self._last_at + self._definition.pause_seconds - monotonic()
        if wait > 0:
            self.surroundings.sleep(wait)
        self._last_at = monotonic()

    def _pool(self, host: str, attempt: int) -> urllib3.HTTPConnectionPool:
        """Return connections to the very address that was checked, so that a name that changes
        between check and connection changes nothing.
        """
        origin = self.surroundings.origins.get(host) or self._origin(host, attempt)
        pool = self._pools.get((host, origin.address))
        if pool is None:
            pool = self._pools[host, origin.address] = self._connect_to(host, origin)
        return pool

    def _origin(self, host: str, attempt: int) -> Origin:
        addresses = public_addresses(host, self.surroundings.resolve)
        return Origin("https", addresses[attempt % len(addresses)], HTTPS_PORT)

    def _connect_to(self, host: str, origin: Origin) -> urllib3.HTTPConnectionPool:
        timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=self.surroundings.read_seconds)
        if origin.scheme == "http":
            return urllib3.HTTPConnectionPool(origin.address, origin.port, timeout=timeout)
        return urllib3.HTTPSConnectionPool(
            origin.address,
            origin.port,
            timeout=timeout,
            cert_reqs="CERT_REQUIRED",
            ca_certs=origin.certificates or certifi.where(),
            server_hostname=host,  # whose certificate is asked for, and checked
        )

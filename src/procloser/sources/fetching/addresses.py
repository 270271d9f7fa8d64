"""Where a fetch may go: the source's own hosts, over TLS, at public addresses.

A publisher's page may lead anywhere, and a name may be made to point into our own network; both
would make this machine ask on somebody else's behalf (server-side request forgery).
"""

import ipaddress
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from procloser.sources.fetching.errors import ForeignAddress
from procloser.sources.fetching.types import Origin

HTTPS_PORT = 443


def addresses_of(host: str) -> list[str]:
    """Return the addresses of a host by the system's resolver, IPv4 first.

    Raises:
        OSError: the name is not known, or nobody answers.
    """
    found = socket.getaddrinfo(host, HTTPS_PORT, type=socket.SOCK_STREAM)
    ordered = sorted(found, key=lambda entry: entry[0] != socket.AF_INET)
    return list(dict.fromkeys(str(entry[4][0]) for entry in ordered))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The world a fetch works in. Production takes it as it stands here; tests give their own, as
    an argument: no setting of an installation changes where a fetch goes.
    """

    origins: Mapping[str, Origin] = field(default_factory=dict)
    resolve: Callable[[str], list[str]] = addresses_of
    sleep: Callable[[float], None] = time.sleep
    read_seconds: float = 30.0  # of silence, before an answer counts as cut


def checked(url: str, hosts: frozenset[str]) -> SplitResult:
    """Return the address in parts when it is https at one of the hosts, at the usual port.

    Raises:
        ForeignAddress: it is not.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ForeignAddress("", "the address cannot be read.") from None
    host = (parts.hostname or "").lower()
    if parts.scheme != "https":
        raise ForeignAddress(host, "only https is.")
    if host not in hosts or parts.username or port not in (None, HTTPS_PORT):
        raise ForeignAddress(host, f"only {', '.join(sorted(hosts))} are of this source.")
    return parts


def public_addresses(host: str, resolve: Callable[[str], list[str]]) -> list[str]:
    """Return the addresses of a host, every one of them of the public network.

    Raises:
        ForeignAddress: one is private, of this machine, or otherwise of no public host.
    """
    found = resolve(host)
    if not found or not all(ipaddress.ip_address(address).is_global for address in found):
        raise ForeignAddress(host, "its address is not of the public network.")
    return found

"""Where a fetch may go."""

import pytest
from urllib3.exceptions import HTTPError

from procloser.sources.fetching.addresses import Surroundings, public_addresses
from procloser.sources.fetching.client import Client
from procloser.sources.fetching.errors import CertificateRefused, ForeignAddress
from procloser.sources.fetching.types import Form, Origin, Request
from tests.plugin.publisher_server import Publisher
from tests.rooms.sources.fetching.conftest import HOST, definition
from tests.rooms.sources.fetching.own_certificate import certificate_for, serving_tls

REQUEST = Request(f"https://{HOST}/file", Form.JSON)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1"),
    ],
)
def test_name_that_points_into_a_private_network_is_refused(address: str) -> None:
    """Also where only one of its addresses does."""
    with pytest.raises(ForeignAddress, match="not of the public network"):
        public_addresses(HOST, lambda host: ["193.166.3.2", address])


def test_client_asks_nobody_at_a_private_address() -> None:
    """The check stands before the connection."""
    client = Client(definition(), Surroundings(resolve=lambda host: ["127.0.0.1"]))
    with pytest.raises(ForeignAddress):
        client.send(REQUEST, {}, attempt=0)


def test_certificate_of_another_host_is_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    """Signed by somebody known, for another name."""
    certificate = certificate_for("elsewhere.example", tmp_path)
    with serving_tls(certificate) as port:
        origin = Origin("https", "127.0.0.1", port, certificate.as_posix())
        client = Client(definition(), Surroundings(origins={HOST: origin}))
        with pytest.raises(CertificateRefused, match=HOST):
            client.send(REQUEST, {}, attempt=0)


def test_certificate_of_nobody_known_is_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    """For the right name, signed by itself."""
    certificate = certificate_for(HOST, tmp_path)
    with serving_tls(certificate) as port:
        origin = Origin("https", "127.0.0.1", port)
        client = Client(definition(), Surroundings(origins={HOST: origin}))
        with pytest.raises(CertificateRefused):
            client.send(REQUEST, {}, attempt=0)


def test_right_certificate_is_taken(tmp_path) -> None:  # type: ignore[no-untyped-def]
    """The name is checked, not the address that was connected to."""
    certificate = certificate_for(HOST, tmp_path)
    with serving_tls(certificate) as port:
        origin = Origin("https", "127.0.0.1", port, certificate.as_posix())
        client = Client(definition(), Surroundings(origins={HOST: origin}))
        assert client.send(REQUEST, {}, attempt=0).status == 200


def test_requests_keep_their_distance(publisher: Publisher) -> None:
    """The pause of the definition stands between two of them."""
    waits: list[float] = []
    defined = definition(pause_seconds=5.0)
    client = Client(defined, publisher.surroundings(HOST, sleep=waits.append))
    for _ in range(2):
        client.send(REQUEST, {}, attempt=0).close()
    assert len(waits) == 1
    assert 4.0 < waits[0] <= 5.0


def test_nobody_there_is_no_answer() -> None:
    """A closed port is told as the network tells it; the download asks again."""
    origin = Origin("http", "127.0.0.1", 9)
    client = Client(definition(), Surroundings(origins={HOST: origin}))
    with pytest.raises(HTTPError):
        client.send(REQUEST, {}, attempt=0)

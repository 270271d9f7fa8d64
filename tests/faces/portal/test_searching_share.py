"""Whose share of questions a question counts against."""

import pytest
from django.conf import LazySettings
from django.test import RequestFactory

from procloser.portal.searching_share import network_of


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8::5:6:7:8", "2001:db8::"),
        ("2001:db8::1", "2001:db8::"),
    ],
)
def test_network_is_an_ipv4_address_or_half_an_ipv6_one(address: str, network: str) -> None:
    """Whoever has 2^64 addresses has one share all the same, however they are written."""
    assert network_of(RequestFactory().get("/", REMOTE_ADDR=address)) == network


@pytest.mark.parametrize(("proxies", "network"), [(0, "192.0.2.1"), (1, "203.0.113.9")])
def test_forwarded_address_counts_only_behind_a_trusted_proxy(
    settings: LazySettings, proxies: int, network: str
) -> None:
    """What the sender wrote in the header itself is never believed."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = RequestFactory().get(
        "/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.9"}
    )
    assert network_of(request) == network

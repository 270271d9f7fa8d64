"""Keeping the directory from being copied: each network has its share of questions."""

from ipaddress import IPv6Address, ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from procloser.portal.limits import SEARCHES

WINDOW_SECONDS = 600


def too_many_searches(request: HttpRequest) -> bool:
    """Count this search against its network, and say whether the network has had its share."""
    key = f"searches:{network_of(request)}"
    cache.add(key, 0, WINDOW_SECONDS)
    try:
        return cache.incr(key) > SEARCHES.value
    except ValueError:  # the window ended between the two calls
        return False


def network_of(request: HttpRequest) -> str:
    """Return the sender's network: an IPv4 address, or the first half of an IPv6 one.

    Behind proxies (TRUSTED_PROXIES) it is whom the outermost of ours heard from.
    """
    address = ip_address(get_adapter().get_client_ip(request))
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(ip_network((address, 64), strict=False).network_address)
    return str(address)
